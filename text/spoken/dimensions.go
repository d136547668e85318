package spoken

// dimensions reads "4x4", "8.5x11", "1920x1080" and "3 × 4 × 5 m".
func (s *scanner) dimensions(i int) int {
	a, ok := s.amount(i)
	if !ok || !s.isNumber(i) {
		return i
	}
	by := func(i int) bool { return s.glued(i, "x") || s.glued(i, "×") || s.glued(i, "X") }
	if !by(a.next) || s.at(a.next+1).spaced {
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
	s.say("by")
	s.say(number(b)...)
	next := b.next
	if by(next) && !s.at(next+1).spaced {
		if c, ok := s.amount(next + 1); ok {
			s.say("by")
			s.say(number(c)...)
			next = c.next
		}
	}
	if m, ok := s.unitAt(next); ok {
		s.say(m.many)
		next = m.next
	}
	return next
}
