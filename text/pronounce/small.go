package pronounce

import "strings"

// small pronounces the words whose form depends on the sound that follows.
func small(units []unit, i int, next follow) (string, bool) {
	u := units[i]
	text := u.Text
	switch strings.ToLower(text) {
	case "a":
		return "ɐ", true
	case "an":
		return "ɐn", true
	case "the":
		return either(next == vowel, "ði", "ðə"), true
	case "to":
		switch next {
		case vowel:
			return "tʊ", true
		case consonant:
			return "tə", true
		}
		return "tu", true
	case "in":
		if next == pause || u.tag != preposition {
			return "ˈɪn", true
		}
		return "ɪn", true
	case "i":
		if text == "I" {
			return "ˌI", true
		}
	case "am":
		if text == "am" && next != pause {
			return "ɐm", true
		}
	case "et":
		if i+1 < len(units) && strings.EqualFold(units[i+1].Text, "cetera") {
			return "ɛt", true
		}
	case "by":
		if u.tag == adverb {
			return "bˈI", true
		}
	}
	return "", false
}
