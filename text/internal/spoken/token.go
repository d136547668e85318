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
	Mark                // punctuation: one of , . ; : ? ! — ( ) “ ” or ...
	Given               // phonemes that the text itself gives
)

// Token is the unit of what is said.
type Token struct {
	Kind Kind
	Text string
}

// Object is a stretch of a sentence with markup. In the sentence's text the rune ObjectRune(i) stands for the i-th object.
type Object struct {
	Phonemes string // what is said, in phonemes; empty if As says how to read Text
	As       string // the interpret-as of SSML's say-as: characters, digits, ordinal, ...
	Text     string // what is written
}

// MaxObjects is how many objects a sentence can have.
const MaxObjects = 1000

const objectBase = 0xE000 // the first private use character; none comes from outside

// ObjectRune is the character that stands for the i-th object.
func ObjectRune(i int) rune { return objectBase + rune(i) }

// Lexicon knows words.
type Lexicon interface {
	Look(word string) (dictionary.Entry, bool) // as [dictionary.Dictionary] does
	Phrase() int                               // how many lexemes the longest entry has that is more than a word, such as "Wei Wuxian" or "C++"; 0 if there is none
	Own(word string) bool                      // whether the word is in a lexicon of words as they are written, so that no rule must touch it
}

// Join writes tokens as a line of text, for people.
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
		open = t.Text == "(" || t.Text == "“" || t.Text == "—"
	}
	return b.String()
}
