package spoken

import "strings"

// item reads how many of a thing a list has: "2x pens, 1x ruler", "×4 A3 sheets". Elsewhere an x after a number multiplies: "at 22x earnings".
func (s *scanner) item(i int) int {
	if next := s.packs(i); next > i {
		return next
	}
	if next := s.packaged(i); next > i {
		return next
	}
	begins := s.begins(i) || s.oneOf(i-1, ",")
	if s.is(i, "×") && s.gluedNumber(i+1) && begins && s.isWord(i+2) && s.spaced(i+2) && !s.sum() {
		return i + 1
	}
	if !s.isNumber(i) || s.size(i) > 2 || !s.glued(i+1, "x") && !s.glued(i+1, "×") && !(s.is(i+1, "x") && s.spaced(i+1) && !s.sum()) || !s.spaced(i+2) || !s.isWord(i+2) || multiplied[s.lower(i+2)] || functionWords[s.lower(i+2)] {
		return i
	}
	one := s.is(i, "1")
	packing := s.spaced(i+1) && s.lowercase(i+2) && s.size(i+2) > 2 && (begins || s.mentions(packed)) // "2 x map"
	if !one && !packing && (!strings.HasSuffix(s.lower(i+2), "s") && !strings.HasSuffix(s.lower(i+3), "s") || !begins && !s.itemized()) {
		return i
	}
	s.sayCardinal(i)
	return i + 2
}

// packed are verbs and words of lists of things to take or buy.
var packed = set("pack bring buy need order ordered bought kit list shopping items contents includes include contains")

// packs reads how many packages of a size there are: "2 x 400g tins", as "two four hundred gram tins".
func (s *scanner) packs(i int) int {
	if !s.isNumber(i) || s.size(i) > 2 || !s.is(i+1, "x") && !s.is(i+1, "×") || !s.isNumber(i+2) {
		return i
	}
	a, _ := s.amount(i + 2)
	m, ok := s.unitAt(a.next)
	if !ok || !containers[strings.TrimSuffix(s.lower(m.next), "s")] {
		return i
	}
	s.sayCardinal(i)
	s.say(a.words...)
	s.say(m.one)
	return m.next
}

// packaged reads the size of a package that a list begins with: "400g tin of tomatoes", as "four hundred gram tin".
func (s *scanner) packaged(i int) int {
	if !s.isNumber(i) || !s.begins(i) {
		return i
	}
	a, ok := s.amount(i)
	m, measured := s.unitAt(a.next)
	if !ok || !measured || s.spaced(a.next) || a.one || !containers[s.lower(m.next)] || !s.spaced(m.next) {
		return i
	}
	s.say(a.words...)
	s.say(m.one)
	return m.next
}

// itemized reports whether the sentence counts one thing as "1x", so that it is a list.
func (s *scanner) itemized() bool {
	for i := range s.list {
		if s.is(i, "1") && (s.glued(i+1, "x") || s.glued(i+1, "×")) {
			return true
		}
	}
	return false
}

// multiplied are words after a factor.
var multiplied = set("as more less faster slower higher lower bigger larger smaller earnings sales revenue leverage return returns speed zoom optical digital magnification the a their its per daily weekly ebitda")
