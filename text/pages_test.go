package text

import (
	"strings"
	"testing"
)

// Every sentence of the table is read as it should be, and its hard words are said so.
func TestPages(t *testing.T) {
	f := open(t)
	for _, row := range rows(t, "pages.tsv", 3) {
		list, err := f.Sentences(unquote(t, row[0]))
		if err != nil {
			t.Fatal(err)
		}
		var words, phonemes []string
		for _, s := range list {
			words, phonemes = append(words, s.Words), append(phonemes, s.Phonemes)
		}
		if got := strings.Join(words, " | "); got != row[1] {
			t.Errorf("%s\n got %s\nwant %s", row[0], got, row[1])
		}
		rest := spokenWords(strings.Join(phonemes, " "))
		for p := range strings.FieldsSeq(row[2]) {
			at := 0
			for at < len(rest) && rest[at] != p {
				at++
			}
			if at == len(rest) {
				t.Errorf("%s\nnobody says %s in %s", row[0], p, strings.Join(phonemes, " "))
				break
			}
			rest = rest[at+1:]
		}
	}
}

// Names keep the meaning of their accents, and those that no dictionary has are read by their language.
func TestNames(t *testing.T) {
	f := open(t)
	for _, row := range rows(t, "names.tsv", 2) {
		list, err := f.Sentences(row[0])
		if err != nil || len(list) != 1 || strings.TrimSuffix(list[0].Phonemes, ".") != row[1] {
			t.Errorf("%s: %+v, %v; want %s", row[0], list, err, row[1])
		}
	}
}
