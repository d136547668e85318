package dsp

import (
	"math"
	"testing"
)

func mustMel(t testing.TB, c MelConfig) *Mel {
	t.Helper()
	m, err := NewMel(c)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// naiveMel evaluates the definition with a full matrix of triangles.
func naiveMel(c MelConfig, spectrum []float32) []float64 {
	low, high := hzToMel(c.LowHz), hzToMel(c.HighHz)
	points := make([]float64, c.Bands+2)
	for i := range points {
		points[i] = melToHz(low + (high-low)*float64(i)/float64(c.Bands+1))
	}
	bands := make([]float64, c.Bands)
	for b := range bands {
		sum := 0.0
		for k := range c.FFTSize/2 + 1 {
			hz := float64(k) * float64(c.SampleRate) / float64(c.FFTSize)
			up := (hz - points[b]) / (points[b+1] - points[b])
			down := (points[b+2] - hz) / (points[b+2] - points[b+1])
			sum += max(0, min(up, down)) * math.Hypot(float64(spectrum[2*k]), float64(spectrum[2*k+1]))
		}
		bands[b] = math.Log(c.Floor + sum)
	}
	return bands
}

func TestMelMatchesDefinition(t *testing.T) {
	small := MelConfig{SampleRate: 8000, FFTSize: 64, Bands: 40, LowHz: 20, HighHz: 3900, Floor: 1e-5}
	single := MelConfig{SampleRate: 16000, FFTSize: 512, Bands: 1, LowHz: 300, HighHz: 3400, Floor: 1}
	for _, c := range []MelConfig{CodecMel(), small, single} {
		spectrum := noise(c.FFTSize+2, 1)
		got, empty := mustMel(t, c).Append(nil, spectrum), 0
		for b, want := range naiveMel(c, spectrum) {
			if math.Abs(float64(got[b])-want) > 1e-5 {
				t.Errorf("%+v: band %d is %g, want %g", c, b, got[b], want)
			}
			if want == math.Log(c.Floor) {
				empty++
			}
		}
		if c == small && empty == 0 {
			t.Error("the small case was to have bands without a bin")
		}
	}
}

func TestMelOfSilence(t *testing.T) {
	for b, v := range mustMel(t, CodecMel()).Append(nil, make([]float32, 2*2*Bins)) {
		if v != float32(math.Log(1e-3)) {
			t.Fatalf("value %d is %g, want log(1e-3)", b, v)
		}
	}
}

func TestNewMelRejects(t *testing.T) {
	for name, spoil := range map[string]func(*MelConfig){
		"no rate":     func(c *MelConfig) { c.SampleRate = 0 },
		"odd size":    func(c *MelConfig) { c.FFTSize = 1281 },
		"no bands":    func(c *MelConfig) { c.Bands = 0 },
		"negative Hz": func(c *MelConfig) { c.LowHz = -1 },
		"empty range": func(c *MelConfig) { c.LowHz = c.HighHz },
		"beyond half": func(c *MelConfig) { c.HighHz = 12001 },
		"NaN Hz":      func(c *MelConfig) { c.HighHz = math.NaN() },
		"no floor":    func(c *MelConfig) { c.Floor = 0 },
		"infinite":    func(c *MelConfig) { c.Floor = math.Inf(1) },
	} {
		c := CodecMel()
		spoil(&c)
		if _, err := NewMel(c); err == nil {
			t.Errorf("%s: accepted %+v", name, c)
		}
	}
}

func TestMelAllocatesNothing(t *testing.T) {
	m, spectrum, dst := mustMel(t, CodecMel()), noise(3*2*Bins, 1), make([]float32, 0, 3*MelBands)
	if n := testing.AllocsPerRun(20, func() { m.Append(dst[:0], spectrum) }); n != 0 {
		t.Errorf("%v allocations in 3 frames", n)
	}
}

func BenchmarkMel(b *testing.B) {
	m, spectrum, dst := mustMel(b, CodecMel()), noise(2*Bins, 1), make([]float32, 0, MelBands)
	for b.Loop() {
		m.Append(dst[:0], spectrum)
	}
}
