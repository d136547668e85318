package spoken

import "lilt/text/internal/numeral"

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
	if jetModel(a.digits) && (len(b.digits) == 1 || len(b.digits) == 3 && b.digits[1:] == "00") && determiners[s.lower(i-1)] {
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

// otherEnd reports whether the dash at i, with no space on either side, stands between the ends of a range whose second end is written out as
// the first is: "c. 1792–c. 1750 BCE", "Fig. 3–Fig. 5", "Q3 2024–Q1 2025", "June 30, 2024–July 4, 2024".
func (s *scanner) otherEnd(i int) bool {
	next := i + 1
	if s.spaced(i) || s.spaced(next) || s.at(next).class != word || s.atEnd(i-1) {
		return false
	}
	if m, after := s.month(next); m > 0 && s.isNumber(after) {
		for n := i - 1; n >= max(i-6, 0); n-- {
			if m, _ := s.month(n); m > 0 && s.isNumber(i-1) {
				return true
			}
		}
		return false
	}
	if !rangeLeads[s.lower(next)] || !(s.glued(next+1, ".") && s.isNumber(next+2) || s.isNumber(next+1) && (s.size(next) > 1 || s.is(next, "Q"))) {
		return false
	}
	for n := i - 1; n >= max(i-8, 0); n-- {
		if s.lower(n) == s.lower(next) {
			return true
		}
	}
	return false
}

// rangeLeads are words and abbreviations that a number follows, with which each end of a range may begin.
var rangeLeads = set("c ca p fig figs figure table tbl sec section ch chapter chap vol volume no q eq equation rm room step grade part page week day year level ex exhibit art article apt act scene line verse question item")

// pairOf reports whether two numbers with a hyphen between them are said one after the other: "a 1-2 punch", "10-4, good buddy".
func (s *scanner) pairOf(a, b amount) bool {
	if b.next != a.next+2 {
		return false
	}
	switch a.digits + "-" + b.digits {
	case "1-2":
		return s.isAny(b.next, "punch finish combination")
	case "10-4":
		return s.out == nil && (s.is(b.next, ",") || s.closes(b.next))
	}
	return false
}
