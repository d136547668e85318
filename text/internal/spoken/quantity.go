package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// quantity reads what begins with a number or its sign: money, measures, percentages, ranges and plain numbers.
func (s *scanner) quantity(i int) int {
	from := i
	if next := s.compoundUnit(i); next > i {
		return next
	}
	mark := len(s.out)
	sign, next := s.sign(i)
	if next > i {
		s.say(sign)
		i = next
	}
	if words, next := s.power(i); words != nil {
		s.say(words...)
		if m, ok := s.unitAt(next); ok && s.spaced(next) { // "10^3 m"
			s.say(m.many)
			return s.afterMeasure(m.next)
		}
		return s.afterNumber(next)
	}
	if next := s.money(i, from); next > i {
		return next
	}
	a, ok := s.amount(i)
	if !ok {
		s.out = s.out[:mark]
		return from
	}
	if next := s.pressure(i); next > i {
		return next
	}
	if i > from && (s.glued(a.next, "k") || s.glued(a.next, "K")) && s.thousands(a.next) { // "~120k men"
		s.say(a.words...)
		s.say("thousand")
		return a.next + 1
	}
	if next := s.cents(i, a); next > i {
		return next
	}
	if next := s.markedRange(from, a); next > i {
		return next
	}
	if next := s.feetAndInches(from, a); next > i {
		return next
	}
	if next := s.rangeOf(i, from, a); next > i {
		return next
	}
	if m, ok := s.unitAt(a.next + 1); ok && s.glued(a.next, "+") && s.spaced(a.next+1) { // "2+ hrs."
		s.say(a.words...)
		s.say("plus", either(s.singular(from, m.next), m.one, m.many))
		return s.afterMeasure(m.next)
	}
	if m, singular, ok := s.measureAt(from, a.next); ok {
		if s.is(a.next, "m") && s.afterHours() { // "1h 20m"
			m.unit = unitNames["min"]
		}
		s.say(a.words...)
		if inch := s.glued(a.next, `"`) || s.is(a.next, "in") && s.glued(a.next+1, "."); a.part && inch && s.lowercase(m.next) && s.spaced(m.next) && !functionWords[s.lower(m.next)] && !notPlural[s.lower(m.next)] && !left[s.lower(m.next)] { // 5/16" bolts
			singular, m.one = true, "inch"
		}
		if n := len(a.words); a.part && singular && a.words[n-1] == "quarters" { // a three-quarter inch board
			s.out[len(s.out)-1].Text = "quarter"
		}
		if a.part && m.one != m.many && !singular {
			s.say("of", either(strings.ContainsAny(m.one[:1], "aeiou") || m.one == "hour", "an", "a"))
			a.one = true
		}
		if m, ok := s.basisPoints(a, m); ok {
			s.say(either(a.one, m.one, m.many))
			return s.afterNumber(m.next)
		}
		if s.described(from, m.next, singular) { // "a 12 V, 5 A supply"
			singular, s.adjective = true, m.next+1
		}
		if m.one == "foot" && s.isNumber(m.next) && determiners[s.lower(from-1)] { // "the 6 ft. 2 in. plank"
			s.say(m.one)
			s.adjective = m.next
			return m.next
		}
		s.say(either(a.one || singular || s.adjective == from && (s.lowercase(m.next) || s.glued(m.next, ")")), m.one, m.many))
		return s.afterMeasure(m.next)
	}
	// "1080p", "221B", "49ers": letters that measure nothing are read with the number.
	if glued := s.text(a.next); a.digits != "" && s.isWord(a.next) && !s.spaced(a.next) && (len(glued) == 1 || glued == "ers" || glued == "er" || glued == "ff" || s.sum() && len(glued) <= 3 && s.lowercase(a.next)) && sign == "" {
		return from
	}
	if mark := len(s.out); sign == "" && s.is(a.next, "/") {
		s.say(a.words...)
		if next := s.perOnly(a.next); next > a.next {
			return next
		}
		s.out = s.out[:mark]
	}
	s.sayAmount(i, a)
	return s.afterNumber(a.next)
}

// mentions reports whether one of the words is in the sentence.
func (s *scanner) mentions(words map[string]bool) bool {
	for i := range s.list {
		if words[s.lower(i)] {
			return true
		}
	}
	return false
}

// basisPoints reads "bps" as basis points rather than bits per second where the sentence is about yields or rates.
func (s *scanner) basisPoints(a amount, m measure) (measure, bool) {
	if m.one != "bit per second" && m.one != "base pair" {
		return m, false
	}
	for i := range s.list {
		if w := s.lower(i); lending[w] || lending[strings.TrimSuffix(w, "s")] || s.oneOf(i, "%") {
			m.unit = unit{"basis point", "basis points"}
			return m, true
		}
	}
	return m, false
}

// Quantities measured in basis points.
var lending = set(`inverted steepened flattened yield rate fed ecb cut hike bank treasury bond note spread mortgage loan margin inflation fee libor sofr euribor raised lowered easing
	tightening basis quarter fund return coupon swap bund gilt`)

// afterHours reports whether the last words were a number of hours.
func (s *scanner) afterHours() bool {
	n := len(s.out)
	return n > 0 && (s.out[n-1].Text == "hour" || s.out[n-1].Text == "hours")
}

// measureAt recognises the unit or counted thing after an amount. The expression began at from.
func (s *scanner) measureAt(from, i int) (m measure, singular, ok bool) {
	switch {
	case (s.glued(i, "F") || s.glued(i, "C") || (s.glued(i, "f") || s.glued(i, "c")) && s.mentions(feverish)) && s.endsNumber(i+1) && (s.weather(from) || s.mentions(feverish)):
		name := scales[strings.ToUpper(s.text(i))]
		return measure{unit{"degree " + name, "degrees " + name}, i + 1, false}, false, true
	case s.is(i, "%") && s.spaced(i) && s.spaced(i+1) && s.isNumber(i-1) && s.isNumber(i+1): // "7 % 2"
		return m, false, false
	case s.oneOf(i, "%"):
		return measure{unit{"percent", "percent"}, i + 1, false}, false, true
	case s.oneOf(i, "‰"):
		return measure{unit{"per mille", "per mille"}, i + 1, false}, false, true
	case s.oneOf(i, "°"), s.lower(i) == "deg":
		m, ok = s.degrees(i)
		return m, s.singular(from, m.next), ok
	case s.glued(i, `"`):
		return measure{unit{"inch", "inches"}, i + 1, false}, s.singular(from, i+1) || s.spaced(i+1) && pieces[s.lower(i+1)] || determiners[s.lower(from-1)] && (s.isWord(i+1) && !(s.lower(from-1) == "each" && left[s.lower(i+1)]) || s.isNumber(i+1) && s.spaced(i+1)) || s.isWord(i+1) && s.spaced(i+1) && allUpper(s.text(i+1)) && s.size(i+1) > 1, true
	case s.glued(i, "x") && (s.endsNumber(i+1) || s.isUnder(i+1)) && !s.variable(i) && !s.coefficient(i), s.glued(i, "×") && s.endsNumber(i+1):
		return measure{unit{"time", "times"}, i + 1, false}, false, true
	}
	if m, ok = s.coin(i); ok {
		return m, s.singular(from, m.next), true
	}
	// "10-km run", "50-lb. bag"
	if s.glued(i, "-") && s.isWord(i+1) && !s.spaced(i+1) {
		if m, ok = s.unitAt(i + 1); ok && (s.size(i+1) > 1 || strings.Contains("LVWm", s.text(i+1)) && s.isWord(m.next) && s.spaced(m.next)) && !s.glued(m.next, "-") {
			m, _ = s.basisPoints(amount{}, m)
			return m, true, true
		}
		return m, false, false
	}
	if m, ok = s.unitAt(i); ok {
		if s.spaced(i) || s.endsNumber(m.next) || s.at(m.next).class == symbol {
			return m, s.singular(from, m.next), true
		}
	}
	return m, false, false
}

// described reports whether a measure before next, which began at from, is one of two that describe the next word: "a 6 ft, 200 lb man". singular
// says that the first is in the singular already.
func (s *scanner) described(from, next int, singular bool) bool {
	if !s.glued(next, ",") || !s.isNumber(next+1) || !s.spaced(next+1) {
		return false
	}
	a, ok := s.amount(next + 1)
	if !ok {
		return false
	}
	m, second, ok := s.measureAt(next+1, a.next)
	return ok && s.lowercase(m.next) && (second || (singular || determiners[s.lower(from-1)]) && s.singular(from, m.next) || singular && s.spaced(m.next) && !functionWords[s.lower(m.next)] && !notPlural[s.lower(m.next)])
}

// pieces are things that their size in inches describes: "cut in 2\" cubes".
var pieces = set(`cube cubes ball balls piece pieces square squares strip strips round rounds chunk chunks slice slices circle circles nails screws pipes tiles heels pot pots pans wheels tires
	monitors tvs screens tablets pizzas cookies patties logs florets sticks`)

// weather reports whether the number that begins at from is a temperature: it has a minus sign, or the sentence is about temperatures.
func (s *scanner) weather(from int) bool {
	if s.oneOf(from, "-−–") {
		return true
	}
	for i := range s.list {
		if w := s.lower(i); weatherWords[w] || s.is(i, "°") {
			return true
		}
	}
	return false
}

// Words used with temperatures.
var weatherWords = set("degrees temperature temperatures temp temps weather oven forecast highs lows")

// Words after which a number is read digit by digit.
var coded = set("code pin otp passcode password zip isbn issn ssn combination extension")

// rangeOf reads "10-20", "5 - 7 weeks", "10–15%", "1914–18", "20-25°C"; a is the first amount, at i.
func (s *scanner) rangeOf(i, from int, a amount) int {
	dash := a.next
	if s.oneOf(dash, "%°") && s.oneOf(dash+1, "-–") { // "10%-20%"
		dash++
	}
	if !s.oneOf(dash, "-–—") || s.spaced(dash) != s.spaced(dash+1) {
		return 0
	}
	if len(a.digits) > 0 && len(a.digits) <= 2 && numeral.Value(a.digits) <= 12 && s.isNumber(dash+1) && s.glued(dash+2, ":") && s.gluedNumber(dash+3) && s.size(dash+3) == 2 && !s.spaced(dash) { // "7–8:30"
		s.say(a.words...)
		s.say(s.through(from))
		return dash + 1
	}
	b, ok := s.amount(dash + 1)
	if !ok || !s.alone(b.next) && !s.glued(b.next, "ish") && !s.rangeMeasure(b.next) && !(s.glued(b.next, "-") && s.isWord(b.next+1)) {
		return 0
	}
	if d := a.digits; len(d) == 3 && d[0] == '7' && d[2] == '7' && (len(b.digits) == 1 || len(b.digits) == 3 && b.digits[1:] == "00") && determiners[s.lower(i-1)] {
		return 0 // "the 747-8"
	}
	if s.pairOf(a, b) {
		s.say(a.words...)
		s.say(b.words...)
		return b.next
	}
	if tabled[s.lower(i-1)] && s.text(dash) == "-" && !s.spaced(dash) && s.capitalised(i-1) { // "Table 3-2"
		s.say(a.words...)
		s.say("dash")
		s.say(b.words...)
		return b.next
	}
	if n := len(s.out); n > 0 && filed[s.out[n-1].Text] && a.digits != "" && b.digits != "" && !s.spaced(dash) { // "Pub. L. 111-148"
		s.say(numeral.Pairs(a.digits)...)
		s.say("dash")
		s.say(numeral.Pairs(b.digits)...)
		return b.next
	}
	if s.is(i-1, "is") && (s.is(i-2, "#") || s.lower(i-2) == "number" || s.is(i-2, ".") && s.lower(i-3) == "no") && a.next == i+1 && b.next == dash+2 && !s.spaced(dash) { // "the PO # is 88-1043"
		if next := s.serial(i, dash+1); next > i {
			return next
		}
	}
	if jets[s.lower(i-1)] || s.is(b.next, "=") {
		return 0 // "Boeing 747-400", "7-3=4"
	}
	if s.glued(i-1, "-") && s.isNumber(i-2) || s.oneOf(b.next, "-–") && s.gluedNumber(b.next+1) || a.digits != "" && a.digits == b.digits {
		return 0 // 1-2-3, 50-50
	}
	spaced := s.spaced(dash)
	if spaced && (s.sum() || s.text(dash) == "—" || a.digits == "" || b.digits == "" || numeral.Value(a.digits) >= numeral.Value(b.digits)) {
		return 0
	}
	words := b.words
	first := a.words
	if s.isYear(i, b.next) && len(b.digits) == 4 || len(a.digits) == 4 && a.digits >= "1100" && a.digits <= "2100" && s.shortYear(a.digits, b) {
		first = numeral.Year(a.digits)
		words = numeral.Year(b.digits)
		if len(b.digits) == 2 {
			words = numeral.LastTwo(b.digits)
		}
	}
	m, singular, ok := s.measureAt(from, b.next)
	s.say(first...)
	s.say(s.through(from))
	s.say(words...)
	if ok {
		s.say(either(singular, m.one, m.many))
		return s.afterMeasure(m.next)
	}
	return s.afterNumber(b.next)
}

// through is the word between the ends of a range that begins at i.
func (s *scanner) through(i int) string { return either(s.lower(i-1) == "between", "and", "to") }

// filed are what has a number with a hyphen.
var filed = set("Law Document Docket ECF")

// tabled are things that may be numbered by chapter.
var tabled = set("table figure fig exercise example problem equation listing theorem lemma")

// rangeMeasure reports whether the text directly after the second number of a range is a measure.
func (s *scanner) rangeMeasure(i int) bool {
	_, _, ok := s.measureAt(i, i)
	return ok
}

// shortYear reports whether b is the end of a range of years whose century is left out.
func (s *scanner) shortYear(first string, b amount) bool {
	return len(b.digits) == 2 && (b.digits > first[2:] || first[2:] == "99") && !s.counts(b.next)
}

// sum reports whether the sentence is a piece of arithmetic.
func (s *scanner) sum() bool {
	for i := range s.list {
		if s.oneOf(i, "=") {
			return true
		}
	}
	return false
}

// sayAmount reads a number without a unit in the way its context requires.
func (s *scanner) sayAmount(i int, a amount) {
	switch {
	case a.digits == "":
		s.say(a.words...)
	case s.is(i-1, "CPT") && len(a.digits) == 5, s.lower(i-1) == "otp" && len(a.digits) > 3, s.lower(i-1) == "chmod" && (len(a.digits) == 3 || len(a.digits) == 4):
		s.say(numeral.Digits(a.digits)...)
	case s.numbered(i), len(a.digits) == 3 && s.school(i):
		s.say(numeral.Pairs(a.digits)...)
	case len(a.digits) == 4 && a.digits[1:3] != "00" && s.afterLetters(i) && !s.counts(a.next):
		s.say(numeral.Pairs(a.digits)...)
	case s.is(i-1, "in") && s.lower(i-2) == "ending" && len(a.digits) == 4, s.zip(i), s.glued(a.next, "#") && len(a.digits) > 2, coded[s.lower(i-1)] && len(a.digits) > 2, s.is(i-1, ".") && s.is(i-2, "ext") && len(a.digits) > 2, coded[s.lower(i-2)] && (s.lower(i-1) == "is" || s.oneOf(i-1, ":")) && len(a.digits) > 3:
		s.say(numeral.Digits(a.digits)...)
	case s.isYear(i, a.next):
		s.say(numeral.Year(a.digits)...)
	default:
		s.say(a.words...)
	}
}

// afterLetters reports whether the number at i follows an initialism that it numbers: "RFC 2616".
func (s *scanner) afterLetters(i int) bool {
	n := len(s.out)
	return n > 0 && s.out[n-1].Kind == Letters && s.isWord(i-1) && s.spaced(i) && eras[s.lower(i-1)] == ""
}

// school reports whether the number at i is that of a public school: "P.S. 118".
func (s *scanner) school(i int) bool {
	return s.is(i-1, "PS") || s.is(i-1, "MS") || s.is(i-1, ".") && s.is(i-2, "S") && s.glued(i-3, ".") && (s.is(i-4, "P") || s.is(i-4, "I") || s.is(i-4, "M"))
}

// afterMeasure reads what may follow a measure: "per minute", or the other end of a range.
func (s *scanner) afterMeasure(i int) int {
	i = s.per(i)
	if n := len(s.out); s.is(i, "RT") && n > 0 && s.out[n-1].Text == "miles" { // of a trail
		s.say("round", "trip")
		return i + 1
	}
	if name := either(halfPoints[s.text(i)] != "", halfPoints[s.text(i)], directions[s.lower(i)]); name != "" && allUpper(s.text(i)) && s.spaced(i) && (directed[s.lower(i+1)] || s.is(i+1, ".") && s.pauses(i+2)) { // 12 km NE of
		s.say(strings.ToLower(name))
		return i + 1
	}
	if s.oneOf(i, "-–") && !s.spaced(i) && s.gluedNumber(i+1) {
		s.say("to")
		return i + 1
	}
	return s.afterNumber(i)
}

// directed are words that follow a compass direction after a distance.
var directed = set("of on along from past to toward towards via until")

// afterNumber reads what may directly follow a number or a measure: a plus sign, a hyphen, a possessive ending.
func (s *scanner) afterNumber(i int) int {
	switch {
	case s.glued(i, "+") && s.endsNumber(i+1):
		s.say("plus")
		return i + 1
	case s.glued(i, "−") && s.endsNumber(i+1) && !s.isWord(i+1): // a charge of "2−"
		s.say("minus")
		return i + 1
	case s.glued(i, "'") && s.glued(i+1, "s") && len(s.out) > 0:
		s.out[len(s.out)-1].Text += "'s"
		return i + 2
	default:
		return i
	}
}
