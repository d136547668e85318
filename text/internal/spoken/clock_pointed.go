package spoken

import "lilt/text/internal/numeral"

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
	if s.value(i) > 12 && s.is(i+2, "00") {
		return append(numeral.Cardinal(s.text(i)), "hundred"), i + 3
	}
	return numeral.Clock(s.text(i), s.text(i+2)), i + 3
}
