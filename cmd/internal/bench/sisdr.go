package bench

import "math"

// SISDR returns the scale-invariant signal-to-distortion ratio in dB (Le Roux, Wisdom, Erdogan and Hershey, "SDR -
// half-baked or well done?", ICASSP 2019, equation 4): the power of the reference, optimally scaled, over the power of its
// difference from the estimate. Higher is better; +Inf means equal up to a factor, -Inf uncorrelated. It is NaN for a silent
// or empty reference, and for signals that are not finite.
//
// It returns an error if the lengths differ.
func SISDR(reference, estimate []float32) (float64, error) {
	if err := comparable(reference, estimate); err != nil {
		return 0, err
	}
	var cross, power float64
	for i, r := range reference {
		cross += float64(r) * float64(estimate[i])
		power += float64(r) * float64(r)
	}
	if power == 0 {
		return math.NaN(), nil
	}
	scale := cross / power
	if scale == 0 {
		return math.Inf(-1), nil
	}
	var noise float64
	for i, r := range reference {
		d := float64(estimate[i]) - scale*float64(r)
		noise += d * d
	}
	return 10 * math.Log10(scale*scale*power/noise), nil
}
