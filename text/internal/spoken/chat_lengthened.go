package spoken

import (
	"strings"
	"unicode"

	"lilt/text/internal/dictionary"
	"lilt/text/internal/numeral"
)

// lengthened reads words with lengthened letters, "Nooooo", "sooo": three or more of a letter stand for one or two.
func (s *scanner) lengthened(i int) int {
	text := s.text(i)
	if short := s.doubleEnded(i); short != "" {
		s.say(short)
		return i + 1
	}
	if !drawnOut(text) || len(text) > 60 || numeral.Roman(strings.TrimSuffix(strings.ToUpper(text), "'S")) > 0 || len(text) == 3 && allUpper(text) {
		return i
	}
	if e, known := s.lexicon.Look(strings.ToLower(text)); known && e.Source == dictionary.Gold {
		return i
	}
	if best := s.shortened(text); best != "" {
		if chatLetters[strings.ToLower(best)] || allUpper(best) && lettersFirst[best] {
			s.spell(strings.ToUpper(best))
		} else {
			s.say(best)
		}
		return i + 1
	}
	return i
}

// doubleEnded returns the word at i without its last letter if it is no word with it and the letter is written twice: "soo", "heyy".
func (s *scanner) doubleEnded(i int) string {
	text := s.text(i)
	n := len(text)
	if n < 3 || n > 8 || !s.lowercase(i) || text[n-1] != text[n-2] || !s.spaced(i) || s.glued(i+1, ".") && !s.closes(i+2) || s.glued(i+1, "-") || s.oneOf(i+1, "/_(@:=") && !s.spaced(i+1) {
		return ""
	}
	if e, known := s.lexicon.Look(text); known && e.Source == dictionary.Gold || !chattyEnds[text[:n-1]] {
		return ""
	}
	return text[:n-1]
}

// chattyEnds are words whose last letter is often written twice.
var chattyEnds = set(`so you hey yes no ok okay yeah yay hi bye go me please love cute nice good great really very what why now wow haha lol omg ugh aw ew oh ah
	baby babe girl boy bro sis man guys later tomorrow thanks sorry sure fine cool yo my ya us this that too much`)

// drawnOut reports whether a letter occurs three or more times in a row.
func drawnOut(text string) bool {
	run := 0
	previous := rune(0)
	for _, r := range strings.ToLower(text) {
		if r == previous {
			if run++; run == 3 && unicode.IsLetter(r) {
				return true
			}
			continue
		}
		previous, run = r, 1
	}
	return false
}

// shortened finds the word that a drawn-out one is of: each long run is one letter or two, and the dictionary has to know the word. Where it
// knows none, each is one.
func (s *scanner) shortened(text string) string {
	type stretch struct {
		r rune
		n int
	}
	var runs []stretch
	long := 0
	for _, r := range text {
		if n := len(runs); n > 0 && unicode.ToLower(runs[n-1].r) == unicode.ToLower(r) {
			runs[n-1].n++
			if runs[n-1].n == 2 {
				long++
			}
			continue
		}
		runs = append(runs, stretch{r, 1})
	}
	if long > 5 {
		return ""
	}
	gold, fallback, cmu := "", "", ""
	for bits := range 1 << long { // bit n: the n-th long run has two letters
		var b strings.Builder
		n := 0
		for _, run := range runs {
			b.WriteRune(run.r)
			if run.n > 1 {
				if (bits>>n&1 == 1) != (run.n == 2) { // two stay two at first, more become one
					b.WriteRune(run.r)
				}
				n++
			}
		}
		word := b.String()
		if bits == 0 {
			fallback = word
		}
		lower := strings.ToLower(word)
		if chatLetters[lower] || lettersFirst[word] || s.lexicon.Own(word) {
			return word
		}
		switch e, known := s.lexicon.Look(lower); {
		case known && e.Source == dictionary.Gold && len(lower) > 1:
			// "cool" before "col", but "so" before what is no word.
			if gold == "" || len(lower) > 3 && (strings.Contains(lower, "oo") || strings.Contains(lower, "ee")) && !strings.Contains(gold, "oo") {
				gold = word
			}
		case known && cmu == "":
			cmu = word
		}
	}
	if gold != "" {
		return gold
	}
	return either(cmu != "", cmu, fallback)
}
