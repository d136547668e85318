package spoken

import "strings"

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

// secondDay reads another day of the month after the one at first: "May 7 and 8, 1981", but not "on May 7 and 8 people came".
func (s *scanner) secondDay(first, i int) int {
	link := s.lower(i)
	if link != "and" && link != "or" && !s.is(i, "&") || !s.spaced(i) || s.isOrdinal(i+1) {
		return i
	}
	words, after := s.day(i + 1)
	if words == nil || !s.endsNumber(after) || s.value(i+1) <= s.value(first) || !s.pauses(after) && !s.closes(after) && !s.oneOf(after, "()—.") && !afterDays[s.lower(after)] {
		return i
	}
	s.say(either(link == "or", "or", "and"))
	s.say(words...)
	return after
}

// afterDays are words after two days.
var afterDays = set("at in from of to for with were are will is was and by on")

// monthLeads are words before a month, and bareMonthLeads those before one without its period.
var (
	monthLeads     = set("in by since until till last next of from during through this late early mid to")
	bareMonthLeads = set("in since until till by late early mid last next")
)

// daysOfMonth reads a range of days before their month, the first of which is at i: "12–14 Aug.", "3rd–5th May 2024".
func (s *scanner) daysOfMonth(i int, words []string, next int) int {
	if !s.oneOf(next, "-–") || s.spaced(next) || !s.gluedNumber(next+1) || s.oneOf(i-1, "-–/.") && !s.spaced(i) {
		return i
	}
	second, last := s.day(next + 1)
	m, after := s.month(last)
	if second == nil || m == 0 || !s.spaced(last) || s.value(next+1) <= s.value(i) {
		return i
	}
	if w := s.at(after); w.class == word && w.spaced && s.capitalised(after) && !beforeDate[s.lower(i-1)] || s.glued(i-1, ".") { // "Figs. 3–5 May Streets"
		return i
	}
	if s.lower(i-1) != "the" {
		s.say("the")
	}
	s.say(words...)
	s.say("to", "the")
	s.say(second...)
	s.say("of", monthNames[m-1])
	if years, _, end := s.yearAfter(after); years != nil {
		s.mark(",")
		s.say(years...)
		return end
	}
	return after
}

// ongoing are ends of a range of years that is not over.
var ongoing = set("present now current today ongoing date")

// toPresent reads the dash between a year and the present: "Jan. 2019 – Present".
func (s *scanner) toPresent(i int) int {
	if !s.oneOf(i, "-–—") || s.spaced(i) != s.spaced(i+1) || !ongoing[s.lower(i+1)] || !s.isNumber(i-1) || s.at(i-1).grouped {
		return i
	}
	text := s.text(i - 1)
	if !(len(text) == 4 && text > "1000" && text < "2999") && !(len(text) == 2 && s.oneOf(i-2, "'")) || !s.pauses(i+2) && !s.oneOf(i+2, "|(·/") {
		return i
	}
	s.say("to")
	return i + 1
}

// monthPart parses "mid-Nov.", "late Mar." or a month alone. spoken is empty if there is none; part reports whether a part of it is named.
func (s *scanner) monthPart(i int) (spoken []string, part, joined bool, next int) {
	if w := s.lower(i); in(w, "early mid late") {
		spoken, part = append(spoken, w), true
		i++
		if joined = s.glued(i, "-") && s.isWord(i+1) && !s.spaced(i+1); joined {
			i++
		}
	}
	number, next := s.month(i)
	if next == i || !s.capitalised(i) {
		return nil, false, false, i
	}
	return append(spoken, monthNames[number-1]), part, joined, next
}

// partsOfMonths reads parts of months, and ranges that begin or end with one: "mid-Nov.", "late Mar.–early Apr."
func (s *scanner) partsOfMonths(i int) int {
	first, part, joined, next := s.monthPart(i)
	if first == nil {
		return i
	}
	if second, also, _, end := s.monthPart(next + 1); second != nil && (part || also) && s.oneOf(next, "-–") && s.spaced(next) == s.spaced(next+1) {
		s.say(first...)
		s.say("to")
		s.say(second...)
		return end
	}
	if !joined || next == i+3 && s.size(i+2) > 4 { // a whole month needs no help
		return i
	}
	s.say(strings.Join(first, "-"))
	return next
}

// circaRange reads the dash before an approximate number that ends a range: "c. 1792–c. 1750 BCE".
func (s *scanner) circaRange(i int) int {
	if !s.oneOf(i, "-–") || s.spaced(i) || !s.isNumber(i-1) || s.spaced(i+1) || !s.is(i+1, "c") && !s.is(i+1, "ca") || !s.isNumber(s.pastPeriod(i+2)) {
		return i
	}
	s.say("to")
	return i + 1
}
