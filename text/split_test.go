package text

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"lilt/text/internal/spoken"
)

// sentences returns a text's sentences as written.
func sentences(t testing.TB, f *FrontEnd, in io.Reader) []string {
	t.Helper()
	var list []string
	r := f.Reader(in)
	r.process = func(text string, objects []spoken.Object, _ bool) ([]Sentence, error) {
		list = append(list, strings.Join(strings.Fields(text), " "))
		return nil, nil
	}
	for {
		if _, err := r.Next(); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestSentences(t *testing.T) {
	f := open(t)
	for _, row := range rows(t, "sentences.tsv", 2) {
		text := unquote(t, row[0])
		for name, in := range map[string]io.Reader{
			"whole": strings.NewReader(text), "byte by byte": iotest.OneByteReader(strings.NewReader(text)),
		} {
			if got := strings.Join(sentences(t, f, in), "|"); got != row[1] {
				t.Errorf("%q, %s:\n got %s\nwant %s", text, name, got, row[1])
			}
		}
	}
}

// A sentence is given as soon as what was read shows that it has ended.
func TestSentencesComeEarly(t *testing.T) {
	f := open(t)
	for _, text := range []string{"This is one sentence.\n", "One. Two ", "Is it? Yes ", "Wait! “No", "He came.) Then ", "東京。京"} {
		// A reader that has no more to give must not be asked again.
		r := f.Reader(io.MultiReader(strings.NewReader(text), iotest.ErrReader(errors.New("asked for more"))))
		r.process = func(text string, _ []spoken.Object, _ bool) ([]Sentence, error) { return []Sentence{{Text: text}}, nil }
		if s, err := r.Next(); err != nil || len(s.Text) >= len(text) {
			t.Errorf("%q: %q, %v", text, s.Text, err)
		}
	}
}

// Long sentences are cut, without losing anything and mostly after a mark.
func TestLongSentencesAreCut(t *testing.T) {
	f := open(t)
	for name, text := range map[string]string{
		"clauses": strings.Repeat("there was a clause of some length, ", 200), "words": strings.Repeat("word ", 2000),
		"no space": strings.Repeat("x", 5000), "digits": strings.Repeat("7", 3000), "accents": strings.Repeat("é", 3000),
		"marks": strings.Repeat(".", 3000) + strings.Repeat("!?", 3000),
	} {
		list := sentences(t, f, strings.NewReader(text))
		if got, want := strings.Join(list, ""), text; strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%s: text is lost: %d bytes of %d", name, len(got), len(want))
		}
		for _, s := range list {
			if len(s) > maxSentence+4 {
				t.Errorf("%s: a sentence of %d bytes", name, len(s))
			}
		}
		if name == "clauses" {
			for _, s := range list[:len(list)-1] {
				if !strings.HasSuffix(s, ",") {
					t.Errorf("%s: cut at %q", name, s[len(s)-10:])
				}
			}
		}
	}
}
