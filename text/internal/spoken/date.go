package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

var (
	monthNames = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	months     = map[string]int{}
	shortDays  = map[string]string{"mon": "Monday", "tue": "Tuesday", "tues": "Tuesday", "wed": "Wednesday", "weds": "Wednesday", "thu": "Thursday",
		"thur": "Thursday", "thurs": "Thursday", "fri": "Friday", "sat": "Saturday", "sun": "Sunday"}
)

func init() {
	for i, name := range monthNames {
		months[strings.ToLower(name)] = i + 1
		months[strings.ToLower(name[:3])] = i + 1
	}
	months["sept"] = 9
}

// month recognises a month's name, in full or abbreviated, capitalised unless a date is certain; it returns its number and the lexeme after it and its period.
func (s *scanner) month(i int) (number, next int) {
	n := months[s.lower(i)]
	if n == 0 || !s.capitalised(i) && !s.smallMonth(i) {
		return 0, i
	}
	next = i + 1
	if shortMonth(s.lower(i)) != "" && s.glued(next, ".") {
		next++
	}
	return n, next
}

// shortMonth returns the name of the month that a word in lower case is short for, or "". "Jan" is a month only beside a number or another month.
func shortMonth(lower string) string {
	n := months[lower]
	if n == 0 || strings.ToLower(monthNames[n-1]) == lower {
		return ""
	}
	return monthNames[n-1]
}

// day recognises the number of a day, with or without its ending.
func (s *scanner) day(i int) (words []string, next int) {
	if !s.isNumber(i) || s.at(i).grouped || s.size(i) > 2 || s.value(i) < 1 || s.value(i) > 31 {
		return nil, i
	}
	words = numeral.Ordinal(numeral.Below100(s.value(i)))
	if s.isOrdinal(i) {
		return words, i + 2
	}
	return words, i + 1
}

// yearAfter recognises a comma, or nothing, and a year of four digits, or two with an apostrophe.
func (s *scanner) yearAfter(i int) (words []string, comma bool, next int) {
	next = i
	if s.glued(next, ",") {
		comma = true
		next++
	}
	if !s.spaced(next) && !comma {
		return nil, false, i
	}
	if s.is(next, "'") && s.gluedNumber(next+1) && s.size(next+1) == 2 {
		if year := s.text(next + 1); year >= "10" && year < "20" { // which "November eleven" would not be
			return numeral.Year("20" + year), comma, next + 2
		}
		return numeral.ShortYear(s.text(next + 1)), comma, next + 2
	}
	l := s.at(next)
	if l.class == number && !l.grouped && len(l.text) == 4 && l.text >= "1000" && l.text < "3000" && s.endsNumber(next+1) {
		return numeral.Year(l.text), comma, next + 1
	}
	return nil, false, i
}

func (s *scanner) sayYear(i int) int {
	words, comma, next := s.yearAfter(i)
	if words == nil {
		return i
	}
	if comma {
		s.mark(",")
	}
	s.say(words...)
	return next
}

// date reads dates in words and in figures.
func (s *scanner) date(i int) int {
	return s.first(i, (*scanner).joinedDate, (*scanner).monthDay, (*scanner).dayMonth, (*scanner).figures, (*scanner).weekday)
}

// monthDay reads "May 5, 2024", "June 3-5", "Jan. 3", "March, 1888", "Nov. 2019", "Jan-Mar".
func (s *scanner) monthDay(i int) int {
	m, next := s.month(i)
	if m == 0 {
		return i
	}
	cut := shortMonth(s.lower(i)) != ""
	words, after := s.day(next)
	year, _, _ := s.yearAfter(after)
	if words != nil && s.spaced(next) && (s.endsNumber(after) || year != nil) && !s.counted(after) && !(s.isWord(i-1) && pronouns[s.lower(i-1)] && s.lowercase(i)) {
		s.say(monthNames[m-1])
		s.say(words...)
		return s.sayYear(s.secondDay(next, s.dayRange(after)))
	}
	if cut && s.oneOf(next, "-–/") {
		if m2, after := s.month(next + 1); m2 != 0 && s.endsNumber(after) {
			s.say(monthNames[m-1], "to", monthNames[m2-1])
			return s.sayYear(after)
		}
	}
	if years := s.sayMonthYear(m, next); years > next {
		return years
	}
	if cut && s.glued(i+1, ".") && (monthLeads[s.lower(i-1)] || (s.is(i-1, "or") || s.is(i-1, "and")) && s.is(i-2, ".") && months[s.lower(i-3)] > 0) && (s.pauses(i+2) || s.lowercase(i+2)) { // "3.9% in Oct.", "in Mar., it fell"
		s.say(monthNames[m-1])
		return s.dot(i + 1)
	}
	if cut && s.text(i) == titled(s.text(i)) && bareMonthLeads[s.lower(i-1)] && s.at(i+1).class != object && !s.glued(i+1, ".") && (s.pauses(i+1) || s.lowercase(i+1) && !s.is(i+1, "del")) && !s.oneOf(i+1, "'") { // "in Dec we left"
		s.say(monthNames[m-1])
		return i + 1
	}
	if cut && s.glued(i+1, ".") && !s.atEnd(i+2) && s.size(i) >= 3 && m != 3 {
		s.say(monthNames[m-1])
		return next
	}
	return i
}

func (s *scanner) sayMonthYear(m, i int) int {
	if words, _, _ := s.yearAfter(i); words == nil {
		return i
	}
	s.say(monthNames[m-1])
	return s.sayYear(i)
}

// counted reports whether what follows a number makes it a count, "5 times", and not a day.
func (s *scanner) counted(i int) bool {
	w := s.lower(i)
	return s.spaced(i) && (s.counts(i) || in(w, "percent million billion thousand hundred"))
}

// dayMonth reads "4 July 1776" and "the 4th of July, 1776".
func (s *scanner) dayMonth(i int) int {
	words, next := s.day(i)
	if words == nil {
		return i
	}
	if after := s.daysOfMonth(i, words, next); after > i {
		return after
	}
	m, after := s.month(next)
	if m == 0 || !s.spaced(next) {
		return i
	}
	// "5 May" is a date, "5 May Streets" is not; "2 Mar." needs no more.
	if w := s.at(after); w.class == word && w.spaced && s.capitalised(after) && !s.isOrdinal(i) && !beforeDate[s.lower(i-1)] {
		return i
	}
	if s.lower(i-1) != "the" {
		s.say("the")
	}
	s.say(words...)
	s.say("of", monthNames[m-1])
	if _, last := s.day(after + 1); s.oneOf(after, "-–") && last > after+1 && s.spaced(after) == s.spaced(after+1) { // "28 June–2 July"
		if m, _ := s.month(last); m != 0 && s.spaced(last) {
			s.say("to")
			return after + 1
		}
	}
	if words, comma, next := s.yearAfter(after); words != nil {
		if comma || next > after {
			s.mark(",")
		}
		s.say(words...)
		return next
	}
	return after
}
