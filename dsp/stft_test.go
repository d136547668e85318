package dsp

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
)

func mustSTFT(t testing.TB, size, hop int) *STFT {
	t.Helper()
	s, err := NewSTFT(size, hop)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// layouts are (size, hop) pairs with the padding above, below and equal to the hop, and with hops that do not divide the
// size.
var layouts = [][2]int{{1280, 320}, {64, 16}, {16, 8}, {12, 2}, {30, 8}, {10, 4}, {256, 100}, {20, 10}}

// signalLengths returns lengths at which framing errors would show.
func signalLengths(size, hop int) []int {
	pad := (size - hop) / 2
	return []int{0, 1, hop - 1, hop, hop + 1, pad - 1, pad, pad + hop, pad + hop + 1, size - 1, size, size + 1, 7*hop + 3}
}

// cut passes in to the stage in pieces of random length, zero included, and returns all of the output.
func cut(in []float32, unit int, appendTo func(dst, in []float32) []float32, flush func([]float32) []float32) []float32 {
	rng := rand.New(rand.NewPCG(uint64(len(in)), 1))
	var out []float32
	for len(in) > 0 {
		n := min(unit*rng.IntN(1+rng.IntN(700/unit+3)), len(in))
		out = appendTo(out, in[:n])
		in = in[n:]
	}
	return flush(out)
}

func TestAnalyzeFramesAsDocumented(t *testing.T) {
	for _, l := range layouts {
		s := mustSTFT(t, l[0], l[1])
		pad := s.Lookahead()
		for _, n := range signalLengths(l[0], l[1]) {
			x := noise(n, uint64(n))
			spectrum := s.Analyze(x)
			if got, want := len(spectrum), s.Frames(n)*2*s.Bins(); got != want {
				t.Fatalf("%v n=%d: %d values, want %d", l, n, got, want)
			}
			padded := make([]float32, 2*pad+s.Frames(n)*s.Hop())
			copy(padded[pad:], x)
			want, scratch := make([]float32, 2*s.Bins()), s.fft.Scratch()
			for f := range s.Frames(n) {
				windowed := make([]float32, s.Size())
				for i := range windowed {
					windowed[i] = padded[f*s.Hop()+i] * s.analysis[i]
				}
				s.fft.Forward(want, windowed, scratch)
				if !slices.Equal(spectrum[f*len(want):][:len(want)], want) {
					t.Fatalf("%v n=%d: frame %d differs from a transform of the padded signal", l, n, f)
				}
			}
		}
	}
}

func TestReconstruction(t *testing.T) {
	for _, l := range layouts {
		s := mustSTFT(t, l[0], l[1])
		for _, n := range signalLengths(l[0], l[1]) {
			x := noise(n, uint64(n))
			y := s.Synthesize(s.Analyze(x))
			if len(y) != s.Frames(n)*s.Hop() {
				t.Fatalf("%v n=%d: %d samples back", l, n, len(y))
			}
			for i, v := range y {
				want := float32(0)
				if i < n {
					want = x[i]
				}
				if math.Abs(float64(v-want)) > 2e-6 {
					t.Fatalf("%v n=%d: sample %d is %g, want %g", l, n, i, v, want)
				}
			}
		}
	}
}

func TestStreamedSTFTEqualsWhole(t *testing.T) {
	for _, l := range layouts {
		s := mustSTFT(t, l[0], l[1])
		a, y := s.NewAnalyzer(), s.NewSynthesizer()
		for _, n := range signalLengths(l[0], l[1]) { // one analyzer for all: Flush must leave it as new
			x := noise(n, uint64(n))
			spectrum := s.Analyze(x)
			if !slices.Equal(cut(x, 1, a.Append, a.Flush), spectrum) {
				t.Fatalf("%v n=%d: streamed analysis differs", l, n)
			}
			for i := range spectrum { // no longer any signal's spectrum
				spectrum[i] *= 1 + 0.3*float32(i%7)
			}
			if !slices.Equal(cut(spectrum, 2*s.Bins(), y.Append, y.Flush), s.Synthesize(spectrum)) {
				t.Fatalf("%v n=%d: streamed synthesis differs", l, n)
			}
		}
	}
}

// Frame t must appear with sample hop*(t+1)+Lookahead-1 and not before, and synthesis must lag by Lookahead: the delay
// the codec promises rests on both.
func TestSTFTDelay(t *testing.T) {
	s := mustSTFT(t, FFTSize, Hop)
	a, y := s.NewAnalyzer(), s.NewSynthesizer()
	frames := 0
	for i := range 5000 {
		spectrum := a.Append(nil, []float32{1})
		if len(spectrum) > 0 {
			frames++
			if want := Hop*frames + s.Lookahead(); i+1 != want {
				t.Fatalf("frame %d came with %d samples, want %d", frames-1, i+1, want)
			}
		}
		before := max(0, Hop*(frames-1)-s.Lookahead())
		if got, want := len(y.Append(nil, spectrum)), max(0, Hop*frames-s.Lookahead())-before; len(spectrum) > 0 && got != want {
			t.Fatalf("frame %d made %d samples final, want %d", frames-1, got, want)
		}
	}
	if frames != (5000-s.Lookahead())/Hop {
		t.Fatalf("%d frames", frames)
	}
}

func TestNaNSpoilsOnlyWhatItReaches(t *testing.T) {
	s := mustSTFT(t, 64, 16)
	x := noise(1000, 1)
	x[500] = float32(math.NaN())
	for i, v := range s.Synthesize(s.Analyze(x))[:len(x)] {
		if reached := i > 500-64 && i < 500+64; !reached && math.Abs(float64(v-x[i])) > 2e-6 {
			t.Fatalf("sample %d is %g, want %g", i, v, x[i])
		}
	}
}

func TestSTFTScale(t *testing.T) {
	for _, l := range [][2]int{{FFTSize, Hop}, {256, 64}} {
		s := mustSTFT(t, l[0], l[1])
		power := 0.0
		spectrum := s.Analyze(noise(2*SampleRate, 1)) // uniform noise, of variance 1/3
		for _, v := range spectrum {
			power += float64(v) * float64(v)
		}
		if mean := 3 * power / float64(len(spectrum)/2); math.Abs(mean-1) > 0.02 {
			t.Errorf("%v: mean power %g of noise of variance 1", l, mean)
		}
	}
}

func TestNewSTFTRejects(t *testing.T) {
	for _, l := range [][2]int{{0, 0}, {1280, 0}, {1280, -1}, {1280, 641}, {1280, 1280}, {1280, 321}, {1281, 321}, {14, 2}} {
		if _, err := NewSTFT(l[0], l[1]); err == nil {
			t.Errorf("size %d, hop %d accepted", l[0], l[1])
		}
	}
}

func TestHalfAFramePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	mustSTFT(t, 16, 4).Synthesize(make([]float32, 19))
}

func TestPlansMayBeShared(t *testing.T) {
	s, m, x := mustSTFT(t, FFTSize, Hop), mustMel(t, CodecMel()), noise(10*Hop, 1)
	want := m.Append(nil, s.Analyze(x))
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if !slices.Equal(m.Append(nil, s.Analyze(x)), want) {
				t.Error("result differs between goroutines")
			}
		})
	}
	all.Wait()
}

func TestSTFTAllocatesNothing(t *testing.T) {
	s := mustSTFT(t, FFTSize, Hop)
	a, y := s.NewAnalyzer(), s.NewSynthesizer()
	x, spectrum, back := noise(4*Hop, 1), make([]float32, 0, 5*2*Bins), make([]float32, 0, 5*Hop)
	if n := testing.AllocsPerRun(20, func() {
		y.Append(back[:0], a.Append(spectrum[:0], x))
	}); n != 0 {
		t.Errorf("%v allocations in 4 frames", n)
	}
}

func BenchmarkSTFT(b *testing.B) {
	s := mustSTFT(b, FFTSize, Hop)
	x := noise(Hop, 1)
	spectrum, back := make([]float32, 0, 2*2*Bins), make([]float32, 0, 2*Hop)
	b.Run("analyze/frame", func(b *testing.B) {
		a := s.NewAnalyzer()
		for b.Loop() {
			spectrum = a.Append(spectrum[:0], x)
		}
	})
	b.Run("synthesize/frame", func(b *testing.B) {
		y := s.NewSynthesizer()
		frame := noise(2*Bins, 2)
		for b.Loop() {
			back = y.Append(back[:0], frame)
		}
	})
}
