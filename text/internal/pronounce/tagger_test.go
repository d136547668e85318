package pronounce

import (
	"encoding/binary"
	"math"
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
	for _, size := range []int{0, 7, 8, 11, tagHeader - 1, tagHeader, 100, len(lexicon.Tagger) - 1} {
		if _, err := parseTagger(lexicon.Tagger[:size]); err == nil {
			t.Errorf("no error for the first %d bytes", size)
		}
	}
	if _, err := parseTagger(lexicon.Tagger + "\x00"); err == nil {
		t.Error("no error for a further byte")
	}
}

// smallTagger returns a file with one output in each hidden layer, and one number for each part of a word.
func smallTagger() string {
	data := []byte(tagMagic)
	data = binary.LittleEndian.AppendUint32(data, 1)
	data = binary.LittleEndian.AppendUint32(data, 1)
	for range 5 {
		data = binary.LittleEndian.AppendUint32(data, shapeCount)
		data = binary.LittleEndian.AppendUint32(data, 1)
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(0.5))
	}
	for range 3 {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(0.25))
	}
	for i := range 5 * shapeCount {
		data = append(data, byte(i))
	}
	for _, l := range []struct{ outputs, inputs int }{{1, 25}, {1, 3}, {int(tagCount), 2}} {
		data = append(data, make([]byte, 4*l.outputs)...)
		for i := range l.outputs * l.inputs {
			data = append(data, byte(7*i))
		}
	}
	return string(data)
}

// A damaged file may tag wrongly, but no worse.
func FuzzTagger(f *testing.F) {
	small := smallTagger()
	if _, err := parseTagger(small); err != nil {
		f.Fatal(err)
	}
	f.Add(small)
	f.Add(strings.Replace(small, "\x10\x00\x00\x00", "\xff\xff\xff\xff", 1))
	f.Fuzz(func(t *testing.T, file string) {
		tagger, err := parseTagger(file)
		if err != nil {
			return
		}
		tagger.tag([]unit{{Token: spoken.Token{Kind: spoken.Word, Text: "The"}}, {Token: spoken.Token{Kind: spoken.Word, Text: "wind"}}})
	})
}

// A layer's fast sum is the plain one.
func TestLayer(t *testing.T) {
	for inputs := 1; inputs < 12; inputs++ {
		l := layer{inputs: inputs, bias: []float32{1, -2}}
		in := make([]float32, inputs)
		for i := range in {
			in[i] = float32(i%3) - 0.5
		}
		for i := range 2 * inputs {
			l.weights = append(l.weights, float32(i%5)-2)
		}
		got := make([]float32, 2)
		l.apply(got, in)
		for o := range got {
			want := l.bias[o]
			for i, x := range in {
				want += x * l.weights[o*inputs+i]
			}
			if got[o] != want {
				t.Errorf("%d inputs, output %d: got %v, want %v", inputs, o, got[o], want)
			}
		}
	}
}

func BenchmarkTag(b *testing.B) {
	tagger, err := openTagger()
	if err != nil {
		b.Fatal(err)
	}
	var units []unit
	for w := range strings.FieldsSeq("The committee will record every object that the desert wind has moved since the last close inspection") {
		units = append(units, unit{Token: spoken.Token{Kind: spoken.Word, Text: w}})
	}
	for b.Loop() {
		tagger.tag(units)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(units)), "ns/word")
}
