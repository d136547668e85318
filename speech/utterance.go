package speech

import (
	"math"
	"slices"
	"strings"

	"lilt/codec"
	"lilt/text"
)

// utterance is the part of a sentence that is being spoken. The end of the sentence need not be known.
type utterance struct {
	phonemes []rune
	parts    []part
	bounds   []float64 // times of its symbols, in frames
	begin    int64     // the frame at which it begins
	spoken   int       // number of frames generated
	size     int       // frames of the next piece, if that many can be spoken; as for a complete sentence
	reported int       // number of parts whose words were reported
	number   int       // number of its sentence
	ended    bool      // whether the sentence may end here
}

// part is a text.Span of an utterance. Fields are the parts of the sentence's text between white space; they do not change as it grows.
type part struct {
	text          string
	before, field int // number of fields of the sentence before it, and including it
	from, to      int // symbols of the utterance
}

// partsOf returns the parts of a sentence, with ranges of its symbols.
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

// shift moves parts by a number of symbols.
func shift(parts []part, by int) []part {
	for i := range parts {
		parts[i].from += by
		parts[i].to += by
	}
	return parts
}

// newUtterance returns an utterance of a sentence without its first skip fields, nil if no part is left.
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

// revision aligns the sentence as it is known now with what has been spoken: the first keep symbols of the utterance stay, and are followed by
// rest, which has those parts.
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
		keep++ // punctuation and spaces that have begun
	}
	n := 0
	for n < len(all) && all[n].field <= done {
		n++
	}
	// The symbols between the last word that stays and the next one.
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
	case n < len(all) && all[n].before < done: // words that have been spoken are now read as one with others
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

// from returns the first symbol after that many fields.
func (u *utterance) from(fields int) int {
	for _, p := range u.parts {
		if p.field > fields {
			return p.from
		}
	}
	return len(u.phonemes)
}

// afterWords returns the number of symbols of the first words, without the space after them.
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

// take applies a revision.
func (u *utterance) take(keep int, rest []rune, parts []part) {
	kept := u.begun()
	u.phonemes = append(u.phonemes[:keep:keep], rest...)
	u.parts = append(u.parts[:kept:kept], shift(parts, keep)...)
}

// begins reports whether a symbol has begun, or is about to.
func (u *utterance) begins(symbol int) bool {
	return u.spoken > 0 && u.bounds[symbol] < float64(u.spoken)+0.5
}

// begun returns the number of parts that have begun.
func (u *utterance) begun() int {
	n := 0
	for n < len(u.parts) && u.begins(u.parts[n].from) {
		n++
	}
	return n
}

// until returns the number of frames left of the first parts, including the punctuation after the last part of all.
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

// fields returns the number of fields of the sentence up to the end of the utterance.
func (u *utterance) fields() int {
	if n := len(u.parts); n > 0 {
		return u.parts[n-1].field
	}
	return 0
}

// news returns the words that have begun since the last call.
func (u *utterance) news() (words []Word) {
	sample := func(symbol int) int64 {
		return int64(math.Round((float64(u.begin) + max(u.bounds[symbol]-lead, 0)) * codec.Hop))
	}
	for ; u.reported < len(u.parts) && u.begins(u.parts[u.reported].from); u.reported++ {
		p := u.parts[u.reported]
		words = append(words, Word{Text: p.text, Sentence: u.number, Begin: sample(p.from), End: sample(p.to)})
	}
	return words
}
