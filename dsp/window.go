package dsp

import "math"

// Hann returns the periodic Hann window of n samples, w[i] = sin^2(pi*i/n). Periodic means that w[n] would equal w[0],
// so that copies shifted by n/2, n/4, ... add up to a constant. This is torch.hann_window's default.
func Hann(n int) []float32 {
	w := make([]float32, n)
	for i := range w {
		s := math.Sin(math.Pi * float64(i) / float64(n))
		w[i] = float32(s * s)
	}
	return w
}

// kaiser evaluates the Kaiser window of shape beta at x, where 0 is its middle and -1 and 1 its ends; it is zero beyond.
func kaiser(x, beta float64) float64 {
	if math.Abs(x) >= 1 {
		return 0
	}
	return besselI0(beta*math.Sqrt(1-x*x)) / besselI0(beta)
}

// besselI0 is the modified Bessel function of the first kind and order zero, by its power series
// sum of ((x/2)^k / k!)^2, which has only positive terms and so loses no precision.
func besselI0(x float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1.0; term > sum*1e-17; k++ {
		term *= x / (2 * k) * (x / (2 * k))
		sum += term
	}
	return sum
}
