// Package spoken normalizes text for speech: it turns a written sentence into the words that a reader says, "$3.50" into "three dollars and fifty
// cents", "Henry VIII" into "Henry the Eighth", "FBI" into the letters F B I.
//
// A sentence is split into lexemes: words, runs of digits, single symbols (lexer.go). At each lexeme the rules are tried in the order of rules.go, from
// the most specific to the most general; the first that matches emits its words and returns the next lexeme to read. What rules ask of a lexeme is in
// scanner.go, what they ask of the words around it in context.go. Files that begin with the same word belong together: abbreviation, chat, clock, date,
// unit, web. In text/testdata, normalize.tsv, informal.tsv and references.tsv have the expected readings of examples of every kind.
package spoken
