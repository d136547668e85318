// Package spoken turns a sentence as it is written into the words that are said: "$3.50" into "three dollars and fifty cents", "Henry VIII"
// into "Henry the Eighth", "FBI" into the letters F B I.
//
// A sentence is cut into lexemes: words, runs of digits, single symbols. Then rules are tried at each lexeme, from the most particular (an
// e-mail address) to the most general (a word), and the first that matches says its words and tells how far it went. There is a file for
// each class of thing that is not read as it is written. testdata/normalize.tsv, one folder up, has what every class must say.
package spoken
