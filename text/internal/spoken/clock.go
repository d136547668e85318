package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// clock reads times of day: "5:15", "7 pm", "10:30-11:45", "0900 hours"; lengths of time, "2:05:33"; and ratios, "3:1".
func (s *scanner) clock(i int) int {
	var words []string
	next := i + 1
	if s.isNumber(i) {
		if next := s.seated(i); next > i {
			return next
		}
		if next := s.raceTime(i); next > i {
			return next
		}
		if next := s.ports(i); next > i {
			return next
		}
		words, next = s.timeAt(i)
	} else if w := s.lower(i); (w == "noon" || w == "midnight") && (s.glued(i+1, "-") || s.glued(i+1, "–")) && s.gluedNumber(i+2) {
		words = []string{w}
	}
	if words == nil {
		if s.isNumber(i) && !s.at(i).grouped && s.size(i) <= 2 && s.oneOf(i+1, "-–") && !s.spaced(i+1) && (s.is(i+2, "noon") || s.is(i+2, "midnight")) && !s.spaced(i+2) { // "9–noon"
			s.sayCardinal(i)
			s.say("to")
			return i + 2
		}
		return i
	}
	if s.isNumber(i-1) && s.spaced(i) && s.isNumber(i) && s.glued(i+1, ":") && len(s.out) > 0 { // "Depart LHR T5 07:40"
		s.mark(",")
	}
	s.say(words...)
	next = s.zone(s.halfOfDay(next))
	if m, ok := s.unitAt(next); ok && strings.HasPrefix(m.one, "minute") { // "3:45 min/km"
		s.say(m.many)
		return m.next
	}
	if s.oneOf(next, "-–—") && s.spaced(next) == s.spaced(next+1) && next > i+1 && s.capitalised(next+1) && shortDays[s.lower(next+1)] != "" { // "Fri. 9 p.m.–Mon. 5 a.m."
		s.say("to")
		return next + 1
	}
	if w := s.lower(next + 1); s.oneOf(next, "-–—") && s.spaced(next) == s.spaced(next+1) && next > i+1 && in(w, "noon midnight late dusk close closing") {
		s.say("to")
		return next + 1
	}
	if w := s.lower(i); (w == "noon" || w == "midnight") && s.oneOf(next, "-–") && s.gluedNumber(next+1) && s.size(next+1) <= 2 && s.alone(next+2) && !s.glued(next+2, ":") { // "noon–6"
		s.say("to")
		s.sayCardinal(next + 1)
		return next + 2
	}
	// The second half of a range.
	if s.oneOf(next, "-–—") && s.isNumber(next+1) && (s.spaced(next) == s.spaced(next+1) || s.glued(next+2, ":")) {
		if words, after := s.endOfRange(i, next+1); words != nil {
			s.say(s.through(i))
			s.say(words...)
			next = s.zone(s.halfOfDay(after))
		}
	}
	return s.zone(next)
}

// endOfRange recognises the second half of a range of times that begins at from: a time, or after hours and minutes an hour by itself.
func (s *scanner) endOfRange(from, i int) ([]string, int) {
	if words, next := s.timeAt(i); words != nil {
		return words, next
	}
	if hour := s.text(i); s.glued(from+1, ":") && len(hour) <= 2 && numeral.Value(hour) <= 24 && s.endsNumber(i+1) {
		return numeral.Cardinal(hour), i + 1
	}
	return nil, i
}

// timeAt recognises a time and returns its words, without the half of the day.
func (s *scanner) timeAt(i int) ([]string, int) {
	hour := s.text(i)
	if !s.isNumber(i) || s.at(i).grouped {
		return nil, i
	}
	if words, next := s.unpointed(i); words != nil {
		return words, next
	}
	if words, next := s.military(i); words != nil {
		return words, next
	}
	if len(hour) > 2 {
		return nil, i
	}
	if s.glued(i+1, "h") && s.gluedNumber(i+2) && s.size(i+2) == 2 && numeral.Value(hour) <= 24 && s.text(i+2) < "60" && s.endsNumber(i+3) { // 18h30
		return numeral.Clock(hour, s.text(i+2)), i + 3
	}
	if words, next := s.pointedTime(i); words != nil {
		return words, next
	}
	if s.glued(i+1, ".") && s.gluedNumber(i+2) && s.size(i+2) == 2 && numeral.Value(hour) <= 12 && s.text(i+2) < "60" { // 9.30 a.m.
		_, half := s.halfAt(i + 3)
		if half > i+3 && s.is(i+2, "00") {
			return numeral.Cardinal(hour), i + 3
		}
		if half > i+3 || clockLeads[s.lower(i-1)] && (pronouns[s.lower(i+3)] || s.lower(i+3) == "the" || s.lower(i+3) == "there") {
			return numeral.Clock(hour, s.text(i+2)), i + 3
		}
	}
	if !s.glued(i+1, ":") || !s.gluedNumber(i+2) {
		_, half := s.halfAt(i + 1)
		if half == i+1 {
			if oclock := s.range12(i); oclock != nil {
				return oclock, i + 1
			}
			return nil, i
		}
		if numeral.Value(hour) > 12 {
			return nil, i
		}
		return numeral.Cardinal(hour), i + 1
	}
	minute := s.text(i + 2)
	if left := s.lower(i + 3); hour == "0" && len(minute) == 2 && numeral.Value(minute) < 60 && (left == "left" || left == "remaining" || left == "to" && (s.is(i+4, "play") || s.is(i+4, "go"))) { // "0:48 left"
		return append(numeral.Below100(numeral.Value(minute)), "seconds"), i + 3
	}
	if s.lasted(i) {
		return s.minutesAndSeconds(i), i + 3
	}
	if len(minute) != 2 || ratios[s.lower(i-1)] || ratios[s.lower(i+3)] || s.is(i-1, "of") && ratios[s.lower(i-2)] || numeral.Value(hour) > 24 || numeral.Value(minute) > 59 {
		if s.glued(i+3, ":") && (!s.spaced(i+4) || numeral.Value(hour) > 24 && !ratios[s.lower(i-1)] && !ratios[s.lower(i-2)]) || !s.endsNumber(i+3) {
			return nil, i
		}
		return append(append(numeral.Cardinal(hour), "to"), numeral.Cardinal(minute)...), i + 3 // a ratio
	}
	if s.glued(i+3, ":") && s.gluedNumber(i+4) && s.size(i+4) == 2 {
		if _, half := s.halfAt(i + 5); half > i+5 { // 11:59:30 p.m.
			seconds := s.value(i + 4)
			if seconds == 0 && minute == "00" {
				return numeral.Hour(hour), i + 5
			}
			return append(append(append(numeral.Clock(hour, minute), "and"), numeral.Below100(seconds)...), either(seconds == 1, "second", "seconds")), i + 5
		}
		return s.duration(i)
	}
	next := i + 3
	if _, half := s.halfAt(next); half > next && numeral.Value(hour) == 0 && minute != "00" { // 00:30 am
		hour = "12"
	}
	words := numeral.Clock(hour, minute)
	if s.glued(next, ".") && s.gluedNumber(next+1) {
		words = append(words, numeral.Point(s.text(next+1))...)
		return words, next + 2
	}
	if _, half := s.halfAt(next); minute == "00" && (half > next || s.lower(next) == "noon" || s.lower(next) == "midnight") {
		words = numeral.Hour(hour)
	}
	return words, next
}

// military recognises a time of four digits, where a letter, a zone or the words around it say that it is one: "0600Z", "0140 GMT", "1430 hours", "at 0915".
func (s *scanner) military(i int) ([]string, int) {
	time, next := s.text(i), s.lower(i+1)
	if len(time) != 4 || time > "2400" || time[2:] > "59" {
		return nil, i
	}
	early := time[0] == '0'
	switch {
	case s.glued(i+1, "Z") && s.alone(i+2):
		return append(numeral.Military(time), "Zulu"), i + 2
	case s.spaced(i+1) && (zones[s.text(i+1)] || next == "hours" || next == "hrs" && (early || clockLeads[s.lower(i-1)])),
		early && s.spaced(i) && (hourLeads[s.lower(i-1)] && !s.counts(i+1) || hourTails[next]) && s.endsNumber(i+1):
		return numeral.Military(time), i + 1
	}
	return nil, i
}

// Zones of time after four digits, and those whose letters mean something else where no half of the day comes before.
var (
	zones     = set("GMT UTC BST CET CEST EET EEST EST EDT CST CDT MST MDT PST PDT HST HDT AKST AKDT MSK PHT HAST IST PKT SGT HKT KST JST WIB AWST ACST ACDT AEST AEDT NZST NZDT SAST WAT BRT")
	halfZones = set("ET CT MT PT AT ART CAT EAT WET WEST ICT NZT UZT CLT COT")
)

// Zone reports whether a word after a time of day with its half is a zone of time: "7 p.m. PT".
func Zone(text string) bool { return zones[text] || halfZones[text] }

// capitalZone spells the zone of time at i, after a time of day.
func (s *scanner) capitalZone(i int) int {
	n := len(s.out)
	half := n > 0 && s.out[n-1].Kind == Letters && (s.out[n-1].Text == "A M" || s.out[n-1].Text == "P M")
	if text := s.text(i); s.isWord(i) && s.spaced(i) && s.alone(i+1) && (zones[text] || half && halfZones[text] && (!in(text, "AT WEST ART EAT") || !s.shouted && s.alone(i+1))) {
		s.spell(text)
		return s.dot(i + 1)
	}
	return i
}

// Words before a time of day.
var clockLeads = set("at by from to until till since before after around about between and")

// hourLeads are those before four digits that begin with 0.
var hourLeads = set("at by from until till before after around sunrise sunset")

// hourTails are words after them.
var hourTails = set("train trains bus flight ferry sailing departure service")

// halfAt recognises am, a.m., PM, P.M. and returns their letters.
func (s *scanner) halfAt(i int) (string, int) {
	letters, next := s.initials(i)
	if next == i && s.isWord(i) {
		letters, next = s.text(i), i+1
	}
	switch strings.ToLower(letters) {
	case "a", "p": // 7:05a
		if next == i+1 && !s.spaced(i) && s.isNumber(i-1) && s.glued(i-2, ":") && s.endsNumber(i+1) && s.lowercase(i) {
			return strings.ToUpper(letters) + "M", next
		}
		if next == i+1 && !s.spaced(i) && s.isNumber(i-1) && s.lowercase(i) && ((s.halfLetter(i+3) || s.isAny(i+2, "noon midnight close")) && s.oneOf(i+1, "-–") || s.halfLetter(i-3) && s.oneOf(i-2, "-–")) { // 7a–3p
			return strings.ToUpper(letters) + "M", next
		}
	case "am":
		// "3 am" but not "I am 3 am I"; a number before it is required by the callers.
		return "AM", next
	case "pm":
		return "PM", next
	}
	return "", i
}

// halfLetter reports whether an a or p is glued to the number before i.
func (s *scanner) halfLetter(i int) bool {
	return (s.is(i, "a") || s.is(i, "p")) && !s.spaced(i) && s.gluedNumber(i-1) || (s.is(i, "a") || s.is(i, "p")) && !s.spaced(i) && s.isNumber(i-1) && s.size(i-1) <= 2
}

// halfOfDay reads the half of the day.
func (s *scanner) halfOfDay(i int) int {
	letters, next := s.halfAt(i)
	if next == i {
		return i
	}
	s.spell(letters)
	return s.dot(next)
}

// range12 reads the first hour of "5-6 p.m.".
func (s *scanner) range12(i int) []string {
	if !s.oneOf(i+1, "-–") || !s.isNumber(i+2) || s.value(i) > 12 || s.value(i+2) > 12 || s.size(i+2) > 2 {
		return nil
	}
	after := i + 3
	if s.glued(after, ":") && s.gluedNumber(after+1) {
		after += 2
	}
	if _, half := s.halfAt(after); half == after {
		return nil
	}
	return numeral.Cardinal(s.text(i))
}

// smallZones are zones of time without capitals.
var smallZones = set("gmt utc bst cet est edt cst cdt mst mdt pst pdt ist jst aest aedt")

// zone reads a zone of time after a time of day, which may lack its capitals: "9am pst".
func (s *scanner) zone(i int) int {
	if next := s.capitalZone(i); next > i {
		return next
	}
	if !smallZones[s.text(i)] || !s.spaced(i) || s.glued(i+1, ".") && !s.closes(i+2) || s.glued(i+1, "-") {
		return i
	}
	s.spell(strings.ToUpper(s.text(i)))
	return i + 1
}

// stamp reads the time of day of a timestamp, after its T: "14:22:05Z", "09:05:00+01:00". Fractions of a second are left out.
func (s *scanner) stamp(i int) int {
	if !s.glued(i+1, ":") || !s.gluedNumber(i+2) || s.size(i+2) != 2 || s.value(i) > 24 {
		return i
	}
	hour, minute, next := s.text(i), s.text(i+2), i+3
	if minute == "00" && hour != "00" {
		s.say(numeral.Military(hour + minute)...)
	} else {
		s.say(numeral.Clock(hour, minute)...)
	}
	if s.glued(next, ":") && s.gluedNumber(next+1) {
		if seconds := s.value(next + 1); seconds > 0 && s.size(next+1) == 2 {
			s.say("and")
			s.say(numeral.Below100(seconds)...)
			s.say(either(seconds == 1, "second", "seconds"))
		}
		if next += 2; s.glued(next, ".") && s.gluedNumber(next+1) {
			next += 2
		}
	}
	switch {
	case s.glued(next, "Z"):
		s.spell("UTC")
		next++
	case s.oneOf(next, "+-−") && s.gluedNumber(next+1) && !s.spaced(next) && s.glued(next+2, ":") && s.gluedNumber(next+3):
		s.say(either(s.is(next, "+"), "plus", "minus"))
		s.say(numeral.Below100(s.value(next + 1))...)
		if s.text(next+3) != "00" {
			s.sayCardinal(next + 3)
		}
		next += 4
	}
	return next
}
