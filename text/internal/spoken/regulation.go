package spoken

import "strings"

// regulation reads the number of a section of a code of regulations, in which what follows the period is no fraction: "17 C.F.R. § 240.10b-5",
// "29 CFR 1910.134".
func (s *scanner) regulation(i int) int {
	part := i + 2
	if !s.isNumber(i) || !s.glued(i+1, ".") || !s.gluedNumber(part) || s.size(part) > 4 || !s.afterCode(i) {
		return i
	}
	s.sayPairs(i)
	s.say("point")
	next := s.paragraphs(part)
	if next == part {
		s.sayPairs(part)
		next++
	}
	if s.isWord(next) && !s.spaced(next) && s.size(next) == 1 { // "10b"
		s.spell(strings.ToUpper(s.text(next)))
		next++
	}
	if s.glued(next, "-") && s.gluedNumber(next+1) {
		s.sayPairs(next + 1)
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
