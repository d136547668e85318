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

// ReaderOptions are the choices in decoding. nil stands for the zero value: 24 kHz and the registered models.
type ReaderOptions struct {
	SampleRate int          // Hz of the PCM that is read, [dsp.MinRate] to [dsp.MaxRate]; 0 for 24,000
	Model      *codec.Model // nil for the registered one that made the file
	Live       bool         // decode codes as they come, for the least delay: samples may differ in their last bits
	// OnDamage, unless nil, is called for each damaged place as it is found. An error ends reading.
	OnDamage func(*DamagedError) error
}

// Reader decodes a .lilt stream. Damage is no error: what is lost is faded over, so that everything else keeps its place in time, and
// [Reader.Damage] lists it. A Reader is used by one goroutine at a time and must be closed.
type Reader struct {
	file      *container.Reader
	decoder   *codec.Decoder
	resampler *dsp.Resampler
	rate      int
	onDamage  func(*DamagedError) error
	codes     []uint16
	decoded   []float32 // at 24 kHz
	resampled []float32
	left      []float32 // of what is resampled, to be read

	begin   int64 // samples of the signal before the first frame that is decoded
	early   int64 // samples after them that are not wanted
	passed  int64 // samples decoded since begin
	lost    int   // frames to be concealed
	intact  bool  // some frames were
	damaged bool  // beyond what could be put right
	damage  []*DamagedError
	err     error // what ends reading
}

// maxDamage is how many damaged places a Reader keeps: a file can have any number of them.
const maxDamage = 1000

// NewReader reads the header of a .lilt stream, and opens the model that made it. Errors: [ErrNotLilt], [ErrEmpty] and the others of
// [container.NewReader]; [ErrNoModel], or a header that does not fit the model; [ErrNoRuntime]; a rate out of bounds.
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

// NewCodeReader is for the codes of a .lilt stream: a reader that has what it needs for entropy-coded ones. Errors are those of NewReader,
// but neither ONNX Runtime nor, for codes that are not entropy-coded, a model is needed. It takes notice of the option Model alone.
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

// useModel finds the model that made a file, unless it is given, and has the file decode entropy-coded blocks with it.
func useModel(file *container.Reader, given *codec.Model) (model *codec.Model, s Setting, err error) {
	h := file.Header()
	if model = given; model == nil {
		model, err = codec.Find(h.Model)
	} else if id := model.Info().ID; id != h.Model {
		err = fmt.Errorf("%w: the codes are of %v, but %s is %v", ErrNoModel, h.Model, model.Info().Name, id)
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

// Damage lists the damaged places found so far, at most the first 1,000.
func (r *Reader) Damage() []*DamagedError { return r.damage }

// Read puts the next samples into pcm and returns how many they are, as soon as there are any. At the end it returns 0 and io.EOF, or
// [ErrNothingIntact]. Other errors: those of the source, of OnDamage, and of a model that fails.
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

// next decodes some frames, perhaps to no samples yet. It returns io.EOF with the last ones.
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

// take notes a damaged place.
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

// finish cuts the signal where its last frame has an end. That place is still in the decoder: it holds back more than a hop.
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

// pass makes what has been decoded ready to be read, unless that went wrong.
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

// runIn is how many frames a decoder hears at least before the first that is heard from it, so that it sounds as it would from the start.
const runIn = codec.ChunkFrames

// SeekSample makes the sample of that number, counted from 0 at the rate of the PCM that is read, the next one that Read returns. The source
// must be an io.Seeker. What follows is, bit for bit, what reading from the start gives, but for the phase of the voice with [Single], for
// the last bits if the sample rate is converted, and if the reader is live. Errors: a sample before the start or after the end, a source
// that cannot seek.
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
	// The decoder begins with a whole chunk, as it would from the start.
	first := max(frame-runIn, 0) / codec.ChunkFrames * codec.ChunkFrames
	for _, frame := range []int64{frame, first} { // the first is refused if it lies after the end
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
