package pronounce

import (
	"os"
	"strings"
	"testing"

	"lilt/assets/lexicon"
	"lilt/text/internal/dictionary"
	"lilt/text/internal/spoken"
)

func newSpeaker(t testing.TB, own Lexicon) *Speaker {
	t.Helper()
	d, err := dictionary.Open(lexicon.Dictionary)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(d, own)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// units returns a sentence's words with their phonemes.
func (s *Speaker) units(t testing.TB, sentence string) []unit {
	t.Helper()
	var list []unit
	for _, token := range spoken.Tokens(sentence, nil, s, nil) {
		list = append(list, unit{Token: token})
	}
	s.tagger.tag(list)
	if err := s.pronounce(list); err != nil {
		t.Fatal(err)
	}
	return list
}

// Every case of the table, which was written before the rules.
func TestHomographs(t *testing.T) {
	table, err := os.ReadFile("../../testdata/homographs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	s := newSpeaker(t, nil)
	right, count := 0, 0
	for line := range strings.Lines(string(table)) {
		sentence, want, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		before, rest, _ := strings.Cut(sentence, "{")
		word, after, ok := strings.Cut(rest, "}")
		for ok {
			next, more, another := strings.Cut(after, "{")
			if !another {
				break
			}
			// The last word in braces is the one asked for.
			before += word + next
			word, after, ok = strings.Cut(more, "}")
		}
		index := 0 // how many times the word comes before
		for _, u := range s.units(t, before) {
			if strings.EqualFold(u.Text, word) {
				index++
			}
		}
		count++
		found := false
		for _, u := range s.units(t, before+word+after) {
			if !strings.EqualFold(u.Text, word) {
				continue
			}
			if index > 0 {
				index--
				continue
			}
			found = true
			if u.phonemes == want {
				right++
			} else {
				t.Errorf("%s: %s is %s (%s), not %s", before+word+after, word, u.phonemes, tagNames[u.tag], want)
			}
			break
		}
		if !found {
			t.Errorf("%s: no word %s", sentence, word)
		}
	}
	t.Logf("%d of %d homographs", right, count)
}
