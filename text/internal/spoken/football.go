package spoken

import "lilt/text/internal/numeral"

// matchWords are words of reports on football matches.
var matchWords = set(`scored scores scoring score goal goals penalty header headed equaliser equalizer equalised equalized winner booked substitute substituted
	striker midfielder keeper goalkeeper offside fulltime halftime kickoff assist assists card`)

// matchMinute recognises the minute of a goal or another event, "47'", "90+3'". It returns the lexeme after it, or i.
func (s *scanner) matchMinute(i int) int {
	if !s.isNumber(i) || s.at(i).grouped || s.size(i) > 3 || s.value(i) < 1 || s.value(i) > 120 || !s.spaced(i) && !s.oneOf(i-1, "(") {
		return i
	}
	next := i + 1
	if s.glued(next, "+") && s.gluedNumber(next+1) && s.size(next+1) <= 2 {
		next += 2
	}
	if !s.glued(next, "'") || !s.alone(next+1) || s.isNumber(next+1) || s.lowercase(next+1) && s.counts(next+1) {
		return i
	}
	return next + 1
}

// football reads the minutes of a match, and what is noted beside them: "Saka 23', Rice 61' (pen.)".
func (s *scanner) football(i int) int {
	note := ""
	switch {
	case s.is(i, "pen"), s.is(i, "p") && s.oneOf(i-1, "("):
		note = "penalty"
	case s.is(i, "og"):
		note = "own goal"
	case s.is(i, "aet") && (s.oneOf(i-1, "(") || s.isNumber(i-1)):
		s.say("after", "extra", "time")
		return i + 1
	}
	if note != "" && s.minutes() > 0 && (s.oneOf(i-1, "(") || s.oneOf(i-1, "'")) {
		s.say(note)
		return i + 1 + either(s.glued(i+1, "."), 1, 0)
	}
	next := s.matchMinute(i)
	if measured := (s.lower(i-1) == "a" || s.lower(i-1) == "an") && !matchWords[s.lower(next)]; next == i || measured || !s.mentions(matchWords) && !((s.capitalised(i-1) || s.oneOf(i-1, ",")) && s.minutes() > 1) {
		return i
	}
	if s.glued(i+1, "+") {
		s.sayCardinal(i)
		s.say("plus")
		s.sayCardinal(i + 2)
		return next
	}
	s.say(numeral.Ordinal(numeral.Cardinal(s.text(i)))...)
	if s.lower(next) != "minute" {
		s.say("minute")
	}
	return next
}

// minutes returns how many minutes of a match the sentence has.
func (s *scanner) minutes() int {
	n := 0
	for i := range s.list {
		if s.matchMinute(i) > i && (s.capitalised(i-1) || s.oneOf(i-1, ",(") || s.mentions(matchWords)) {
			n++
		}
	}
	return n
}
