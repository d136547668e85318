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
	list := s.tokens(sentence)
	s.tagger.tag(list)
	if err := s.pronounce(list); err != nil {
		t.Fatal(err)
	}
	return list
}

// tokens returns a sentence's words, not yet tagged.
func (s *Speaker) tokens(sentence string) []unit {
	var list []unit
	for _, token := range spoken.Tokens(sentence, nil, s, nil) {
		list = append(list, unit{Token: token})
	}
	return list
}

// asked takes the braces from a sentence. It returns the word in them, the last if there are several, and how many times it comes before.
func (s *Speaker) asked(t testing.TB, sentence string) (plain, word string, index int) {
	t.Helper()
	before, rest, _ := strings.Cut(sentence, "{")
	word, after, ok := strings.Cut(rest, "}")
	for ok {
		next, more, another := strings.Cut(after, "{")
		if !another {
			break
		}
		before += word + next
		word, after, ok = strings.Cut(more, "}")
	}
	for _, u := range s.tokens(before) {
		if strings.EqualFold(u.Text, word) {
			index++
		}
	}
	return before + word + after, word, index
}

// readHomographs checks a table of sentences with a word in braces, and returns how many are right of how many.
func readHomographs(t *testing.T, file string, wrong func(format string, args ...any)) (right, count int) {
	t.Helper()
	table, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := newSpeaker(t, nil)
	for line := range strings.Lines(string(table)) {
		sentence, want, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		sentence, word, index := s.asked(t, sentence)
		count++
		found := false
		for _, u := range s.units(t, sentence) {
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
				wrong("%s: %s is %s (%s), not %s", sentence, word, u.phonemes, tagNames[u.tag], want)
			}
			break
		}
		if !found {
			t.Errorf("%s: no word %s", sentence, word)
		}
	}
	return right, count
}

// Every case of the table that the rules were written with.
func TestHomographs(t *testing.T) {
	right, count := readHomographs(t, "../../testdata/homographs.tsv", t.Errorf)
	t.Logf("%d of %d homographs", right, count)
}

// Sentences that no rule was written for: they were kept apart from the ones of the other table.
func TestHomographsHeldOut(t *testing.T) {
	right, count := readHomographs(t, "../../testdata/homographs_held.tsv", func(string, ...any) {})
	t.Logf("%d of %d homographs", right, count)
	if right*100 < count*97 {
		t.Errorf("only %d of %d homographs are right", right, count)
	}
}
