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
	if s.size(i) <= 4 && s.lower(i) != "may" && s.lower(i) != "june" && s.lower(i) != "july" && s.glued(next, ".") {
		next++
	}
	return n, next
}

// monthAbbreviated reports whether the month at i is abbreviated: "Jan" is a month only beside a number or another month.
func (s *scanner) monthAbbreviated(i int) bool {
	return strings.ToLower(monthNames[months[s.lower(i)]-1]) != s.lower(i)
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

// endsNumber reports whether a number may end before lexeme i: what follows is no part of it.
func (s *scanner) endsNumber(i int) bool {
	l := s.at(i)
	if l.spaced || l.class == end {
		return true
	}
	if l.class != symbol {
		return l.text == "'s"
	}
	switch l.text {
	case ".", ",", ":":
		return !s.gluedNumber(i + 1)
	case "/", "%", "°", "$", "€", "£", "'", "^", "+", "×", "_", "@":
		return false
	default:
		return true
	}
}

// yearAfter recognises a comma, or nothing, and a year of four digits, or two with an apostrophe.
func (s *scanner) yearAfter(i int) (words []string, comma bool, next int) {
	next = i
	if s.glued(next, ",") {
		comma = true
		next++
	}
	if !s.spaced(next) {
		return nil, false, i
	}
	if s.is(next, "'") && s.gluedNumber(next+1) && s.size(next+1) == 2 {
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
	cut := s.monthAbbreviated(i)
	words, after := s.day(next)
	if words != nil && s.spaced(next) && s.endsNumber(after) && !s.counted(after) && !(s.isWord(i-1) && pronouns[s.lower(i-1)] && s.lowercase(i)) {
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

var pronouns = set("i you he she it we they who")

// messages are what a date comes after with "of", and dated what comes after a date: "your email of 11/3", "the 11/3 meeting".
var (
	messages = set("email e-mail mail letter message note memo text invoice post order call")
	dated    = set(`email e-mail mail letter message memo invoice order call meeting mtg deadline release appointment session hearing vote election game match show
		flight statement report earnings attack earthquake issue class lecture exam update patch build rollout outage incident launch deploy deployment
		snapshot backup webinar standup newsletter memo concert order transaction charge payment commit`)
)

// counted reports whether what follows a number makes it a count, "5 times", and not a day.
func (s *scanner) counted(i int) bool {
	w := s.lower(i)
	return s.spaced(i) && (s.counts(i) || w == "percent" || w == "million" || w == "billion" || w == "thousand" || w == "hundred")
}

// dayRange reads "-5" in "June 3-5" and "- Nov. 2" in "Oct. 31 - Nov. 2".
func (s *scanner) dayRange(i int) int {
	if !s.oneOf(i, "-–—") || s.spaced(i) != s.spaced(i+1) {
		return i
	}
	if m, next := s.month(i + 1); m != 0 {
		if words, after := s.day(next); words != nil && s.endsNumber(after) {
			s.say("to", monthNames[m-1])
			s.say(words...)
			return after
		}
		return i
	}
	if words, after := s.day(i + 1); words != nil && s.endsNumber(after) {
		s.say("to")
		s.say(words...)
		return after
	}
	return i
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

var dateLeads = set("cob eod eow lmp edd dob due thru on by until till before after since from dated due through born died")

// figures reads "12/25/2023", "2024-05-06" and, after "on" and the like, "3/14".
func (s *scanner) figures(i int) int {
	if !s.isNumber(i) || s.at(i).grouped {
		return i
	}
	if next := s.monthYear(i); next > i {
		return next
	}
	if s.is(i, "9") && s.glued(i+1, "/") && s.glued(i+2, "11") && s.endsNumber(i+3) && !s.glued(i-1, "/") {
		s.say("nine", "eleven")
		return i + 3
	}
	if !s.spaced(i) && !s.oneOf(i-1, "(“") {
		return i
	}
	if s.glued(i+1, "/") && s.gluedNumber(i+2) && (thrown[s.lower(i+3)] || completing[s.lower(i-1)] && s.value(i+2) > 12 || s.is(i+3, "from") && s.isThree(i+4)) && s.value(i) <= s.value(i+2) { // 12/19 FGs
		s.sayCardinal(i)
		s.say("of")
		s.sayCardinal(i + 2)
		return i + 3
	}
	if s.glued(i+1, "/") && s.gluedNumber(i+2) && s.is(i+3, "°") { // temperatures, "31/19 °C"
		s.sayCardinal(i)
		s.mark(",")
		return i + 2
	}
	if s.portion(i) {
		return i
	}
	if next := s.datesWithYears(i); next > i {
		return next
	}
	if next := s.figureRange(i); next > i {
		return next
	}
	if s.glued(i+1, "/") && s.gluedNumber(i+2) && s.oneOf(i+3, "-–") && !s.spaced(i+3) && s.gluedNumber(i+4) && s.endsNumber(i+5) && isDate(s.text(i), s.text(i+2)) && isDate(s.text(i), s.text(i+4)) &&
		s.value(i+4) > s.value(i+2) && (s.value(i+2) > 12 || dateLeads[s.lower(i-1)] || s.afterWeekday(i)) { // "12/24–26"
		s.monthDayYear(s.text(i), s.text(i+2), "", i)
		s.say("to")
		s.say(numeral.Ordinal(numeral.Below100(s.value(i + 4)))...)
		return i + 5
	}
	if s.glued(i+1, "/") && s.is(i+2, "1") && s.glued(i+2, "1") && (s.is(i+3, "ARM") || s.is(i+3, "ARMs")) { // a 5/1 ARM
		s.sayCardinal(i)
		s.say("one")
		return i + 3
	}
	if s.glued(i+1, "/") && s.gluedNumber(i+2) && s.endsNumber(i+3) && !s.glued(i+3, "/") && s.value(i) > 12 && isDate(s.text(i+2), s.text(i)) && (dateLeads[s.lower(i-1)] || s.afterWeekday(i)) { // day first, "by 21/3"
		return s.monthDayYear(s.text(i+2), s.text(i), "", i+3)
	}
	if unitNumbers[s.lower(i-1)] && s.glued(i+1, "/") && s.gluedNumber(i+2) && s.endsNumber(i+3) { // Unit 3/27
		s.sayPairs(i)
		s.say("slash")
		s.sayPairs(i + 2)
		return i + 3
	}
	if a, b := s.text(i), s.text(i+2); s.glued(i+1, "/") && s.gluedNumber(i+2) && len(a) == 4 && len(b) == 1 && a > "1500" && a < "2100" && (numeral.Value(a)+1)%10 == numeral.Value(b) && s.endsNumber(i+3) {
		s.say(numeral.Year(a)...) // the 2005/6 season
		s.say(numeral.Below100((numeral.Value(a) + 1) % 100)...)
		return i + 3
	}
	if a, b := s.text(i), s.text(i+2); s.glued(i+1, "/") && s.gluedNumber(i+2) && len(a) == 4 && len(b) == 2 && (numeral.Value(a)+1)%100 == numeral.Value(b) && s.endsNumber(i+3) {
		s.say(numeral.Year(a)...) // the 1998/99 season
		s.say(numeral.LastTwo(b)...)
		return i + 3
	}
	if a, b, c := s.text(i), s.text(i+2), s.text(i+4); s.glued(i+1, "/") && s.gluedNumber(i+2) && s.glued(i+3, "/") && s.gluedNumber(i+4) && s.endsNumber(i+5) && !isDate(a, b) && !isDate(b, a) && !isDate(b, c) || // "28/11/9"
		s.glued(i+1, "/") && s.gluedNumber(i+2) && s.glued(i+3, "/") && s.gluedNumber(i+4) && s.endsNumber(i+5) && len(c) == 1 && len(a) <= 2 && (s.mentions(statistics) || numeral.Value(a) > 12) || a == "24" && b == "7" && c == "365" && s.glued(i+1, "/") && s.glued(i+3, "/") {
		for n := i; n < i+6; n += 2 {
			if n > i && c != "365" {
				s.mark(",")
			}
			s.say(either(c == "365", numeral.Pairs(s.text(n)), numeral.Cardinal(s.text(n)))...)
		}
		return i + 5
	}
	for _, sep := range []string{"/", "-", "."} {
		if !s.glued(i+1, sep) || !s.gluedNumber(i+2) {
			continue
		}
		a, b := s.text(i), s.text(i+2)
		if !s.glued(i+3, sep) || !s.gluedNumber(i+4) {
			if sep == "/" && s.slashedDate(i, a, b) {
				return s.monthDayYear(a, b, "", i+3)
			}
			return i
		}
		c := s.text(i + 4)
		if s.glued(i+5, "T") && s.gluedNumber(i+6) && len(a) == 4 && isDate(b, c) { // 2025-12-31T23:59
			s.monthDayYear(b, c, a, i+5)
			s.say("at")
			return s.stamp(i + 6)
		}
		if !s.endsNumber(i + 5) {
			return i
		}
		switch {
		case len(a) == 4 && isDate(b, c) && (sep != "." && a >= "1500" && a < "2200" || len(b) == 2 && len(c) == 2 && (sep != "." || a >= "1900" && a < "2200" && (s.out == nil || s.lowercase(i-1) && !released[s.lower(i-1)]))):
			next := s.monthDayYear(b, c, a, i+5)
			if s.isNumber(next) && s.glued(next+1, ":") && s.gluedNumber(next+2) && s.glued(next+3, ":") { // 2024-03-08 14:22:05
				return s.stamp(next)
			}
			return next
		case (len(c) == 4 || len(c) == 2 && sep == "/") && isDate(a, b):
			return s.monthDayYear(a, b, c, i+5)
		case (len(c) == 4 || len(c) == 2 && sep == "/") && isDate(b, a): // day first
			return s.monthDayYear(b, a, c, i+5)
		}
	}
	return i
}

// released are words before the version of a program, which may look like a date.
var released = set("version versions v release build tag firmware driver revision rev")

// minuted are words before the date of a meeting in parentheses: "minutes (10/8)".
var minuted = set("minutes notes meeting mtg meetings email e-mail call memo agenda recap")

// statistics are words of basketball beside which "28/11/9" is points, rebounds and assists.
var statistics = set("fg fgs ft fts rebounds assists boards dimes stl blk nba ot triple double-double triple-double averaged averaging")

// thrown are kinds of basketball shots, counted as made/attempted.
var thrown = set("fg fgs ft fts threes shots 3s")

// completing are verbs before passes or shots made and attempted: "went 24/35".
var completing = set("went goes shot completed hit completing shooting going")

// isThree reports whether the line of three points stands at i.
func (s *scanner) isThree(i int) bool {
	return s.is(i, "3") || s.lower(i) == "three" || s.lower(i) == "deep"
}

// Words of addresses before a number with a slash.
var unitNumbers = set("unit apt flat apartment suite shop")

// figureRange reads "12/23–1/2": two days, which no fractions can be.
func (s *scanner) figureRange(i int) int {
	day := func(i int) bool {
		return s.isNumber(i) && s.glued(i+1, "/") && s.gluedNumber(i+2) && isDate(s.text(i), s.text(i+2))
	}
	if next := s.daysFirst(i); next > i {
		return next
	}
	if !day(i) || !s.oneOf(i+3, "-–") || s.spaced(i+3) || !day(i+4) || s.spaced(i+4) || !s.endsNumber(i+7) {
		return i
	}
	if _, fraction := s.fractionAt(i + 4); fraction > i+4 && s.value(i+2) <= 12 && s.value(i+6) <= 12 && s.value(i) < s.value(i+2) && !dateLeads[s.lower(i-1)] {
		return i
	}
	s.monthDayYear(s.text(i), s.text(i+2), "", i)
	s.say("to")
	return s.monthDayYear(s.text(i+4), s.text(i+6), "", i+7)
}

// afterWeekday reports whether a day of the week, whole or cut short, comes just before i.
func (s *scanner) afterWeekday(i int) bool {
	if s.oneOf(i-1, ".,") {
		i--
	}
	if s.oneOf(i-1, ".,") {
		i--
	}
	w := s.lower(i - 1)
	return s.capitalised(i-1) && (shortDays[w] != "" || strings.HasSuffix(w, "day") && shortDays[w[:3]] != "")
}

func isDate(month, day string) bool {
	return len(month) <= 2 && len(day) <= 2 && numeral.Value(month) >= 1 && numeral.Value(month) <= 12 && numeral.Value(day) >= 1 && numeral.Value(day) <= 31
}
