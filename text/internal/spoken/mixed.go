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
	if from, to := s.text(i+1), s.text(i+3); s.isNumber(i) && s.isWord(i+1) && !s.spaced(i+1) && s.oneOf(i+2, "-–") && !s.spaced(i+2) && s.isWord(i+3) && !s.spaced(i+3) && // "Figs. 2a–c"
		len(from) == 1 && len(to) == 1 && from < to && s.alone(i+4) && (from[0] >= 'a') == (to[0] >= 'a') && !(from == "a" && to == "p") {
		s.sayCardinal(i)
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
	case s.isWord(i) && (s.gluedNumber(i+1) || s.glued(i+1, "-") && s.gluedNumber(i+2) && !s.at(i+2).grouped && (!s.glued(i+3, "/") || caseLists[s.lower(i-1)])): // "Case C-131/12"
		return s.letterDigit(i)
	case s.isNumber(i) && s.isWord(i+1) && !s.spaced(i+1):
		return s.digitLetter(i)
	}
	return i
}

// unitPrefixes stand before a number and its unit, joined by hyphens.
var unitPrefixes = set("sub mid post pre near under over")

// caseLists are words before the number of a case of the Court of Justice.
var caseLists = set("case cases joined and")

// letteredRange reads a range of numbers with letters: "514a–520a", "V2–V4". Two neighboring vertebrae are a joint, "L4–L5".
func (s *scanner) letteredRange(i int) int {
	single := func(i int) bool { return s.isWord(i) && s.size(i) == 1 }
	switch {
	case s.isNumber(i) && single(i+1) && !s.spaced(i+1) && s.oneOf(i+2, "-–") && !s.spaced(i+2) && s.gluedNumber(i+3) && single(i+4) && !s.spaced(i+4) && s.alone(i+5):
		s.sayPairs(i)
		s.spell(strings.ToUpper(s.text(i + 1)))
		s.say("to")
		s.sayPairs(i + 3)
		s.spell(strings.ToUpper(s.text(i + 4)))
		return i + 5
	case single(i) && s.capitalised(i) && s.gluedNumber(i+1) && s.oneOf(i+2, "-–") && !s.spaced(i+2) && (s.is(i+3, s.text(i)) || s.vertebrae(i)) && !s.spaced(i+3) && s.gluedNumber(i+4) && s.alone(i+5) &&
		s.size(i+1) <= 3 && s.size(i+4) <= 3:
		from, to := s.value(i+1), s.value(i+4)
		if same := s.is(i+3, s.text(i)); same && (to <= from || to == from+1 && strings.Contains("CTLS", s.text(i))) || !same && to == 1 && from == vertebraCount[s.text(i)] {
			return i
		}
		s.spell(s.text(i))
		s.sayCardinal(i + 1)
		s.say("to")
		s.spell(s.text(i + 3))
		s.sayCardinal(i + 4)
		return i + 5
	}
	return i
}

// vertebraCount are how many there are of each part of the spine: of the neck, the chest, the loins and the sacrum.
var vertebraCount = map[string]int{"C": 7, "T": 12, "L": 5, "S": 5}

// vertebrae reports whether vertebrae of two parts of the spine are at i and i+3, from above to below: "C5–T1".
func (s *scanner) vertebrae(i int) bool {
	const order = "CTLS"
	from, to := s.text(i), s.text(i+3)
	return vertebraCount[from] > 0 && vertebraCount[to] > 0 && strings.Index(order, from) < strings.Index(order, to) && s.value(i+1) <= vertebraCount[from] && s.isNumber(i+4) && s.value(i+4) <= vertebraCount[to]
}

// serialNumber reads a long run of capitals and digits by its characters: "1Z999AA10123456784".
func (s *scanner) serialNumber(i int) int {
	last, digits := i, 0
	for ; (s.isNumber(last) || s.isWord(last) && allUpper(s.text(last))) && !s.at(last).grouped && (last == i || !s.spaced(last)); last++ {
		if s.isNumber(last) {
			digits += s.size(last)
		}
	}
	if last-i < 2 || digits < 4 || s.at(last-1).stop-s.at(i).start < 8 || !s.endsNumber(last) {
		return i
	}
	return s.serial(i, last-1)
}

// vulnerability reads the year and the number of an entry in the list of known vulnerabilities, "CVE-2024-21892", the number digit by digit.
func (s *scanner) vulnerability(i int) int {
	if !s.is(i, "CVE") || !s.glued(i+1, "-") || !s.gluedNumber(i+2) || s.size(i+2) != 4 || !s.glued(i+3, "-") || !s.gluedNumber(i+4) || s.at(i+4).grouped {
		return i
	}
	s.spell("CVE")
	s.sayPairs(i + 2)
	s.sayDigits(i + 4)
	return i + 5
}

// letterDigit reads a word with digits after it; a hyphen between is silent.
func (s *scanner) letterDigit(i int) int {
	text := s.text(i)
	if s.gluedNumber(i+1) && s.size(i+1) >= 3 && len(text) <= 4 && s.mentions(secrets) && s.alone(i+2) { // "your code is ab9453"
		s.spell(strings.ToUpper(text))
		s.sayDigits(i + 1)
		return i + 2
	}
	hyphen := s.glued(i+1, "-")
	if hyphen && len(text) == 1 && strings.Contains("nijmxyt", text) && s.size(i+2) <= 2 && s.alone(i+3) && s.spaced(i) { // "from 0 to n-1"
		s.spell(strings.ToUpper(text))
		s.say("minus")
		s.sayCardinal(i + 2)
		return i + 3
	}
	if hyphen && (text == "GMT" || text == "UTC") && s.size(i+2) <= 2 { // "GMT-5"
		s.spell(text)
		s.say("minus")
		s.sayCardinal(i + 2)
		return i + 3
	}
	if m, ok := s.unitAt(i + 4); ok && hyphen && unitPrefixes[text] && s.glued(i+3, "-") { // "a sub-3-hr. marathon"
		s.say(text)
		s.sayCardinal(i + 2)
		s.say(m.one)
		return s.afterMeasure(m.next)
	}
	next := i + either(hyphen, 2, 1)
	if text == "q" && !hyphen && s.oneOf(i+2, "-–") && !s.spaced(i+2) && s.gluedNumber(i+3) && s.glued(i+4, "h") { // "q6–8h"
		s.spell("Q")
		s.sayCardinal(i + 1)
		s.say("to")
		s.sayCardinal(i + 3)
		s.say("hours")
		return i + 5
	}
	digit := s.text(next)
	if !hyphen && len(text) == 1 && (digit == "2" || digit == "4") && s.isWord(next+1) && !s.spaced(next+1) && s.size(next+1) == 1 && !s.gluedNumber(next+2) && !(s.capitalised(i) && s.is(next+1, "s")) {
		s.spell(text)
		s.say(either(digit == "2" && text != "H" && text != "Y", "to", numeral.Cardinal(digit)[0]))
		s.spell(s.text(next + 1))
		return next + 2
	}
	if !hyphen && len(text) == 2 && atoms[text] && s.isWord(next+1) && !s.spaced(next+1) && s.capitalised(next+1) { // Na2SO4
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
	case len(text) == 1, allUpper(text) && len(text) <= 2 && !s.spaced(i) && s.isNumber(i-1): // Na2SO4
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
		s.say(numeral.Point(s.text(next + 2))...)
		return next + 3
	}
	if len(digit) >= 3 || digit[0] == '0' && len(digit) > 1 {
		s.say(numeral.Pairs(digit)...)
	} else {
		s.say(numeral.Cardinal(digit)...)
	}
	next++
	if s.isWord(next) && !s.spaced(next) && s.size(next) > 1 && s.size(next) < 4 && len(digit) > 1 && allUpper(text) && allUpper(s.src[s.at(next).start:s.at(next).stop]) && s.alone(next+1) { // the end of a code is no unit: "J12746KM"
		s.spell(strings.ToUpper(s.text(next)))
		return next + 1
	}
	if len(digit) == 4 && s.oneOf(next, "-–") && !s.spaced(next) && s.gluedNumber(next+1) && s.endsNumber(next+2) && s.is(i, "FY") { // FY2023–24
		s.say("to")
		s.say(numeral.Pairs(either(s.size(next+1) == 2, "1", "") + s.text(next+1))[either(s.size(next+1) == 2, 1, 0):]...)
		return next + 2
	}
	if s.glued(next, "/") && s.gluedNumber(next+1) && s.size(next+1) == 2 && s.endsNumber(next+2) && s.is(i, "FY") { // FY25/26
		s.sayCardinal(next + 1)
		return next + 2
	}
	if p := points[s.text(next)]; p != "" && hyphen && (text == "I" || text == "US") && s.spaced(next) && !s.capitalised(next+1) && !s.glued(next+1, "/") { // I-95 N
		s.say(p)
		return s.pastDirection(next + 1)
	}
	if s.glued(next, "s") { // MP3s
		s.out[len(s.out)-1].Text = numeral.Plural([]string{s.out[len(s.out)-1].Text})[0]
		return next + 1
	}
	if s.isWord(next) && !s.spaced(next) && allUpper(s.text(next)) { // H2O, A4L
		s.spell(s.text(next))
		next++
	}
	return s.afterNumber(next)
}

// secrets are words of messages with a code that is typed in.
var secrets = set("otp code codes passcode verification pin")

// bonds are words beside which 10y is a bond of ten years.
var bonds = set("yield yields ust usts treasury treasuries gilt gilts bund bunds bond bonds note notes tips swap swaps rates")

// paragraphs reads "401(k)", "501(c)(3)", "4(b)(ii)" and the form "1099-R".
func (s *scanner) paragraphs(i int) int {
	if !s.isNumber(i) || s.at(i).grouped || s.size(i) > 4 || s.sum() && s.glued(i+1, "(") && s.gluedNumber(i+2) && s.glued(i+3, ")") && (s.oneOf(i+4, "=+−-×") || s.atEnd(i+4)) && !s.section(i-1) && !s.oneOf(i-1, "§") {
		return i
	}
	if s.is(i, "529") && (s.isAny(i+1, "plan plans account accounts college") || s.isAny(i-1, "a the his her their our my") && (s.pauses(i+1) || s.is(i+1, "."))) { // a savings plan after a section of tax law
		s.sayPairs(i)
		return i + 1
	}
	if form := s.text(i + 2); s.size(i) >= 3 && s.glued(i+1, "-") && s.capitalised(i+2) && !s.spaced(i+2) && (len(form) == 1 || allUpper(form) && len(form) <= 5 && unitNames[form].one == "") {
		s.sayPairs(i)
		return i + 2
	}
	if s.oneOf(i-1, "§") && s.glued(i+1, "-") && s.gluedNumber(i+2) && s.size(i) <= 2 && s.size(i+2) == 3 && !s.glued(i+3, "-") { // "UCC § 2-207"
		s.sayPairs(i)
		s.say("dash")
		if next := s.paragraphs(i + 2); next > i+2 {
			return next
		}
		s.sayPairs(i + 2)
		return i + 3
	}
	next := i + 1
	part := 0 // of "1910.134(d)"
	if s.glued(next, ".") && s.gluedNumber(next+1) && s.glued(next+2, "(") && s.isWord(next+3) && s.size(next+3) == 1 && (s.oneOf(i-1, "§") || s.section(i-1)) {
		part, next = next+1, next+2
	}
	first := next + 1
	for s.glued(next, "(") && !s.spaced(next+1) && (s.size(next+1) == 1 || numeral.SmallRoman(s.text(next+1)) > 0) && s.glued(next+2, ")") {
		next += 3
	}
	if next == first-1 || s.oneOf(i+2, "+-") {
		return i
	}
	s.sayPairs(i)
	if part > 0 {
		s.say("point")
		s.sayPairs(part)
	}
	for at := first; at < next; at += 3 {
		text := s.text(at)
		switch n := numeral.SmallRoman(text); {
		case s.isNumber(at):
			s.say(numeral.Cardinal(text)...)
		case n > 0 && (len(text) > 1 || at > first && text == "i" && s.isWord(at-3)): // below a letter
			s.say(numeral.Of(n)...)
		default:
			s.spell(strings.ToUpper(text))
		}
	}
	if last := s.text(next + 2); s.oneOf(next, "-–") && s.glued(next+1, "(") && s.glued(next+3, ")") && (len(last) == 1 || numeral.SmallRoman(last) > 0) { // "2(a)–(c)"
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
	return in(w, "section sec sections rule part")
}

// digitLetter reads a number with letters after it.
func (s *scanner) digitLetter(i int) int {
	text := s.text(i + 1)
	words := numeral.Cardinal(s.text(i))
	if s.size(i) >= 3 && len(text) == 1 {
		words = numeral.Pairs(s.text(i))
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
	if text == "y" && in(s.lower(i+2), "older younger ago") && s.spaced(i+2) { // "10y older"
		s.say(either(s.is(i, "1"), "year", "years"))
		return i + 2
	}
	if (text == "y" && s.mentions(bonds) || text == "Y" && (s.mentions(bonds) || s.is(i+2, "at"))) && s.spaced(i+2) { // "10y UST"
		s.say("year")
		return i + 2
	}
	if allUpper(text) && len(text) <= 4 || len(text) == 1 {
		if full := suffixes[text]; full != "" && s.spaced(i+2) && s.lowercase(i+2) && text != "K" && text != "k" && s.counts(i+2) {
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
