package pronounce

import "strings"

// small pronounces function words whose form depends on the sound that follows.
func small(units []unit, i int, next follow) (string, bool) {
	u := units[i]
	text := u.Text
	switch strings.ToLower(text) {
	case "a":
		return "ɐ", true
	case "an":
		return "ɐn", true
	case "an'", "'n'", "'n":
		return "ən", true
	case "o'":
		return either(next == vowel, "əv", "ə"), true
	case "i'":
		return "ɪ", true
	case "wi'":
		return "wɪ", true
	case "t'":
		return "tə", true
	case "the", "th'":
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
			return either(next == pause, "ˈI", "ˌI"), true
		}
	case "am":
		if text == "am" && next != pause {
			return "ɐm", true
		}
	case "that":
		p := place{units, i}
		if p.tag(1) == numeral && p.word(1) != "one" || text == "that" && joins(p) { // "that thirteen hundred debtors were held"
			return "ðæt", true
		}
		if text == "that" && p.mark(-1) == "," && (p.tag(1) == modal || auxiliaries[p.word(1)]) { // "whether here or there, that need not trouble you"
			return "ðˈæt", true
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

// joins reports whether "that" is a conjunction or relative pronoun, whatever the tagger says: a subject follows, or a verb after a noun.
func joins(p place) bool {
	w := p.word(1)
	if pointed[p.word(-1)] {
		return false // "after that they fell"
	}
	if clauses[w] {
		return true
	}
	return (p.tag(1) == modal || auxiliaries[w]) && p.tag(-1).isNoun()
}

var (
	clauses     = words("i he she we they you it there the a an this these his her my our their its who what if in")
	pointed     = words("after before of by from with for since like than at on about into until")
	auxiliaries = words("can will would could may might must shall should had has have was were is are did does do need")
)
