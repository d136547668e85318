package spoken

import (
	"slices"
	"strings"
)

// Respellings for English speakers, "KEE-yiv", as in encyclopedias and dictionaries: syllables with hyphens between them, the stressed one in capitals.

// respelledVowels and respelledConsonants are the sounds of a syllable, the longest spelling first. Source: Wikipedia's pronunciation respelling key, and the
// usual "uh" and "ih".
var (
	respelledVowels = []struct{ written, said string }{
		{"eye", "I"}, {"igh", "I"}, {"air", "ɛɹ"}, {"arr", "æɹ"}, {"eer", "ɪɹ"}, {"err", "ɛɹ"}, {"oor", "ʊɹ"}, {"our", "Wəɹ"}, {"orr", "ɑɹ"}, {"urr", "ɜɹ"}, {"ewr", "jʊɹ"}, {"ah", "ɑ"}, {"ar", "ɑɹ"}, {"aw", "ɔ"},
		{"ay", "A"}, {"ee", "i"}, {"eh", "ɛ"}, {"ew", "ju"}, {"er", "əɹ"}, {"ih", "ɪ"}, {"oh", "O"}, {"oo", "u"}, {"or", "ɔɹ"}, {"ow", "W"}, {"oy", "Y"}, {"uu", "ʊ"}, {"uh", "ʌ"}, {"ur", "ɜɹ"}, {"ər", "əɹ"},
		{"ə", "ə"}, {"a", "æ"}, {"e", "ɛ"}, {"i", "ɪ"}, {"o", "ɑ"}, {"u", "ʌ"}, {"y", "I"},
	}
	respelledConsonants = []struct{ written, said string }{
		{"tch", "ʧ"}, {"nk", "ŋk"}, {"ch", "ʧ"}, {"dh", "ð"}, {"kh", "k"}, {"ng", "ŋ"}, {"sh", "ʃ"}, {"ss", "s"}, {"th", "θ"}, {"zh", "ʒ"}, {"hw", "w"}, {"ck", "k"},
		{"b", "b"}, {"d", "d"}, {"f", "f"}, {"g", "ɡ"}, {"h", "h"}, {"j", "ʤ"}, {"k", "k"}, {"l", "l"}, {"m", "m"}, {"n", "n"}, {"p", "p"}, {"r", "ɹ"}, {"s", "s"}, {"t", "t"}, {"v", "v"}, {"w", "w"},
		{"y", "j"}, {"z", "z"},
	}
)

// respelled reads what a pronunciation after a name writes out, and passes over it where phonemes were given just before. In brackets by itself it has to have a
// syllable that is no word, since "LED-lit" looks alike.
func (s *scanner) respelled(i int) int {
	if !s.isWord(i) || !s.spaced(i) && !s.oneOf(i-1, "(“—") {
		return i
	}
	after := s.at(i-1).class == object && s.objects[s.objectIndex(i-1)].Phonemes != ""
	verb := i - either(s.oneOf(i-1, "“'"), 2, 1)
	if s.is(verb, "as") || s.is(verb, "like") {
		verb--
	}
	told := pronouncing[s.lower(verb)]
	if !after && !told && !(s.oneOf(i-1, "(") && s.capitalised(i-2)) {
		return i
	}
	next := i
	var said []string
	for s.isWord(next) && (next == i || s.spaced(next)) {
		stop := next + 1
		for s.glued(stop, "-") && s.isWord(stop+1) && !s.spaced(stop+1) {
			stop += 2
		}
		phonemes, sure := s.respelling(next, stop)
		if phonemes == "" || stop == next+1 && !after && len(said) == 0 || !after && !sure {
			break
		}
		said = append(said, phonemes)
		next = stop
	}
	if !after {
		for _, phonemes := range said {
			s.out = append(s.out, Token{Given, phonemes})
		}
	}
	return next
}

// pronouncing are words before a respelling.
var pronouncing = set("pronounced pronounce pronunciation say said sounds")

// objectIndex returns the index of the object at i, or 0 if there is none.
func (s *scanner) objectIndex(i int) int {
	index := int([]rune(s.text(i))[0] - objectBase)
	return either(index >= 0 && index < len(s.objects), index, 0)
}

// respelling converts the syllables from lexeme i to stop. sure says whether it cannot be a compound of words. It returns nothing if they are no respelling.
func (s *scanner) respelling(i, stop int) (phonemes string, sure bool) {
	last := -1 // the last syllable in capitals
	for n := i; n < stop; n += 2 {
		switch text := s.text(n); {
		case len(text) > 1 && allUpper(text):
			last = n
		case !s.lowercase(n):
			return "", false
		}
	}
	if last < 0 {
		return "", false
	}
	var b strings.Builder
	for n := i; n < stop; n += 2 {
		mark := ""
		if allUpper(s.text(n)) {
			mark = either(n == last, "ˈ", "ˌ")
		}
		sound := syllable(s.lower(n), mark)
		if sound == "" {
			return "", false
		}
		_, known := s.lexicon.Look(s.lower(n))
		sure = sure || stop > i+1 && (containsAny(s.lower(n), "ah", "eh", "ih", "oh", "uh", "igh", "zh", "ə") || !known && (s.lowercase(n) || containsAny(s.lower(n), "aw", "ay", "ee", "oo", "ow")))
		b.WriteString(sound)
	}
	return b.String(), sure
}

func containsAny(text string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}

// syllable converts a respelled syllable, with a stress mark before its vowel; it returns nothing unless there is exactly one vowel.
func syllable(text, mark string) string {
	var b strings.Builder
	vowel := false
	for text != "" {
		n := 0
		if !vowel {
			for _, v := range respelledVowels {
				if strings.HasPrefix(text, v.written) && !(v.written == "y" && b.Len() == 0) {
					said := v.said
					if mark == "" && v.written == "uh" {
						said = "ə"
					}
					if rest := text[len(v.written):]; v.written == "i" && rest == "" && b.Len() > 0 {
						said = "i" // "MOP-i-lee"
					}
					b.WriteString(mark + said)
					vowel, n = true, len(v.written)
					break
				}
			}
		}
		if n == 0 {
			for _, c := range respelledConsonants {
				if strings.HasPrefix(text, c.written) {
					b.WriteString(c.said)
					n = len(c.written)
					break
				}
			}
		}
		if n == 0 {
			return ""
		}
		text = text[n:]
	}
	return either(vowel, b.String(), "")
}
