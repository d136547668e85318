package bench

import (
	"math"
	"sync"

	"lilt/dsp"
)

// stftFloor keeps inaudible differences from counting: 60 dB below noise of full scale, as in the log-mel of [MelDistance].
const stftFloor = 1e-3

var stftPlans = sync.OnceValues(func() (plans [len(distanceWindows)]*dsp.STFT, err error) {
	for i, window := range distanceWindows {
		if plans[i], err = dsp.NewSTFT(window, window/4); err != nil {
			return plans, err
		}
	}
	return plans, nil
})

// STFTDistance returns the multi-resolution STFT distance of two signals at [dsp.SampleRate]: 0 for equal signals, lower is
// better. Through each window of 2048 to 128 samples it is the spectral convergence ||X|-|Y|| / ||X||, in the Frobenius
// norm, plus the mean absolute difference of log(|X|+0.001); then the mean over windows is taken (Yamamoto, Song and Kim,
// "Parallel WaveGAN", ICASSP 2020, section 2.2, with our windows, a hop of a quarter, and a floor). It is NaN for empty
// signals and for a silent reference.
//
// It returns an error if the lengths differ.
func STFTDistance(reference, estimate []float32) (float64, error) {
	if err := comparable(reference, estimate); err != nil {
		return 0, err
	}
	plans, err := stftPlans()
	if err != nil {
		return 0, err
	}
	var sum float64
	for _, stft := range plans {
		var difference, power, logs float64
		var values int
		compareSpectra(stft, reference, estimate, func(x, y []float32) {
			for i := 0; i < len(x); i += 2 {
				a := math.Hypot(float64(x[i]), float64(x[i+1]))
				b := math.Hypot(float64(y[i]), float64(y[i+1]))
				difference += (a - b) * (a - b)
				power += a * a
				logs += math.Abs(math.Log((a + stftFloor) / (b + stftFloor)))
			}
			values += len(x) / 2
		})
		if power == 0 {
			return math.NaN(), nil
		}
		sum += math.Sqrt(difference/power) + logs/float64(values)
	}
	return sum / float64(len(plans)), nil
}
