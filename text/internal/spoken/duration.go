package spoken

import (
	"strconv"
	"strings"

	"lilt/text/internal/numeral"
)

// Words around minutes and seconds.
var (
	lastedLeads = set("in at of after with clocked ran finished time")
	lastedTails = set("mark left remaining minutes")
	ratios      = set("ratio ratios split odds mixture mix mixed dilution dilutions dilute diluted scale proportion")
)

// lasted reports whether the numbers at i are minutes, more than a day has hours, and seconds: "He finished in 38:12."
func (s *scanner) lasted(i int) bool {
	minutes, seconds := s.text(i), s.text(i+2)
	return len(seconds) == 2 && numeral.Value(minutes) > 24 && numeral.Value(seconds) < 60 && numeral.Value(minutes)+numeral.Value(seconds) != 100 && !s.glued(i+3, ":") && s.endsNumber(i+3) &&
		(lastedLeads[s.lower(i-1)] || lastedTails[s.lower(i+3)]) && !s.mentions(ratios)
}

// minutesAndSeconds says those at i: "thirty eight twelve", "thirty eight minutes".
func (s *scanner) minutesAndSeconds(i int) []string {
	words := numeral.Below100(s.value(i))
	switch next := s.lower(i + 3); {
	case !s.is(i+2, "00"):
		return append(words, numeral.LastTwo(s.text(i+2))...)
	case next == "minutes" || next == "minute":
		return words
	default:
		return append(words, either(next == "mark", "minute", "minutes"))
	}
}

// paces are what a runner's minutes are counted by.
var paces = set("mile kilometer lap")

// pace reads minutes and seconds for a distance: "6:49/mi", "5:30–5:45/km", "1:45/100m".
func (s *scanner) pace(i int) int {
	if !s.isNumber(i) || s.size(i) > 2 || !s.glued(i+1, ":") || !s.gluedNumber(i+2) || s.size(i+2) != 2 || s.text(i+2) > "59" {
		return i
	}
	next := i + 3
	if s.oneOf(next, "-–") && s.gluedNumber(next+1) && s.glued(next+2, ":") && s.gluedNumber(next+3) && s.size(next+3) == 2 {
		next += 4
	}
	under, after := s.under(next)
	minutes := s.is(next, "min") && next == i+7
	if minutes && s.isUnder(next+1) { // "6:30–7:00 min/km"
		under, after = s.under(next + 1)
	}
	if under == "" && s.glued(next, "/") && s.gluedNumber(next+1) { // "2:05/500m"
		if m, ok := s.baseUnit(next + 2); ok && (m.one == "meter" || m.one == "yard") {
			under, after = strings.Join(numeral.Cardinal(s.text(next+1)), " ")+" "+m.many, m.next
		}
	}
	if !paces[under] && !strings.Contains(under, "hundred ") {
		return i
	}
	for at := i; ; at += 4 {
		if s.is(at+2, "00") {
			s.sayCardinal(at)
			s.say(either(s.is(at, "1"), "minute", "minutes"))
		} else {
			s.say(numeral.Clock(s.text(at), s.text(at+2))...)
		}
		if at+3 >= next {
			break
		}
		s.say("to")
	}
	if minutes && !s.is(i+6, "00") {
		s.say("minutes")
	}
	s.say("per", under)
	if s.oneOf(after, "-–") && s.gluedNumber(after+1) && s.glued(after+2, ":") {
		s.say("to")
		return after + 1
	}
	return s.pastDot(after)
}

// raceTime reads a race time, "a 2:18:34 marathon", number by number.
func (s *scanner) raceTime(i int) int {
	if !determiners[s.lower(i-1)] || !s.glued(i+1, ":") || !s.gluedNumber(i+2) || !s.glued(i+3, ":") || !s.gluedNumber(i+4) || !s.lowercase(i+5) || !s.spaced(i+5) || functionWords[s.lower(i+5)] {
		return i
	}
	s.sayCardinal(i)
	s.say(numeral.LastTwo(s.text(i + 2))...)
	s.say(numeral.LastTwo(s.text(i + 4))...)
	return i + 5
}

// duration reads "2:05:33" as hours, minutes and seconds, separated by punctuation.
func (s *scanner) duration(i int) ([]string, int) {
	parts := []struct{ digits, name string }{
		{s.text(i), "hour"}, {s.text(i + 2), "minute"}, {s.text(i + 4), "second"},
	}
	for n, p := range parts {
		if n > 0 {
			s.mark(",")
		}
		if n == 2 {
			s.say("and")
		}
		v := numeral.Value(p.digits)
		if n == 2 && s.glued(i+5, ".") && s.gluedNumber(i+6) { // 1:27:57.940
			return append(append(numeral.Below100(v), numeral.Point(s.text(i+6))...), "seconds"), i + 7
		}
		words := append(numeral.Below100(v), either(v == 1, p.name, p.name+"s"))
		if n == 2 {
			return words, i + 5
		}
		s.say(words...)
	}
	return nil, i
}

// elapsedUnits are the letters of a length of time that is written without spaces.
var elapsedUnits = map[string]string{"d": "day", "h": "hour", "hr": "hour", "m": "minute", "min": "minute", "s": "second"}

// took are words before a length of time.
var took = set("in waited spent then after took takes take taking lasted lasts lasting for under within")

// elapsed reads a length of time: "3m12s", "1h45m", "5m 10s".
func (s *scanner) elapsed(i int) int {
	next := i
	order := func(i int) int { return strings.Index("dhms", s.text(i)[:1]) }
	for s.isNumber(next) && !s.spaced(next+1) && elapsedUnits[s.text(next+1)] != "" && (next == i || !s.spaced(next) || order(next+1) > order(next-1)) {
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
