package text

import (
	"strings"
	"unicode"
)

// hearts stand for "love" between a pronoun and what is loved.
var hearts = map[rune]bool{'❤': true, '♥': true, '💕': true, '💖': true}

// lover reports whether a text ends in a pronoun that may be the subject of "love".
func lover(before string) bool {
	switch lastWord(strings.TrimRight(before, " ")) {
	case "I", "we", "We", "you", "You", "they", "They":
		return true
	}
	return false
}

// pictured reports whether a character is a picture: an emoji, but no flag, arrow, check mark, card suit or star of a rating.
func pictured(r rune) bool {
	return r >= 0x1F300 && r < 0x1FB00 || strings.ContainsRune("☕☀☁☂☃☎☔☘☠☹☺☻⚡⚽⚾⛄⛅⛔⛰⛱⛳⛵✈✊✋✌✍✨❄❗❣❤♥⌚⌛⏰", r)
}

// governing are words that an emoji may stand for a word after or before: "a 🐶 and a 🐱".
var governing = map[string]bool{}

func init() {
	for w := range strings.FieldsSeq("a an the my your his her our their this that of for to with and or in on at is are no some more from by") {
		governing[w] = true
	}
}

// breaks reports whether a picture parts two clauses, so that there is a pause: words on both sides, at least two after it, and the last one before it
// needs no noun. "Hello 👋 world" is one clause.
func breaks(before string, after []rune) bool {
	trimmed := strings.TrimRight(before, " ")
	word := strings.ToLower(lastWord(trimmed))
	if word == "" || governing[word] || !strings.HasSuffix(strings.ToLower(trimmed), word) {
		return false
	}
	first, second := false, false // has the first word after it begun, has it ended
	for _, r := range after {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if second {
				return true
			}
			first = true
		case first && r == ' ':
			second = true
		case first:
			if r != '\'' {
				return false
			}
		case r != ' ' && !pictured(r) && !unicode.In(r, unicode.Mn, unicode.Variation_Selector, unicode.Cf, unicode.Sk):
			return false
		}
	}
	return false
}
