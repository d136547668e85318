package spoken

import (
	"slices"

	"lilt/text/internal/numeral"
)

// dimensions reads "4x4", "8.5x11", "1920x1080" and "3 × 4 × 5 m".
func (s *scanner) dimensions(i int) int {
	a, ok := s.amount(i)
	if !ok || !s.isNumber(i) {
		return i
	}
	if next := s.first(i, (*scanner).namedSides, (*scanner).sides); next > i {
		return next
	}
	if next := s.measuredSides(i, a); next > i {
		return next
	}
	if next := s.parts(i, a); next > i {
		return next
	}
	by := func(i int) bool { return s.glued(i, "x") || s.glued(i, "×") || s.glued(i, "X") }
	spaced := s.spaced(a.next) && s.isNumber(a.next+1) && (s.is(a.next, "x") && !s.glued(a.next+2, "^") || s.is(a.next, "×") && s.spaced(a.next+1) && s.lengths(i, a.next))
	if (!by(a.next) || s.spaced(a.next+1)) && !spaced || s.spaced(a.next) && s.gluedNumber(a.next+1) && s.mentions(laned) || spaced && s.value(i) >= 200 && doseSpans[s.lower(a.next+2)] != "" {
		return i
	}
	b, ok := s.amount(a.next + 1)
	if !ok || !s.isNumber(a.next+1) {
		return i
	}
	screen := len(a.digits) == 4 || len(b.digits) == 4
	number := func(a amount) []string {
		if screen && a.digits != "" {
			return numeral.Pairs(a.digits)
		}
		return a.words
	}
	s.say(number(a)...)
	s.say(either((spaced || s.is(b.next, "=")) && s.sum(), "times", "by"))
	next := b.next
	if s.glued(next, "s") && !spaced && len(a.digits) <= 2 && len(b.digits) <= 2 && b.next == a.next+2 && s.alone(next+1) { // "two 2x4s"
		s.say(numeral.Plural(number(b))...)
		return next + 1
	}
	s.say(number(b)...)
	if by(next) && !s.spaced(next+1) || spaced && s.is(next, s.text(a.next)) && s.isNumber(next+1) {
		if c, ok := s.amount(next + 1); ok {
			s.say("by")
			s.say(number(c)...)
			next = c.next
		}
	}
	if s.glued(next, "-") && !s.spaced(next+1) { // "1.4 x 0.9-cm"
		if m, ok := s.unitAt(next + 1); ok && s.size(next+1) > 1 {
			s.say(m.one)
			return m.next
		}
	}
	if s.glued(next, `"`) {
		s.say(either(s.singular(i, next+1) || wares[s.lower(next+1)] || determiners[s.lower(i-1)] && s.isWord(next+1) || s.lowercase(next+1) && s.counts(next+1) && !left[s.lower(next+1)], "inch", "inches"))
		return next + 1
	}
	if m, ok := s.unitAt(next); ok {
		s.say(either(s.singular(i, m.next) || s.text(m.next-1) == "." && s.lowercase(m.next) && determiners[s.lower(i-1)], m.one, m.many))
		next = m.next
	}
	return next
}

// lengths reports whether the numbers from i on, with the sign at the first times sign between them, are the sides of something, "9 × 5 in.", and no product:
// they end in a unit of length. So that "10 × 100 m" is a number of runs, the sides of what is measured in meters are less than ten times as long as one another.
func (s *scanner) lengths(i, sign int) bool {
	if s.sum() {
		return false
	}
	first, last := i, i
	for n := sign; s.is(n, "×"); {
		a, ok := s.amount(n + 1)
		if !ok || !s.isNumber(n+1) {
			return false
		}
		last, n = n+1, a.next
		if !s.is(n, "×") {
			m, ok := s.unitAt(n)
			near := s.value(last) < 10*max(s.value(first), 1)
			return ok && sideUnits[m.one] && (m.one != "meter" || near)
		}
	}
	return false
}

// sideUnits are units of the sides of things.
var sideUnits = set("inch foot yard meter centimeter millimeter micrometer nanometer pixel")

// bolt reads the thread and the length of a bolt: "M6 × 20 mm".
func (s *scanner) bolt(i int) int {
	if !s.is(i, "M") || !s.gluedNumber(i+1) || !s.is(i+2, "×") && !s.is(i+2, "x") || !s.isNumber(i+3) {
		return i
	}
	m, ok := s.unitAt(i + 4)
	if !ok || m.one != "millimeter" {
		return i
	}
	s.spell("M")
	s.sayCardinal(i + 1)
	s.say("by")
	s.sayCardinal(i + 3)
	s.say(either(s.lowercase(m.next) && s.spaced(m.next) && !functionWords[s.lower(m.next)], m.one, m.many))
	return m.next
}

// parts reads how many there are of what is named after a times sign: "2 × HDMI", "1 × USB-C cable".
func (s *scanner) parts(i int, a amount) int {
	times := s.is(a.next, "×") || s.is(a.next, "x")
	if !times || !s.spaced(a.next) || !s.spaced(a.next+1) || a.digits == "" || len(a.digits) > 2 || !s.capitalised(a.next+1) || s.size(a.next+1) < 2 && !s.gluedNumber(a.next+2) || s.sum() {
		return i
	}
	s.say(a.words...)
	return a.next + 1
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

// sideNames are the letters after the sides of furniture.
var sideNames = map[string]string{"W": "wide", "D": "deep", "H": "high", "L": "long"}

// namedSides reads sides with a letter each that says which: "84\"W x 36\"D", "30\" H".
func (s *scanner) namedSides(i int) int {
	var words []string
	marked, next := false, i
	for at := i; ; {
		a, ok := s.amount(at)
		if !ok || !s.isNumber(at) || len(words) > 40 {
			return i
		}
		words, next = append(words, a.words...), a.next
		if s.glued(next, `"`) || s.glued(next, "'") {
			unit := unitNames[either(s.is(next, "'"), "ft", "in")]
			words = append(words, either(a.one, unit.one, unit.many))
			marked, next = true, next+1
		}
		name := sideNames[s.text(next)]
		if name == "" || s.spaced(next) && !marked {
			return i
		}
		words, next = append(words, name), next+1
		if !s.is(next, "x") && !s.is(next, "×") && !s.is(next, "X") {
			break
		}
		words, at = append(words, "by"), next+1
	}
	if !marked && !slices.Contains(words, "by") || !s.alone(next) {
		return i
	}
	s.say(words...)
	return next
}

// sides reads 12' x 10' and 3" x 5".
func (s *scanner) sides(i int) int {
	a, _ := s.amount(i)
	names := map[string]unit{"'": {"foot", "feet"}, `"`: {"inch", "inches"}}
	u, ok := names[s.text(a.next)]
	if !ok || s.spaced(a.next) || !(s.is(a.next+1, "x") || s.is(a.next+1, "×") || s.is(a.next+1, "by")) {
		return i
	}
	b, ok := s.amount(a.next + 2)
	v, marked := names[s.text(b.next)]
	if !marked {
		v = u
	}
	if !ok || s.spaced(b.next) || !marked && !s.oneOf(b.next, "”") {
		return i
	}
	third := b.next + 1
	if s.is(third, "x") || s.is(third, "×") || s.is(third, "by") { // 8" x 10" x 2.5"
		if c, ok := s.amount(third + 1); ok && s.glued(c.next, s.text(a.next)) {
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
	s.say(either(b.one || named, v.one, v.many))
	return b.next + 1
}

// wares are things that come in sizes: "two 9x13" pans".
var wares = set("pans dishes tins trays photos prints boards sheets panels envelopes frames rugs tiles baking")
