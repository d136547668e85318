package spoken

import "lilt/text/internal/numeral"

// Days without capitals: those that are no other words, and words before and after a day that might be one.
var (
	certainDays = set("mon tue tues weds thu thur thurs fri")
	daysBefore  = set("on every next last this by until til till")
	daysAfter   = set("i we you he she they at from and or morning night nite afternoon evening")
)

// smallDay reads an abbreviated day of the week without its capital: "mon-fri", "tues, wed and sat", "on sat i work".
func (s *scanner) smallDay(i int) int {
	if !s.lowercase(i) || !s.spaced(i) {
		return i
	}
	if s.oneOf(i+1, "-–") && !s.spaced(i+1) && !s.spaced(i+2) && s.lowercase(i+2) && s.alone(i+3) {
		from, to := s.text(i), s.text(i+2)
		if shortDays[from] != "" && shortDays[to] != "" {
			s.say(shortDays[from], "to", shortDays[to])
			return i + 3
		}
		if len(from) <= 4 && len(to) <= 4 && months[from] > 0 && months[to] > months[from] && from != "may" && to != "june" && to != "july" {
			s.say(monthNames[months[from]-1], "to", monthNames[months[to]-1])
			return i + 3
		}
	}
	name := shortDays[s.text(i)]
	if name == "" || s.glued(i+1, "-") || s.glued(i+1, "'") || s.glued(i+1, ".") && !s.closes(i+2) {
		return i
	}
	led := daysBefore[s.lower(i-1)] && (s.closes(i+1) || s.oneOf(i+1, ",.?!;") || s.isNumber(i+1) || daysAfter[s.lower(i+1)])
	if !led && !s.amongDays(i) {
		return i
	}
	s.say(name)
	return i + 1
}

// amongDays reports whether the day at i is one of several that are joined, of which one can be nothing else.
func (s *scanner) amongDays(i int) bool {
	joined := func(i int) bool {
		w := s.lower(i)
		return s.oneOf(i, ",&/") || w == "and" || w == "or" || w == "thru" || w == "through" || w == "to"
	}
	day := func(i int) bool { return s.isWord(i) && shortDays[s.lower(i)] != "" }
	certain := certainDays[s.text(i)]
	several := false
	for n := i; n >= i-12; {
		step := 2
		if joined(n-1) && joined(n-2) {
			step = 3
		}
		if !joined(n-1) || !day(n-step) {
			break
		}
		n -= step
		several = true
		certain = certain || certainDays[s.lower(n)]
	}
	for n := i; n <= i+12; {
		step := 2
		if joined(n+1) && joined(n+2) {
			step = 3
		}
		if !joined(n+1) || !day(n+step) {
			break
		}
		n += step
		several = true
		certain = certain || certainDays[s.lower(n)]
	}
	return several && certain
}

// looseTime reads times and quarters as they are typed: "10 oclock", "530ish", "q1 2024", "fy24".
func (s *scanner) looseTime(i int) int {
	switch {
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
