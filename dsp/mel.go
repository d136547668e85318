package dsp

import (
	"fmt"
	"math"
)

// MelConfig configures a log-mel spectrogram. Every field must be set; [CodecMel] returns the values of the codec.
type MelConfig struct {
	SampleRate int     // Hz
	FFTSize    int     // of the STFT that computes the spectrum
	Bands      int     // number of triangular filters
	LowHz      float64 // lower edge of the first triangle
	HighHz     float64 // upper edge of the last triangle, at most SampleRate/2
	Floor      float64 // added to each band before the logarithm, so that silence gives log(Floor); above 0
}

// CodecMel returns the codec's log-mel: 100 bands over 0 to 12,000 Hz of the 24 kHz, 1280-point spectrum, Floor 1e-3.
func CodecMel() MelConfig {
	return MelConfig{
		SampleRate: SampleRate,
		FFTSize:    FFTSize,
		Bands:      MelBands,
		LowHz:      0,
		HighHz:     SampleRate / 2,
		Floor:      1e-3,
	}
}

// Mel turns spectra into log-mel frames. It is immutable and may be shared between goroutines.
//
// Band b is a triangle of height 1 between the points b, b+1 and b+2 of Bands+2 points equally spaced from LowHz to HighHz
// on the HTK mel scale, mel(f) = 2595*log10(1+f/700); the triangle is linear in Hz. The value of a band is log(Floor + sum
// over bins of triangle * |X|), X being a spectrum scaled as by [STFT]. The triangles are those of torchaudio's
// melscale_fbanks with norm=None and mel_scale="htk". A band too narrow to hold a bin is log(Floor), as in torchaudio.
type Mel struct {
	values int // of one spectrum frame, 2 for each bin
	bands  int
	// Between two neighbouring points lie the rising side of one band and the falling side of the band below, so each
	// bin is read once. Segment s holds the bins first[s] to first[s+1]-1 between points s and s+1.
	first []int
	rise  []float32 // per bin: weight in the band that rises there
	fall  []float32 // per bin: weight in the band that falls there
	floor float64
}

// NewMel plans a log-mel spectrogram. It returns an error if a field of the configuration is out of range.
func NewMel(c MelConfig) (*Mel, error) {
	switch {
	case c.SampleRate < 1 || c.FFTSize < 2 || c.FFTSize%2 != 0 || c.Bands < 1:
		return nil, fmt.Errorf("dsp: mel with sample rate %d, FFT size %d, %d bands: want positive numbers, the size even",
			c.SampleRate, c.FFTSize, c.Bands)
	case !(c.LowHz >= 0 && c.LowHz < c.HighHz && c.HighHz <= float64(c.SampleRate)/2):
		return nil, fmt.Errorf("dsp: mel from %g to %g Hz: want 0 <= low < high <= %g, half the sample rate",
			c.LowHz, c.HighHz, float64(c.SampleRate)/2)
	case !(c.Floor > 0) || math.IsInf(c.Floor, 1):
		return nil, fmt.Errorf("dsp: mel with floor %g: want a finite number above 0", c.Floor)
	}

	bins := c.FFTSize/2 + 1
	m := &Mel{
		values: 2 * bins,
		bands:  c.Bands,
		first:  make([]int, c.Bands+2),
		rise:   make([]float32, bins),
		fall:   make([]float32, bins),
		floor:  c.Floor,
	}
	low, high := hzToMel(c.LowHz), hzToMel(c.HighHz)
	point := func(i int) float64 { return melToHz(low + (high-low)*float64(i)/float64(c.Bands+1)) }
	hz := func(bin int) float64 { return float64(bin) * float64(c.SampleRate) / float64(c.FFTSize) }

	bin := 0
	for bin < bins && hz(bin) < point(0) {
		bin++
	}
	for s := range c.Bands + 1 {
		m.first[s] = bin
		left, right := point(s), point(s+1)
		for ; bin < bins && hz(bin) < right; bin++ {
			m.rise[bin] = float32((hz(bin) - left) / (right - left))
			m.fall[bin] = float32((right - hz(bin)) / (right - left))
		}
	}
	m.first[c.Bands+1] = bin
	return m, nil
}

// Bands returns the number of values in one log-mel frame.
func (m *Mel) Bands() int { return m.bands }

// Append appends the log-mel [frames][Bands()] of a spectrum [frames][FFTSize/2+1][2] to dst. It panics if the
// spectrum ends within a frame.
func (m *Mel) Append(dst, spectrum []float32) []float32 {
	if len(spectrum)%m.values != 0 {
		panic(fmt.Sprintf("dsp: mel of %d spectrum values: want whole frames of %d", len(spectrum), m.values))
	}
	for ; len(spectrum) > 0; spectrum = spectrum[m.values:] {
		var bands []float32
		dst, bands = extend(dst, m.bands)
		m.frame(bands, spectrum[:m.values])
	}
	return dst
}

func (m *Mel) frame(bands, spectrum []float32) {
	var rising float32 // the left half of the band whose right half the next segment holds
	for s := range m.bands + 1 {
		from, to := m.first[s], m.first[s+1]
		rise, fall, bins := m.rise[from:to], m.fall[from:to], spectrum[2*from:2*to]
		var up, down float32
		for i := range rise {
			re, im := bins[2*i], bins[2*i+1]
			magnitude := float32(math.Sqrt(float64(re*re + im*im)))
			up += rise[i] * magnitude
			down += fall[i] * magnitude
		}
		if s > 0 {
			bands[s-1] = float32(math.Log(float64(rising+down) + m.floor))
		}
		rising = up
	}
}

func hzToMel(hz float64) float64  { return 2595 * math.Log10(1+hz/700) }
func melToHz(mel float64) float64 { return 700 * (math.Pow(10, mel/2595) - 1) }
