package dsp

import (
	"encoding/binary"
	"math"
	"os"
	"testing"
)

// readVector reads little-endian float32 values that train/fixtures/dsp.py wrote.
func readVector(t *testing.T, name string) []float32 {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name + ".f32")
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float32, len(raw)/4)
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return x
}

// mustAgree fails unless got and want differ by at most tolerance times the peak of want.
func mustAgree(t *testing.T, what string, got, want []float32, tolerance float64) {
	t.Helper()
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("%s: %d values, PyTorch has %d", what, len(got), len(want))
	}
	var worst, peak float64
	for i := range want {
		worst = max(worst, math.Abs(float64(got[i]-want[i])))
		peak = max(peak, math.Abs(float64(want[i])))
	}
	if !(worst <= tolerance*peak) {
		t.Errorf("%s: differs from PyTorch by %.2g of the peak, want at most %.2g", what, worst/peak, tolerance)
	}
}

func TestFrontEndMatchesPyTorch(t *testing.T) {
	s, m := mustSTFT(t, FFTSize, Hop), mustMel(t, CodecMel())
	spectrum := s.Analyze(readVector(t, "signal"))
	mustAgree(t, "spectrum", spectrum, readVector(t, "spectrum"), 1e-6)
	mustAgree(t, "log-mel", m.Append(nil, spectrum), readVector(t, "logmel"), 1e-5)

	for i := range spectrum {
		frame, bin := i/(2*Bins), i%(2*Bins)/2
		spectrum[i] *= 0.5 + float32((7*frame+3*bin)%16)/16
	}
	mustAgree(t, "resynthesis", s.Synthesize(spectrum), readVector(t, "resynthesis"), 1e-6)
}
