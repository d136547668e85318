package bench

import (
	"math"

	"gonum.org/v1/gonum/dsp/fourier"
	"gonum.org/v1/gonum/floats"
)

// The front end of STOI and ESTOI (Taal et al. 2011, section II): 10 kHz, frames of 256 samples with an overlap of half a
// frame, pauses of the reference removed from both signals, envelopes of 15 third-octave bands from 150 Hz on. Where the
// paper leaves a choice it follows pystoi and the authors' Matlab code.
const (
	intelligibilityRate = 10_000 // Hz
	frameSize           = 256
	frameHop            = frameSize / 2
	spectrumSize        = 512 // of the zero-padded FFT
	thirdOctaveBands    = 15
	lowestBand          = 150     // centre, Hz
	segmentFrames       = 30      // of the segments over which envelopes are correlated: 384 ms
	dynamicRange        = 40      // dB below the loudest frame of the reference; lower frames are pauses
	epsilon             = 0x1p-52 // avoids division by zero
)

// envelopes holds the magnitude of a signal in each band over time.
type envelopes [thirdOctaveBands][]float64

func (e *envelopes) frames() int { return len(e[0]) }

// thirdOctaves returns the envelopes of a reference and an estimate. They have no frames if the reference is shorter than
// two frames or silent.
func thirdOctaves(reference, estimate []float32, sampleRate int) (x, y envelopes, err error) {
	if err := comparable(reference, estimate); err != nil {
		return x, y, err
	}
	// One after the other: the signals take most of the memory.
	slow, err := resampleOctave(reference, sampleRate, intelligibilityRate)
	if err != nil {
		return x, y, err
	}
	speech := speechFrames(slow)
	x = bandEnvelopes(keepFrames(slow, speech))
	if slow, err = resampleOctave(estimate, sampleRate, intelligibilityRate); err != nil {
		return x, y, err
	}
	return x, bandEnvelopes(keepFrames(slow, speech)), nil
}

// frameCount returns the number of frames of n samples. A frame that would end exactly with the signal does not count.
func frameCount(n int) int {
	if n <= frameSize {
		return 0
	}
	return (n-frameSize-1)/frameHop + 1
}

// frameWindow is Matlab's hanning(256): a symmetric Hann window without its zeros.
var frameWindow = func() (w [frameSize]float64) {
	for i := range w {
		w[i] = 0.5 - 0.5*math.Cos(2*math.Pi*float64(i+1)/(frameSize+1))
	}
	return w
}()

// speechFrames returns the frames of the reference that are not pauses, none if it is silent.
func speechFrames(signal []float64) []int {
	levels := make([]float64, frameCount(len(signal))) // dB
	var windowed [frameSize]float64
	for i := range levels {
		floats.MulTo(windowed[:], frameWindow[:], signal[i*frameHop:][:frameSize])
		levels[i] = 20 * math.Log10(floats.Norm(windowed[:], 2)+epsilon)
	}
	if len(levels) == 0 || floats.Max(levels) == 20*math.Log10(epsilon) {
		return nil
	}
	threshold := floats.Max(levels) - dynamicRange
	var speech []int
	for i, level := range levels {
		if !(level <= threshold) { // NaN is kept, and shows in the score
			speech = append(speech, i)
		}
	}
	return speech
}

// keepFrames overlap-adds the given frames, windowed, at consecutive new positions.
func keepFrames(signal []float64, frames []int) []float64 {
	if len(frames) == 0 {
		return nil
	}
	kept := make([]float64, (len(frames)-1)*frameHop+frameSize)
	for place, frame := range frames {
		for i, w := range frameWindow {
			kept[place*frameHop+i] += w * signal[frame*frameHop+i]
		}
	}
	return kept
}

// bandEnvelopes returns the root of the power in each band and frame.
func bandEnvelopes(signal []float64) (e envelopes) {
	frames := frameCount(len(signal))
	for band := range e {
		e[band] = make([]float64, frames)
	}
	fft := fourier.NewFFT(spectrumSize)
	var padded [spectrumSize]float64
	spectrum := make([]complex128, spectrumSize/2+1)
	for frame := range frames {
		floats.MulTo(padded[:frameSize], frameWindow[:], signal[frame*frameHop:][:frameSize])
		fft.Coefficients(spectrum, padded[:])
		for band, edges := range bandEdges {
			power := 0.0
			for _, c := range spectrum[edges[0]:edges[1]] {
				power += real(c)*real(c) + imag(c)*imag(c)
			}
			e[band][frame] = math.Sqrt(power)
		}
	}
	return e
}

// bandEdges returns the bins of each band, from the first to before the last: the bins nearest to its edges, a sixth of an
// octave below and above the centre.
var bandEdges = func() (edges [thirdOctaveBands][2]int) {
	nearest := func(hz float64) int { return int(math.Round(hz * spectrumSize / intelligibilityRate)) }
	for band := range edges {
		edges[band] = [2]int{
			nearest(lowestBand * math.Exp2(float64(2*band-1)/6)),
			nearest(lowestBand * math.Exp2(float64(2*band+1)/6)),
		}
	}
	return edges
}()
