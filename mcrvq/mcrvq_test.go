package mcrvq

import (
	"testing"

	"lilt/internal/vq"
	"lilt/internal/vq/vqtest"
)

func TestLayout(t *testing.T) {
	want := vq.Layout{{Start: 0, End: 42}, {Start: 42, End: 85}, {Start: 85, End: 128}}
	for i := 3; i < len(want); i++ {
		want[i] = vq.Span{Start: 0, End: 128}
	}
	if layout != want {
		t.Errorf("layout %v, want %v", layout, want)
	}
}

func parse(file []byte) (vqtest.Quantizer, error) { return Parse(file) }

func TestQuantizer(t *testing.T) { vqtest.Conform(t, "mcrvq", layout, parse) }

func TestParse(t *testing.T) {
	q, err := Parse(vqtest.Tables)
	if err != nil {
		t.Fatal(err)
	}
	if q.Dim() != 128 || q.Codebooks() != 8 || q.CodebookSize() != 1024 {
		t.Errorf("%d values, %d codebooks, %d codes: want 128, 8 and 1024", q.Dim(), q.Codebooks(), q.CodebookSize())
	}
	if _, err := Parse(vqtest.Tables[:1000]); err == nil {
		t.Error("no error for a truncated file")
	}
}

func BenchmarkQuantizer(b *testing.B) { vqtest.Benchmark(b, "mcrvq", layout, parse) }
