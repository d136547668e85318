package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// ordinalFraction recognises a fraction whose denominator has the ending of an ordinal: "1/4th", "2/3rds", "1/32nd".
func (s *scanner) ordinalFraction(i int) ([]string, int) {
	if !s.isNumber(i) || s.at(i).grouped || !s.glued(i+1, "/") || !s.gluedNumber(i+2) || !s.isWord(i+3) || s.spaced(i+3) || s.glued(i-1, "/") {
		return nil, i
	}
	over, under := s.text(i), s.text(i+2)
	ending := s.lower(i + 3)
	if !ordinalSuffixes[ending] && !ordinalSuffixes[strings.TrimSuffix(ending, "s")] || len(over) > 3 || len(under) > 4 || numeral.Value(under) < 2 || numeral.Value(over) < 1 {
		return nil, i
	}
	part := numeral.Ordinal(numeral.Cardinal(under))
	switch under {
	case "2":
		part = []string{"half"}
	case "4":
		part = []string{"quarter"}
	case "100", "1000":
		part = part[1:]
	}
	if over != "1" {
		part[len(part)-1] = either(under == "2", "halves", part[len(part)-1]+"s")
	}
	return append(numeral.Cardinal(over), part...), i + 4
}
