package dsp

import (
	"fmt"
	"math"
)

// STFT is the plan of a short-time Fourier transform and its inverse, with a periodic Hann window. It is immutable
// and may be shared between goroutines.
//
// Framing is the "same" padding of Vocos (Siuzdak, arXiv:2306.00814): a signal of n samples has ceil(n/hop) frames,
// and frame t covers the samples [hop*t - pad, hop*t - pad + size) with pad = (size-hop)/2, so that the hop of samples
// starting at hop*t lies in the middle of frame t. Outside the signal there are zeros. In PyTorch this is
// torch.stft(F.pad(x, (pad, pad)), center=False) for n a multiple of hop.
//
// Spectra are scaled by 1/sqrt(sum of w^2), w being the window: white noise of variance 1 then has a mean power of 1 in
// every bin at any size, so levels mean the same everywhere. For the codec's window that is 1/sqrt(480).
type STFT struct {
	hop       int
	fft       *RealFFT
	window    []float32
	analysis  []float32 // window times scale
	synthesis []float32 // window divided by scale
}

// NewSTFT plans transforms of size samples, hop samples apart. It returns an error if size is not a valid
// [NewRealFFT] size, if hop is not within 1..size/2 (with a larger hop, all windows attenuate some samples too
// much to reconstruct them), or if size-hop is odd (the padding would not be symmetric).
func NewSTFT(size, hop int) (*STFT, error) {
	fft, err := NewRealFFT(size)
	if err != nil {
		return nil, err
	}
	if hop < 1 || hop > size/2 {
		return nil, fmt.Errorf("dsp: STFT hop %d: want 1 to %d, half the FFT size", hop, size/2)
	}
	if (size-hop)%2 != 0 {
		return nil, fmt.Errorf("dsp: STFT hop %d with FFT size %d: their difference must be even", hop, size)
	}
	s := &STFT{hop: hop, fft: fft, window: Hann(size), analysis: make([]float32, size), synthesis: make([]float32, size)}
	norm := math.Sqrt(3.0 / 8 * float64(size)) // sin^4 has mean 3/8
	for i, w := range s.window {
		s.analysis[i], s.synthesis[i] = float32(float64(w)/norm), float32(float64(w)*norm)
	}
	return s, nil
}

// Size returns the number of samples under one window.
func (s *STFT) Size() int { return s.fft.n }

// Hop returns the number of samples from one frame to the next.
func (s *STFT) Hop() int { return s.hop }

// Bins returns the number of complex bins in one frame, size/2+1.
func (s *STFT) Bins() int { return s.fft.Bins() }

// Lookahead returns how many samples beyond its own hop a frame needs: (size-hop)/2. It is also the padding before
// the signal, and the delay of synthesis in samples.
func (s *STFT) Lookahead() int { return (s.fft.n - s.hop) / 2 }

// Frames returns the number of frames of a signal of n samples, ceil(n/hop).
func (s *STFT) Frames(n int) int { return (n + s.hop - 1) / s.hop }

// Analyze returns the spectrum [Frames(len(signal))][Bins()][2] of a whole signal.
func (s *STFT) Analyze(signal []float32) []float32 {
	a := s.NewAnalyzer()
	spectrum := make([]float32, 0, s.Frames(len(signal))*2*s.Bins())
	return a.Flush(a.Append(spectrum, signal))
}

// Synthesize returns the hop*frames samples of a whole spectrum [frames][Bins()][2]. See [Synthesizer] for the method.
func (s *STFT) Synthesize(spectrum []float32) []float32 {
	y := s.NewSynthesizer()
	signal := make([]float32, 0, len(spectrum)/(2*s.Bins())*s.hop)
	return y.Flush(y.Append(signal, spectrum))
}
