package codec

import (
	"math"
	"slices"
	"testing"
)

func ones(n int) []float32 { return slices.Repeat([]float32{1}, n) }

func TestFaderHasNoSteps(t *testing.T) {
	for _, lost := range [][]bool{
		{false, false, true, true, true, true, true, true, true, true, true, false, false, false}, // to silence and back
		{false, true, false, false, true, false, true, false},                                     // turned round half-way
		{true, true, false, false},
	} {
		for _, pieces := range [][]int{{Hop * 20}, {1}, {160, 480, 7}} {
			var f fader
			f.reset()
			for _, l := range lost {
				f.expect(1, l)
			}
			pcm := ones(len(lost) * Hop)
			if err := inPieces(pcm, func(piece []float32) error { f.apply(piece); return nil }, pieces...); err != nil {
				t.Fatal(err)
			}
			before := float32(1)
			for i, v := range pcm {
				if step := math.Abs(float64(v - before)); step > 1.0/fadeIn+1e-6 {
					t.Fatalf("lost %v: a step of %g at %d", lost, step, i)
				}
				if v < 0 || v > 1 {
					t.Fatalf("lost %v: gain %g at %d", lost, v, i)
				}
				before = v
			}
			if len(f.lost) != 0 || f.at != 0 {
				t.Errorf("after all samples the fader still expects %d frames", len(f.lost))
			}
		}
	}
}

func TestFaderReachesSilenceAndComesBack(t *testing.T) {
	var f fader
	f.reset()
	f.expect(1, false)
	f.expect(10, true)
	f.expect(3, false)
	pcm := ones(14 * Hop)
	f.apply(pcm)
	if !slices.Equal(pcm[:Hop], ones(Hop)) {
		t.Error("a frame before the loss is touched")
	}
	for _, v := range pcm[Hop+fadeOut : 11*Hop] {
		if v != 0 {
			t.Fatalf("%g later than 100 ms into the loss", v)
		}
	}
	if !slices.Equal(pcm[11*Hop+fadeIn:], ones(3*Hop-fadeIn)) {
		t.Error("not back in full 20 ms after the loss")
	}
}
