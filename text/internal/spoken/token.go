package spoken

import (
	"strings"

	"lilt/text/internal/dictionary"
)

// Kind says how a token is read.
type Kind uint8

// The kinds of tokens.
const (
	Word    Kind = iota // a word, or words joined by hyphens, as it would be looked up
	Letters             // letters with spaces between them, read one by one; a letter may end in s or 's: "C E Os"
	Mark                // punctuation, one of , . ; : ? ! — ( ) “ ” or ...
	Given               // phonemes given in the text
)

// Token is a unit of spoken text.
type Token struct {
	Kind Kind
	Text string
}

// Object is a part of a sentence with markup. In the text of the sentence, the rune ObjectRune(i) stands for the i-th object.
type Object struct {
	Phonemes string // the given phonemes; empty if As says how to read Text
	As       string // the interpret-as attribute of SSML's say-as: characters, digits, ordinal, ...
	Text     string // what is written
}

// MaxObjects is the maximum number of objects in a sentence.
const MaxObjects = 1000

const objectBase = 0xE000 // the first private use character; the input has none

// ObjectRune is the character that stands for the i-th object.
func ObjectRune(i int) rune { return objectBase + rune(i) }

// Lexicon looks words up.
type Lexicon interface {
	Look(word string) (dictionary.Entry, bool) // as [dictionary.Dictionary] does
	Phrase() int                               // number of lexemes in the longest entry that is more than one word, such as "Wei Wuxian" or "C++"; 0 if there is none
	Own(word string) bool                      // whether the word is in the user's lexicon, so that no rule may rewrite it
}

// Join writes tokens as a line of text for display.
func Join(tokens []Token) string {
	var b strings.Builder
	open := true // no space before the next token
	for _, t := range tokens {
		if t.Kind != Mark {
			if !open {
				b.WriteByte(' ')
			}
			b.WriteString(t.Text)
			open = false
			continue
		}
		if (t.Text == "(" || t.Text == "“") && !open {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
		open = in(t.Text, "( “ —")
	}
	return b.String()
}
