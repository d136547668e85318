package dtx

import (
	"math"

	"lilt/dsp"
)

// window is the length of the transform in samples: a frame, and half a frame on either side.
const window = 2 * dsp.Hop

// edges bound the bands in bins of 37.5 Hz, 75 Hz to 11.25 kHz. What is below is rumble.
var edges = [...]int{2, 6, 12, 20, 30, 42, 58, 80, 112, 160, 220, 300}

const (
	bandCount            = len(edges) - 1
	firstVoice, endVoice = 2, 9 // the bands from 450 Hz to 6 kHz, for flatness
	firstLoud            = 1    // from 225 Hz on, for loudness: hum says nothing about speech
)

// levels are those of the bands in dB. White noise of variance 1 has 0 dB.
type levels [bandCount]float64

const (
	nothing = 1e-9 // power added to every bin, -90 dB
	quiet   = -84  // dB; what is below counts as silence. A step of 16 bits makes noise of -101 dB
)

// analyse returns the levels of a spectrum [window/2+1][2], and its flatness: how far the mean of the bins' levels is below
// the level of the bands, in dB. It is about -2.5 for noise, and lower for tones (J. D. Johnston, IEEE J. Sel. Areas Commun.
// 6(2), 1988, who took whole spectra).
func analyse(spectrum []float32) (l levels, flatness float64) {
	for b := range l {
		count := float64(edges[b+1] - edges[b])
		sum, product := 0.0, 1.0 // the product of the powers, exponents apart: one logarithm a band
		exponents := 0
		for at := 2 * edges[b]; at < 2*edges[b+1]; at += 2 {
			re, im := float64(spectrum[at]), float64(spectrum[at+1])
			power := re*re + im*im + nothing
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

// loudness returns the level in dB of what levels from 225 Hz on make together.
func (l *levels) loudness() float64 {
	sum := 0.0
	for b := firstLoud; b < bandCount; b++ {
		sum += power(l[b]) * float64(edges[b+1]-edges[b])
	}
	return decibels(2 * sum / window)
}

// distance returns the mean difference of two spectra in dB.
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
