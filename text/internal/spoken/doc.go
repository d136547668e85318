// Package spoken normalizes text for speech: it turns a written sentence into the words that a reader says, "$3.50" into "three dollars and fifty
// cents", "Henry VIII" into "Henry the Eighth", "FBI" into the letters F B I.
//
// A sentence is split into lexemes: words, runs of digits, single symbols. At each lexeme, rules are tried from the most specific (an e-mail
// address) to the most general (a word); the first that matches emits its words and returns the next lexeme to read. Each semiotic class has a
// file of its own, and text/testdata/normalize.tsv has the expected reading of examples of every class.
package spoken
