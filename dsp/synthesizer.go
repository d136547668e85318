package dsp

import "fmt"

// Synthesizer is a streaming inverse short-time Fourier transform: spectrum frames in, PCM out.
//
// It is the least-squares inverse (Griffin and Lim, IEEE Trans. ASSP 32(2), 1984): the inverse transform of each frame is
// windowed and overlap-added, and each sample is divided by the sum of the squared windows that cover it. The spectrum of a
// signal is inverted exactly, including its ends; any other spectrum, such as a network's, gives the signal whose spectrum is
// nearest. The first and last Lookahead samples of the overlap-add, the padding of the analysis, are dropped, so that f
// frames give exactly hop*f samples; the caller trims the last hop.
//
// A sample is final once no later frame covers it: after f frames, hop*f - Lookahead samples are out.
type Synthesizer struct {
	stft    *STFT
	sum     []float32 // overlap-added frames, from the first sample not yet final
	weight  []float32 // sum of the squared windows, aligned with sum
	frame   []float32
	scratch []complex64
	padding int // samples of the leading padding still to be dropped
}

// NewSynthesizer returns a synthesizer at the start of a signal.
func (s *STFT) NewSynthesizer() *Synthesizer {
	return &Synthesizer{
		stft:    s,
		sum:     make([]float32, s.Size()),
		weight:  make([]float32, s.Size()),
		frame:   make([]float32, s.Size()),
		scratch: s.fft.Scratch(),
		padding: s.Lookahead(),
	}
}

// Append takes the next whole frames, [frames][Bins()][2] flattened, and appends the samples they make final to dst.
// It panics if the spectrum ends within a frame.
func (y *Synthesizer) Append(dst, spectrum []float32) []float32 {
	values := 2 * y.stft.Bins()
	if len(spectrum)%values != 0 {
		panic(fmt.Sprintf("dsp: synthesis of %d spectrum values: want whole frames of %d", len(spectrum), values))
	}
	for ; len(spectrum) > 0; spectrum = spectrum[values:] {
		y.overlapAdd(spectrum[:values])
		hop := y.stft.hop
		dropped := min(y.padding, hop)
		y.padding -= dropped
		dst = y.appendFinal(dst, dropped, hop)
		y.advance(hop)
	}
	return dst
}

// Flush ends the signal: it appends the remaining samples to dst, so that their total is hop for every frame
// received, and returns to the start of a new signal.
func (y *Synthesizer) Flush(dst []float32) []float32 {
	dst = y.appendFinal(dst, y.padding, y.stft.Lookahead())
	clear(y.sum)
	clear(y.weight)
	y.padding = y.stft.Lookahead()
	return dst
}

func (y *Synthesizer) overlapAdd(spectrum []float32) {
	y.stft.fft.Inverse(y.frame, spectrum, y.scratch)
	n := len(y.frame)
	window, scaled, sum, weight := y.stft.window[:n], y.stft.synthesis[:n], y.sum[:n], y.weight[:n]
	for i, v := range y.frame {
		sum[i] += scaled[i] * v
		weight[i] += window[i] * window[i]
	}
}

// appendFinal appends the finished samples from..to of the overlap-add. Each lies within hop/2 of the middle of some frame,
// where the window is at least half its peak because hop <= size/2, so that the weight is never near zero.
func (y *Synthesizer) appendFinal(dst []float32, from, to int) []float32 {
	for i := from; i < to; i++ {
		dst = append(dst, y.sum[i]/y.weight[i])
	}
	return dst
}

// advance discards the first hop samples of the overlap-add.
func (y *Synthesizer) advance(hop int) {
	clear(y.sum[copy(y.sum, y.sum[hop:]):])
	clear(y.weight[copy(y.weight, y.weight[hop:]):])
}
