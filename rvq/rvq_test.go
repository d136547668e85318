package rvq

import (
	"strings"
	"testing"

	"lilt/internal/vq"
	"lilt/internal/vq/vqtest"
)

// spans are the channels that each codebook must quantize.
var spans = vq.Layout{
	{Start: 0, End: 128}, {Start: 0, End: 128}, {Start: 0, End: 128}, {Start: 0, End: 128},
	{Start: 0, End: 128}, {Start: 0, End: 128}, {Start: 0, End: 128}, {Start: 0, End: 128},
}

func parse(file []byte) (vqtest.Quantizer, error) { return Parse(file) }

func TestQuantizer(t *testing.T) { vqtest.Conform(t, "rvq", spans, parse) }

func BenchmarkQuantizer(b *testing.B) { vqtest.Benchmark(b, "rvq", spans, parse) }

func TestParseLayoutRefuses(t *testing.T) {
	gap := all
	for i := range gap {
		gap[i].End = 127
	}
	outside := all
	outside[3].Start = -1
	for name, c := range map[string]struct {
		layout Layout
		want   string
	}{
		"a channel without a codebook": {gap, "other: layout: no codebook quantizes channel 127"},
		"a range outside the latent":   {outside, "other: layout: codebook 3 quantizes channels -1 to 128"},
		"tensors of another name":      {all, "other: tables: no tensor"},
	} {
		if _, err := ParseLayout(vqtest.Tables, "other", c.layout); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %s", name, err, c.want)
		}
	}
}
