package dsp

import "fmt"

// The sample rates that a [Resampler] accepts, in Hz.
const (
	MinRate = 1_000
	MaxRate = 768_000
)

// Resampler is a sample-rate converter by band-limited interpolation: output sample k is the input, filtered by a
// Kaiser-windowed sinc low-pass, at time k*in/out input samples (Smith, "Digital Audio Resampling",
// ccrma.stanford.edu/~jos/resample). It has no delay to compensate: sample 0 of the output coincides with sample 0 of the
// input. The signal is zero outside the input, and n input samples give ceil(n*out/in) output samples.
//
// The passband, up to 0.83 of the lower of the two Nyquist frequencies, is flat within 0.001 dB, with noise at -120 dB.
// Aliases and images of what lies beyond that Nyquist frequency are below -70 dB from 1.05 times it and below -115 dB from
// 1.07 times it. With equal rates the samples are copied unchanged.
type Resampler struct {
	kernel *polyphase // nil when the rates are equal
	// Every output sample is the inner product of the taps with the input samples from history[start] on.
	history []float32
	filled  int // values in history
	start   int
	phase   int // of the next output sample, in units of 1/kernel.phases input samples
}

// NewResampler returns a resampler at the start of a signal. It returns an error for a rate outside
// [MinRate, MaxRate].
func NewResampler(inRate, outRate int) (*Resampler, error) {
	for _, rate := range []int{inRate, outRate} {
		if rate < MinRate || rate > MaxRate {
			return nil, fmt.Errorf("dsp: sample rate %d Hz: want %d to %d", rate, MinRate, MaxRate)
		}
	}
	if inRate == outRate {
		return &Resampler{}, nil
	}
	const block = 4096 // new samples between two moves of the history
	k := newPolyphase(inRate, outRate)
	r := &Resampler{kernel: k, history: make([]float32, 2*k.taps+block)}
	r.rewind()
	return r, nil
}

// Resample converts a whole signal. The error is that of [NewResampler].
func Resample(pcm []float32, inRate, outRate int) ([]float32, error) {
	r, err := NewResampler(inRate, outRate)
	if err != nil {
		return nil, err
	}
	out := make([]float32, 0, (len(pcm)*outRate+inRate-1)/inRate)
	return r.Flush(r.Append(out, pcm)), nil
}

// Append takes the next samples, any number of them, and appends the output they make final to dst.
func (r *Resampler) Append(dst, pcm []float32) []float32 {
	if r.kernel == nil {
		return append(dst, pcm...)
	}
	for len(pcm) > 0 {
		n := copy(r.history[r.filled:], pcm)
		r.filled += n
		pcm = pcm[n:]
		dst = r.appendReady(dst)
	}
	return dst
}

// Flush ends the signal: it appends the remaining samples to dst and returns to the start of a new signal.
func (r *Resampler) Flush(dst []float32) []float32 {
	if r.kernel == nil {
		return dst
	}
	// With half a kernel of zeros appended, an output sample may be centred on the last input sample or follow it. There is
	// always room: appendReady leaves fewer than taps of the 2*taps+block values filled.
	clear(r.history[r.filled:][:r.kernel.taps/2])
	r.filled += r.kernel.taps / 2
	dst = r.appendReady(dst)
	r.rewind()
	return dst
}

// rewind aligns the first output sample with the first input sample, preceded by half a kernel of zeros.
func (r *Resampler) rewind() {
	r.filled = r.kernel.taps/2 - 1
	clear(r.history[:r.filled])
	r.start, r.phase = 0, 0
}

// appendReady appends every output sample whose input is complete, then drops input that is no longer needed.
func (r *Resampler) appendReady(dst []float32) []float32 {
	k := r.kernel
	for r.start+k.taps <= r.filled {
		dst = append(dst, k.interpolate(r.history[r.start:][:k.taps], r.phase))
		r.start += k.stepWhole
		r.phase += k.stepPhase
		if r.phase >= k.phases {
			r.phase -= k.phases
			r.start++
		}
	}
	// A step is shorter than half the kernel, so start cannot have passed the end of the input.
	r.filled = copy(r.history, r.history[r.start:r.filled])
	r.start = 0
	return dst
}
