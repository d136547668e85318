package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// mixed reads letters and digits that stand together: "MP3", "H2O", "4K", "B2B", "F-16", "COVID-19", "A4".
func (s *scanner) mixed(i int) int {
	if next := s.serialNumber(i); next > i {
		return next
	}
	if next := s.vulnerability(i); next > i {
		return next
	}
	if from, to := s.at(i+1).text, s.at(i+3).text; s.isNumber(i) && s.isWord(i+1) && !s.at(i+1).spaced && s.oneOf(i+2, "-–") && !s.at(i+2).spaced && s.isWord(i+3) && !s.at(i+3).spaced && // "Figs. 2a–c"
		len(from) == 1 && len(to) == 1 && from < to && s.alone(i+4) && (from[0] >= 'a') == (to[0] >= 'a') && !(from == "a" && to == "p") {
		s.say(numeral.Cardinal(s.at(i).text)...)
		s.spell(strings.ToUpper(from))
		s.say("to")
		s.spell(strings.ToUpper(to))
		return i + 4
	}
	if next := s.letteredRange(i); next > i {
		return next
	}
	if next := s.bolt(i); next > i {
		return next
	}
	switch {
	case s.isWord(i) && (s.gluedNumber(i+1) || s.glued(i+1, "-") && s.gluedNumber(i+2) && !s.at(i+2).grouped && !s.glued(i+3, "/")):
		return s.letterDigit(i)
	case s.isNumber(i) && s.isWord(i+1) && !s.at(i+1).spaced:
		return s.digitLetter(i)
	}
	return i
}

// letteredRange reads a range of numbers with letters: "514a–520a", "V2–V4". Two neighboring vertebrae are a joint, "L4–L5".
func (s *scanner) letteredRange(i int) int {
	single := func(i int) bool { return s.isWord(i) && len(s.at(i).text) == 1 }
	switch {
	case s.isNumber(i) && single(i+1) && !s.at(i+1).spaced && s.oneOf(i+2, "-–") && !s.at(i+2).spaced && s.gluedNumber(i+3) && single(i+4) && !s.at(i+4).spaced && s.alone(i+5):
		s.say(numeral.Pairs(s.at(i).text)...)
		s.spell(strings.ToUpper(s.at(i + 1).text))
		s.say("to")
		s.say(numeral.Pairs(s.at(i + 3).text)...)
		s.spell(strings.ToUpper(s.at(i + 4).text))
		return i + 5
	case single(i) && s.capitalised(i) && s.gluedNumber(i+1) && s.oneOf(i+2, "-–") && !s.at(i+2).spaced && (s.is(i+3, s.at(i).text) || s.vertebrae(i)) && !s.at(i+3).spaced && s.gluedNumber(i+4) && s.alone(i+5) &&
		len(s.at(i+1).text) <= 3 && len(s.at(i+4).text) <= 3:
		from, to := numeral.Value(s.at(i+1).text), numeral.Value(s.at(i+4).text)
		if same := s.is(i+3, s.at(i).text); same && (to <= from || to == from+1 && strings.Contains("CTLS", s.at(i).text)) || !same && to == 1 && from == vertebrae[s.at(i).text] {
			return i
		}
		s.spell(s.at(i).text)
		s.say(numeral.Cardinal(s.at(i + 1).text)...)
		s.say("to")
		s.spell(s.at(i + 3).text)
		s.say(numeral.Cardinal(s.at(i + 4).text)...)
		return i + 5
	}
	return i
}

// vertebrae are how many there are of each part of the spine: of the neck, the chest, the loins and the sacrum.
var vertebrae = map[string]int{"C": 7, "T": 12, "L": 5, "S": 5}

// vertebrae reports whether vertebrae of two parts of the spine are at i and i+3, from above to below: "C5–T1".
func (s *scanner) vertebrae(i int) bool {
	const order = "CTLS"
	from, to := s.at(i).text, s.at(i+3).text
	return vertebrae[from] > 0 && vertebrae[to] > 0 && strings.Index(order, from) < strings.Index(order, to) && numeral.Value(s.at(i+1).text) <= vertebrae[from] && s.isNumber(i+4) && numeral.Value(s.at(i+4).text) <= vertebrae[to]
}

// serialNumber reads a long run of capitals and digits by its characters: "1Z999AA10123456784".
func (s *scanner) serialNumber(i int) int {
	last, digits := i, 0
	for ; (s.isNumber(last) || s.isWord(last) && allUpper(s.at(last).text)) && !s.at(last).grouped && (last == i || !s.at(last).spaced); last++ {
		if s.isNumber(last) {
			digits += len(s.at(last).text)
		}
	}
	if last-i < 2 || digits < 4 || s.at(last-1).stop-s.at(i).start < 8 || !s.endsNumber(last) {
		return i
	}
	return s.serial(i, last-1)
}

// vulnerability reads the year and the number of an entry in the list of known vulnerabilities, "CVE-2024-21892", the number digit by digit.
func (s *scanner) vulnerability(i int) int {
	if !s.is(i, "CVE") || !s.glued(i+1, "-") || !s.gluedNumber(i+2) || len(s.at(i+2).text) != 4 || !s.glued(i+3, "-") || !s.gluedNumber(i+4) || s.at(i+4).grouped {
		return i
	}
	s.spell("CVE")
	s.say(numeral.Pairs(s.at(i + 2).text)...)
	s.say(numeral.Digits(s.at(i + 4).text)...)
	return i + 5
}

// letterDigit reads a word with digits after it; a hyphen between is silent.
func (s *scanner) letterDigit(i int) int {
	text := s.at(i).text
	if s.gluedNumber(i+1) && len(s.at(i+1).text) >= 3 && len(text) <= 4 && s.mentions(secrets) && s.alone(i+2) { // "your code is ab9453"
		s.spell(strings.ToUpper(text))
		s.say(numeral.Digits(s.at(i + 1).text)...)
		return i + 2
	}
	hyphen := s.glued(i+1, "-")
	if hyphen && len(text) == 1 && strings.Contains("nijmxyt", text) && len(s.at(i+2).text) <= 2 && s.alone(i+3) && s.at(i).spaced { // "from 0 to n-1"
		s.spell(strings.ToUpper(text))
		s.say("minus")
		s.say(numeral.Cardinal(s.at(i + 2).text)...)
		return i + 3
	}
	if hyphen && (text == "GMT" || text == "UTC") && len(s.at(i+2).text) <= 2 { // "GMT-5"
		s.spell(text)
		s.say("minus")
		s.say(numeral.Cardinal(s.at(i + 2).text)...)
		return i + 3
	}
	next := i + either(hyphen, 2, 1)
	if text == "q" && !hyphen && s.oneOf(i+2, "-–") && !s.at(i+2).spaced && s.gluedNumber(i+3) && s.glued(i+4, "h") { // "q6–8h"
		s.spell("Q")
		s.say(numeral.Cardinal(s.at(i + 1).text)...)
		s.say("to")
		s.say(numeral.Cardinal(s.at(i + 3).text)...)
		s.say("hours")
		return i + 5
	}
	digit := s.at(next).text
	if !hyphen && len(text) == 1 && (digit == "2" || digit == "4") && s.isWord(next+1) && !s.at(next+1).spaced && len(s.at(next+1).text) == 1 && !s.gluedNumber(next+2) && !(s.capitalised(i) && s.is(next+1, "s")) {
		s.spell(text)
		s.say(either(digit == "2" && text != "H" && text != "Y", "to", numeral.Cardinal(digit)[0]))
		s.spell(s.at(next + 1).text)
		return next + 2
	}
	if !hyphen && elements[text] && s.isWord(next+1) && !s.at(next+1).spaced && s.capitalised(next+1) { // Na2SO4
		s.spell(strings.ToUpper(text))
		s.say(numeral.Cardinal(digit)...)
		return next + 1
	}
	switch {
	case hyphen && s.lowercase(i) && (codeLetters[text] || !strings.ContainsAny(text, "aeiouy")):
		s.spell(strings.ToUpper(text))
	case hyphen && !allUpper(text):
		s.say(text)
	case text == "ARM":
		s.say("arm")
	case text == "COP": // the conferences on the climate
		s.say("cop")
	case len(text) == 1, allUpper(text) && len(text) <= 2 && !s.at(i).spaced && s.isNumber(i-1): // Na2SO4
		s.spell(text)
	case !hyphen && len(text) == 2 && len(digit) <= 2 && postAreas[text] && !s.shouted: // the first half of a postcode
		s.spell(text)
	case allUpper(text) && len(text) <= 5:
		s.acronym(i)
	default:
		s.say(camel(text))
	}
	if s.glued(next+1, ".") && s.gluedNumber(next+2) {
		s.say(numeral.Cardinal(digit)...)
		s.say(numeral.Point(s.at(next + 2).text)...)
		return next + 3
	}
	if len(digit) >= 3 || digit[0] == '0' && len(digit) > 1 {
		s.say(numeral.Pairs(digit)...)
	} else {
		s.say(numeral.Cardinal(digit)...)
	}
	next++
	if len(digit) == 4 && s.oneOf(next, "-–") && !s.at(next).spaced && s.gluedNumber(next+1) && s.endsNumber(next+2) && s.is(i, "FY") { // FY2023–24
		s.say("to")
		s.say(numeral.Pairs(either(len(s.at(next+1).text) == 2, "1", "") + s.at(next+1).text)[either(len(s.at(next+1).text) == 2, 1, 0):]...)
		return next + 2
	}
	if s.glued(next, "/") && s.gluedNumber(next+1) && len(s.at(next+1).text) == 2 && s.endsNumber(next+2) && s.is(i, "FY") { // FY25/26
		s.say(numeral.Cardinal(s.at(next + 1).text)...)
		return next + 2
	}
	if p := points[s.at(next).text]; p != "" && hyphen && (text == "I" || text == "US") && s.at(next).spaced && !s.capitalised(next+1) && !s.glued(next+1, "/") { // I-95 N
		s.say(p)
		return s.pastDirection(next + 1)
	}
	if s.glued(next, "s") { // MP3s
		s.out[len(s.out)-1].Text = numeral.Plural([]string{s.out[len(s.out)-1].Text})[0]
		return next + 1
	}
	if s.isWord(next) && !s.at(next).spaced && allUpper(s.at(next).text) { // H2O, A4L
		s.spell(s.at(next).text)
		next++
	}
	return s.afterNumber(next)
}

// secrets are words of messages with a code that is typed in.
var secrets = set("otp code codes passcode verification pin")

// elements are two-letter symbols of chemical elements.
var elements = set("Na Ca Mg Al Cl Fe Cu Zn Ag Au Hg Pb Li Br Si Mn Co Ni Ba Ti Cr Sr Sn Cd Pt")

// bonds are words beside which 10y is a bond of ten years.
var bonds = set("yield yields ust usts treasury treasuries gilt gilts bund bunds bond bonds note notes tips swap swaps rates")

// paragraphs reads "401(k)", "501(c)(3)", "4(b)(ii)" and the form "1099-R".
func (s *scanner) paragraphs(i int) int {
	if !s.isNumber(i) || s.at(i).grouped || len(s.at(i).text) > 4 || s.sum() && s.glued(i+1, "(") && s.gluedNumber(i+2) && s.glued(i+3, ")") && (s.oneOf(i+4, "=+−-×") || s.at(i+4).class == end) && !s.section(i-1) && !s.oneOf(i-1, "§") {
		return i
	}
	if form := s.at(i + 2).text; len(s.at(i).text) >= 3 && s.glued(i+1, "-") && s.capitalised(i+2) && !s.at(i+2).spaced && (len(form) == 1 || allUpper(form) && len(form) <= 5 && unitNames[form].one == "") {
		s.say(numeral.Pairs(s.at(i).text)...)
		return i + 2
	}
	if s.oneOf(i-1, "§") && s.glued(i+1, "-") && s.gluedNumber(i+2) && len(s.at(i).text) <= 2 && len(s.at(i+2).text) == 3 && !s.glued(i+3, "-") { // "UCC § 2-207"
		s.say(numeral.Pairs(s.at(i).text)...)
		s.say("dash")
		if next := s.paragraphs(i + 2); next > i+2 {
			return next
		}
		s.say(numeral.Pairs(s.at(i + 2).text)...)
		return i + 3
	}
	next := i + 1
	part := 0 // of "1910.134(d)"
	if s.glued(next, ".") && s.gluedNumber(next+1) && s.glued(next+2, "(") && s.isWord(next+3) && len(s.at(next+3).text) == 1 && (s.oneOf(i-1, "§") || s.section(i-1)) {
		part, next = next+1, next+2
	}
	first := next + 1
	for s.glued(next, "(") && !s.at(next+1).spaced && (len(s.at(next+1).text) == 1 || numeral.SmallRoman(s.at(next+1).text) > 0) && s.glued(next+2, ")") {
		next += 3
	}
	if next == first-1 || s.oneOf(i+2, "+-") {
		return i
	}
	s.say(numeral.Pairs(s.at(i).text)...)
	if part > 0 {
		s.say("point")
		s.say(numeral.Pairs(s.at(part).text)...)
	}
	for at := first; at < next; at += 3 {
		text := s.at(at).text
		switch n := numeral.SmallRoman(text); {
		case s.isNumber(at):
			s.say(numeral.Cardinal(text)...)
		case n > 0 && (len(text) > 1 || at > first && text == "i" && s.isWord(at-3)): // below a letter
			s.say(numeral.Of(n)...)
		default:
			s.spell(strings.ToUpper(text))
		}
	}
	if last := s.at(next + 2).text; s.oneOf(next, "-–") && s.glued(next+1, "(") && s.glued(next+3, ")") && (len(last) == 1 || numeral.SmallRoman(last) > 0) { // "2(a)–(c)"
		s.say("to")
		switch {
		case s.isNumber(next + 2):
			s.say(numeral.Cardinal(last)...)
		case len(last) > 1 || last == "v":
			s.say(numeral.Of(numeral.SmallRoman(last))...)
		default:
			s.spell(strings.ToUpper(last))
		}
		return next + 4
	}
	return next
}

// section reports whether lexeme i says that a section's number follows: "section", "sec.".
func (s *scanner) section(i int) bool {
	if s.is(i, ".") {
		i--
	}
	w := s.lower(i)
	return w == "section" || w == "sec" || w == "sections" || w == "rule" || w == "part"
}

// digitLetter reads a number with letters after it.
func (s *scanner) digitLetter(i int) int {
	text := s.at(i + 1).text
	words := numeral.Cardinal(s.at(i).text)
	if len(s.at(i).text) >= 3 && len(text) == 1 {
		words = numeral.Pairs(s.at(i).text)
	}
	if text == "ff" || text == "f" && s.is(i-1, ".") && (s.lower(i-2) == "p" || s.lower(i-2) == "pp") { // "p. 17ff."
		s.say(words...)
		s.say("and", "following")
		return s.dot(i + 2)
	}
	if text == "er" || text == "ers" { // the 49ers
		last := strings.TrimSuffix(words[len(words)-1], "e")
		s.say(append(words[:len(words)-1:len(words)-1], last+text)...)
		return i + 2
	}
	s.say(words...)
	if text == "y" && (s.lower(i+2) == "older" || s.lower(i+2) == "younger" || s.lower(i+2) == "ago") && s.at(i+2).spaced { // "10y older"
		s.say(either(s.is(i, "1"), "year", "years"))
		return i + 2
	}
	if (text == "y" && s.mentions(bonds) || text == "Y" && (s.mentions(bonds) || s.is(i+2, "at"))) && s.at(i+2).spaced { // "10y UST"
		s.say("year")
		return i + 2
	}
	if allUpper(text) && len(text) <= 4 || len(text) == 1 {
		if full := suffixes[text]; full != "" && s.at(i+2).spaced && s.lowercase(i+2) && text != "K" && text != "k" && s.counts(i+2) {
			s.say(full)
		} else {
			s.spell(strings.ToUpper(text))
		}
		return s.afterNumber(i + 2)
	}
	if s.sum() && len(text) <= 3 && s.lowercase(i+1) { // "s = 2as"
		s.spell(strings.ToUpper(text))
		return i + 2
	}
	return i + 1 // the letters are a word
}
