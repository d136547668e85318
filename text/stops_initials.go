package text

import (
	"regexp"
	"strings"
	"unicode"

	"lilt/text/internal/spoken"
)

// afterInitials decides about the last period of initials and the like: "U.S.", "p.m.", "e.g.".
func (s *stop) afterInitials() verdict {
	if dottedName(s.abbr) && (s.capital() || s.number()) {
		return ends
	}
	switch s.lower {
	case "e.g", "i.e", "cf", "viz", "a.k.a", "f.k.a":
		return inside
	case "a.m", "p.m":
		if !s.starts && s.capital() && !s.settled {
			return needMore
		}
		goesOn := clockWords[s.word] || spoken.Zone(s.word) || s.second == "time" || timed.MatchString(s.before) || scheduling(s.before) // "At 5 p.m. Smith left."
		return either(s.starts && !spoken.Zone(s.word) || s.capital() && !goesOn, ends, inside)
	case "b.c", "a.d", "b.c.e", "c.e":
		return either(s.starts || s.capital() && !scheduling(s.before), ends, inside)
	}
	if s.starts && !(strings.HasPrefix(s.abbr, "U.S") && s.word == "Open") {
		return ends
	}
	if strings.HasPrefix(s.abbr, "U.") && !strings.HasSuffix(s.rest, " the ") || !places[s.lower] { // "U.S. Steel", "J.K. Rowling"
		return inside
	}
	return opensSentence(s.before, s.follower)
}

// afterLetter decides about a period after a single capital letter, which is an initial or names something: "J. Smith", "Plan B.".
func (s *stop) afterLetter() verdict {
	article := s.previous == "a" || s.previous == "an"
	small := s.previous == strings.ToLower(s.previous)
	switch {
	case s.capital() && operator.MatchString(s.left): // "Let K ⊂ R. Suppose"
		return ends
	case opens[s.word] && titles[strings.TrimSuffix(s.previous, ".")]: // "I met Mr. T. He was nice."
		return ends
	case strings.HasSuffix(s.left, ":") && (s.starts || opens[s.word]): // "Answer: C. The capital"
		return ends
	case article && (strings.HasSuffix(s.word, "ing") || spoken.Judges(s.word)), strings.EqualFold(s.previous, "size"): // "It fits like an M. Sending it back."
		return ends
	case opens[s.word] && !leads(s.before, s.abbr), s.speech && s.previous != "":
		return ends
	case s.starts && spoken.Numbered(strings.TrimSuffix(s.previous, ".")): // "See Apt. B. Take the stairs."
		return ends
	case article:
		return either(s.starts, ends, opensSentence(s.before, s.follower))
	case s.previous == "" && !strings.HasSuffix(s.rest, "° ") || strings.HasSuffix(s.previous, "."):
		return inside
	case s.initial() && !spoken.Lettered(s.previous) && s.abbr != "I" && s.previous != "": // "It is spelled M. A. R. I. A."
		return inside
	case s.previous == "" || unicode.IsDigit(rune(s.previous[len(s.previous)-1])): // "60 W. Parking", "12 W. Baker St."
		return either(s.starts, ends, opensSentence(s.before, s.follower))
	case spoken.Lettered(s.previous), s.abbr == "I" && small, s.starts && small:
		return ends
	}
	return inside
}

// initial reports whether a letter with a period follows.
func (s *stop) initial() bool { return s.letter() && strings.HasPrefix(s.tail, ".") }

// operator matches a text that ends in one.
var operator = regexp.MustCompile(`[=<>≤≥≠⊂⊆∈∉∪∩×]$`)

// spacedPair are two initials with a space between them at the end of a text, gluedHalf is an hour with the half of the day, and afterHalf is a word
// after the half of the day.
var (
	spacedPair = regexp.MustCompile(`(?:\b[ei]\. [ge]|\d ?[AaPp]\. [Mm])$`)
	gluedHalf  = regexp.MustCompile(`^\d+([AaPp]\.[Mm])$`)
	afterHalf  = regexp.MustCompile(`(?:[ap]\. ?m\.|[AP]\. ?M\.|\d ?[apAP][mM]) [A-Z]+$`)
)
