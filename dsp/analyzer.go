package dsp

import "slices"

// Analyzer is a streaming short-time Fourier transform: PCM in, spectrum frames out. Frame t is output as soon as sample
// hop*(t+1) + Lookahead - 1 has been input.
type Analyzer struct {
	stft     *STFT
	pending  []float32 // the samples under the next window, of which the first filled are known
	filled   int
	windowed []float32
	scratch  []complex64
	samples  int // received since the signal began
	frames   int // output since then
}

// NewAnalyzer returns an analyzer at the start of a signal.
func (s *STFT) NewAnalyzer() *Analyzer {
	return &Analyzer{
		stft:     s,
		pending:  make([]float32, s.Size()),
		filled:   s.Lookahead(), // the zeros before the signal
		windowed: make([]float32, s.Size()),
		scratch:  s.fft.Scratch(),
	}
}

// Append takes the next samples, any number of them, and appends the frames they complete to dst.
func (a *Analyzer) Append(dst, pcm []float32) []float32 {
	a.samples += len(pcm)
	for len(pcm) > 0 {
		n := copy(a.pending[a.filled:], pcm)
		a.filled += n
		pcm = pcm[n:]
		if a.filled == len(a.pending) {
			dst = a.appendFrame(dst)
		}
	}
	return dst
}

// Flush ends the signal: it pads the last hop and the look-ahead with zeros, appends the remaining frames to dst, so that
// their total is Frames(samples received), and returns to the start of a new signal.
func (a *Analyzer) Flush(dst []float32) []float32 {
	for due := a.stft.Frames(a.samples); a.frames < due; {
		clear(a.pending[a.filled:])
		dst = a.appendFrame(dst)
	}
	clear(a.pending)
	a.filled, a.samples, a.frames = a.stft.Lookahead(), 0, 0
	return dst
}

// appendFrame transforms the pending window and advances by one hop.
func (a *Analyzer) appendFrame(dst []float32) []float32 {
	for i, w := range a.stft.analysis {
		a.windowed[i] = w * a.pending[i]
	}
	dst, frame := extend(dst, 2*a.stft.Bins())
	a.stft.fft.Forward(frame, a.windowed, a.scratch)
	a.frames++
	a.filled = copy(a.pending, a.pending[a.stft.hop:])
	return dst
}

// extend lengthens dst by n values and also returns that new part, whose contents are undefined.
func extend(dst []float32, n int) (longer, part []float32) {
	longer = slices.Grow(dst, n)[:len(dst)+n]
	return longer, longer[len(dst):]
}
