package codec

import (
	"context"
	"fmt"

	"lilt/dsp"
)

// Decoder decodes codes to PCM. It is not safe for concurrent use, and must be closed.
type Decoder struct {
	setting     Setting
	codes       int // codes per frame
	most        uint16
	mode        Mode
	quantizer   quantizer
	network     *network
	values      []float32 // input of the network
	last        []float32 // its last frame
	neutral     float32
	stft        *dsp.STFT
	synthesizer *dsp.Synthesizer
	fader       fader
	frames      int64 // received since the signal began
	broken      error // the error that ended the signal
}

// NewDecoder returns a decoder at the start of a signal whose frames have the given setting. Its depth may be less than that of
// encoding, if the codes are those of the first codebooks of each frame, or the first digits of each code (Truncate in
// package single). The first decoder of a model loads the decoder network. Errors: a setting that the model does not have, a
// model that is closed, damaged or cannot be loaded, and a missing ONNX Runtime.
func (m *Model) NewDecoder(s Setting, mode Mode) (*Decoder, error) {
	quantizer, network, err := m.open(decoding, s)
	if err != nil {
		return nil, err
	}
	d := &Decoder{
		setting:   s,
		codes:     s.CodesPerFrame(),
		most:      uint16(1<<s.CodeBits() - 1),
		mode:      mode,
		quantizer: quantizer,
		network:   network,
		values:    network.port(m.shape.between.Name),
		last:      make([]float32, m.shape.width()),
		neutral:   m.shape.neutral,
		stft:      m.stft,
	}
	d.Reset()
	return d, nil
}

// Append takes the codes [frames][codes] of the next frames, any number of them, and appends the samples that have become
// final to pcm. It allocates only if pcm lacks capacity.
//
// Codes that are out of range or not whole frames give a [RefusedError]: none of them were taken, and the signal can
// continue. Any other error (the end of ctx, which is checked between runs of the network, or a failed run) ends the signal:
// the samples appended so far are returned with it and are valid, but all further calls return the error until
// [Decoder.Reset].
func (d *Decoder) Append(ctx context.Context, pcm []float32, codes []uint16) ([]float32, error) {
	if d.broken != nil {
		return pcm, d.broken
	}
	if err := d.check(codes); err != nil {
		return pcm, err
	}
	for len(codes) > 0 && d.broken == nil {
		n := min(len(codes)/d.codes, d.network.room())
		part := d.next(n)
		if d.broken = d.quantizer.Decode(part, codes[:n*d.codes], d.setting.Depth); d.broken != nil {
			break
		}
		copy(d.last, part[len(part)-len(d.last):])
		codes = codes[n*d.codes:]
		pcm, d.broken = d.advance(ctx, pcm, n, false)
	}
	return d.settle(ctx, pcm)
}

// Conceal replaces lost frames. The spectrum of the last frame is held and faded out over 100 ms; after the lost frames the
// signal is faded in over 20 ms. Every lost frame yields [Hop] samples like any other, so that the timing is kept. Frames lost at the
// start of a signal are silence. Errors are as for Append, and a negative number of frames.
func (d *Decoder) Conceal(ctx context.Context, pcm []float32, frames int) ([]float32, error) {
	if d.broken != nil {
		return pcm, d.broken
	}
	if frames < 0 {
		return pcm, fmt.Errorf("codec: concealing %d frames: want 0 or more", frames)
	}
	if d.frames == 0 && frames > 0 {
		d.fader.gain = 0
	}
	for frames > 0 && d.broken == nil {
		n := min(frames, d.network.room())
		d.hold(n)
		frames -= n
		pcm, d.broken = d.advance(ctx, pcm, n, true)
	}
	return d.settle(ctx, pcm)
}

// Flush ends the signal and appends the remaining samples to pcm, so that there are [Hop] for every frame in total; the
// caller drops those beyond the end of the signal in the last frame. The decoder is then at the start of a new signal.
// Errors are those of Append that end the signal.
func (d *Decoder) Flush(ctx context.Context, pcm []float32) ([]float32, error) {
	if d.broken != nil {
		return pcm, d.broken
	}
	if d.frames > 0 {
		// The look-ahead of the last frames does not exist: the last frame is repeated instead, as in training.
		for ahead := d.network.lookahead; ahead > 0 && d.broken == nil; {
			n := min(ahead, d.network.room())
			d.hold(n)
			ahead -= n
			pcm, d.broken = d.fill(ctx, pcm, n)
		}
		if d.broken == nil {
			pcm, d.broken = d.decode(ctx, pcm)
		}
		if d.broken != nil {
			return pcm, d.broken
		}
		from := len(pcm)
		pcm = d.synthesizer.Flush(pcm)
		d.fader.apply(pcm[from:])
	}
	d.Reset()
	return pcm, nil
}

// Reset discards the signal, including everything not yet appended, and returns to the start of a new one.
func (d *Decoder) Reset() {
	if d.broken == errClosed {
		return
	}
	d.network.reset()
	d.synthesizer = d.stft.NewSynthesizer()
	d.fader.reset()
	for i := range d.last {
		d.last[i] = d.neutral
	}
	d.frames, d.broken = 0, nil
}

// Close frees the decoder, which must not be used afterwards.
func (d *Decoder) Close() error {
	d.broken = errClosed
	return d.network.close()
}

func (d *Decoder) check(codes []uint16) error {
	if len(codes)%d.codes != 0 {
		return refuse("%d codes are not whole frames of %d codebooks", len(codes), d.codes)
	}
	for i, c := range codes {
		if c > d.most {
			return refuse("code %d in frame %d, codebook %d: %v has codes 0 to %d",
				c, d.frames+int64(i/d.codes), i%d.codes, d.setting.Quantizer, d.most)
		}
	}
	return nil
}

// next returns the next n frames of the input of the network.
func (d *Decoder) next(n int) []float32 {
	return d.values[d.network.filled*len(d.last):][:n*len(d.last)]
}

// hold repeats the last frame in the next n frames of the input.
func (d *Decoder) hold(n int) {
	for part := d.next(n); len(part) > 0; part = part[len(d.last):] {
		copy(part, d.last)
	}
}

// advance counts n frames of the signal that were stored in the input.
func (d *Decoder) advance(ctx context.Context, pcm []float32, n int, lost bool) ([]float32, error) {
	d.frames += int64(n)
	d.fader.expect(n, lost)
	return d.fill(ctx, pcm, n)
}

// fill counts n frames that were stored in the input, and runs the network when it is full.
func (d *Decoder) fill(ctx context.Context, pcm []float32, n int) ([]float32, error) {
	d.network.filled += n
	if d.network.room() > 0 {
		return pcm, nil
	}
	return d.decode(ctx, pcm)
}

// settle is called at the end of a call: in Live mode it decodes the frames received so far.
func (d *Decoder) settle(ctx context.Context, pcm []float32) ([]float32, error) {
	if d.broken == nil && d.mode == Live {
		pcm, d.broken = d.decode(ctx, pcm)
	}
	return pcm, d.broken
}

// decode runs the network over the frames in its input, if any, and appends the samples that become final.
func (d *Decoder) decode(ctx context.Context, pcm []float32) ([]float32, error) {
	if d.network.filled == 0 {
		return pcm, nil
	}
	spectrum, err := d.network.run(ctx)
	if err != nil {
		return pcm, err
	}
	from := len(pcm)
	pcm = d.synthesizer.Append(pcm, spectrum)
	d.fader.apply(pcm[from:])
	return pcm, nil
}
