package lilt

import (
	"context"
	"errors"
	"fmt"
	"io"

	"lilt/codec"
	"lilt/container"
	"lilt/dsp"
)

// ReaderOptions configure decoding. nil stands for the zero value: 24 kHz and the registered models.
type ReaderOptions struct {
	SampleRate int          // sample rate of the output in Hz, [dsp.MinRate] to [dsp.MaxRate]; 0 for 24,000
	Model      *codec.Model // nil for the registered model that made the file
	Live       bool         // decode codes as they arrive, for the lowest delay: samples may differ in their last bits
	// OnDamage, unless nil, is called for each damaged place when it is found. If it returns an error, reading ends.
	OnDamage func(*DamagedError) error
}

// Reader decodes a .lilt stream. Damage is not an error: lost frames are concealed, so that everything else keeps its place
// in time, and [Reader.Damage] lists them. A Reader is used by one goroutine at a time and must be closed.
type Reader struct {
	file      *container.Reader
	decoder   *codec.Decoder
	resampler *dsp.Resampler
	rate      int
	onDamage  func(*DamagedError) error
	codes     []uint16
	decoded   []float32 // at 24 kHz
	resampled []float32
	left      []float32 // part of resampled that was not read yet

	begin   int64 // samples of the signal before the first decoded frame
	early   int64 // samples after them to be dropped
	passed  int64 // samples decoded since begin
	lost    int   // frames to be concealed
	intact  bool  // whether any frame was intact
	damaged bool  // whether there was damage that could not be repaired
	damage  []*DamagedError
	err     error // the error that ended reading
}

// maxDamage is the number of damaged places that a Reader records: a file can have any number of them.
const maxDamage = 1000

// NewReader reads the header of a .lilt stream, and opens the model that made it. Errors: [ErrNotLilt], [ErrEmpty] and the
// others of [container.NewReader]; [ErrNoModel], or a header that does not match the model; [ErrNoRuntime]; a sample rate
// out of range.
func NewReader(src io.Reader, o *ReaderOptions) (*Reader, error) {
	if o == nil {
		o = &ReaderOptions{}
	}
	file, model, setting, err := openCodes(src, o)
	if err != nil {
		return nil, err
	}
	r := &Reader{file: file, onDamage: o.OnDamage, rate: o.SampleRate, codes: make([]uint16, container.MaxFramesPerBlock*setting.CodesPerFrame())}
	if r.rate == 0 {
		r.rate = SampleRate
	}
	if r.resampler, err = newResampler(SampleRate, r.rate); err != nil {
		return nil, err
	}
	if r.decoder, err = model.NewDecoder(setting, mode(o.Live)); err != nil {
		return nil, err
	}
	return r, nil
}

// NewCodeReader returns a reader of the codes of a .lilt stream, with the coder that entropy-coded files need. Errors are as
// for NewReader, but ONNX Runtime is not needed, nor is the model, if the codes are not entropy-coded. It uses only the
// option Model.
func NewCodeReader(src io.Reader, o *ReaderOptions) (*container.Reader, error) {
	file, err := container.NewReader(src)
	if err != nil || !file.Header().Coded {
		return file, err
	}
	if o == nil {
		o = &ReaderOptions{}
	}
	if _, _, err := useModel(file, o.Model); err != nil {
		return nil, err
	}
	return file, nil
}

func openCodes(src io.Reader, o *ReaderOptions) (*container.Reader, *codec.Model, Setting, error) {
	file, err := container.NewReader(src)
	if err != nil {
		return nil, nil, Setting{}, err
	}
	model, setting, err := useModel(file, o.Model)
	return file, model, setting, err
}

// useModel finds the model that made a file, unless it is given, and passes its coder to the file.
func useModel(file *container.Reader, given *codec.Model) (model *codec.Model, s Setting, err error) {
	h := file.Header()
	if model = given; model == nil {
		model, err = codec.Find(h.Model)
	} else if id := model.Info().ID; id != h.Model {
		err = fmt.Errorf("%w: the codes belong to model %v, but %s is %v", ErrNoModel, h.Model, model.Info().Name, id)
	}
	if err != nil && h.Coded {
		err = fmt.Errorf("lilt: it is entropy-coded: %w", err)
	}
	if err != nil {
		return nil, s, err
	}
	if s, err = model.SettingOf(h); err != nil || !h.Coded {
		return model, s, err
	}
	coder, err := model.Coder(s)
	if err != nil {
		return nil, s, fmt.Errorf("lilt: it is entropy-coded: %w", err)
	}
	file.UseCoder(coder)
	return model, s, nil
}

// Header returns the header of the file.
func (r *Reader) Header() container.Header { return r.file.Header() }

// Damage returns the damaged places found so far, at most the first 1,000.
func (r *Reader) Damage() []*DamagedError { return r.damage }

// Read stores the next samples in pcm and returns their number as soon as there are any. At the end it returns 0 and io.EOF,
// or [ErrNothingIntact]. Other errors: those of the source, of OnDamage, and of the model.
func (r *Reader) Read(pcm []float32) (n int, err error) {
	if len(pcm) == 0 {
		return 0, r.err
	}
	for len(r.left) == 0 {
		if r.err != nil {
			return 0, r.err
		}
		r.err = r.next()
	}
	n = copy(pcm, r.left)
	r.left = r.left[n:]
	return n, nil
}

// next decodes some frames, which may give no samples yet. It returns io.EOF with the last ones.
func (r *Reader) next() error {
	ctx := context.Background()
	var err error
	if r.lost > 0 {
		n := min(r.lost, codec.FrameRate)
		r.lost -= n
		r.decoded, err = r.decoder.Conceal(ctx, r.decoded[:0], n)
		return r.pass(err)
	}
	n, err := r.file.ReadFrames(r.codes)
	var damage *DamagedError
	switch {
	case err == nil:
		r.intact = true
		r.decoded, err = r.decoder.Append(ctx, r.decoded[:0], r.codes[:n*r.Header().Codebooks])
		return r.pass(err)
	case errors.As(err, &damage):
		return r.take(damage)
	case err == io.EOF:
		return r.finish(ctx)
	}
	return err
}

// take records a damaged place.
func (r *Reader) take(d *DamagedError) error {
	r.damaged = r.damaged || d.Err != container.ErrRepaired
	r.lost = int(d.Conceal)
	if len(r.damage) < maxDamage {
		r.damage = append(r.damage, d)
	}
	if r.onDamage != nil {
		return r.onDamage(d)
	}
	return nil
}

// finish cuts the signal at its end, within the last frame. The decoder holds back more than a hop, so that place is still
// in it.
func (r *Reader) finish(ctx context.Context) (err error) {
	if r.damaged && !r.intact {
		return ErrNothingIntact
	}
	if r.decoded, err = r.decoder.Flush(ctx, r.decoded[:0]); err != nil {
		return err
	}
	samples, _ := r.file.Length()
	r.decoded = r.decoded[:min(max(samples-r.begin-r.passed, 0), int64(len(r.decoded)))]
	if err := r.pass(nil); err != nil {
		return err
	}
	r.left = r.resampler.Flush(r.resampled)
	return io.EOF
}

// pass makes decoded samples available to Read, unless decoding failed.
func (r *Reader) pass(err error) error {
	if err != nil {
		return err
	}
	dropped := min(max(r.early-r.passed, 0), int64(len(r.decoded)))
	r.passed += int64(len(r.decoded))
	r.resampled = r.resampler.Append(r.resampled[:0], r.decoded[dropped:])
	r.left = r.resampled
	return nil
}

// runIn is the minimum number of frames decoded before the first whose sound is used, so that the state of the decoder is as
// if decoding from the start.
const runIn = codec.ChunkFrames

// SeekSample makes Read continue at that sample, counted from 0 at the sample rate of the output. The source must be an
// io.Seeker. The samples equal, bit for bit, those of reading from the start, except for the phase of voiced sounds with
// [Single], for the last bits if the sample rate is converted, and if the reader is live. Errors: a sample before the start
// or after the end, a source that cannot seek.
func (r *Reader) SeekSample(sample int64) error {
	if r.decoder == nil {
		return errReaderClosed
	}
	if sample < 0 {
		return fmt.Errorf("lilt: cannot seek to sample %d", sample)
	}
	wanted := sample
	if r.rate != SampleRate {
		wanted = int64(float64(sample) * SampleRate / float64(r.rate))
	}
	frame := wanted / codec.Hop
	// The decoder starts with a whole chunk, as it would from the start.
	first := max(frame-runIn, 0) / codec.ChunkFrames * codec.ChunkFrames
	for _, frame := range []int64{frame, first} { // the first is rejected if it is after the end
		if err := r.file.SeekFrame(frame); err != nil {
			return err
		}
	}
	resampler, err := newResampler(SampleRate, r.rate)
	if err != nil {
		return err
	}
	r.resampler = resampler
	r.decoder.Reset()
	r.left, r.lost, r.passed, r.err = nil, 0, 0, nil
	r.begin = first * codec.Hop
	r.early = wanted - r.begin
	return nil
}

var errReaderClosed = errors.New("lilt: the reader is closed")

// Close frees the reader. It does not close the source.
func (r *Reader) Close() error {
	if r.decoder == nil {
		return nil
	}
	err := r.decoder.Close()
	r.decoder, r.left, r.err = nil, nil, errReaderClosed
	return err
}
