package codec

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	_ "lilt/assets"
	"lilt/internal/ort/orttest"
	"lilt/internal/testutil"
)

// No test depends on the weights, only on the inputs and outputs of the networks.

func TestMain(m *testing.M) { orttest.Main(m) }

// modelQuantizers are one quantizer of each registered model: what does not depend on the quantizer is tested with these.
var modelQuantizers = []Quantizer{RVQ, Single}

// open returns the registered model that has a quantizer, shared by all tests. On a machine without ONNX Runtime it skips the test; a
// library that is present but does not work is a failure.
func open(t testing.TB, k Quantizer) *Model {
	t.Helper()
	orttest.Need(t)
	m, err := For(k)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func newEncoder(t testing.TB, m *Model, s Setting, mode Mode) *Encoder {
	t.Helper()
	e, err := m.NewEncoder(s, mode)
	if err != nil {
		t.Fatal(err)
	}
	testutil.Close(t, e)
	return e
}

func newDecoder(t testing.TB, m *Model, s Setting, mode Mode) *Decoder {
	t.Helper()
	d, err := m.NewDecoder(s, mode)
	if err != nil {
		t.Fatal(err)
	}
	testutil.Close(t, d)
	return d
}

// signal returns n samples whose level varies like that of speech: a buzz of varying F0, noise, and pauses.
func signal(n int) []float32 {
	rng := rand.New(rand.NewPCG(24, 0))
	pcm := make([]float32, n)
	phase := 0.0
	for i := range pcm {
		at := float64(i) / SampleRate
		phase += (120 + 40*math.Sin(2*math.Pi*1.3*at)) / SampleRate
		loud := max(0, math.Sin(2*math.Pi*2.1*at))
		for h := 1.0; h < 20; h++ {
			pcm[i] += float32(0.2 * loud / h * math.Sin(2*math.Pi*h*phase))
		}
		pcm[i] += float32(0.1 * max(0, -math.Sin(2*math.Pi*3.1*at)) * rng.NormFloat64())
	}
	return pcm
}

// randomCodes returns codes [frames][codes].
func randomCodes(s Setting, frames int) []uint16 {
	rng := rand.New(rand.NewPCG(7, uint64(s.Quantizer)))
	codes := make([]uint16, frames*s.CodesPerFrame())
	for i := range codes {
		codes[i] = uint16(rng.IntN(1 << s.CodeBits()))
	}
	return codes
}

// inPieces calls f with pieces of x, whose lengths cycle through those given.
func inPieces[T any](x []T, f func([]T) error, lengths ...int) error {
	for i := 0; len(x) > 0; i++ {
		n := min(lengths[i%len(lengths)], len(x))
		if err := f(x[:n]); err != nil {
			return err
		}
		x = x[n:]
	}
	return nil
}

// encodeIn encodes a whole signal in pieces of the given lengths in samples.
func encodeIn(t testing.TB, e *Encoder, pcm []float32, lengths ...int) (codes []uint16) {
	t.Helper()
	err := inPieces(pcm, func(piece []float32) (err error) {
		codes, err = e.Append(context.Background(), codes, piece)
		return err
	}, lengths...)
	if err == nil {
		codes, err = e.Flush(context.Background(), codes)
	}
	if err != nil {
		t.Fatal(err)
	}
	return codes
}

// decodeIn decodes a whole signal in pieces of the given numbers of frames.
func decodeIn(t testing.TB, d *Decoder, codes []uint16, frames ...int) (pcm []float32) {
	t.Helper()
	lengths := make([]int, len(frames))
	for i, n := range frames {
		lengths[i] = n * d.codes
	}
	err := inPieces(codes, func(piece []uint16) (err error) {
		pcm, err = d.Append(context.Background(), pcm, piece)
		return err
	}, lengths...)
	if err == nil {
		pcm, err = d.Flush(context.Background(), pcm)
	}
	if err != nil {
		t.Fatal(err)
	}
	return pcm
}

// near fails unless got is want to 2e-4 (-74 dB) of the peak, or of 1 where that is more: random codes can be loud. Rounding adds
// up in the phases of harmonics, which are running sums of F0, and upper harmonics multiply it.
func near(t testing.TB, what string, got, want []float32) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d samples, not %d", what, len(got), len(want))
	}
	peak := 1.0
	for _, v := range want {
		peak = max(peak, math.Abs(float64(v)))
	}
	for i := range got {
		if d := float64(got[i]) - float64(want[i]); !(math.Abs(d) <= 2e-4*peak) {
			t.Fatalf("%s: sample %d is %v, not %v", what, i, got[i], want[i])
		}
	}
}

// alike fails unless the codes of all frames are equal, except for one frame plus one in a hundred, where two codes may have been
// equally near.
func alike(t testing.TB, what string, got, want []uint16, codes int) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d codes, not %d", what, len(got), len(want))
	}
	differ := 0
	for i := 0; i < len(got); i += codes {
		if !slices.Equal(got[i:i+codes], want[i:i+codes]) {
			differ++
		}
	}
	if frames := len(got) / codes; differ > 1+frames/100 {
		t.Errorf("%s: %d of %d frames have other codes", what, differ, frames)
	}
}
