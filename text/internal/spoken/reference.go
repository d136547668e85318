package spoken

import "lilt/text/internal/numeral"

// standardNumber reads an ISBN or ISSN by its digits, with pauses at its hyphens: "ISBN 978-0816648368", "ISSN 0378-595X".
func (s *scanner) standardNumber(i int) int {
	if !s.isNumber(i) || s.at(i).grouped || s.glued(i-1, "-") && !s.spaced(i) {
		return i
	}
	last, digits := i, s.size(i)
	for s.glued(last+1, "-") && s.gluedNumber(last+2) && !s.at(last+2).grouped {
		last += 2
		digits += s.size(last)
	}
	check := last + 1 // the letter of the check digit
	if s.glued(check, "-") {
		check++
	}
	lettered := (s.glued(check, "X") || s.glued(check, "x")) && s.alone(check+1)
	if digits < 7 || digits > 13 || !lettered && !s.alone(last+1) {
		return i
	}
	if groups := (last-i)/2 + 1; !s.afterStandardNumber(i-1) && !(groups == 5 && digits == 13 && (s.is(i, "978") || s.is(i, "979"))) && !(groups == 4 && digits == 10 && s.size(last) == 1 && s.size(i) <= 2) && !(groups == 3 && digits == 9 && lettered && check > last+1) {
		return i
	}
	for n := i; n <= last; n += 2 {
		if n > i {
			s.mark(",")
		}
		s.sayDigits(n)
	}
	if !lettered {
		return last + 1
	}
	if check > last+1 {
		s.mark(",")
	}
	s.spell("X")
	return check + 1
}

// afterStandardNumber reports whether lexeme i ends the name of a number of a book or periodical: "ISBN", "ISBN:", "ISBN-13:".
func (s *scanner) afterStandardNumber(i int) bool {
	if s.is(i, ":") {
		i--
	}
	if (s.is(i, "13") || s.is(i, "10")) && s.is(i-1, "-") {
		i -= 2
	}
	w := s.lower(i)
	return w == "isbn" || w == "issn"
}

// patent reads the number of a patent by its digits: "US 5774670", "patent no. 6285999".
func (s *scanner) patent(i int) int {
	if n := s.size(i); !s.isNumber(i) || n < 7 || n > 8 || !s.endsNumber(i+1) {
		return i
	}
	at := i - 1
	if s.is(at, ".") {
		at--
	}
	if w := s.lower(at); in(w, "no number nos") {
		at--
	}
	if s.lower(at) != "patent" && !(s.is(at, "US") && at == i-1 && !s.at(i).grouped) {
		return i
	}
	s.sayDigits(i)
	return i + 1
}

// volumePages reads the volume, the issue and the pages of an article, after its year: "2011;51:2032-2043", "2002;29(1):12-4".
func (s *scanner) volumePages(i int) int {
	if !s.isNumber(i) || !s.is(i-1, ";") || !s.isNumber(i-2) {
		return i
	}
	colon := i + 1
	issue := s.glued(i+1, "(") && s.gluedNumber(i+2) && s.glued(i+3, ")")
	if issue {
		colon = i + 4
	}
	first := colon + 1
	if !s.glued(colon, ":") || !s.isNumber(first) {
		return i
	}
	s.sayCardinal(i)
	if issue {
		s.mark("(")
		s.sayCardinal(i + 2)
		s.mark(")")
	}
	s.mark(",")
	s.sayCardinal(first)
	if s.oneOf(first+1, "-–") && !s.spaced(first+1) && s.gluedNumber(first+2) {
		s.say("to")
		s.sayCardinal(first + 2)
		return first + 3
	}
	return first + 1
}

// authorInitials reads the initials of an author in a list, after the surname, so that none is the abbreviation of a state: "Mehta NJ, Khan IA (2002)".
func (s *scanner) authorInitials(i int) int {
	if states[s.text(i)] == "" || !s.author(i) {
		return i
	}
	last, certain := i, false
	for s.is(last+1, ",") && s.author(last+3) {
		last += 3
		certain = certain || states[s.text(last)] == ""
	}
	for n := i; s.is(n-2, ",") && s.author(n-3); n -= 3 {
		certain = certain || states[s.text(n-3)] == ""
	}
	dated := s.is(last+1, "(") && s.isNumber(last+2) && s.size(last+2) == 4
	others := s.is(last+1, ",") && s.is(last+2, "et") && s.is(last+3, "al")
	if !certain && !dated && !others {
		return i
	}
	s.spell(s.text(i))
	return i + 1
}

// author reports whether initials are at i, and a surname before them.
func (s *scanner) author(i int) bool {
	text := s.text(i)
	return s.isWord(i) && allUpper(text) && len(text) <= 3 && s.spaced(i) && s.capitalised(i-1) && s.size(i-1) > 1 && !allUpper(s.text(i-1)) && !s.isWord(i-2)
}

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
