package codec

import (
	"context"
	"fmt"

	"lilt/dsp"
)

// Decoder turns codes into PCM. It serves one goroutine at a time and must be closed.
type Decoder struct {
	setting     Setting
	codes       int // of a frame
	most        uint16
	mode        Mode
	quantizer   quantizer
	network     *network
	values      []float32 // input of the network
	last        []float32 // frame of it
	neutral     float32
	stft        *dsp.STFT
	synthesizer *dsp.Synthesizer
	fader       fader
	frames      int64 // received since the signal began
	broken      error // what spoiled the signal
}

// NewDecoder returns a decoder at the start of a signal of frames of that setting. Its depth may be less than what was encoded, as long as the codes
// are those of the first codebooks of each frame, or the first digits of each code (Truncate in package single). The first decoder of a model reads and loads its decoder network.
// Errors: a setting that the model does not have, a model that is closed, damaged or cannot be loaded, no ONNX Runtime.
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

// Append takes the codes [frames][codes] of the next frames, any number of them, and appends the samples that have
// become final to pcm. It allocates only where pcm lacks capacity.
//
// Codes that are out of range or not whole frames are refused with a [RefusedError]: nothing has been taken, and the signal can go on. Any other
// error (the end of ctx, which is looked at between runs of the network, or a failing run) spoils the signal: the samples
// appended so far are returned with it and are right, but all further calls return the error until [Decoder.Reset].
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

// Conceal stands in for the codes of frames that are lost. The sound of the last frame is held and faded out over 100 ms;
// after the lost frames the signal is faded in again over 20 ms. Their time passes: every lost frame gives [Hop] samples,
// as any other does. Frames lost at the start of a signal are silence. Errors are those of Append, or a negative number.
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

// Flush ends the signal and appends the samples still due to pcm, so that their total is [Hop] for every frame; the caller
// drops those beyond the end of the signal in the last frame. The decoder is then at the start of a new signal. Errors are
// those that spoil a signal, as in Append.
func (d *Decoder) Flush(ctx context.Context, pcm []float32) ([]float32, error) {
	if d.broken != nil {
		return pcm, d.broken
	}
	if d.frames > 0 {
		// The frames that the last ones look ahead to do not exist: the last is held instead, as in training.
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

// Reset drops the signal, with everything not yet appended, and goes to the start of a new one.
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

// Close frees the decoder, which cannot be used any more.
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

// next returns the next n frames of the network's input.
func (d *Decoder) next(n int) []float32 {
	return d.values[d.network.filled*len(d.last):][:n*len(d.last)]
}

// hold puts the last frame into the next n of the network's input.
func (d *Decoder) hold(n int) {
	for part := d.next(n); len(part) > 0; part = part[len(d.last):] {
		copy(part, d.last)
	}
}

// advance counts n frames of the signal that were put into the network's input.
func (d *Decoder) advance(ctx context.Context, pcm []float32, n int, lost bool) ([]float32, error) {
	d.frames += int64(n)
	d.fader.expect(n, lost)
	return d.fill(ctx, pcm, n)
}

// fill takes note of n frames that were put into the network's input, and runs it when it is full.
func (d *Decoder) fill(ctx context.Context, pcm []float32, n int) ([]float32, error) {
	d.network.filled += n
	if d.network.room() > 0 {
		return pcm, nil
	}
	return d.decode(ctx, pcm)
}

// settle ends a call: a live stream runs what there is.
func (d *Decoder) settle(ctx context.Context, pcm []float32) ([]float32, error) {
	if d.broken == nil && d.mode == Live {
		pcm, d.broken = d.decode(ctx, pcm)
	}
	return pcm, d.broken
}

// decode runs the network over the frames in its input, if any, and appends the samples they make final.
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
