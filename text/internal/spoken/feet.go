package spoken

import "lilt/text/internal/numeral"

// feetAndInches reads 6' 2" and 5'10". The expression begins at i.
func (s *scanner) feetAndInches(i int, a amount) int {
	if !s.glued(a.next, "'") || s.isWord(a.next+1) && !s.spaced(a.next+1) || a.digits == "" {
		return 0
	}
	if s.single(a.next+1) || nearly[s.lower(i-1)] && s.pauses(a.next+1) {
		s.say(a.words...)
		s.say(either(a.one, "foot", "feet"))
		return a.next + 1
	}
	if next := a.next + 1; s.isWord(next) && (s.lowercase(next) || s.lower(i-1) == "a") && s.spaced(next) && !functionWords[s.lower(next)] && !left[s.lower(next)] && numeral.Value(a.digits) <= 100 && (s.counts(next) || s.lower(i-1) == "a" || s.lower(i-1) == "an") { // "8' ceilings"
		s.say(a.words...)
		s.say("foot")
		return next
	}
	if next := a.next + 1; s.isNumber(next) && s.spaced(next) && s.glued(next+1, "x") { // "8' 2x4"
		s.say(a.words...)
		s.say("foot")
		return next
	}
	if n := a.next + 1; s.gluedNumber(n) && s.size(n) <= 2 && s.value(n) < 12 && numeral.Value(a.digits) >= 4 && numeral.Value(a.digits) <= 7 && len(a.digits) == 1 && s.spaced(n+1) && (s.single(n+1) || in(s.lower(n+1), "and guy woman man")) { // "5'10 tall"
		s.say(a.words...)
		s.say("foot")
		s.sayCardinal(n)
		return n + 1
	}
	inches, ok := s.amount(a.next + 1)
	if !ok || !s.oneOf(inches.next, `"”`) || s.spaced(inches.next) {
		return 0
	}
	if d := inches.digits; len(d) == 2 && d[0] == '0' && numeral.Value(d) < 60 { // 1'03" is a time
		s.say(a.words...)
		s.say(either(a.one, "minute", "minutes"))
		s.say(numeral.Below100(numeral.Value(d))...)
		s.say(either(d == "01", "second", "seconds"))
		return inches.next + 1
	}
	s.say(a.words...)
	if determiners[s.lower(i-1)] || s.glued(inches.next+1, "-") { // "a 5'11" man"
		s.say("foot")
		s.say(inches.words...)
		return inches.next + 1
	}
	s.say(either(a.one, "foot", "feet"))
	s.say(inches.words...)
	s.say(either(inches.one, "inch", "inches"))
	return inches.next + 1
}

// markedRange reads a range of feet or inches with a mark at both ends: "5'–6' tall", "a 12\"-14\" pizza".
func (s *scanner) markedRange(from int, a amount) int {
	mark := s.text(a.next)
	b, ok := s.amount(a.next + 2)
	if !ok || mark != "'" && mark != `"` || s.spaced(a.next) || !s.oneOf(a.next+1, "-–") || s.spaced(a.next+1) || s.spaced(a.next+2) || !s.glued(b.next, mark) {
		return 0
	}
	next := b.next + 1
	unit := unitNames[either(mark == "'", "ft", "in")]
	singular := s.lowercase(next) && s.spaced(next) && !left[s.lower(next)] && !functionWords[s.lower(next)] && !notPlural[s.lower(next)] && !s.single(next)
	s.say(a.words...)
	s.say("to")
	s.say(b.words...)
	s.say(either(singular, unit.one, unit.many))
	return next
}

// nearly are words before a length that has no inches: "near 1', say".
var nearly = set("near nearly about around almost over under than to up approximately")

// single reports whether the foot mark before i has no inches after it.
func (s *scanner) single(i int) bool {
	return in(s.lower(i), "tall high long wide deep")
}
