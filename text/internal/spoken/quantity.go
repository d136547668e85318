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
		if s.is(a.next, "m") && s.justSaid("hour", "hours") { // "1h 20m"
			m.unit = unitNames["min"]
		}
		s.say(a.words...)
		if a.part && s.lowercase(m.next) && s.spaced(m.next) && !functionWords[s.lower(m.next)] && !notPlural[s.lower(m.next)] && !left[s.lower(m.next)] { // 5/16" bolts, 1/4 tsp. salt
			singular = true
			if s.glued(a.next, `"`) || s.is(a.next, "in") && s.glued(a.next+1, ".") {
				m.one = "inch"
			}
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
	if glued := s.text(a.next); a.digits != "" && s.isWord(a.next) && !s.spaced(a.next) && (len(glued) == 1 || in(glued, "ers er ff") || s.sum() && len(glued) <= 3 && s.lowercase(a.next)) && sign == "" {
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

// Words after which a number is read digit by digit.
var digitCodes = set("code pin otp passcode password zip isbn issn ssn combination extension")

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
	case s.is(i-1, "in") && s.lower(i-2) == "ending" && len(a.digits) == 4, s.zip(i), s.glued(a.next, "#") && len(a.digits) > 2, digitCodes[s.lower(i-1)] && len(a.digits) > 2, s.is(i-1, ".") && s.is(i-2, "ext") && len(a.digits) > 2, digitCodes[s.lower(i-2)] && (s.lower(i-1) == "is" || s.oneOf(i-1, ":")) && len(a.digits) > 3:
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
	return s.is(i-1, "PS") || s.is(i-1, "MS") || s.is(i-1, ".") && s.is(i-2, "S") && s.glued(i-3, ".") && s.isAny(i-4, "P I M")
}

// afterMeasure reads what may follow a measure: "per minute", or the other end of a range.
func (s *scanner) afterMeasure(i int) int {
	i = s.per(i)
	if s.is(i, "RT") && s.justSaid("miles") { // of a trail
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
		s.possess()
		return i + 2
	default:
		return i
	}
}
