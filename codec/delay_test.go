package codec

import (
	"slices"
	"testing"
)

// The delay of a stream: sample p is output as soon as p + DelaySamples samples have been input, and for some p no earlier.
func TestDelay(t *testing.T) {
	for _, k := range modelQuantizers {
		t.Run(k.String(), func(t *testing.T) { delays(t, k) })
	}
}

func delays(t *testing.T, k Quantizer) {
	m := open(t, k)
	want := m.Info().DelaySamples
	if parts := (1280 - 320) + 320 + (m.shape.lookahead[encoding]+m.shape.lookahead[decoding])*320; want != parts {
		t.Errorf("a delay of %d samples is stated, but its parts make %d", want, parts)
	}
	pcm := signal(16 * Hop)
	e, d := newEncoder(t, m, k.Codebooks(3), Live), newDecoder(t, m, k.Codebooks(3), Live)
	out, worst := 0, 0
	var codes []uint16
	var decoded []float32
	for in := range pcm {
		var err error
		if codes, err = e.Append(t.Context(), codes[:0], pcm[in:in+1]); err != nil {
			t.Fatal(err)
		}
		if decoded, err = d.Append(t.Context(), decoded[:0], codes); err != nil {
			t.Fatal(err)
		}
		if len(decoded) > 0 {
			worst = max(worst, in+1-out) // samples in when the first of these came out
			out += len(decoded)
		}
	}
	if worst != want {
		t.Errorf("the delay is %d samples, but %d is stated", worst, want)
	}
}

// An impulse changes no code and no sample further back than the delay allows, and the samples that it does change are at its
// position: the output is aligned with the input.
func TestAnImpulseStaysInItsPlace(t *testing.T) {
	for _, k := range modelQuantizers {
		t.Run(k.String(), func(t *testing.T) { impulseStays(t, k) })
	}
}

func impulseStays(t *testing.T, k Quantizer) {
	m := open(t, k)
	depth := k.MaxDepth()
	const at = 40*Hop + 100
	quiet := signal(80 * Hop)
	for i := range quiet {
		quiet[i] *= 0.1
	}
	struck := slices.Clone(quiet)
	struck[at] += 0.9
	var codes [2][]uint16
	var pcm [2][]float32
	for i, x := range [][]float32{quiet, struck} {
		var err error
		if codes[i], err = m.Encode(t.Context(), x, k.Codebooks(depth)); err != nil {
			t.Fatal(err)
		}
		if pcm[i], err = m.Decode(t.Context(), codes[i], k.Codebooks(depth), len(x)); err != nil {
			t.Fatal(err)
		}
	}
	// The first window that holds the impulse is that of frame ceil((at-799)/320); earlier frames contain it in their look-ahead.
	frame := firstDifference(codes[0], codes[1]) / k.Codebooks(depth).CodesPerFrame()
	if first := (at-799+Hop-1)/Hop - m.shape.lookahead[encoding]; frame < first || frame > at/Hop+1 {
		t.Errorf("an impulse in frame %d moves the codes from frame %d on; its windows begin at frame %d", at/Hop, frame, first)
	}
	sample := firstDifference(pcm[0], pcm[1])
	// From there, again a look-ahead earlier, and the window of that frame begins 480 samples before it.
	if first := (frame-m.shape.lookahead[decoding])*Hop - 480; sample < first || sample > first+2*Hop {
		t.Errorf("codes that differ from frame %d on move the samples from %d on, not from %d", frame, sample, first)
	}
}

func firstDifference[T comparable](a, b []T) int {
	for i := range a {
		if a[i] != b[i] {
			return i
		}
	}
	return len(a)
}
