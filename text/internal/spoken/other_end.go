package spoken

// otherEnd reports whether the dash at i, with no space on either side, stands between the ends of a range whose second end is written out as
// the first is: "c. 1792–c. 1750 BCE", "Fig. 3–Fig. 5", "Q3 2024–Q1 2025", "June 30, 2024–July 4, 2024".
func (s *scanner) otherEnd(i int) bool {
	next := i + 1
	if s.spaced(i) || s.spaced(next) || s.at(next).class != word || s.atEnd(i-1) {
		return false
	}
	if m, after := s.month(next); m > 0 && s.isNumber(after) {
		for n := i - 1; n >= max(i-6, 0); n-- {
			if m, _ := s.month(n); m > 0 && s.isNumber(i-1) {
				return true
			}
		}
		return false
	}
	if !numbered[s.lower(next)] || !(s.glued(next+1, ".") && s.isNumber(next+2) || s.isNumber(next+1) && (s.size(next) > 1 || s.is(next, "Q"))) {
		return false
	}
	for n := i - 1; n >= max(i-8, 0); n-- {
		if s.lower(n) == s.lower(next) {
			return true
		}
	}
	return false
}

// numbered are words and abbreviations that a number follows, with which each end of a range may begin.
var numbered = set("c ca p fig figs figure table tbl sec section ch chapter chap vol volume no q eq equation rm room step grade part page week day year level ex exhibit art article apt act scene line verse question item")
