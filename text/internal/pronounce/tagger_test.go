package pronounce

import (
	"os"
	"strings"
	"testing"

	"lilt/assets/lexicon"
	"lilt/text/internal/spoken"
)

// The tags are those of train/frontend/tagger.py, which wrote the vectors.
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

func TestTaggersFileIsWhole(t *testing.T) {
	for _, size := range []int{0, 7, 8, 11, 12, 100, len(lexicon.Tagger) - 1} {
		if _, err := parseTagger(lexicon.Tagger[:size]); err == nil {
			t.Errorf("no error for the first %d bytes", size)
		}
	}
}

// A damaged file may tag wrongly, but no worse.
func FuzzTagger(f *testing.F) {
	small := tagMagic + "\x01\x00\x00\x00" + "\xc5\x9d\x1c\x81" + "\x00\x00\x00\x00" + "\x04\x00\x00\x00" + "\x01\x10\x04\x7f"
	f.Add(small)
	f.Add(strings.Replace(small, "\x04\x00\x00\x00", "\xff\xff\xff\xff", 1))
	f.Fuzz(func(t *testing.T, file string) {
		tagger, err := parseTagger(file)
		if err != nil {
			return
		}
		tagger.tag([]unit{{Token: spoken.Token{Kind: spoken.Word, Text: "The"}}, {Token: spoken.Token{Kind: spoken.Word, Text: "wind"}}})
	})
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
