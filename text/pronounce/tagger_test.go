package pronounce

import (
	"os"
	"strings"
	"testing"

	"lilt/text/spoken"
)

// The tags are those of train/tagger.py, which wrote the vectors.
func TestTagsAreTrainings(t *testing.T) {
	table, err := os.ReadFile("testdata/tags.tsv")
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := openTagger()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		sentence, want, _ := strings.Cut(strings.TrimSpace(line), "\t")
		var units []unit
		for w := range strings.FieldsSeq(sentence) {
			units = append(units, unit{Token: spoken.Token{Kind: spoken.Word, Text: w}})
		}
		tagger.tag(units)
		var got []string
		for _, u := range units {
			got = append(got, tagNames[u.tag])
		}
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("%s:\n got %s\nwant %s", sentence, joined, want)
		}
	}
}

func TestTaggingAllocatesLittle(t *testing.T) {
	tagger, err := openTagger()
	if err != nil {
		t.Fatal(err)
	}
	units := make([]unit, 50)
	for i := range units {
		units[i].Text = "words"
	}
	if n := testing.AllocsPerRun(10, func() { tagger.tag(units) }); n > 2 {
		t.Errorf("%v allocations for 50 words", n)
	}
}

func BenchmarkTag(b *testing.B) {
	tagger, err := openTagger()
	if err != nil {
		b.Fatal(err)
	}
	var units []unit
	for w := range strings.FieldsSeq("the quick brown fox jumps over the lazy dog while they record everything") {
		units = append(units, unit{Token: spoken.Token{Kind: spoken.Word, Text: w}})
	}
	b.ReportAllocs()
	for b.Loop() {
		tagger.tag(units)
	}
}
