package spoken

import "strings"

var ordinals = map[string]string{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}

// ordinal makes an ordinal of a number in words: "twenty three" becomes "twenty third".
func ordinal(words []string) []string {
	last := words[len(words)-1]
	irregular, ok := ordinals[last]
	switch {
	case ok:
		last = irregular
	case strings.HasSuffix(last, "y"):
		last = strings.TrimSuffix(last, "y") + "ieth"
	default:
		last += "th"
	}
	return append(words[:len(words)-1:len(words)-1], last)
}

var ordinalSuffixes = set("st nd rd th")

// isOrdinal reports whether a number with st, nd, rd or th begins at i.
func (s *scanner) isOrdinal(i int) bool {
	return s.isNumber(i) && !s.at(i+1).spaced && ordinalSuffixes[s.lower(i+1)]
}

// ordinal reads "21st". An ordinal before the name of a street gets a capital, which only shows to people.
func (s *scanner) ordinal(i int) int {
	if !s.isOrdinal(i) {
		return i
	}
	words := ordinal(cardinal(s.at(i).text))
	if streetTypes[s.lower(i+2)] != "" && s.at(i+2).spaced && s.capitalised(i+2) {
		words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
	}
	s.say(words...)
	return i + 2
}
