package dsp

import (
	"fmt"
	"math"
	"math/cmplx"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/dsp/fourier"
)

// naiveDFT is the definition, in float64: the reference for the fast transform.
func naiveDFT(signal []float32) []complex128 {
	n := len(signal)
	bins := make([]complex128, n/2+1)
	for k := range bins {
		for j, v := range signal {
			bins[k] += complex(float64(v), 0) * cmplx.Rect(1, -2*math.Pi*float64(j*k%n)/float64(n))
		}
	}
	return bins
}

func noise(n int, seed uint64) []float32 {
	rng := rand.New(rand.NewPCG(seed, 0))
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(rng.Float64()*2 - 1)
	}
	return x
}

func mustFFT(t testing.TB, n int) *RealFFT {
	t.Helper()
	f, err := NewRealFFT(n)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// spectrumError returns the largest difference between an interleaved spectrum and reference bins, relative to the
// largest reference bin.
func spectrumError(spectrum []float32, want []complex128) float64 {
	var worst, peak float64
	for k, w := range want {
		got := complex(float64(spectrum[2*k]), float64(spectrum[2*k+1]))
		worst, peak = max(worst, cmplx.Abs(got-w)), max(peak, cmplx.Abs(w))
	}
	return worst / peak
}

func TestRealFFTMatchesDefinition(t *testing.T) {
	for _, n := range []int{2, 4, 6, 8, 10, 12, 16, 18, 20, 24, 30, 32, 48, 50, 54, 60, 90, 96, 150, 250, 360, 450, 640} {
		f, x := mustFFT(t, n), noise(n, uint64(n))
		spectrum := make([]float32, n+2)
		f.Forward(spectrum, x, f.Scratch())
		if e := spectrumError(spectrum, naiveDFT(x)); e > 5e-7 {
			t.Errorf("n=%d: error %.2g of the peak against the naive DFT", n, e)
		}
	}
}

func TestRealFFTMatchesGonum(t *testing.T) {
	for _, n := range []int{256, 320, 1000, 1024, 1280, 1536, 2048, 2430, 6000, 16384} {
		f, x := mustFFT(t, n), noise(n, uint64(n))
		spectrum := make([]float32, n+2)
		f.Forward(spectrum, x, f.Scratch())
		wide := make([]float64, n)
		for i, v := range x {
			wide[i] = float64(v)
		}
		if e := spectrumError(spectrum, fourier.NewFFT(n).Coefficients(nil, wide)); e > 5e-7 {
			t.Errorf("n=%d: error %.2g of the peak against gonum", n, e)
		}
	}
}

func TestRealFFTInverse(t *testing.T) {
	for n := 2; n <= 1280; n += 2 {
		f, err := NewRealFFT(n)
		if err != nil {
			continue
		}
		x, scratch := noise(n, uint64(n)), f.Scratch()
		spectrum, back := make([]float32, n+2), make([]float32, n)
		f.Forward(spectrum, x, scratch)
		spectrum[1], spectrum[n+1] = 0.7, -3 // must be ignored
		f.Inverse(back, spectrum, scratch)
		for i := range x {
			if math.Abs(float64(back[i]-x[i])) > 2e-6 {
				t.Fatalf("n=%d: sample %d came back as %g, want %g", n, i, back[i], x[i])
			}
		}
	}
}

func TestNewRealFFTRejects(t *testing.T) {
	for _, n := range []int{-4, 0, 1, 3, 5, 7, 15, 14, 22, 1282, 2 * 7 * 64} {
		if _, err := NewRealFFT(n); err == nil {
			t.Errorf("size %d accepted", n)
		}
	}
}

func TestRealFFTRejectsWrongLengths(t *testing.T) {
	f := mustFFT(t, 8)
	for _, lengths := range [][3]int{{9, 8, 8}, {10, 7, 8}, {10, 8, 4}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("lengths %v accepted", lengths)
				}
			}()
			f.Forward(make([]float32, lengths[0]), make([]float32, lengths[1]), make([]complex64, lengths[2]))
		}()
	}
}

func TestRealFFTAllocatesNothing(t *testing.T) {
	f := mustFFT(t, 1280)
	x, spectrum, scratch := noise(1280, 1), make([]float32, 1282), f.Scratch()
	if n := testing.AllocsPerRun(20, func() {
		f.Forward(spectrum, x, scratch)
		f.Inverse(x, spectrum, scratch)
	}); n != 0 {
		t.Errorf("%v allocations a round trip", n)
	}
}

func BenchmarkRealFFT(b *testing.B) {
	for _, n := range []int{1280, 1024} {
		f := mustFFT(b, n)
		x, spectrum, scratch := noise(n, 1), make([]float32, n+2), f.Scratch()
		b.Run(fmt.Sprintf("forward/%d", n), func(b *testing.B) {
			for b.Loop() {
				f.Forward(spectrum, x, scratch)
			}
		})
		b.Run(fmt.Sprintf("inverse/%d", n), func(b *testing.B) {
			for b.Loop() {
				f.Inverse(x, spectrum, scratch)
			}
		})
		b.Run(fmt.Sprintf("gonum/%d", n), func(b *testing.B) {
			g := fourier.NewFFT(n)
			wide, bins := make([]float64, n), make([]complex128, n/2+1)
			for i, v := range x {
				wide[i] = float64(v)
			}
			for b.Loop() {
				g.Coefficients(bins, wide)
			}
		})
	}
}
