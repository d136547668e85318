package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// regulation reads the number of a section of a code of regulations, in which what follows the period is no fraction: "17 C.F.R. § 240.10b-5",
// "29 CFR 1910.134".
func (s *scanner) regulation(i int) int {
	part := i + 2
	if !s.isNumber(i) || !s.glued(i+1, ".") || !s.gluedNumber(part) || len(s.at(part).text) > 4 || !s.afterCode(i) {
		return i
	}
	s.say(numeral.Pairs(s.at(i).text)...)
	s.say("point")
	next := s.paragraphs(part)
	if next == part {
		s.say(numeral.Pairs(s.at(part).text)...)
		next++
	}
	if s.isWord(next) && !s.at(next).spaced && len(s.at(next).text) == 1 { // "10b"
		s.spell(strings.ToUpper(s.at(next).text))
		next++
	}
	if s.glued(next, "-") && s.gluedNumber(next+1) {
		s.say(numeral.Pairs(s.at(next + 1).text)...)
		next += 2
	}
	return next
}

// afterCode reports whether "CFR" or "C.F.R." comes before i, with a section sign or without.
func (s *scanner) afterCode(i int) bool {
	n := i - 1
	for s.oneOf(n, "§") {
		n--
	}
	return s.is(n, "CFR") || s.is(n, ".") && s.is(n-1, "R") && s.is(n-3, "F") && s.is(n-5, "C")
}
