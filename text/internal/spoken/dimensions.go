package spoken

// dimensions reads "4x4", "8.5x11", "1920x1080" and "3 × 4 × 5 m".
func (s *scanner) dimensions(i int) int {
	a, ok := s.amount(i)
	if !ok || !s.isNumber(i) {
		return i
	}
	if next := s.sides(i, a); next > i {
		return next
	}
	if next := s.measuredSides(i, a); next > i {
		return next
	}
	by := func(i int) bool { return s.glued(i, "x") || s.glued(i, "×") || s.glued(i, "X") }
	spaced := s.is(a.next, "x") && s.at(a.next).spaced && s.isNumber(a.next+1) && !s.glued(a.next+2, "^")
	if (!by(a.next) || s.at(a.next+1).spaced) && !spaced {
		return i
	}
	b, ok := s.amount(a.next + 1)
	if !ok || !s.isNumber(a.next+1) {
		return i
	}
	screen := len(a.digits) == 4 || len(b.digits) == 4
	number := func(a amount) []string {
		if screen && a.digits != "" {
			return pairs(a.digits)
		}
		return a.words
	}
	s.say(number(a)...)
	s.say(either(spaced && s.sum(), "times", "by"))
	next := b.next
	if s.glued(next, "s") && !spaced && len(a.digits) <= 2 && len(b.digits) <= 2 && b.next == a.next+2 && s.alone(next+1) { // "two 2x4s"
		s.say(plural(number(b))...)
		return next + 1
	}
	s.say(number(b)...)
	if by(next) && !s.at(next+1).spaced || spaced && s.is(next, "x") && s.isNumber(next+1) {
		if c, ok := s.amount(next + 1); ok {
			s.say("by")
			s.say(number(c)...)
			next = c.next
		}
	}
	if s.glued(next, "-") && !s.at(next+1).spaced { // "1.4 x 0.9-cm"
		if m, ok := s.unitAt(next + 1); ok && len(s.at(next+1).text) > 1 {
			s.say(m.one)
			return m.next
		}
	}
	if s.glued(next, `"`) {
		s.say(either(s.singular(i, next+1) || determiners[s.lower(i-1)] && s.isWord(next+1), "inch", "inches"))
		return next + 1
	}
	if m, ok := s.unitAt(next); ok {
		s.say(either(s.singular(i, m.next), m.one, m.many))
		next = m.next
	}
	return next
}

// measuredSides reads "5 cm x 3 cm": sides with a unit each.
func (s *scanner) measuredSides(i int, a amount) int {
	first, ok := s.unitAt(a.next)
	if !ok || !s.is(first.next, "x") && !s.is(first.next, "×") {
		return i
	}
	b, ok := s.amount(first.next + 1)
	if !ok {
		return i
	}
	second, ok := s.unitAt(b.next)
	if !ok {
		return i
	}
	singular := s.singular(i, second.next) || determiners[s.lower(i-1)]
	s.say(a.words...)
	s.say(either(a.one || singular, first.one, first.many), "by")
	s.say(b.words...)
	s.say(either(b.one || singular, second.one, second.many))
	return second.next
}

// sides reads 12' x 10' and 3" x 5".
func (s *scanner) sides(i int, a amount) int {
	names := map[string]unit{"'": {"foot", "feet"}, `"`: {"inch", "inches"}}
	u, ok := names[s.at(a.next).text]
	if !ok || s.at(a.next).spaced || !(s.is(a.next+1, "x") || s.is(a.next+1, "×") || s.is(a.next+1, "by")) {
		return i
	}
	b, ok := s.amount(a.next + 2)
	if !ok || s.at(b.next).spaced || s.at(b.next).text != s.at(a.next).text && !s.oneOf(b.next, "”") {
		return i
	}
	third := b.next + 1
	if s.is(third, "x") || s.is(third, "×") || s.is(third, "by") { // 8" x 10" x 2.5"
		if c, ok := s.amount(third + 1); ok && s.glued(c.next, s.at(a.next).text) {
			s.say(a.words...)
			s.say("by")
			s.say(b.words...)
			s.say("by")
			s.say(c.words...)
			s.say(either(c.one || s.lowercase(c.next+1) && s.counts(c.next+1), u.one, u.many))
			return c.next + 1
		}
	}
	named := s.lowercase(b.next+1) && !functionWords[s.lower(b.next+1)] && !left[s.lower(b.next+1)] // 2" x 3" rectangles
	s.say(a.words...)
	s.say(either(a.one || named, u.one, u.many), "by")
	s.say(b.words...)
	s.say(either(b.one || named, u.one, u.many))
	return b.next + 1
}
