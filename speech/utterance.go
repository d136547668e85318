package speech

import (
	"math"
	"slices"
	"strings"

	"lilt/codec"
	"lilt/text"
)

// utterance is what is being said of a sentence whose end need not be known.
type utterance struct {
	phonemes []rune
	parts    []part
	bounds   []float64 // of its symbols, in frames
	begin    int64     // the frame at which it begins
	spoken   int       // frames of it
	size     int       // of the next piece, if there is as much to say: as those of a sentence that is known
	told     int       // parts of which the word log knows
	number   int       // of its sentence
	ended    bool      // it may be all of the sentence
}

// part is a text.Span of an utterance. Fields are what white space divides the sentence's text into; they stay the same as it grows.
type part struct {
	text          string
	before, field int // fields of the sentence before it, and with it
	from, to      int // symbols of the utterance
}

// partsOf returns the parts of a sentence, in its symbols.
func partsOf(s text.Sentence) []part {
	parts := make([]part, len(s.Spans))
	field, at := 0, 0
	for i, span := range s.Spans {
		p := part{text: s.Text[span.Start:span.End], from: span.From, to: span.To}
		p.before = field + len(strings.Fields(s.Text[at:span.Start]))
		field += len(strings.Fields(s.Text[at:span.End]))
		p.field, at = field, span.End
		parts[i] = p
	}
	return parts
}

// shift moves parts by so many symbols.
func shift(parts []part, by int) []part {
	for i := range parts {
		parts[i].from += by
		parts[i].to += by
	}
	return parts
}

// newUtterance is of a sentence without its first fields. It is nil if that leaves nothing.
func newUtterance(s text.Sentence, skip int) *utterance {
	symbols, parts := []rune(s.Phonemes), partsOf(s)
	if skip == 0 {
		return &utterance{phonemes: symbols, parts: parts, size: firstPiece}
	}
	n := 0
	for n < len(parts) && parts[n].field <= skip {
		n++
	}
	if n == len(parts) {
		return nil
	}
	first := parts[n].from
	return &utterance{phonemes: symbols[first:], parts: shift(parts[n:], -first), size: firstPiece}
}

// revision fits what is known of the sentence by now to what has been said: the first keep symbols of the utterance stay, and rest, in which the
// parts are, follows them.
func (u *utterance) revision(s text.Sentence) (keep int, rest []rune, parts []part) {
	symbols, all := []rune(s.Phonemes), partsOf(s)
	kept := u.begun()
	if kept == 0 && u.spoken == 0 {
		return 0, symbols, all
	}
	end, done := 0, 0
	if kept > 0 {
		end, done = u.parts[kept-1].to, u.parts[kept-1].field
	}
	keep = end
	for keep < len(u.phonemes) && u.begins(keep) {
		keep++ // marks and spaces that have begun
	}
	n := 0
	for n < len(all) && all[n].field <= done {
		n++
	}
	// What stands between the last word that stays and the next one.
	first, last := len(symbols), 0
	if n < len(all) {
		first = all[n].from
	}
	if n > 0 {
		last = all[n-1].to
	}
	between, said := symbols[last:first], u.phonemes[end:keep]
	parts = all[n:]
	switch {
	case n < len(all) && all[n].before < done: // words that have been said are read as one with others now
		words := len(strings.Fields(string(u.phonemes[u.from(all[n].before):end])))
		first += afterWords(symbols[first:all[n].to], words)
		parts[0].from = first
		if first == all[n].to {
			parts = parts[1:]
		}
	case len(said) <= len(between) && slices.Equal(said, between[:len(said)]):
		first = last + len(said)
	case first > last && first < len(symbols):
		first-- // the space, at least
	}
	return keep, symbols[first:], shift(parts, -first)
}

// from returns the first symbol after so many fields.
func (u *utterance) from(fields int) int {
	for _, p := range u.parts {
		if p.field > fields {
			return p.from
		}
	}
	return len(u.phonemes)
}

// afterWords returns how many symbols the first words take, with no space after them.
func afterWords(symbols []rune, words int) int {
	for i, r := range symbols {
		if r == ' ' {
			if words--; words == 0 {
				return i
			}
		}
	}
	return len(symbols)
}

// take makes the revision.
func (u *utterance) take(keep int, rest []rune, parts []part) {
	kept := u.begun()
	u.phonemes = append(u.phonemes[:keep:keep], rest...)
	u.parts = append(u.parts[:kept:kept], shift(parts, keep)...)
}

// begins reports whether a symbol has begun, or is about to.
func (u *utterance) begins(symbol int) bool {
	return u.spoken > 0 && u.bounds[symbol] < float64(u.spoken)+0.5
}

// begun returns how many parts have begun.
func (u *utterance) begun() int {
	n := 0
	for n < len(u.parts) && u.begins(u.parts[n].from) {
		n++
	}
	return n
}

// until returns how many frames are left of the first parts, with the marks after the last if those are all.
func (u *utterance) until(parts int) int {
	end := 0
	switch {
	case parts == len(u.parts):
		end = len(u.phonemes)
	case parts > 0:
		end = u.parts[parts-1].to
	}
	return int(math.Ceil(u.bounds[end]-0.5)) - u.spoken
}

// fields returns how many fields of its sentence the utterance reaches to.
func (u *utterance) fields() int {
	if n := len(u.parts); n > 0 {
		return u.parts[n-1].field
	}
	return 0
}

// news returns the words that have begun, of which it has not told before.
func (u *utterance) news() (words []Word) {
	sample := func(symbol int) int64 {
		return int64(math.Round((float64(u.begin) + max(u.bounds[symbol]-lead, 0)) * codec.Hop))
	}
	for ; u.told < len(u.parts) && u.begins(u.parts[u.told].from); u.told++ {
		p := u.parts[u.told]
		words = append(words, Word{Text: p.text, Sentence: u.number, Begin: sample(p.from), End: sample(p.to)})
	}
	return words
}
