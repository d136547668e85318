package text

import (
	"strings"
	"testing"
	"testing/iotest"
)

// said is a text's sentences in words with | between them, and ‖ for a pause.
func said(t testing.TB, f *FrontEnd, text string) string {
	t.Helper()
	var b strings.Builder
	r := f.Reader(iotest.OneByteReader(strings.NewReader(text)))
	for {
		s, err := r.Next()
		if err != nil {
			return b.String()
		}
		if s.Words == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(either(s.Pause > 0, " ‖ ", " | "))
		}
		b.WriteString(strings.TrimSuffix(s.Words, "."))
	}
}

// Every case of the table, which was written before the rules.
func TestMarkdown(t *testing.T) {
	f := open(t)
	for _, row := range rows(t, "markdown.tsv", 2) {
		got := said(t, f, unquote(t, row[0]))
		want := strings.ReplaceAll(strings.ReplaceAll(row[1], ". |", " |"), ". ‖", " ‖")
		if plainForm(got) != plainForm(want) {
			t.Errorf("%s\n got %s\nwant %s", row[0], got, want)
		}
	}
}
