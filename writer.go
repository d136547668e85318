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

// WriterOptions configure encoding. nil stands for the zero value: 24 kHz, the registered model, and all codes in as few
// bytes as possible.
type WriterOptions struct {
	SampleRate int          // sample rate of the input in Hz, [dsp.MinRate] to [dsp.MaxRate]; 0 for 24,000
	Model      *codec.Model // nil for the registered model that has the quantizer
	DTX        bool         // discontinuous transmission: leave out the codes of pauses, which readers replace by comfort noise
	Plain      bool         // write codes without entropy coding, so that a reader needs no model for them
	Live       bool         // encode samples as they arrive, for the lowest delay: codes may differ where two were equally near
	BlockSize  int          // frames per block, which readers get at a time; 0 for [container.DefaultFramesPerBlock], 2.1 s
}

// Writer encodes PCM. It is used by one goroutine at a time, and must be ended with Close or Abort.
type Writer struct {
	frames    FrameWriter
	encoder   *codec.Encoder
	resampler *dsp.Resampler
	pauses    *pauses // nil unless pauses are left out
	pcm       []float32
	codes     []uint16
	taken     int64 // input samples
	samples   int64 // of them, at 24 kHz
	err       error // the error that ended writing
}

var errWriterClosed = errors.New("lilt: the writer is closed")

// NewWriter starts a .lilt stream on dst, which it neither seeks nor closes. Errors: an invalid setting or sample rate,
// [ErrNoModel], [ErrNoRuntime], a damaged model, and those of dst.
func NewWriter(dst io.Writer, s Setting, o *WriterOptions) (*Writer, error) {
	file, err := NewCodeWriter(dst, s, o)
	if err != nil {
		return nil, err
	}
	w, err := NewEncoder(file, s, o)
	if err == nil && o != nil && o.DTX {
		w.pauses = newPauses(file, s.CodesPerFrame())
	}
	return w, err
}

// NewEncoder is like NewWriter for the codes alone, with none left out. It ignores the options DTX, Plain and BlockSize.
func NewEncoder(dst FrameWriter, s Setting, o *WriterOptions) (*Writer, error) {
	if o == nil {
		o = &WriterOptions{}
	}
	model, err := modelFor(o.Model, s)
	if err != nil {
		return nil, err
	}
	w := &Writer{frames: dst}
	if w.resampler, err = newResampler(o.SampleRate, SampleRate); err != nil {
		return nil, err
	}
	w.encoder, err = model.NewEncoder(s, mode(o.Live))
	return w, err
}

// NewCodeWriter starts a .lilt stream of existing codes, entropy-coded if the model has priors. It ignores the options
// SampleRate and Live. Errors are as for NewWriter, but ONNX Runtime is not needed.
func NewCodeWriter(dst io.Writer, s Setting, o *WriterOptions) (*container.Writer, error) {
	if o == nil {
		o = &WriterOptions{}
	}
	model, err := modelFor(o.Model, s)
	if err != nil {
		return nil, err
	}
	header := model.Header(s)
	header.FramesPerBlock = o.BlockSize
	header.Unsent = o.DTX
	if o.Plain {
		return container.NewWriter(dst, header)
	}
	coder, err := model.Coder(s)
	switch {
	case errors.Is(err, codec.ErrNoPriors):
		return container.NewWriter(dst, header)
	case err != nil:
		return nil, err
	}
	return container.NewCodedWriter(dst, header, coder)
}

// Write encodes the next samples. It returns a [RefusedError] for samples that are not finite, or absurdly large; it has
// then taken none of them, and writing can continue. Any other error, including those of dst, is final.
func (w *Writer) Write(pcm []float32) error {
	if w.err != nil {
		return w.err
	}
	if err := codec.CheckPCM(pcm, w.taken); err != nil {
		return err
	}
	w.taken += int64(len(pcm))
	w.pcm = w.resampler.Append(w.pcm[:0], pcm)
	return w.encode()
}

// encode encodes the converted samples.
func (w *Writer) encode() error {
	if w.codes, w.err = w.encoder.Append(context.Background(), w.codes[:0], w.pcm); w.err != nil {
		return w.err
	}
	w.samples += int64(len(w.pcm))
	w.pauses.hear(w.pcm)
	return w.pass()
}

// pass writes the codes.
func (w *Writer) pass() error {
	if w.pauses != nil {
		w.err = w.pauses.write(w.codes)
	} else {
		w.err = w.frames.WriteFrames(w.codes)
	}
	return w.err
}

// Samples returns the number of samples encoded so far, at 24 kHz.
func (w *Writer) Samples() int64 { return w.samples }

// Close encodes the rest, ends the stream and frees the writer. It does not close dst. After an error of Write it returns
// that error; it has no effect after Close or Abort.
func (w *Writer) Close() error {
	if w.err == errWriterClosed {
		return nil
	}
	defer w.Abort()
	if w.err != nil {
		return w.err
	}
	w.pcm = w.resampler.Flush(w.pcm[:0])
	if err := w.encode(); err != nil {
		return err
	}
	var err error
	if w.codes, err = w.encoder.Flush(context.Background(), w.codes[:0]); err != nil {
		return err
	}
	w.pauses.end()
	if err := w.pass(); err != nil {
		return err
	}
	return w.frames.Close(w.samples)
}

// Abort frees the writer and leaves the stream without its end. It has no effect after Close, so that it can be deferred.
func (w *Writer) Abort() {
	if w.err != errWriterClosed {
		w.encoder.Close()
		w.err = errWriterClosed
	}
}

// modelFor returns the given model, or else the registered one for a setting.
func modelFor(model *codec.Model, s Setting) (*codec.Model, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	if model != nil {
		return model, nil
	}
	return codec.For(s.Quantizer)
}

// newResampler returns a converter between two sample rates, where 0 stands for 24 kHz.
func newResampler(from, to int) (*dsp.Resampler, error) {
	if from == 0 {
		from = SampleRate
	}
	if to == 0 {
		to = SampleRate
	}
	r, err := dsp.NewResampler(from, to)
	if err != nil {
		return nil, fmt.Errorf("lilt: %w", err)
	}
	return r, nil
}

func mode(live bool) codec.Mode {
	if live {
		return codec.Live
	}
	return codec.Bulk
}
