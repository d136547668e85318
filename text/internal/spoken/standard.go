package spoken

import "lilt/text/internal/numeral"

// standardBodies are the organisations whose standards have numbers, and what stands between them and a number.
var standardBodies = set("pep iso iec en din bs fips ansi astm jis etsi rfc itu ecma aashto asme nfpa asce sae std nist un ieee")

// standard reads the number of a standard in pairs, with its part and year: "ISO 639-3", "IEC 60601-1", "EN ISO 9001:2015", "IEEE 802.11ax".
func (s *scanner) standard(i int) int {
	if !s.isNumber(i) || s.at(i).grouped || s.size(i) < 3 || !s.ofStandards(i) || s.is(i-1, "ISO") && (s.oneOf(i+1, "-–") && s.isNumber(i+2) && s.size(i+2) > 2 || s.mentions(exposures)) { // but the sensitivity of a camera
		return i
	}
	if digits := s.text(i); len(digits) > 3 && (digits[len(digits)-3:len(digits)-1] == "00" || digits[len(digits)-2:] == "00") { // ISO 9001, 27001
		s.say(numeral.Cardinal(digits)...)
	} else {
		s.say(numeral.Pairs(digits)...)
	}
	next := i + 1
	if s.glued(next, ".") && s.gluedNumber(next+1) {
		s.say("dot")
		s.say(cardinalOrDigits(s.text(next + 1))...)
		next += 2
		if s.isWord(next) && !s.spaced(next) && s.lowercase(next) && s.size(next) <= 2 {
			s.spell(s.text(next))
			next++
		}
	}
	for n := 0; n < 3 && s.oneOf(next, "-–") && s.gluedNumber(next+1) && !s.spaced(next) && s.size(next+1) <= 3 && !s.at(next+1).grouped; n++ {
		s.say("dash")
		s.sayPairs(next + 1)
		next += 2
	}
	if s.glued(next, ":") && s.gluedNumber(next+1) && s.size(next+1) == 4 { // the year
		s.mark(",")
		s.sayPairs(next + 1)
		next += 2
	}
	return next
}

// ofStandards reports whether the name of a body of standards ends before the number at i, in capitals.
func (s *scanner) ofStandards(i int) bool {
	at := i - 1
	if s.oneOf(at, "-") && s.is(at-1, "STD") {
		at--
	}
	return s.spaced(i) == (at == i-1) && s.isWord(at) && allUpper(s.text(at)) && (standardBodies[s.lower(at)] && (!s.is(at, "EN") && !s.is(at, "UN") || s.spaced(at)) || s.is(at, "SP") && s.is(at-1, "NIST"))
}

// exposures are words of photography, beside which ISO is a sensitivity.
var exposures = set("camera cameras aperture shutter exposure lens sensor film photo photos photography shot shots noise grain light f")
