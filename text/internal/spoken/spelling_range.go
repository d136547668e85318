package spoken

import (
	"regexp"
	"strings"

	"lilt/text/internal/numeral"
)

// dashed is a telephone number, a date or another serial number with longer dashes: at least three groups of digits, the last of which may be a word, or
// a second group that begins with 0.
var dashed = regexp.MustCompile(`\b\d+(?:[-–]\d+)+[-–](?:\d+|[A-Z]{4,})\b|\b\d+–0\d{2,}\b`)

// hyphens writes the dashes within serial numbers as hyphens.
func hyphens(sentence string) string {
	if !strings.Contains(sentence, "–") {
		return sentence
	}
	return dashed.ReplaceAllStringFunc(sentence, func(number string) string { return strings.ReplaceAll(number, "–", "-") })
}

// hyphen writes the dash at i as a hyphen where typesetting put a longer one into a telephone number, a date or a serial number.
func (s *scanner) hyphen(i int) {
	if !s.is(i, "–") || s.spaced(i) || s.spaced(i+1) || !s.isNumber(i-1) {
		return
	}
	a, b := s.text(i-1), s.text(i+1)
	chained := func(dash, number int) bool {
		return s.oneOf(dash, "-–") && !s.spaced(dash) && s.gluedNumber(number)
	}
	chain := chained(i+2, i+3) && !s.spaced(i+2) || (s.oneOf(i-2, "-–") && s.gluedNumber(i-1) && s.isNumber(i-3))
	switch {
	case s.isNumber(i+1) && chain && !s.grouped(i-1) && !s.grouped(i+1),
		s.isNumber(i+1) && len(a) == 3 && len(b) == 4 && (a == "555" || b[0] == '0' || s.glued(i-2, ")") || s.mentions(telephones)),
		s.isNumber(i+1) && len(a) > 4 && len(b) > 2 && len(b) <= len(a) && numeral.Value(b) < numeral.Value(a) && !s.grouped(i-1),
		s.isNumber(i+1) && len(b) > 2 && b[0] == '0',
		a == "1" && s.isWord(i+1) && allUpper(s.text(i+1)) && s.size(i+1) == 7, // "1–800–FLOWERS" follows
		len(a) == 3 && a[0] == '8' && s.isWord(i+1) && allUpper(s.text(i+1)) && s.glued(i-2, "-"):
		s.list[i].text = "-"
	}
}

func (s *scanner) grouped(i int) bool { return s.at(i).grouped }

// telephones are words beside which a number is one of a telephone.
var telephones = set("call tel phone telephone fax dial text mobile cell ph")

// joinRange removes the spaces around the dash at i where it stands between the ends of a range.
func (s *scanner) joinRange(i int) {
	if !s.spaced(i) || !s.spaced(i+1) || i == 0 || s.sum() {
		return
	}
	if s.rangeEnds(i) {
		s.list[i].spaced, s.list[i+1].spaced = false, false
	}
}

// rangeEnds reports whether the words or numbers on both sides of the spaced dash at i are alike enough to be the ends of a range.
func (s *scanner) rangeEnds(i int) bool {
	dash := s.is(i, "–")
	left, right := s.at(i-1), s.at(i+1)
	switch {
	case left.class == number && right.class == number:
		return s.numericEnds(i, dash)
	case left.class == number && s.isWord(i-2) && !left.spaced && right.class == word && s.gluedNumber(i+2): // "V2 – V4"
		name := s.text(i - 2)
		return len(name) == 1 && len(right.text) == 1 && allUpper(name) && allUpper(right.text) && s.alone(i+3) && !(s.oneOf(i-3, "-–") && !s.spaced(i-2))
	case left.class == word && right.class == word:
		a, b := left.text, right.text
		switch {
		case len(a) == 1 && len(b) == 1 && allUpper(a) && allUpper(b) && a < b: // "Exs. A – C"
			return letterNumbered[s.lower(i-2)] || s.is(i-2, ".") && letterNumbered[s.lower(i-3)] || s.lower(i-2) == "from" && dash
		case dash && len(a) == 1 && len(b) == 1 && s.lowercase(i-1) && s.lowercase(i+1) && !left.spaced && s.isNumber(i-2): // "Figs. 2a – c"
			return a < b
		case dayInitials[a] && dayInitials[b]: // "M – F 9 – 5"
			return s.isNumber(i+2) || s.oneOf(i+2, ",:") || s.lower(i-2) == "open"
		case dash && len(a) == 3 && len(b) == 3 && allUpper(a) && allUpper(b): // "LHR – JFK"
			return left.spaced && s.alone(i+2)
		}
	case dash && left.class == number && (s.is(i+1, "noon") || s.is(i+1, "midnight")), dash && right.class == number && (s.is(i-1, "noon") || s.is(i-1, "midnight")): // "9 – noon"
		return s.alone(i + 2)
	case dash && left.class == word && len(left.text) == 1 && s.lowercase(i-1) && !left.spaced && s.isNumber(i-2): // "514a – 520a"
		return right.class == number && s.isWord(i+2) && !s.spaced(i+2) && s.size(i+2) == 1
	case dash && left.class == word && right.class == number && !left.spaced: // "1st – 3rd", "32 °F – 50 °F"
		return ordinalSuffixes[left.text] && ordinalSuffixes[s.text(i+2)] && s.isNumber(i-2) || s.oneOf(i-2, "°") && s.oneOf(i+2, "°")
	}
	return false
}

// dayInitials are the days in the shortest form.
var dayInitials = set("M Tu T W Th F Sa Su S")

// numericEnds reports whether the spaced dash at i stands between two numbers of a range. A dash; or a hyphen after a day of the week.
func (s *scanner) numericEnds(i int, dash bool) bool {
	a, b := s.at(i-1), s.at(i+1)
	decimal := s.glued(i-2, ".") && s.isNumber(i-3) && s.glued(i+2, ".") && s.gluedNumber(i+3)
	if decimal {
		return dash || s.oneOf(i-4, "$£€")
	}
	if s.glued(i-2, "/") && s.isNumber(i-3) { // "12/24 – 26", "25/12 – 1/1"
		return s.glued(i+2, "/") && s.gluedNumber(i+3) || dash && len(b.text) <= 2 && s.alone(i+2) && numeral.Value(b.text) <= 31
	}
	if s.glued(i+2, ".") && s.gluedNumber(i+3) || s.glued(i-2, ".") && s.isNumber(i-3) || s.grouped(i-1) != s.grouped(i+1) && s.grouped(i-1) {
		return false
	}
	if opened[s.lower(i-2)] || shortDays[s.lower(i-2)] != "" || s.is(i-2, ".") && shortDays[s.lower(i-3)] != "" || dayInitials[s.text(i-2)] { // "Sat 10 - 2"
		return numeral.Value(a.text) <= 12 && numeral.Value(b.text) <= 12
	}
	if !dash || s.oneOf(i+2, "+*/×") {
		return false
	}
	counts := s.lowercase(i+2) && !functionWords[s.lower(i+2)]
	if len(a.text) == 4 && len(b.text) == 2 { // "1914 – 18", but "in 1990 – 30 years later" and "1923 – 29 May 2001"
		return numeral.Value(b.text) > numeral.Value(a.text[2:]) && !counts && !s.capitalised(i+2)
	}
	return len(a.text) <= 3 && len(b.text) <= 3 && (numeral.Value(a.text) < numeral.Value(b.text) || !counts)
}

// opened are words before hours.
var opened = set("open hours hrs daily weekdays weekends")
