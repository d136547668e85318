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

// pictured reports whether a character is a picture: an emoji, but no flag, arrow, card suit or star of a rating.
func pictured(r rune) bool {
	return r >= 0x1F300 && r < 0x1FB00 || strings.ContainsRune("☕☀☁☂☃☎☔☘☠☹☺☻⚡⚽⚾⛄⛅⛔⛰⛱⛳⛵✈✊✋✌✍✨❄❗❣❤♥⌚⌛⏰✅❌", r)
}

// governing are words that an emoji may stand for a word after or before: "a 🐶 and a 🐱".
var governing = set("a an the my your his her our their this that of for to with and or in on at is are no some more from by i we they he she it's that's he's she's i'm you're they're we're am was be so very feel feeling")

// determiners begin the subject of a clause: "left the stove on 💀💀 the whole flat smells".
var determiners = set("the a my your ur his her our their this that")

// openers begin a sentence of its own after a picture: "no way 😭 did he say that".
var openers = set(`i i'm im i'll i've ive i'd u you you're youre he he's she she's we we're we'll we've they they're it's that's there's
	who who's what what's where where's why when how how's did do does don't dont can can't cant could couldn't would wouldn't will won't are aren't is isn't was
	has have had should let's lets hope wish wait see send come pls please thanks thx ty omg`)

// pauseOf returns the pause of a picture that parts two clauses: a period before a sentence of its own, else a comma, and nothing within a clause. It
// parts them if there are words on both sides, at least two after it, and the last one before it needs no noun, for which it might stand; more than one
// picture, and an emoticon, stand for none. "Hello 👋 world" is one clause.
func pauseOf(before string, after []rune, noun bool) string {
	trimmed := strings.TrimRight(before, " ")
	word := strings.ToLower(lastWord(trimmed))
	if word == "" || !strings.HasSuffix(strings.ToLower(trimmed), word) {
		return ""
	}
	var first strings.Builder
	second := false // the first word after it has ended
	for _, r := range after {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' && first.Len() > 0:
			if second {
				opener := strings.ToLower(first.String())
				if governing[word] && (noun || !openers[opener] && !determiners[opener]) {
					return ""
				}
				if openers[opener] {
					return ". "
				}
				return ", "
			}
			first.WriteRune(r)
		case first.Len() > 0 && r == ' ':
			second = true
		case first.Len() > 0:
			return ""
		case r == '#':
			return ", "
		case r != ' ' && !pictured(r) && !unicode.In(r, unicode.Mn, unicode.Variation_Selector, unicode.Cf, unicode.Sk):
			return ""
		case pictured(r):
			noun = false
		}
	}
	return ""
}
