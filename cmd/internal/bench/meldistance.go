package bench

import (
	"math"
	"sync"

	"lilt/dsp"
)

// melBands are the numbers of bands of [MelDistance] for each of the distanceWindows.
var melBands = [len(distanceWindows)]int{80, 80, 64, 40, 20}

type melPlan struct {
	stft *dsp.STFT
	mel  *dsp.Mel
}

var melPlans = sync.OnceValues(func() ([]melPlan, error) {
	plans := make([]melPlan, len(distanceWindows))
	for i, window := range distanceWindows {
		stft, err := dsp.NewSTFT(window, window/4)
		if err != nil {
			return nil, err
		}
		mel, err := dsp.NewMel(dsp.MelConfig{
			SampleRate: dsp.SampleRate,
			FFTSize:    window,
			Bands:      melBands[i],
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
// measure that the codec is trained with, mel_distance in train/losses/spectral.py, after the multi-scale mel loss of Kumar et al.,
// "High-Fidelity Audio Compression with Improved RVQGAN", NeurIPS 2023, section 3.4. Where a window's hop, a quarter of it,
// does not divide the length, zeros fill the last hop. It is NaN for empty signals.
//
// It returns an error if the lengths differ.
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

// distance returns the distance at one scale.
func (p melPlan) distance(reference, estimate []float32) float64 {
	var a, b []float32
	var sum float64
	var values int
	compareSpectra(p.stft, reference, estimate, func(x, y []float32) {
		a, b = p.mel.Append(a[:0], x), p.mel.Append(b[:0], y)
		for i, v := range a {
			sum += math.Abs(float64(v) - float64(b[i]))
		}
		values += len(a)
	})
	return sum / float64(values)
}
