package codec

import (
	"context"
	"fmt"

	"lilt/dsp"
)

// Decoder turns codes into PCM. It serves one goroutine at a time and must be closed.
type Decoder struct {
	kind        Kind
	books       int
	mode        Mode
	quantizer   quantizer
	network     *network
	latents     []float32 // input of the network
	last        [latentSize]float32
	stft        *dsp.STFT
	synthesizer *dsp.Synthesizer
	fader       fader
	frames      int64 // received since the signal began
	broken      error // what spoiled the signal
}

// NewDecoder returns a decoder at the start of a signal of 1..[Kind.MaxBooks] books a frame, which may be fewer than were
// encoded as long as they are the first of each frame. The first decoder of a model loads its decoder network. Errors: no
// such quantiser, a model that is closed or cannot be loaded, no ONNX Runtime.
func (m *Model) NewDecoder(k Kind, books int, mode Mode) (*Decoder, error) {
	quantizer, network, err := m.open(decoding, k, books)
	if err != nil {
		return nil, err
	}
	d := &Decoder{
		kind:      k,
		books:     books,
		mode:      mode,
		quantizer: quantizer,
		network:   network,
		latents:   network.port("latents"),
		stft:      m.stft,
	}
	d.Reset()
	return d, nil
}

// Append takes the codes [frames][books] of the next frames, any number of them, and appends the samples that have
// become final to pcm. It allocates only where pcm lacks capacity.
//
// Codes that are out of range or not whole frames are refused: nothing has been taken, and the signal can go on. Any other
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
		n := min(len(codes)/d.books, d.network.room())
		part := d.latents[d.network.filled*latentSize:][:n*latentSize]
		if d.broken = d.quantizer.Decode(part, codes[:n*d.books], d.books); d.broken != nil {
			break
		}
		copy(d.last[:], part[(n-1)*latentSize:])
		codes = codes[n*d.books:]
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
		// The frame that the last one looks ahead to does not exist: the last is held instead, as in training. There is room
		// for one more: a full network has been run.
		d.hold(lookahead)
		d.network.filled += lookahead
		if pcm, d.broken = d.decode(ctx, pcm); d.broken != nil {
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
	clear(d.last[:])
	d.frames, d.broken = 0, nil
}

// Close frees the decoder, which cannot be used any more.
func (d *Decoder) Close() error {
	d.broken = errClosed
	return d.network.close()
}

func (d *Decoder) check(codes []uint16) error {
	if len(codes)%d.books != 0 {
		return fmt.Errorf("codec: %d codes are not whole frames of %d books", len(codes), d.books)
	}
	for i, c := range codes {
		if int(c) >= d.quantizer.Codes() {
			return fmt.Errorf("codec: code %d in frame %d, book %d: %v has codes 0 to %d",
				c, d.frames+int64(i/d.books), i%d.books, d.kind, d.quantizer.Codes()-1)
		}
	}
	return nil
}

// hold puts the last latent into the next n frames of the network's input.
func (d *Decoder) hold(n int) {
	for part := d.latents[d.network.filled*latentSize:][:n*latentSize]; len(part) > 0; part = part[latentSize:] {
		copy(part, d.last[:])
	}
}

// advance counts n frames of the signal that were put into the network's input, and runs it when it is full.
func (d *Decoder) advance(ctx context.Context, pcm []float32, n int, lost bool) ([]float32, error) {
	d.frames += int64(n)
	d.network.filled += n
	d.fader.expect(n, lost)
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
