package bench

import "lilt/dsp"

// distanceWindows are the lengths of the analysis windows, in samples at 24 kHz.
var distanceWindows = [...]int{2048, 1024, 512, 256, 128}

// comparedPiece is the number of samples that are transformed at a time: a multiple of every hop.
const comparedPiece = 64 * 512

// compareSpectra calls use with the spectra [frames][bins][2] of two signals of equal length, piece by piece, so that memory
// does not grow with the signals. The slices are valid until use returns.
func compareSpectra(stft *dsp.STFT, reference, estimate []float32, use func(x, y []float32)) {
	var a, b []float32
	x, y := stft.NewAnalyzer(), stft.NewAnalyzer()
	for from := 0; from < len(reference); from += comparedPiece {
		to := min(from+comparedPiece, len(reference))
		a, b = x.Append(a[:0], reference[from:to]), y.Append(b[:0], estimate[from:to])
		use(a, b)
	}
	a, b = x.Flush(a[:0]), y.Flush(b[:0])
	use(a, b)
}
