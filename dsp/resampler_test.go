package dsp

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// codecRates are common sample rates; each is converted to and from the 24 kHz of the codec.
var codecRates = []int{48000, 44100, 32000, 22050, 16000, 8000}

func tone(hz float64, rate, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(0.9 * math.Sin(2*math.Pi*hz*float64(i)/float64(rate)))
	}
	return x
}

func mustResample(t testing.TB, pcm []float32, inRate, outRate int) []float32 {
	t.Helper()
	out, err := Resample(pcm, inRate, outRate)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// middle drops the ends of a resampled signal, which the zeros around the input affect.
func middle(x []float32) []float32 { return x[len(x)/4 : len(x)*3/4] }

// fitTone finds the tone of a given frequency in x by least squares. It returns its gain relative to tone(hz), its
// phase, and the power of the residual relative to that of the tone, in dB.
func fitTone(x []float32, hz float64, rate, offset int) (gain, phase, residual float64) {
	var ss, cc, sc, xs, xc float64
	for i, v := range x {
		s, c := math.Sincos(2 * math.Pi * hz * float64(i+offset) / float64(rate))
		ss, cc, sc, xs, xc = ss+s*s, cc+c*c, sc+s*c, xs+float64(v)*s, xc+float64(v)*c
	}
	det := ss*cc - sc*sc
	p, q := (xs*cc-xc*sc)/det, (xc*ss-xs*sc)/det
	var signal, rest float64
	for i, v := range x {
		s, c := math.Sincos(2 * math.Pi * hz * float64(i+offset) / float64(rate))
		fit := p*s + q*c
		signal += fit * fit
		rest += (float64(v) - fit) * (float64(v) - fit)
	}
	return math.Hypot(p, q) / 0.9, math.Atan2(q, p), 10 * math.Log10(rest/signal)
}

func powerDB(x []float32) float64 {
	sum := 0.0
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	return 10 * math.Log10(sum/float64(len(x))/(0.9*0.9/2))
}

func TestResamplerInBand(t *testing.T) {
	pairs := [][2]int{{44101, 24000}, {24000, 44101}, {96000, 24000}, {11025, 24000}}
	for _, rate := range codecRates {
		pairs = append(pairs, [2]int{rate, SampleRate}, [2]int{SampleRate, rate})
	}
	for _, p := range pairs {
		nyquist := float64(min(p[0], p[1])) / 2
		for _, part := range []float64{0.01, 0.1, 0.37, 0.6, 0.83} {
			hz := part * nyquist
			out := mustResample(t, tone(hz, p[0], p[0]/2), p[0], p[1])
			gain, phase, residual := fitTone(middle(out), hz, p[1], len(out)/4)
			if residual > -120 {
				t.Errorf("%d -> %d Hz, tone at %.2f Nyquist: SNR %.1f dB, want 120", p[0], p[1], part, -residual)
			}
			if math.Abs(gain-1) > 1e-4 || math.Abs(phase) > 1e-5 {
				t.Errorf("%d -> %d Hz, tone at %.2f Nyquist: gain %.6f, phase %.2g", p[0], p[1], part, gain, phase)
			}
		}
	}
}

// Converting down, a tone above the new Nyquist frequency must vanish. Converting up, a tone below the old one must leave no
// image above it: what remains besides the tone is measured. Both are relative to the input tone.
func TestResamplerAliasesAndImages(t *testing.T) {
	for _, rate := range codecRates {
		for _, p := range [][2]int{{rate, SampleRate}, {SampleRate, rate}} {
			nyquist := float64(min(p[0], p[1])) / 2
			for _, beyond := range []struct{ part, limit float64 }{{1.05, -70}, {1.07, -115}, {1.1, -115}, {1.2, -115}, {1.3, -115}} {
				var level float64
				if p[0] > p[1] {
					hz := beyond.part * nyquist
					if hz > float64(p[0])/2 {
						continue
					}
					level = powerDB(middle(mustResample(t, tone(hz, p[0], p[0]/2), p[0], p[1])))
				} else {
					hz := (2 - beyond.part) * nyquist // its first image is at part*nyquist
					out := mustResample(t, tone(hz, p[0], p[0]/2), p[0], p[1])
					gain, _, residual := fitTone(middle(out), hz, p[1], len(out)/4)
					level = residual + 20*math.Log10(gain)
				}
				if level > beyond.limit {
					t.Errorf("%d -> %d Hz: %.1f dB at %.2f Nyquist, want %.0f", p[0], p[1], level, beyond.part, beyond.limit)
				}
			}
		}
	}
}

// naiveResample evaluates the windowed sinc in float64 for each output sample.
func naiveResample(pcm []float32, inRate, outRate int) []float64 {
	cutoff := 0.95 * min(1, float64(outRate)/float64(inRate))
	out := make([]float64, (len(pcm)*outRate+inRate-1)/inRate)
	for k := range out {
		at := float64(k) * float64(inRate) / float64(outRate)
		reach := 32 / cutoff
		for j := max(0, int(at-reach)); j < len(pcm) && float64(j) < at+reach; j++ {
			x := (float64(j) - at) * cutoff
			out[k] += cutoff * sinc(x) * kaiser(x/32, 12) * float64(pcm[j])
		}
	}
	return out
}

func TestResamplerMatchesDefinition(t *testing.T) {
	for _, p := range [][2]int{{48000, 24000}, {24000, 48000}, {44100, 24000}, {16000, 24000}, {44101, 24000},
		{24000, 44101}, {767999, 24000}, {24000, 767999}, {8000, 7999}, {1000, 1001}} {
		x := noise(3000, 1)
		want := naiveResample(x, p[0], p[1])
		for i, v := range mustResample(t, x, p[0], p[1]) {
			if math.Abs(float64(v)-want[i]) > 4e-6 {
				t.Errorf("%d -> %d Hz: sample %d is %g, want %g", p[0], p[1], i, v, want[i])
				break
			}
		}
	}
}

func TestResampleLengthAndStreaming(t *testing.T) {
	for _, p := range [][2]int{{48000, 24000}, {44100, 24000}, {24000, 44100}, {8000, 24000}, {24000, 24000},
		{44101, 24000}, {24000, 8000}, {192000, 24000}, {MaxRate, MinRate}, {MinRate, MaxRate}, {767999, 1001}, {1001, 767999}} {
		r, err := NewResampler(p[0], p[1])
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{0, 1, 2, 147, 1000, 10_000} {
			if p[1] > 100*p[0] {
				n = min(n, 300)
			}
			x := noise(n, uint64(n))
			whole := mustResample(t, x, p[0], p[1])
			if want := (n*p[1] + p[0] - 1) / p[0]; len(whole) != want {
				t.Errorf("%d -> %d Hz: %d samples gave %d, want %d", p[0], p[1], n, len(whole), want)
			}
			if !slices.Equal(cut(x, 1, r.Append, r.Flush), whole) {
				t.Errorf("%d -> %d Hz: %d samples streamed differ from whole", p[0], p[1], n)
			}
		}
	}
}

func TestResamplerKeepsConstants(t *testing.T) {
	x := make([]float32, 20_000)
	for i := range x {
		x[i] = 0.5
	}
	for _, p := range [][2]int{{44100, 24000}, {16000, 24000}, {44101, 24000}} {
		for _, v := range middle(mustResample(t, x, p[0], p[1])) {
			if math.Abs(float64(v)-0.5) > 2e-7 {
				t.Fatalf("%d -> %d Hz: 0.5 became %.9f", p[0], p[1], v)
			}
		}
	}
}

// No ratio of accepted rates may need a large table or history.
func TestResamplerMemoryIsBounded(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	rates := func() int { return MinRate + rng.IntN(MaxRate-MinRate+1) }
	pairs := [][2]int{{MaxRate, MinRate}, {MinRate, MaxRate}, {MaxRate - 1, MinRate}, {MaxRate, MaxRate - 1}, {44101, 24000}, {1000, 767999}}
	for range 10 {
		pairs = append(pairs, [2]int{rates(), rates()})
	}
	for _, p := range pairs {
		if k := newPolyphase(p[0], p[1]); len(k.table) > 3*maxTable/2 || k.taps > 1<<16 {
			t.Errorf("%v: %d values in the table, %d taps", p, len(k.table), k.taps)
		}
	}
}

func TestNewResamplerRejects(t *testing.T) {
	for _, bad := range []int{-24000, 0, 1, 999, 768_001, 1_000_000_000, math.MaxInt} {
		for _, p := range [][2]int{{bad, 24000}, {24000, bad}} {
			if _, err := NewResampler(p[0], p[1]); err == nil {
				t.Errorf("%d -> %d Hz accepted", p[0], p[1])
			}
			if _, err := Resample(nil, p[0], p[1]); err == nil {
				t.Errorf("%d -> %d Hz accepted", p[0], p[1])
			}
		}
	}
}

func TestDotMatchesPlainSum(t *testing.T) {
	for n := range 40 {
		a, b := noise(n, 1), noise(n, 2)
		want := 0.0
		for i := range a {
			want += float64(a[i]) * float64(b[i])
		}
		if got := dot(a, b); math.Abs(float64(got)-want) > 1e-6 {
			t.Errorf("n=%d: %g, want %g", n, got, want)
		}
	}
}

func TestResamplerAllocatesNothing(t *testing.T) {
	for _, rate := range []int{44100, 44101, 24000} {
		r, err := NewResampler(rate, SampleRate)
		if err != nil {
			t.Fatal(err)
		}
		x, dst := noise(882, 1), make([]float32, 0, 1000)
		if n := testing.AllocsPerRun(20, func() { r.Append(dst[:0], x) }); n != 0 {
			t.Errorf("%d Hz: %v allocations a block", rate, n)
		}
	}
}

// FuzzResampler looks for rates and splits that panic or violate the promised length.
func FuzzResampler(f *testing.F) {
	f.Add(44100, 24000, 1000, 7)
	f.Add(MaxRate, MinRate, 3000, 4096)
	f.Add(MinRate, 24001, 1, 1)
	f.Add(0, 24000, 1, 1)
	f.Fuzz(func(t *testing.T, inRate, outRate, n, piece int) {
		r, err := NewResampler(inRate, outRate)
		if err != nil {
			return
		}
		n, piece = min(max(n, 0), 5000), max(piece, 1)
		if n > 0 && outRate/inRate > 1_000_000/n {
			return // the output would be large
		}
		x := make([]float32, n)
		var out []float32
		for rest := x; len(rest) > 0; {
			k := min(piece, len(rest))
			out, rest = r.Append(out, rest[:k]), rest[k:]
		}
		if out = r.Flush(out); len(out) != (n*outRate+inRate-1)/inRate {
			t.Fatalf("%d samples, %d -> %d Hz: %d samples out", n, inRate, outRate, len(out))
		}
	})
}

func BenchmarkResampler(b *testing.B) {
	for _, p := range [][2]int{{48000, 24000}, {44100, 24000}, {16000, 24000}, {24000, 48000}, {44101, 24000}} {
		b.Run(fmt.Sprintf("%d-%d", p[0], p[1]), func(b *testing.B) {
			r, err := NewResampler(p[0], p[1])
			if err != nil {
				b.Fatal(err)
			}
			x, dst := noise(p[0]/10, 1), make([]float32, 0, p[1]/10+10)
			for b.Loop() {
				dst = r.Append(dst[:0], x)
			}
			b.ReportMetric(0.1/(b.Elapsed().Seconds()/float64(b.N)), "x-real-time")
		})
	}
	b.Run("plan/44100-24000", func(b *testing.B) {
		for b.Loop() {
			newPolyphase(44100, 24000)
		}
	})
	b.Run("plan/44101-24000", func(b *testing.B) {
		for b.Loop() {
			newPolyphase(44101, 24000)
		}
	})
}
