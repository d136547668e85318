package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// Plurals and abbreviations of what has parts with Roman numerals.
var manyParts = set("no nos pp vols chs pts arts secs titles counts wars classes appendices theses")

// partBefore reports whether the word before lexeme i, without its period, says what Roman numerals number, and returns its place.
func (s *scanner) partBefore(i int) (head int, ok bool) {
	head = i - 1
	if s.glued(head, ".") {
		head--
	}
	w := s.lower(head)
	return head, numberedParts[w] || manyParts[w] || numberedParts[strings.TrimSuffix(w, "s")]
}

// numeralAt returns the value of the Roman numeral at i, all in capitals or all in small letters, or 0.
func (s *scanner) numeralAt(i int) int {
	text := s.text(i)
	if !s.isWord(i) || text != strings.ToUpper(text) && text != strings.ToLower(text) {
		return 0
	}
	return numeral.Roman(strings.ToUpper(text))
}

// romanRange reads a range of Roman numerals: "Counts II–IV", "pp. iv–x", "types I–III". Without a word for what is numbered, both have to be long:
// the I–V curve is one of current and voltage.
func (s *scanner) romanRange(i int) int {
	low, high := s.numeralAt(i), s.numeralAt(i+2)
	if low == 0 || high <= low || high >= 90 || !s.oneOf(i+1, "-–—") || s.spaced(i+1) != s.spaced(i+2) || s.glued(i+3, "-") || s.glued(i+3, "–") || s.glued(i-1, "-") {
		return i
	}
	from, to := s.text(i), s.text(i+2)
	small := strings.ToLower(from) == from
	head, numbered := s.partBefore(i)
	numbered = numbered || s.listed(i)
	switch {
	case s.capitalised(i-1) && s.ruler(i-1) && !small: // "Louis XIV–XV"
		s.say("the")
		s.say(capitalFirst(numeral.Ordinal(numeral.Of(low)))...)
		s.say("to", "the")
		s.say(capitalFirst(numeral.Ordinal(numeral.Of(high)))...)
		return i + 3
	case small != (strings.ToLower(to) == to):
		return i
	case numbered && s.isWord(head), s.listed(i):
	case small, s.spaced(i + 1), s.lexicalCapitals(from), s.lexicalCapitals(to), len(to) < 2 || len(from) < 2 && low > 1, low == 1 && high > 3:
		return i
	}
	s.say(s.capitalLike(head, numeral.Of(low))...)
	s.say("to")
	s.say(s.capitalLike(head, numeral.Of(high))...)
	return i + 3
}

// listed reports whether the numeral at i continues a list of them after what they number: "Counts I, II and IV".
func (s *scanner) listed(i int) bool {
	for range 12 {
		at := i - 1
		for n := 0; n < 2 && (s.is(at, ",") || s.lower(at) == "and" || s.lower(at) == "or" || s.is(at, "&")); n++ {
			at--
		}
		if at == i-1 || s.numeralAt(at) == 0 {
			return false
		}
		if s.oneOf(at-1, "-–—") && s.numeralAt(at-2) > 0 {
			at -= 2
		}
		if _, ok := s.partBefore(at); ok {
			return true
		}
		i = at
	}
	return false
}

// lists reports whether a further numeral follows the one at i: "Counts I, II", "Acts I and II".
func (s *scanner) lists(i int) bool {
	next := i + 1
	for n := 0; n < 2 && (s.is(next, ",") || s.lower(next) == "and" || s.lower(next) == "or" || s.is(next, "&")); n++ {
		next++
	}
	return next > i+1 && s.numeralAt(next) > s.numeralAt(i) && allUpper(s.text(next))
}

// harmonic are words after two chords of a progression.
var harmonic = set("cadence cadences progression progressions turnaround chord chords vamp resolution movement changes")

// progression reads the degrees of chords: "I–IV–V–I", "ii–V–I", "a V–I cadence".
func (s *scanner) progression(i int) int {
	if s.glued(i-1, "-") || s.glued(i-1, "–") || !s.alone(i) {
		return i
	}
	var words []string
	next, differ := i, false
	for {
		n := s.numeralAt(next)
		if n == 0 || n > 7 {
			return i
		}
		differ = differ || s.text(next) != s.text(i)
		words = append(words, numeral.Of(n)...)
		if next++; s.gluedNumber(next) {
			words = append(words, numeral.Cardinal(s.text(next))...)
			next++
		}
		if !s.oneOf(next, "-–—") || s.spaced(next) || s.spaced(next+1) {
			break
		}
		next++
	}
	if !differ || !s.alone(next) || len(words) < 3 && !(len(words) == 2 && harmonic[s.lower(next)]) {
		return i
	}
	s.say(words...)
	return next
}

// tonal are words of harmony, beside which Roman numerals are degrees of chords.
var tonal = set("chord chords tonic dominant subdominant cadence resolves resolve")

// chordDegree reads the degree of a chord in a sentence about harmony: "the ii chord", "from V7 to I".
func (s *scanner) chordDegree(i int) int {
	text := s.text(i)
	if len(text) == 2 && text[0] >= 'A' && text[0] <= 'G' && text[1] == 'm' && s.alone(i) && s.alone(i+1) && s.mentions(tonal) { // "Dm"
		s.spell(text[:1])
		s.say("minor")
		return i + 1
	}
	n := s.numeralAt(i)
	if n == 0 || n > 7 || !s.spaced(i) && !s.oneOf(i-1, "(") || text == "i" || text == "v" || !s.mentions(tonal) {
		return i
	}
	next := i + 1
	seventh := s.gluedNumber(next) && s.size(next) == 1
	if seventh {
		next++
	}
	before := s.lower(i - 1)
	if !s.alone(next) || text == "I" && !seventh && (!(in(before, "to the from a") || s.oneOf(i-1, "(")) || s.pronoun(i)) {
		return i
	}
	s.say(numeral.Of(n)...)
	if seventh {
		s.sayCardinal(i + 1)
	}
	return next
}

// numeralRun reports whether the numeral at i stands in a list of at least three that rise, one of them of several letters, after a plural: "complexes I, III and V".
func (s *scanner) numeralRun(i int) bool {
	first := i
	for s.numeralAt(s.listedBefore(first)) > 0 {
		first = s.listedBefore(first)
	}
	if !s.lowercase(first-1) || !strings.HasSuffix(s.lower(first-1), "s") {
		return false
	}
	count, long, last := 0, false, 0
	for at := first; s.numeralAt(at) > last && allUpper(s.text(at)); {
		last = s.numeralAt(at)
		count++
		long = long || s.size(at) > 1
		at++
		for s.is(at, ",") || s.lower(at) == "and" || s.lower(at) == "or" {
			at++
		}
	}
	return count >= 3 && long
}

// listedBefore returns the lexeme before the comma or the conjunction before i, or -1.
func (s *scanner) listedBefore(i int) int {
	at := i - 1
	for s.is(at, ",") || s.lower(at) == "and" || s.lower(at) == "or" {
		at--
	}
	return either(at == i-1, -1, at)
}
