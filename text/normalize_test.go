package text

import (
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"lilt/text/internal/spoken"
)

// words returns what a text is in words, without looking anything up.
func words(t testing.TB, f *FrontEnd, text string) string {
	t.Helper()
	var all []string
	r := f.Reader(strings.NewReader(text))
	r.process = func(text string, objects []spoken.Object, _ bool) ([]Sentence, error) {
		all = append(all, spoken.Join(spoken.Tokens(clean(blankGlosses(text)), objects, f.speaker, &r.quotes)))
		return nil, nil
	}
	for {
		if _, err := r.Next(); errors.Is(err, io.EOF) {
			return strings.Join(all, " ")
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// Every case of the table, which was written before the rules. A period at the very end is no difference: whether "etc." ends a sentence or
// only a fragment, it is said alike.
func TestNormalize(t *testing.T) {
	f := open(t)
	right, count := map[string]int{}, map[string]int{}
	for _, row := range slices.Concat(rows(t, "normalize.tsv", 3), rows(t, "informal.tsv", 3), rows(t, "references.tsv", 3)) {
		class, written, want := row[0], unquote(t, row[1]), row[2]
		got := words(t, f, written)
		count[class]++
		if plainForm(got) == plainForm(want) {
			right[class]++
			continue
		}
		t.Errorf("%s: %q\n said %s\n want %s", class, written, got, want)
	}
	for _, class := range slices.Sorted(maps.Keys(count)) {
		t.Logf("%s: %d of %d", class, right[class], count[class])
	}
}

func plainForm(s string) string {
	return strings.TrimSuffix(strings.ReplaceAll(s, "-", " "), ".")
}
