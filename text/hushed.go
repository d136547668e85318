package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/spoken"
)

// continuing are words that seldom begin a sentence after an abbreviation, but often go on with one.
var continuing = set(`of in at to for from and or with on per by until till before after between near through thru during since within without into onto over under
	is was are were has had have will would can could should must may isn't wasn't aren't weren't
	morning afternoon evening night noon later ago early earlier wide long tall high deep thick old away each late north south east west than that which who`)

// partsOfDay follow the name of a day.
var partsOfDay = set("morning afternoon evening night noon")

// hushed gives the abbreviation before a period in a text in capitals as it is written elsewhere, and what follows it: with a capital unless it
// is a word that goes on with a sentence. quiet reports whether there is such an abbreviation.
func hushed(before, word string, f follower) (quiet bool, small string, next follower) {
	if len(word) < 2 || word != strings.ToUpper(word) || f.word != strings.ToUpper(f.word) || !inCapitals(strings.TrimSuffix(before, word), f.word) {
		return false, "", f
	}
	small = strings.ToLower(word)
	switch {
	case continuing[strings.ToLower(f.word)] && strings.Contains(word, ".") && dottedInitials(word): // "L.A. IS"
		small = word
	case small == "p.m" || small == "a.m":
	case small == "in" && continuing[strings.ToLower(f.word)] && measured(strings.TrimSuffix(before, word)): // "12 IN. BY SUNDAY"
	case (small == "sat" || small == "sun") && (partsOfDay[strings.ToLower(f.word)] || strings.HasSuffix(strings.TrimSuffix(before, word), ", ") && startsWithDigit(f.word)):
		small = word[:1] + small[1:]
	case strings.ContainsAny(word, ".'-") || small == "no" || small == "est" || small == "us" || small == "ad":
		return false, "", f
	default:
		title := word[:1] + small[1:]
		_, lowerOK := spoken.Abbreviation(small)
		_, titleOK := spoken.Abbreviation(title)
		if !lowerOK && !titleOK {
			return false, "", f
		}
		if !lowerOK || spoken.Capitalised(small) {
			small = title
		}
	}
	next = f
	next.word = strings.ToLower(f.word)
	next.second = strings.ToLower(f.second)
	if first, size := utf8.DecodeRuneInString(f.word); unicode.IsUpper(first) {
		if title := f.word[:size] + strings.ToLower(f.word[size:]); !continuing[next.word] {
			next.word = title
		}
	}
	return true, small, next
}

// inCapitals reports whether a text, of which only the end is looked at, and the word after it are in capitals: at least two words of two letters are.
func inCapitals(before, next string) bool {
	const window = 60 // bytes
	tail := before[max(len(before)-window, 0):]
	if strings.ToUpper(tail) != tail {
		return false
	}
	words := 0
	for _, w := range strings.FieldsFunc(tail+" "+next, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if len(w) > 1 {
			words++
		}
	}
	return words >= 2
}

func startsWithDigit(word string) bool { return word != "" && word[0] >= '0' && word[0] <= '9' }

// dottedInitials reports whether a word is single letters with periods between them.
func dottedInitials(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}
