package mcrvq

import (
	"testing"

	"lilt/internal/vq"
	"lilt/internal/vq/vqtest"
)

// spans are the channels that each codebook must quantize.
var spans = vq.Layout{
	{Start: 0, End: 42}, {Start: 42, End: 85}, {Start: 85, End: 128},
	{Start: 0, End: 128}, {Start: 0, End: 128}, {Start: 0, End: 128}, {Start: 0, End: 128}, {Start: 0, End: 128},
}

func parse(file []byte) (vqtest.Quantizer, error) { return Parse(file) }

func TestQuantizer(t *testing.T) { vqtest.Conform(t, "mcrvq", spans, parse) }

func BenchmarkQuantizer(b *testing.B) { vqtest.Benchmark(b, "mcrvq", spans, parse) }
