package bench

import (
	"math"
	"sync"

	"lilt/dsp"
)

// melScales are the windows (samples at 24 kHz) and numbers of bands that [MelDistance] looks through.
var melScales = [...]struct{ window, bands int }{{2048, 80}, {1024, 80}, {512, 64}, {256, 40}, {128, 20}}

// melPiece is how much of a signal [MelDistance] transforms at a time: a whole number of every scale's hops.
const melPiece = 64 * 512

type melPlan struct {
	stft *dsp.STFT
	mel  *dsp.Mel
}

var melPlans = sync.OnceValues(func() ([]melPlan, error) {
	plans := make([]melPlan, len(melScales))
	for i, s := range melScales {
		stft, err := dsp.NewSTFT(s.window, s.window/4)
		if err != nil {
			return nil, err
		}
		mel, err := dsp.NewMel(dsp.MelConfig{
			SampleRate: dsp.SampleRate,
			FFTSize:    s.window,
			Bands:      s.bands,
			HighHz:     dsp.SampleRate / 2,
			Floor:      1e-3,
		})
		if err != nil {
			return nil, err
		}
		plans[i] = melPlan{stft, mel}
	}
	return plans, nil
})

// MelDistance returns the mean absolute difference of log-mel spectra, over all frames and bands and then over windows of
// 2048 to 128 samples: 0 for equal signals, lower is better. Signals are at [dsp.SampleRate]. It is the reconstruction
// measure that the codec is trained with, mel_distance in train/losses.py, after the multi-scale mel loss of Kumar et al.,
// "High-Fidelity Audio Compression with Improved RVQGAN", NeurIPS 2023, section 3.4. Where a window's hop, a quarter of it,
// does not divide the length, zeros fill the last hop. It is NaN for empty signals.
//
// The error is about lengths that differ.
func MelDistance(reference, estimate []float32) (float64, error) {
	if err := comparable(reference, estimate); err != nil {
		return 0, err
	}
	if len(reference) == 0 {
		return math.NaN(), nil
	}
	plans, err := melPlans()
	if err != nil {
		return 0, err
	}
	var sum float64
	for _, p := range plans {
		sum += p.distance(reference, estimate)
	}
	return sum / float64(len(plans)), nil
}

// distance is the distance at one scale. It goes piece by piece, so that memory does not grow with the signals.
func (p melPlan) distance(reference, estimate []float32) float64 {
	var spectrum, a, b []float32
	x, y := p.stft.NewAnalyzer(), p.stft.NewAnalyzer()
	var sum float64
	var values int
	add := func() {
		for i, v := range a {
			sum += math.Abs(float64(v) - float64(b[i]))
		}
		values += len(a)
	}
	for from := 0; from < len(reference); from += melPiece {
		to := min(from+melPiece, len(reference))
		spectrum = x.Append(spectrum[:0], reference[from:to])
		a = p.mel.Append(a[:0], spectrum)
		spectrum = y.Append(spectrum[:0], estimate[from:to])
		b = p.mel.Append(b[:0], spectrum)
		add()
	}
	spectrum = x.Flush(spectrum[:0])
	a = p.mel.Append(a[:0], spectrum)
	spectrum = y.Flush(spectrum[:0])
	b = p.mel.Append(b[:0], spectrum)
	add()
	return sum / float64(values)
}
