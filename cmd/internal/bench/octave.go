package bench

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"lilt/dsp"
)

// rateGrid divides all sample rates in use, in Hz.
const rateGrid = 25

// resampleOctave converts the sample rate of a whole signal with the filter that Octave's resample designs, on which the
// published STOI scores are based: a Kaiser-windowed sinc with 60 dB of rejection and its cutoff at the lower Nyquist
// frequency, so that it passes some aliases that [dsp.Resample] does not. Kaiser's design: Oppenheim and Schafer,
// Discrete-Time Signal Processing, section 7.5.3.
func resampleOctave(signal []float32, from, to int) ([]float64, error) {
	// The length of the filter grows with the ratio of the rates in lowest terms.
	if from < dsp.MinRate || from > dsp.MaxRate || from%rateGrid != 0 {
		return nil, fmt.Errorf("bench: sample rate %d Hz: want a multiple of %d from %d to %d", from, rateGrid, dsp.MinRate, dsp.MaxRate)
	}
	if from == to {
		out := make([]float64, len(signal))
		for i, v := range signal {
			out[i] = float64(v)
		}
		return out, nil
	}
	divisor := gcd(from, to)
	up, down := to/divisor, from/divisor
	filter := octaveFilter(up, down)
	half := len(filter) / 2

	// At up times the input rate, input sample j is at j*up, output sample k at k*down, and the filter extends half its
	// length to either side of it.
	out := make([]float64, (len(signal)*up+down-1)/down)
	for k := range out {
		at := k * down
		first := max(0, (at-half+up-1)/up)
		last := min(len(signal)-1, (at+half)/up)
		sum := 0.0
		for j := first; j <= last; j++ {
			sum += float64(signal[j]) * filter[half+at-j*up]
		}
		out[k] = sum
	}
	return out, nil
}

// octaveFilter returns the interpolation filter at up times the input rate, symmetric about its middle sample.
func octaveFilter(up, down int) []float64 {
	const rejection = 60 // dB
	const beta = 0.1102 * (rejection - 8.7)
	cutoff := 1 / (2 * float64(max(up, down)))
	half := int(math.Ceil((rejection - 8) / (28.714 * cutoff / 10)))
	filter := make([]float64, 2*half+1)
	for i := range filter {
		t := float64(i - half)
		r := t / float64(half)
		filter[i] = sinc(2*cutoff*t) * bessel0(beta*math.Sqrt(max(0, 1-r*r)))
	}
	floats.Scale(float64(up)/floats.Sum(filter), filter)
	return filter
}

func sinc(x float64) float64 {
	if x == 0 {
		return 1
	}
	return math.Sin(math.Pi*x) / (math.Pi * x)
}

// bessel0 is the modified Bessel function of the first kind of order 0, by its power series.
func bessel0(x float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1.0; term > sum*1e-17; k++ {
		term *= (x / (2 * k)) * (x / (2 * k))
		sum += term
	}
	return sum
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
