package bench

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// STOI returns the short-time objective intelligibility of the estimate (Taal, Hendriks, Heusdens and Jensen, "An Algorithm
// for Intelligibility Prediction of Time-Frequency Weighted Noisy Speech", IEEE Trans. ASLP 19(7), 2011): the mean
// correlation of short-time envelopes in third-octave bands, clipped where the estimate is far off. It rises with the share
// of words that listeners understand; 1 is the reference itself. Numbers equal those of pystoi 0.4.1 and so, nearly, those
// of the authors' Matlab code.
//
// It is NaN if fewer than 30 frames (0.4 s) of the reference are within 40 dB of its loudest one, which pystoi reports as
// 1e-5, if the reference is silent, and for signals that are not finite.
//
// Errors: lengths that differ; a rate that is not a multiple of 25 Hz from 1,000 to 768,000.
func STOI(reference, estimate []float32, sampleRate int) (float64, error) {
	x, y, err := thirdOctaves(reference, estimate, sampleRate)
	if err != nil {
		return 0, err
	}
	return stoi(x, y), nil
}

// stoiClip bounds how much a band of the estimate can exceed the reference, from the lower bound of -15 dB for the
// signal-to-distortion ratio (Taal et al., equation 3).
var stoiClip = 1 + math.Pow(10, 15./20)

func stoi(x, y envelopes) float64 {
	segments := x.frames() - segmentFrames + 1
	if segments < 1 {
		return math.NaN()
	}
	var a, b [segmentFrames]float64
	sum := 0.0
	for from := range segments {
		for band := range x {
			copy(a[:], x[band][from:])
			copy(b[:], y[band][from:])
			floats.Scale(floats.Norm(a[:], 2)/(floats.Norm(b[:], 2)+epsilon), b[:])
			for i, v := range a {
				b[i] = min(b[i], v*stoiClip)
			}
			floats.AddConst(-stat.Mean(a[:], nil), a[:])
			floats.AddConst(-stat.Mean(b[:], nil), b[:])
			sum += floats.Dot(a[:], b[:]) / ((floats.Norm(a[:], 2) + epsilon) * (floats.Norm(b[:], 2) + epsilon))
		}
	}
	return sum / float64(segments*len(x))
}
