package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// seated reads when guests come and when dinner is served: "7.30 for 8pm", "7.30 for 8.15".
func (s *scanner) seated(i int) int {
	time := func(i int) bool {
		return s.isNumber(i) && s.glued(i+1, ".") && s.gluedNumber(i+2) && s.value(i) >= 1 && s.value(i) <= 12 && s.size(i+2) == 2 && s.text(i+2) < "60"
	}
	if !time(i) || s.lower(i+3) != "for" || !s.isNumber(i+4) {
		return i
	}
	_, half := s.halfAt(i + 5)
	if half == i+5 && !(time(i+4) && s.endsNumber(i+7)) {
		return i
	}
	s.say(numeral.Clock(s.text(i), s.text(i+2))...)
	s.say("for")
	if half > i+5 {
		return i + 4
	}
	s.say(numeral.Clock(s.text(i+4), s.text(i+6))...)
	return i + 7
}

// unpointed recognises an hour and minutes without a mark between them, before the half of the day: "945pm", "at 1030 am".
func (s *scanner) unpointed(i int) ([]string, int) {
	digits := s.text(i)
	if len(digits) < 3 || len(digits) > 4 {
		return nil, i
	}
	hour, minute := digits[:len(digits)-2], digits[len(digits)-2:]
	half, next := s.halfAt(i + 1)
	if next == i+1 || next == i+2 && s.size(i+1) == 1 || half == "" || numeral.Value(hour) < 1 || numeral.Value(hour) > 12 || minute > "59" {
		return nil, i
	}
	if s.spaced(i+1) && s.is(i+1, "am") && !s.begins(i) && !clockLeads[s.lower(i-1)] { // may be a verb
		return nil, i
	}
	if minute == "00" {
		return numeral.Below100(numeral.Value(hour)), i + 1
	}
	return numeral.Clock(hour, minute), i + 1
}

// Times of day with a period between hours and minutes, as the British and other Europeans write them: "14.00–16.30", "Coffee at 10.30".

// scheduled are words of notices and timetables.
var scheduled = set(`open opens opening closed closes closing daily weekdays weekends monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun
	mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april june july august september october november december
	coffee tea lunch supper dinner breakfast brunch meet meets meeting service services mass matins evensong vespers communion choir rehearsal rehearsals practice class classes lesson lessons
	session sessions talk lecture concert doors kick-off kickoff start starts starting begin begins ends finish finishes arrive arrives arrival depart departs departure departures leave leaves
	train trains bus buses ferry boat coach flight surgery clinic visiting hours appointment appt assembly bell school nursery pickup pick-up drop-off registration tonight tomorrow
	morning afternoon evening noon midnight curfew tide hall church agm workshop film screening tour bingo quiz football netball training swimming pool dentist doctor`)

// quotedFigures are words of texts in which such numbers are prices, rates and results.
var quotedFigures = set(`share shares stock stocks index rupee dollar pound euro yen franc price prices priced trading traded yield yields ratio odds score scored scores gpa magnitude ph mean average median
	fee fees cost costs ticket tickets points lap laps version size sizes radius hz mhz fm am dose level levels rate rates`)

// hasPoint reports whether a number of hours with a period and minutes stands at i, and nothing else.
func (s *scanner) hasPoint(i int) bool {
	hour, minute := s.text(i), s.text(i+2)
	if !s.isNumber(i) || s.at(i).grouped || len(hour) > 2 || numeral.Value(hour) > 23 || !s.glued(i+1, ".") || !s.gluedNumber(i+2) || len(minute) != 2 || minute > "59" || !s.endsNumber(i+3) {
		return false
	}
	if m, ok := s.unitAt(i + 3); ok && m.next > i+3 || s.oneOf(i+3, "%°/") || magnitudes[s.lower(i+3)] != "" || s.isNumber(i+3) {
		return false
	}
	return s.spaced(i) || s.oneOf(i-1, "-–(")
}

// pointedTime reads a time with a period, alone or in a range.
func (s *scanner) pointedTime(i int) ([]string, int) {
	if !s.hasPoint(i) {
		return nil, i
	}
	fives := func(i int) bool { return s.text(i + 2)[1] == '0' || s.text(i + 2)[1] == '5' }
	zero := func(i int) bool { return s.size(i) == 2 && s.text(i)[0] == '0' && fives(i) }
	first := s.oneOf(i+3, "-–") && s.hasPoint(i+4)
	second := s.oneOf(i-1, "-–") && s.hasPoint(i-4) && s.at(i-2).stop == s.at(i-1).start
	leads := clockLeads[s.lower(i-1)] && s.lower(i-1) != "about" && s.lower(i-1) != "around"
	timetable := s.mentions(scheduled) && !s.mentions(quotedFigures)
	switch {
	case first && (zero(i) || fives(i) && fives(i+4) && timetable), second && (zero(i-4) || fives(i) && fives(i-4) && timetable):
	case leads && (zero(i) && !s.mentions(quotedFigures) || fives(i) && timetable):
	default:
		return nil, i
	}
	return numeral.Clock(s.text(i), s.text(i+2)), i + 3
}

// looseTime reads times and quarters as they are typed: "10 oclock", "530ish", "q1 2024", "fy24".
func (s *scanner) looseTime(i int) int {
	switch {
	case s.isNumber(i) && s.glued(i+1, "/") && s.gluedNumber(i+2) && s.value(i)%12 == (s.value(i+2)+1)%12 && s.size(i+2) <= 2 && (s.lower(i+3) == "c" && !s.spaced(i+3) || s.is(i+3, "Central")) && s.alone(i+4): // "8/7c"
		s.sayCardinal(i)
		s.mark(",")
		s.sayCardinal(i + 2)
		s.say("Central")
		return i + 4
	case s.lower(i) == "oclock" && s.isNumber(i-1):
		s.say("o'clock")
		return i + 1
	case s.is(i, "o") && s.is(i+1, "clock") && s.isNumber(i-1):
		s.say("o'clock")
		return i + 2
	case s.is(i, "q") && s.gluedNumber(i+1) && s.size(i+1) == 1 && s.isNumber(i+2) && s.spaced(i+2) && s.size(i+2) == 4 && s.text(i+2) > "1900" && s.text(i+2) < "2100":
		s.spell("Q")
		s.sayCardinal(i + 1)
		s.say(numeral.Year(s.text(i + 2))...)
		return i + 3
	case s.is(i, "fy") && s.gluedNumber(i+1) && s.alone(i+2):
		s.spell("FY")
		s.sayPairs(i + 1)
		return i + 2
	}
	if d := s.text(i); s.isNumber(i) && s.glued(i+1, "ish") && (len(d) == 3 || len(d) == 4) && !s.at(i).grouped && numeral.Value(d[:len(d)-2]) >= 1 && numeral.Value(d[:len(d)-2]) <= 12 && d[len(d)-2:] < "60" && d[len(d)-2:] != "00" {
		s.say(numeral.Clock(d[:len(d)-2], d[len(d)-2:])...)
		return i + 1
	}
	return i
}

// hourly are words before a time of day, and priceOf words after pence.
var (
	hourly  = set("after until till til 'til by at from before around doors show shows starts opens closes ends")
	priceOf = set("a per each off coin coins piece stamp")
)

// afternoon reads a time of day with a letter alone after its hour: "after 6p.", "doors 7p, show 8p".
func (s *scanner) afternoon(i int) int {
	half := s.lower(i + 1)
	if !s.isNumber(i) || s.size(i) > 2 || s.value(i) < 1 || s.value(i) > 12 || half != "p" && half != "a" || s.spaced(i+1) || s.text(i+1) != half || !hourly[s.lower(i-1)] && !s.is(i-1, "@") && !(s.isNumber(i-1) && s.is(i-2, "/")) && !(s.is(i-1, "to") && s.halfSaid()) {
		return i
	}
	next := s.pastPeriod(i + 2)
	if strings.Contains(s.src, "£") || priceOf[s.lower(next)] || !s.alone(i+2) || s.glued(i+2, ".") && !s.closes(i+3) && !s.spaced(i+3) {
		return i
	}
	s.sayCardinal(i)
	s.spell(strings.ToUpper(half) + "M")
	return s.dot(i + 2)
}

// halfSaid reports whether a time with its half of the day has been read.
func (s *scanner) halfSaid() bool {
	for _, t := range s.out {
		if t.Text == "A M" || t.Text == "P M" {
			return true
		}
	}
	return false
}
