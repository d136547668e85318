package grvq

import (
	"testing"

	"lilt/internal/vq"
	"lilt/internal/vq/vqtest"
)

func TestLayout(t *testing.T) {
	for i, span := range layout {
		want := vq.Span{Start: 0, End: 64}
		if i%2 == 1 {
			want = vq.Span{Start: 64, End: 128}
		}
		if span != want {
			t.Errorf("codebook %d sees %v, want %v", i, span, want)
		}
	}
}

func parse(file []byte) (vqtest.Quantizer, error) { return Parse(file) }

func TestQuantizer(t *testing.T) { vqtest.Conform(t, "grvq", layout, parse) }

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

func BenchmarkQuantizer(b *testing.B) { vqtest.Benchmark(b, "grvq", layout, parse) }
