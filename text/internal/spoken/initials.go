package spoken

import "strings"

// initials recognises letters with a period after each, "U.S.A.", of at least two letters, or three with one group of two as in "Ph.D.". It
// returns the letters and the index of the last period.
func (s *scanner) initials(i int) (string, int) {
	var letters strings.Builder
	n := i
	for s.isWord(n) && (n == i || !s.spaced(n)) && s.size(n) <= 2 && s.text(n)[0] != '\'' && s.glued(n+1, ".") {
		letters.WriteString(s.text(n))
		n += 2
	}
	if n-i >= 2 && s.isWord(n) && !s.spaced(n) && s.size(n) == 1 && s.alone(n+1) && !s.glued(n+1, ":") { // "the U.K and", "at 7 a.m and"
		if whole := letters.String() + s.text(n); unfinished[whole] {
			return whole, n + 1
		}
	}
	if n-i < 4 {
		return "", i
	}
	return letters.String(), n - 1
}

// unfinished are initials that are recognised without their last period.
var unfinished = set("am pm AM PM AD BC BCE CE UK US USA EU UN UAE DC LA NY NYC NZ PhD")

// dotted reads initials: "U.S.", "J. R. R.", "Ph.D.", "p.m.".
func (s *scanner) dotted(i int) int {
	if next := s.first(i, (*scanner).overPeriod, (*scanner).latin); next > i {
		return next
	}
	if next := s.citation(i); next > i {
		return next
	}
	if s.is(i, "s") && s.glued(i+1, ".") && s.glued(i+2, "t") && s.glued(i+3, ".") && (s.sum() || strings.ContainsAny(s.src, "∃∀∈≤≥<>=")) { // "∃c ∈ (a, b) s.t. f(c) = 0"
		s.say("such", "that")
		return i + 4
	}
	if s.is(i, "Ph") && s.glued(i+1, ".") && s.is(i+2, "D") && (s.glued(i+3, ".") || s.is(i+3, "s")) { // "Ph. D."
		s.spell("PHD")
		return s.dot(i + 3)
	}
	if n := s.size(i); n > 1 && n < 5 && allUpper(s.text(i)) && s.glued(i+1, ".") && !s.spaced(i+2) && s.isAny(i+2, "A B C K") && s.alone(i+3) && !s.glued(i+3, ".") { // classes of shares, "BRK.B"
		s.spell(s.text(i) + s.text(i+2))
		return i + 3
	}
	letters, last := s.initials(i)
	if last > i {
		s.spell(strings.ToUpper(letters))
		if s.glued(last+1, "s") || s.glued(last+1, "'s") { // "Ph.D.s", "U.S.'s"
			s.out[len(s.out)-1].Text += s.text(last + 1)
			return last + 2
		}
		if s.glued(last+1, "–") && s.isWord(last+2) && !s.spaced(last+2) && allUpper(s.text(last+2)) { // "D.C.–NYC"
			s.say("to")
			return last + 2
		}
		return s.dot(last)
	}
	// A genus: "E. coli", "T. rex".
	if s.size(i) == 1 && s.capitalised(i) && s.glued(i+1, ".") && s.lowercase(i+2) && s.spaced(i+2) && s.size(i+2) > 2 && !s.is(i, "I") && !letteredThings[s.lower(i-1)] {
		s.spell(s.text(i))
		return i + 2
	}
	// A number in a list of works or bills: "K. 550", "S. 1234".
	if s.size(i) == 1 && s.capitalised(i) && s.glued(i+1, ".") && s.isNumber(i+2) && s.spaced(i+2) && s.spaced(i) && !letteredThings[s.lower(i-1)] && !s.is(i, "I") {
		s.spell(s.text(i))
		return i + 2
	}
	// One initial of an author, before the year.
	if s.size(i) == 1 && s.capitalised(i) && s.glued(i+1, ".") && s.is(i+2, "(") && s.spaced(i+2) && s.isNumber(i+3) && (s.capitalised(i-1) || s.is(i-1, ",") || s.glued(i-1, ".")) && !letteredThings[s.lower(i-1)] {
		s.spell(s.text(i))
		return i + 2
	}
	// One initial of a name.
	if s.size(i) == 1 && s.capitalised(i) && s.glued(i+1, ".") && s.capitalised(i+2) && (s.capitalised(i-1) || s.spaced(i+2)) && !s.endsAt(i) {
		s.spell(s.text(i))
		return i + 2
	}
	return i
}

// endsAt reports whether the period after the single letter at i ends a sentence.
func (s *scanner) endsAt(i int) bool {
	return s.is(i, "I") && s.lowercase(i-1) || letteredThings[s.lower(i-1)]
}

// Lettered reports whether a single letter after the word is its designation: "vitamin C. Good for you."
func Lettered(word string) bool { return letteredThings[strings.ToLower(word)] }

var letteredThings = set("war article act chapter volume generation phase stage figure table vitamin plan grade class group type section appendix exhibit option hepatitis team point")
