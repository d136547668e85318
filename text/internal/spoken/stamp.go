package spoken

import (
	"strconv"

	"lilt/text/internal/numeral"
)

// elapsedUnits are the letters of a length of time that is written without spaces.
var elapsedUnits = map[string]string{"d": "day", "h": "hour", "hr": "hour", "m": "minute", "min": "minute", "s": "second"}

// took are words before a length of time.
var took = set("in waited spent then after took takes take taking lasted lasts lasting for under within")

// elapsed reads a length of time without spaces: "3m12s", "1h45m".
func (s *scanner) elapsed(i int) int {
	next := i
	for s.isNumber(next) && (next == i || !s.spaced(next)) && !s.spaced(next+1) && elapsedUnits[s.text(next+1)] != "" {
		next += 2
	}
	if next == i+2 && (s.is(i+1, "h") || s.is(i+1, "hr")) && s.gluedNumber(next) && s.size(next) == 2 && took[s.lower(i-1)] && s.alone(next+1) { // "in 3h12"
		s.sayCardinal(i)
		s.say(either(s.is(i, "1"), "hour", "hours"))
		if minutes := s.value(next); minutes > 0 {
			s.say(numeral.Of(minutes)...)
		}
		return next + 1
	}
	if next < i+4 || !s.alone(next) {
		return i
	}
	adjective := determiners[s.lower(i-1)] && s.lowercase(next)
	for n := i; n < next; n += 2 {
		unit := elapsedUnits[s.text(n+1)]
		s.say(numeral.Cardinal(strconv.Itoa(s.value(n)))...)
		s.say(unit + either(adjective || s.is(n, "1"), "", "s"))
	}
	return next
}

// ports reads a pair of ports, or an address and its port: "8080:80".
func (s *scanner) ports(i int) int {
	from, to := s.text(i), s.text(i+2)
	if len(from) != 4 || s.at(i).grouped || !s.spaced(i) || !s.glued(i+1, ":") || !s.gluedNumber(i+2) || len(to) < 2 || len(to) > 5 || !s.endsNumber(i+3) {
		return i
	}
	s.say(numeral.Pairs(from)...)
	s.say("colon")
	s.say(numeral.Pairs(to)...)
	return i + 3
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
