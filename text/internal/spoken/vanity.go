package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// vanity recognises the words that a telephone number spells, from the hyphen at i on: "-FLOWERS", "-GO-U-HAUL". It returns them with spaces between them.
func (s *scanner) vanity(i int) (words string, next int) {
	var parts []string
	for s.glued(i, "-") && !s.spaced(i+1) && (s.isWord(i+1) && allUpper(s.src[s.at(i+1).start:s.at(i+1).stop]) || s.isNumber(i+1) && len(parts) > 0) {
		parts = append(parts, s.text(i+1))
		i += 2
	}
	if !s.endsNumber(i) && !s.is(i, "'") {
		return "", i
	}
	return strings.Join(parts, " "), i
}

// sayVanity says the words of a telephone number; single letters are spelled.
func (s *scanner) sayVanity(words string) {
	for w := range strings.FieldsSeq(words) {
		switch {
		case w[0] >= '0' && w[0] <= '9':
			s.say(numeral.Digits(w)...)
		case len(w) == 1:
			s.spell(w)
		default:
			s.say(strings.ToLower(w))
		}
	}
}
