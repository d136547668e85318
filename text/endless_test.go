package text

import (
	"strings"
	"testing"

	"lilt/text/internal/spoken"
)

// endless repeats a text for ever and counts what is taken.
type endless struct {
	text  string
	taken int
}

func (e *endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		n += copy(p[n:], e.text[(e.taken+n)%len(e.text):])
	}
	e.taken += n
	return n, nil
}

// A reader takes no more of an endless text than it needs for the sentences it gives, whatever the text.
func TestEndlessText(t *testing.T) {
	f := open(t)
	for _, text := range []string{"word ", "7", "a, ", ".", "é", "hello. ", "\x00\u200b\U0001F600", "[[", "<break", "(“", "a\u0301", "\n", "St. ", "1/", "東", "$", "-"} {
		source := &endless{text: text}
		r := f.Reader(source)
		given := 0
		r.process = func(string, []spoken.Object, bool) ([]Sentence, error) {
			given++
			return []Sentence{{}}, nil
		}
		for given < 20 && source.taken < 1<<18 && r.err == nil {
			r.read()
			r.queue = nil
		}
		if limit := (given + 1) * (maxSentence + 4096); given > 0 && source.taken > limit+8192 {
			t.Errorf("%q: %d bytes taken for %d sentences", text, source.taken, given)
		}
		if len(r.buffer) > maxSentence+8 {
			t.Errorf("%q: %d bytes held", text, len(r.buffer))
		}
	}
}

// A megabyte without a space is read, in pieces.
func TestMegabyteWithoutSpace(t *testing.T) {
	f := open(t)
	for _, letter := range []string{"ab-", "9"} {
		r := f.Reader(strings.NewReader(strings.Repeat(letter, 1<<20/len(letter))))
		sentences := 0
		for {
			s, err := r.Next()
			if err != nil {
				break
			}
			if check(t, s); t.Failed() {
				return
			}
			if sentences++; sentences > 50 { // the rest is the same
				break
			}
		}
		if sentences < 50 {
			t.Errorf("%q: %d sentences", letter, sentences)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		f, err := Open(Options{})
		if err != nil {
			b.Fatal(err)
		}
		f.Close()
	}
}

func BenchmarkSentences(b *testing.B) {
	f := open(b)
	text := "On May 5th, 2024, Dr. Smith of 12 Baker St. paid $3.50 for 2 lbs. of apples; the record shows that they record everything."
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := f.Sentences(text); err != nil {
			b.Fatal(err)
		}
	}
}
