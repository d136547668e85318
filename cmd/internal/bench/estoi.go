package bench

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"
)

// ESTOI returns the extended short-time objective intelligibility of the estimate (Jensen and Taal, "An Algorithm for
// Predicting the Intelligibility of Speech Masked by Modulated Noise Maskers", IEEE/ACM Trans. ASLP 24(11), 2016): the mean
// correlation of short-time spectra after normalization of bands and frames. It is more sensitive than [STOI] to modulated
// distortion. Results equal those of pystoi 0.4.1, except in bands and frames of digital silence: pystoi fills them with
// noise, here they count as uncorrelated.
//
// NaN and errors are as for STOI.
func ESTOI(reference, estimate []float32, sampleRate int) (float64, error) {
	x, y, err := thirdOctaves(reference, estimate, sampleRate)
	if err != nil {
		return 0, err
	}
	return estoi(x, y), nil
}

func estoi(x, y envelopes) float64 {
	segments := x.frames() - segmentFrames + 1
	if segments < 1 {
		return math.NaN()
	}
	sum := 0.0
	var a, b segment
	for from := range segments {
		a.cut(x, from)
		b.cut(y, from)
		for frame := range a {
			sum += floats.Dot(a[frame][:], b[frame][:])
		}
	}
	return sum / float64(segments*segmentFrames)
}

// segment is a normalized short-time spectrum [frames][bands].
type segment [segmentFrames][thirdOctaveBands]float64

// cut takes the segment that starts at a frame. First the envelope of each band, then the spectrum of each frame gets mean
// 0 and norm 1 (Jensen and Taal, equations 3 to 5).
func (s *segment) cut(e envelopes, from int) {
	var row [segmentFrames]float64
	for band := range e {
		copy(row[:], e[band][from:])
		normalize(row[:])
		for frame, v := range row {
			s[frame][band] = v
		}
	}
	for frame := range s {
		normalize(s[frame][:])
	}
}

// normalize subtracts the mean and divides by the norm. Values that are all equal become 0.
func normalize(v []float64) {
	floats.AddConst(-stat.Mean(v, nil), v)
	if norm := floats.Norm(v, 2); norm > 0 {
		floats.Scale(1/norm, v)
	}
}
