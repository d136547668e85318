package pronounce

import (
	"strings"

	"lilt/text/internal/spoken"
)

// clue is a feature of a homograph's context: its kind and its text.
type clue struct {
	kind byte
	a, b string
}

// hash is FNV-1a of the kind and the text, after the hash of what the clue belongs to.
func (c clue) hash(h uint32) uint32 {
	h = (h ^ uint32(c.kind)) * 16777619
	for i := range len(c.a) {
		h = (h ^ uint32(c.a[i])) * 16777619
	}
	h = (h ^ ' ') * 16777619
	for i := range len(c.b) {
		h = (h ^ uint32(c.b[i])) * 16777619
	}
	return h
}

const (
	reach    = 12           // how far away the words may be that are clues to the meaning of a homograph, wherever they stand
	maxClues = 48 + 2*reach // the greatest number of clues of a word
)

// clues appends the features from which the sense of a word is learned: the words around it, where they stand and what parts of speech they are. was
// is the word's part of speech before its neighbours corrected it. The last two, how many words are near and whether people are speaking to one another, tell how
// far the rules are to be trusted: they were written for short sentences.
func (p place) clues(list []clue, was tag) []clue {
	l1, l2, r1, r2 := p.near(-1), p.near(-2), p.near(1), p.near(2)
	tl1, tl2, t0, tr1, tr2 := p.tagged(-1), p.tagged(-2), tagNames[p.tag(0)], p.tagged(1), p.tagged(2)
	list = append(list, clue{'0', "", ""},
		clue{'l', l1, ""}, clue{'L', l2, ""}, clue{'r', r1, ""}, clue{'R', r2, ""}, clue{'m', p.near(-3), ""}, clue{'n', p.near(3), ""},
		clue{'b', l2, l1}, clue{'c', r1, r2}, clue{'d', l1, r1},
		clue{'t', t0, ""}, clue{'w', tagNames[was], ""},
		clue{'u', tl1, ""}, clue{'U', tl2, ""}, clue{'v', tr1, ""}, clue{'V', tr2, ""}, clue{'e', p.tagged(-3), ""}, clue{'E', p.tagged(3), ""},
		clue{'f', tl1, t0}, clue{'g', t0, tr1}, clue{'h', tl2, tl1}, clue{'i', tr1, tr2}, clue{'j', tl1, tr1},
		clue{'k', l1, tr1}, clue{'K', tl1, r1}, clue{'o', l1, t0}, clue{'O', r1, t0},
		clue{'s', tail(l1, 3), ""}, clue{'S', tail(r1, 3), ""}, clue{'T', tail(l1, 2), tail(r1, 2)},
		clue{'C', capitals(p, 0), ""}, clue{'D', capitals(p, -1), capitals(p, 1)})
	if p.i == 0 {
		list = append(list, clue{'F', "", ""}, clue{'F', tr1, ""}, clue{'F', r1, ""})
	}
	list = append(list, clue{'x', either(p.finite(), "1", "0"), t0}, clue{'y', either(p.verbAfter(), "1", "0"), t0},
		clue{'X', either(p.finite(), "1", "0"), either(p.verbAfter(), "1", "0")})
	subject, st, n := p.before()
	if n > 1 {
		list = append(list, clue{'p', subject, ""}, clue{'q', tagNames[st], ""})
	}
	around, speech := 0, false
	for n := 1; n <= reach; n++ {
		for _, k := range [2]int{-n, n} {
			w := p.word(k)
			if len(w) > 2 || w != "" && p.tag(k).isNoun() {
				list = append(list, clue{'B', w, ""})
				around++
			}
			speech = speech || addressed[w] || p.mark(k) == "?" || p.mark(k) == "!"
		}
	}
	size := "4"
	switch {
	case around <= 5:
		size = "1"
	case around <= 8:
		size = "2"
	case around <= 12:
		size = "3"
	}
	return append(list, clue{'H', size, ""}, clue{'I', either(speech, "1", "0"), ""})
}

// addressed are words of people who speak to one another.
var addressed = words("i you me my your we us our i'm i'll i've you're we're don't can't")

// near returns a nearby word in lower case, a mark, or the end of the sentence; numbers are alike.
func (p place) near(n int) string {
	switch i := p.i + n; {
	case i < 0:
		return "^"
	case i >= len(p.units):
		return "$"
	case p.units[i].Kind == spoken.Mark:
		return p.units[i].Text
	case p.units[i].tag == numeral:
		return "#"
	}
	return p.word(n)
}

// tagged returns the name of the part of speech of a nearby word, or the ends of the sentence.
func (p place) tagged(n int) string {
	switch i := p.i + n; {
	case i < 0:
		return "^"
	case i >= len(p.units):
		return "$"
	}
	return tagNames[p.tag(n)]
}

// capitals describes how a word is capitalised.
func capitals(p place, n int) string {
	i := p.i + n
	if i < 0 || i >= len(p.units) {
		return ""
	}
	w := p.units[i].Text
	switch {
	case w == strings.ToLower(w):
		return "c"
	case w == strings.ToUpper(w) && len(w) > 1:
		return "U"
	}
	return "C"
}
