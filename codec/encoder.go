package codec

import (
	"context"
	"slices"

	"lilt/dsp"
)

// Mode determines when a stream runs its network.
type Mode int

const (
	// Bulk runs whole chunks of ChunkFrames frames, 0.85 s: fast, and with results that do not depend on how the signal was
	// split.
	Bulk Mode = iota
	// Live runs all complete frames at every Append: the lowest delay, but slower for smaller pieces.
	Live
)

// Encoder encodes PCM to codes. It is not safe for concurrent use, and must be closed.
type Encoder struct {
	depth     int
	codes     int // codes per frame
	mode      Mode
	quantizer quantizer
	stft      *dsp.STFT
	mel       *dsp.Mel
	analyzer  *dsp.Analyzer
	network   *network
	spectrum  []float32 // inputs of the network
	bands     []float32
	samples   int64 // received since the signal began
	broken    error // the error that ended the signal
}

// NewEncoder returns an encoder at the start of a signal, to frames with the given setting. The first encoder of a model loads the
// encoder network. Errors: a setting that the model does not have, a model that is closed, damaged or cannot be loaded, and a
// missing ONNX Runtime.
func (m *Model) NewEncoder(s Setting, mode Mode) (*Encoder, error) {
	quantizer, network, err := m.open(encoding, s)
	if err != nil {
		return nil, err
	}
	return &Encoder{
		depth:     s.Depth,
		codes:     s.CodesPerFrame(),
		mode:      mode,
		quantizer: quantizer,
		stft:      m.stft,
		mel:       m.mel,
		analyzer:  m.stft.NewAnalyzer(),
		network:   network,
		spectrum:  network.port("spectrum"),
		bands:     network.port("mel"),
	}, nil
}

// Append takes the next samples, any number of them, and appends the codes [frames][codes] that have become final to codes.
// It allocates only if codes lacks capacity.
//
// Samples that are not finite, or exceed 1e9, give a [RefusedError], which names the first one: none were taken, and the
// signal can continue. Any other error (the end of ctx, which is checked between runs of the network, or a failed run) ends
// the signal: the codes appended so far are returned with it and are valid, but all further calls return the error until
// [Encoder.Reset].
func (e *Encoder) Append(ctx context.Context, codes []uint16, pcm []float32) ([]uint16, error) {
	if e.broken != nil {
		return codes, e.broken
	}
	if err := CheckPCM(pcm, e.samples); err != nil {
		return codes, err
	}
	e.samples += int64(len(pcm))
	codes, err := e.feed(ctx, codes, pcm)
	if err == nil && e.mode == Live {
		codes, err = e.encode(ctx, codes)
	}
	e.broken = err
	return codes, err
}

// Flush ends the signal and appends the remaining codes, so that there are ceil(n/[Hop]) frames in total for n samples. The
// encoder is then at the start of a new signal. Errors are those of Append that end the signal.
func (e *Encoder) Flush(ctx context.Context, codes []uint16) ([]uint16, error) {
	if e.broken != nil {
		return codes, e.broken
	}
	if e.samples > 0 {
		// Zeros, until the analysis has output the last frame and its look-ahead.
		frames := (e.samples + Hop - 1) / Hop
		zeros := int(frames*Hop-e.samples) + e.network.lookahead*Hop + e.stft.Lookahead()
		for zeros > 0 && e.broken == nil {
			n := min(zeros, len(silence))
			codes, e.broken = e.feed(ctx, codes, silence[:n])
			zeros -= n
		}
		if e.broken == nil {
			codes, e.broken = e.encode(ctx, codes)
		}
		if e.broken != nil {
			return codes, e.broken
		}
	}
	e.Reset()
	return codes, nil
}

var silence [Hop]float32

// Reset discards the signal, including everything not yet appended, and returns to the start of a new one.
func (e *Encoder) Reset() {
	if e.broken == errClosed {
		return
	}
	e.analyzer = e.stft.NewAnalyzer()
	e.network.reset()
	e.samples, e.broken = 0, nil
}

// Close frees the encoder, which must not be used afterwards.
func (e *Encoder) Close() error {
	e.broken = errClosed
	return e.network.close()
}

// maxSample exceeds any sound, and is far below what would overflow when the networks square it.
const maxSample = 1e9

// CheckPCM returns a [RefusedError] if a sample is not finite, or exceeds 1e9. first is the index of the first sample, for
// the message.
func CheckPCM(pcm []float32, first int64) error {
	for i, v := range pcm {
		if !(v >= -maxSample && v <= maxSample) {
			return refuse("sample %d is %g: want numbers, nominally within -1 to 1, and none beyond %g", first+int64(i), v, float64(maxSample))
		}
	}
	return nil
}

// feed passes samples through the analysis, and through the network whenever a chunk is full.
func (e *Encoder) feed(ctx context.Context, codes []uint16, pcm []float32) ([]uint16, error) {
	for len(pcm) > 0 {
		n := min(len(pcm), e.network.room()*Hop) // completes no more frames than there is room for
		e.analyse(pcm[:n])
		pcm = pcm[n:]
		if e.network.room() == 0 {
			var err error
			if codes, err = e.encode(ctx, codes); err != nil {
				return codes, err
			}
		}
	}
	return codes, nil
}

// analyse appends the frames that the samples complete to the inputs of the network.
func (e *Encoder) analyse(pcm []float32) {
	filled := e.network.filled
	spectrum := e.analyzer.Append(e.spectrum[:filled*spectrumSize], pcm)
	e.mel.Append(e.bands[:filled*dsp.MelBands], spectrum[filled*spectrumSize:])
	e.network.filled = len(spectrum) / spectrumSize
}

// encode runs the network over the frames in its inputs, if any, and appends their codes.
func (e *Encoder) encode(ctx context.Context, codes []uint16) ([]uint16, error) {
	if e.network.filled == 0 {
		return codes, nil
	}
	values, err := e.network.run(ctx)
	if err != nil {
		return codes, err
	}
	n := len(values) / e.network.size * e.codes
	codes = slices.Grow(codes, n)
	return codes[:len(codes)+n], e.quantizer.Encode(codes[len(codes):len(codes)+n], values, e.depth)
}
