package spoken

import "lilt/text/internal/numeral"

// smallMonth reports whether the word at i is a month without its capital: a day or a year stands beside it, and for a name that is a word as well, such as
// "may" and "march", the words around it leave no doubt.
func (s *scanner) smallMonth(i int) bool {
	w := s.text(i)
	if !s.lowercase(i) || !s.spaced(i) || months[w] == 0 {
		return false
	}
	next := i + 1
	if len(w) <= 4 && s.glued(next, ".") {
		next++
	}
	_, afterDay := s.day(next)
	day := afterDay > next && s.spaced(next) && s.endsNumber(afterDay)
	ordinal := day && afterDay == next+2
	yearAfter := s.monthYearAfter(next)
	before := i - 1 // the day before the month
	if ordinalSuffixes[s.lower(before)] && s.isOrdinal(before-1) {
		before--
	}
	_, afterFirst := s.day(before)
	dayBefore := afterFirst == i
	lead := s.lower(either(dayBefore, before, i) - 1)
	ambiguous := in(w, "may march mar dec")
	switch {
	case dayBefore && lead == "at":
		return false
	case !ambiguous:
		return day || dayBefore || yearAfter
	case dayBefore:
		return yearAfter || beforeDate[lead] || s.isOrdinal(before)
	case day:
		return beforeDate[lead] || (ordinal || s.monthYearAfter(afterDay)) && !pronouns[lead]
	default:
		return yearAfter && (beforeDate[lead] || monthLeads[lead])
	}
}

// beforeDate are words before a day of the year.
var beforeDate = set("on by until till since before from due through dated after left born starting ending thru between")

// monthYearAfter reports whether a year of four digits follows, perhaps after a comma.
func (s *scanner) monthYearAfter(i int) bool {
	if s.glued(i, ",") {
		i++
	}
	l := s.at(i)
	return l.class == number && l.spaced && !l.grouped && len(l.text) == 4 && l.text >= "1500" && l.text < "2200" && s.endsNumber(i+1)
}

// joinedDate reads a date whose month is a name between hyphens: "15-Jan-2020", "Jan-15-2020", "7-Dec-41", "the 12-March event", "Sep-2024".
func (s *scanner) joinedDate(i int) int {
	if !s.spaced(i) && !s.oneOf(i-1, "(“–") || !s.glued(i+1, "-") || s.spaced(i+2) {
		return i
	}
	named := func(i int) int {
		if s.capitalised(i) || s.size(i) <= 4 {
			return months[s.lower(i)]
		}
		return 0
	}
	year := func(i int) bool {
		l := s.at(i)
		return s.gluedNumber(i) && !l.grouped && (len(l.text) == 4 && l.text >= "1500" && l.text < "2200" || len(l.text) == 2) && s.endsNumber(i+1)
	}
	if m := named(i + 2); m > 0 && s.isNumber(i) {
		words, next := s.day(i)
		if words == nil || next != i+1 {
			return i
		}
		if s.glued(i+3, "-") && year(i+4) {
			return s.sayJoined(m, words, i+4)
		}
		if s.endsNumber(i+3) && !s.glued(i+3, "-") && s.capitalised(i+2) && m != 3 && m != 5 || s.is(i+2, "March") && s.alone(i+3) || s.is(i+2, "May") && s.alone(i+3) {
			s.say(monthNames[m-1])
			s.say(words...)
			return i + 3
		}
		return i
	}
	m := named(i)
	if m == 0 || !s.capitalised(i) || !s.gluedNumber(i+2) {
		return i
	}
	if words, next := s.day(i + 2); words != nil && next == i+3 && s.glued(i+3, "-") && year(i+4) && s.size(i+4) == 4 {
		return s.sayJoined(m, words, i+4)
	}
	if year(i+2) && (m != 5 || s.size(i+2) == 4) { // a month of a year, or a day of a month
		s.say(monthNames[m-1])
		s.sayJoinedYear(i + 2)
		return i + 3
	}
	return i
}

// sayJoined says a month, a day and the year at i.
func (s *scanner) sayJoined(m int, day []string, i int) int {
	s.say(monthNames[m-1])
	s.say(day...)
	s.mark(",")
	s.sayJoinedYear(i)
	return i + 1
}

func (s *scanner) sayJoinedYear(i int) {
	if digits := s.text(i); len(digits) == 4 {
		s.say(numeral.Year(digits)...)
	} else {
		s.say(numeral.ShortYear(digits)...)
	}
}
