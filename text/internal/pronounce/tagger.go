package pronounce

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/assets/lexicon"
	"lilt/text/internal/spoken"
)

// tagger is the part-of-speech network trained by train/frontend/tagger.py: embeddings of a word and its parts, a layer over five words, a layer
// over three, and a linear layer over both.
type tagger struct {
	embeddings         [5]embedding
	first, second, out layer
}

// embedding has a vector for each row, as multiples of a scale.
type embedding struct {
	rows, width int
	scale       float32
	values      string // int8 [rows][width]
}

// layer is a fully connected layer. Over several words, its inputs are their vectors, one after the other.
type layer struct {
	inputs  int
	bias    []float32
	weights []float32 // [outputs][inputs]
}

const (
	tagMagic    = "LILTTAG\x02"
	tagHeader   = 8 + 2*4 + 5*12 + 3*4
	mostTagRows = 1 << 20 // bounds that keep products of damaged sizes small
	mostTagSize = 1 << 10
)

var errTagger = errors.New("pronounce: the tagger file is damaged, or not of version 2")

// openTagger opens the built-in file.
func openTagger() (*tagger, error) { return parseTagger(lexicon.Tagger) }

// parseTagger reads a tagger file, whose embeddings stay where they are.
func parseTagger(file string) (*tagger, error) {
	if !strings.HasPrefix(file, tagMagic) || len(file) < tagHeader {
		return nil, errTagger
	}
	head, rest := file[len(tagMagic):tagHeader], file[tagHeader:]
	hidden := [2]int{int(u32(head, 0)), int(u32(head, 1))}
	if hidden[0] < 1 || hidden[0] > mostTagSize || hidden[1] < 1 || hidden[1] > mostTagSize {
		return nil, errTagger
	}
	t, width := &tagger{}, 0
	for n := range t.embeddings {
		e := embedding{rows: int(u32(head, 2+3*n)), width: int(u32(head, 3+3*n)), scale: f32(head, 4+3*n)}
		size := e.rows * e.width
		if e.rows < 1 || e.rows > mostTagRows || e.width < 1 || e.width > mostTagSize || size > len(rest) {
			return nil, errTagger
		}
		e.values, rest = rest[:size], rest[size:]
		t.embeddings[n] = e
		width += e.width
	}
	if t.embeddings[4].rows < shapeCount {
		return nil, errTagger
	}
	for n, l := range []struct {
		layer           *layer
		outputs, inputs int
	}{{&t.first, hidden[0], 5 * width}, {&t.second, hidden[1], 3 * hidden[0]}, {&t.out, int(tagCount), hidden[0] + hidden[1]}} {
		size := l.outputs * (4 + l.inputs)
		if size > len(rest) {
			return nil, errTagger
		}
		*l.layer = newLayer(rest[:size], l.outputs, l.inputs, f32(head, 17+n))
		rest = rest[size:]
	}
	if rest != "" {
		return nil, errTagger
	}
	return t, nil
}

func newLayer(data string, outputs, inputs int, scale float32) layer {
	l := layer{inputs: inputs, bias: make([]float32, outputs), weights: make([]float32, outputs*inputs)}
	for i := range l.bias {
		l.bias[i] = f32(data, i)
	}
	for i := range l.weights {
		l.weights[i] = float32(int8(data[4*outputs+i])) * scale
	}
	return l
}

func u32(s string, i int) uint32  { return binary.LittleEndian.Uint32([]byte(s[4*i : 4*i+4])) }
func f32(s string, i int) float32 { return math.Float32frombits(u32(s, i)) }

// apply adds to the bias the products of the inputs with the weights.
func (l *layer) apply(out, in []float32) {
	in = in[:l.inputs]
	for o := range out {
		w := l.weights[o*l.inputs:][:len(in)]
		var a, b, c, d float32 // four sums at a time keep the processor busy
		i := 0
		for ; i+4 <= len(in); i += 4 {
			x, y := in[i:i+4:i+4], w[i:i+4:i+4]
			a += x[0] * y[0]
			b += x[1] * y[1]
			c += x[2] * y[2]
			d += x[3] * y[3]
		}
		for ; i < len(in); i++ {
			a += in[i] * w[i]
		}
		out[o] = l.bias[o] + (a + b) + (c + d)
	}
}

// rectified sets what is negative to 0.
func rectified(values []float32) {
	for i, v := range values {
		values[i] = max(v, 0)
	}
}

var tagNames = [tagCount]string{"other", "noun", "plural", "name", "base", "past", "gerund", "participle", "present", "third", "adjective", "adverb",
	"determiner", "preposition", "pronoun", "possessive", "modal", "to", "conjunction", "numeral", "particle", "interjection", "mark"}

// tag gives every unit its part of speech.
func (t *tagger) tag(units []unit) {
	n, width, one, two := len(units), t.first.inputs/5, len(t.first.bias), len(t.second.bias)
	// The vectors of the words, then the outputs of the first layer, each with zeros for the words that are not there on either side.
	buffer := make([]float32, (n+4)*width+(n+2)*one+one+two)
	words, hidden, both := buffer[:(n+4)*width], buffer[(n+4)*width:][:(n+2)*one], buffer[(n+4)*width+(n+2)*one:]
	for i := range units {
		t.embed(words[(i+2)*width:][:width], &units[i])
	}
	for i := range units {
		h := hidden[(i+1)*one:][:one]
		t.first.apply(h, words[i*width:])
		rectified(h)
	}
	for i := range units {
		copy(both, hidden[(i+1)*one:][:one])
		t.second.apply(both[one:], hidden[i*one:])
		rectified(both[one:])
		units[i].tag = t.best(&units[i], both)
	}
}

// best returns the most likely tag.
func (t *tagger) best(u *unit, in []float32) tag {
	if u.Kind == spoken.Mark {
		return mark
	}
	var scores [tagCount]float32
	t.out.apply(scores[:], in)
	best := otherTag
	for c := range scores {
		if scores[c] > scores[best] {
			best = tag(c)
		}
	}
	return best
}

// embed writes a word's vector: those of the word, of its last three and two letters, of its first three, and of its shape. All words with digits are one.
func (t *tagger) embed(out []float32, u *unit) {
	w := strings.ToLower(u.Text)
	if u.Kind == spoken.Letters {
		w = strings.ReplaceAll(w, " ", "")
	}
	if strings.ContainsFunc(w, unicode.IsDigit) {
		w = "#"
	}
	keys := [5]uint32{feature('w', w), feature('x', tail(w, 3)), feature('y', tail(w, 2)), feature('p', head(w, 3)), shape(u.Text)}
	for n, e := range t.embeddings {
		row := e.values[int(keys[n]%uint32(e.rows))*e.width:][:e.width]
		for i := range len(row) {
			out[i] = float32(int8(row[i])) * e.scale
		}
		out = out[e.width:]
	}
}

// feature hashes a part of a word (FNV-1a, 32 bits): the letter of its kind and its text.
func feature(kind byte, text string) uint32 {
	h := (uint32(2166136261) ^ uint32(kind)) * 16777619
	for i := range len(text) {
		h = (h ^ uint32(text[i])) * 16777619
	}
	return h
}

const shapeCount = 16

// shape encodes a word's capitals, hyphens and apostrophes in four bits: initial capital, hyphen, all capitals, apostrophe.
func shape(text string) uint32 {
	r, _ := utf8.DecodeRuneInString(text)
	capitals := strings.ContainsFunc(text, unicode.IsUpper) && !strings.ContainsFunc(text, unicode.IsLower)
	return either[uint32](unicode.IsUpper(r), 1, 0) | either[uint32](strings.Contains(text, "-"), 2, 0) | either[uint32](capitals, 4, 0) |
		either[uint32](strings.Contains(text, "'"), 8, 0)
}

// tail returns the last n characters of a word.
func tail(w string, n int) string {
	at := len(w)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(w[:at])
		at -= size
	}
	return w[at:]
}

// head returns the first n characters of a word.
func head(w string, n int) string {
	at := 0
	for ; n > 0 && at < len(w); n-- {
		_, size := utf8.DecodeRuneInString(w[at:])
		at += size
	}
	return w[:at]
}
