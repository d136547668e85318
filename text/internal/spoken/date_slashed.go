package spoken

import "lilt/text/internal/numeral"

// slashedDate reports whether a/b at i is a month and a day and no fraction, by the words around it: "on 3/14", "the 10/15 meeting", "exam 5/20".
func (s *scanner) slashedDate(i int, a, b string) bool {
	if !isDate(a, b) || !s.endsNumber(i+3) {
		return false
	}
	before, after := s.lower(i-1), s.lower(i+3)
	_, measured := s.unitAt(i + 3)
	measured = measured && after != "in"
	late := numeral.Value(b) > 12
	switch {
	case dateLeads[before] && !(measured && numeral.Value(a) < numeral.Value(b) && !functionWords[after]): // but "after 1/2 mi."
		return true
	case s.is(i-1, "of") && (s.lower(i-2) == "wk" || s.lower(i-2) == "week" || messages[s.lower(i-2)] || late && after != "of"):
		return true
	case determiners[before] && (dated[after] || (b == "14" || b == "15") && s.lowercase(i+3) && after != "of"):
		return true
	case s.afterWeekday(i), b == "1" && a != "1", s.noFraction(i):
		return true
	case (a[0] == '0' || b[0] == '0') && len(a) == 2 && len(b) == 2:
		return true
	case s.oneOf(i-1, "(") && s.glued(i+3, ")") && minuted[s.lower(i-2)]:
		return true
	case late && examined[before] && s.capitalised(i-1) && !measured:
		return true
	}
	return late && s.mentions(monthForms) && after != "of" && after != "in" && !measured
}

// circaRange reads the dash before an approximate number that ends a range: "c. 1792–c. 1750 BCE".
func (s *scanner) circaRange(i int) int {
	if !s.oneOf(i, "-–") || s.spaced(i) || !s.isNumber(i-1) || s.spaced(i+1) || !s.is(i+1, "c") && !s.is(i+1, "ca") || !s.isNumber(s.pastPeriod(i+2)) {
		return i
	}
	s.say("to")
	return i + 1
}

// noFraction reports whether the figures at i are unlikely to be a fraction: nobody divides by them, and nothing is measured.
func (s *scanner) noFraction(i int) bool {
	_, measured := s.unitAt(i + 3)
	return !s.is(i, "1") && undivided[s.text(i+2)] && !measured && s.lower(i+3) != "of" && !s.counts(i+3) && !s.isNumber(i-1)
}

var undivided = set("13 17 18 19 21 22 23 26 27 28 29 30 31")
