package spoken

import "lilt/text/internal/numeral"

// expiring are words before the month and the year in which something expires.
var expiring = set("exp expires expire expiry expiration expiring thru through until till date")

// expiry reads such a date, and the abbreviation before it: "exp. 08/26", "valid thru 03/27".
func (s *scanner) expiry(i int) int {
	if s.lower(i) == "exp" && !allUpper(s.text(i)) {
		next := s.pastPeriod(i + 1)
		colon := either(s.oneOf(next, ":"), next+1, next)
		switch {
		case s.expiryDate(colon):
			s.sayLike(i, "expires")
			return next
		case next > i+1 && s.lower(next) == "date":
			s.sayLike(i, "expiration")
			return next
		}
		return i
	}
	if !s.expiryDate(i) || !expiring[s.lower(i-1)] && !s.oneOf(i-1, ".:") || !s.within(i, 4, expiring) || !s.mentions(validity) {
		return i
	}
	month, year2 := s.text(i), s.text(i+2)
	s.say(monthNames[numeral.Value(month)-1])
	s.say(numeral.Year("20" + year2)...)
	return i + 3
}

// validity are words of what expires.
var validity = set("exp expires expire expired expiry expiration expiring valid card")

// expiryDate reports whether a month of two digits and a year of two digits stand at i.
func (s *scanner) expiryDate(i int) bool {
	month, year2 := s.text(i), s.text(i+2)
	return s.isNumber(i) && s.glued(i+1, "/") && s.gluedNumber(i+2) && len(month) == 2 && len(year2) == 2 && month >= "01" && month <= "12" && year2 >= "24" && year2 <= "49" && s.endsNumber(i+3) && !s.glued(i+3, "/") &&
		(month[0] == '0' || numeral.Value(year2) > 19)
}
