package dtx

import (
	"math"

	"lilt/dsp"
)

// window is the length of the transform in samples: a frame, and half a frame before and after it.
const window = 2 * dsp.Hop

// edges bound the bands, in bins of 37.5 Hz: 75 Hz to 11.25 kHz. Lower frequencies are rumble.
var edges = [...]int{2, 6, 12, 20, 30, 42, 58, 80, 112, 160, 220, 300}

const (
	bandCount            = len(edges) - 1
	firstVoice, endVoice = 2, 9 // bands from 450 Hz to 6 kHz, for flatness
	firstLoud            = 1    // from 225 Hz on, for loudness: hum does not indicate speech
)

// levels are band levels in dB. White noise of variance 1 has 0 dB.
type levels [bandCount]float64

const (
	powerFloor = 1e-9 // power added to every bin, -90 dB
	silence    = -84  // dB; lower levels count as silence. Quantization to 16 bits makes noise of -101 dB
)

// measure returns the band levels of a spectrum [window/2+1][2], and its spectral flatness in dB: the geometric over the
// arithmetic mean of the power of the bins, averaged over bands. It is about -2.5 for noise, and lower for tones (J. D.
// Johnston, IEEE J. Sel. Areas Commun. 6(2), 1988, who used whole spectra).
func measure(spectrum []float32) (l levels, flatness float64) {
	for b := range l {
		count := float64(edges[b+1] - edges[b])
		sum, product := 0.0, 1.0 // the product is kept as mantissa and exponent, so that a band takes one logarithm
		exponents := 0
		for at := 2 * edges[b]; at < 2*edges[b+1]; at += 2 {
			re, im := float64(spectrum[at]), float64(spectrum[at+1])
			power := re*re + im*im + powerFloor
			sum += power
			var exponent int
			product, exponent = math.Frexp(product * power)
			exponents += exponent
		}
		l[b] = decibels(sum / count)
		if b >= firstVoice && b < endVoice {
			flatness += decibels(product)/count + float64(exponents)*decibels(2)/count - l[b]
		}
	}
	return l, flatness / (endVoice - firstVoice)
}

func decibels(power float64) float64 { return 10 * math.Log10(power) }

func power(decibels float64) float64 { return math.Pow(10, decibels/10) }

// loudness returns the total level in dB of the bands from 225 Hz on.
func (l *levels) loudness() float64 {
	sum := 0.0
	for b := firstLoud; b < bandCount; b++ {
		sum += power(l[b]) * float64(edges[b+1]-edges[b])
	}
	return decibels(2 * sum / window)
}

// distance returns the mean absolute difference of two spectra in dB.
func (l *levels) distance(m *levels) float64 {
	sum := 0.0
	for b := range l {
		sum += math.Abs(l[b] - m[b])
	}
	return sum / float64(bandCount)
}

// mean returns the mean of spectra in dB.
func mean(spectra []levels) (m levels) {
	for i := range spectra {
		for b, v := range spectra[i] {
			m[b] += v / float64(len(spectra))
		}
	}
	return m
}
