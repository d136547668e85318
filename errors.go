package lilt

import (
	"errors"
	"fmt"
	"io"

	"lilt/codec"
	"lilt/container"
	"lilt/internal/ort"
)

// Errors that a caller may want to tell from others, with errors.Is.
var (
	ErrNoRuntime = ort.ErrNoRuntime     // there is no usable ONNX Runtime; the message says where it was looked for
	ErrNoModel   = codec.ErrNoModel     // the program has no model for the setting or the file
	ErrNotLilt   = container.ErrNotLilt // the input is something other than a .lilt file
	ErrEmpty     = container.ErrEmpty   // the input is empty
	// ErrNothingIntact is the error at the end of a file of which damage has left nothing.
	ErrNothingIntact = errors.New("lilt: nothing of it is intact")
)

// Errors that carry more, for errors.As: a DamagedError reports a damaged place of a .lilt file, a RefusedError samples or codes that
// cannot be coded, such as NaN.
type (
	DamagedError = container.DamagedError
	RefusedError = codec.RefusedError
)

// InputError is the error of [EncodeFile] and [DecodeFile] for an input that cannot be used: one that is not there, no recording or no
// .lilt file, empty, of another model, or damaged beyond use. Other errors are about the output, the models, or the end of the context.
type InputError struct{ Err error }

// Error says which file it is, and what is wrong with it.
func (e *InputError) Error() string { return e.Err.Error() }

// Unwrap returns what is wrong.
func (e *InputError) Unwrap() error { return e.Err }

// input makes any error one about the input of that name, which it says unless the error does.
func input(name string, err error) error {
	if name != "" {
		err = fmt.Errorf("%s: %w", name, err)
	}
	return &InputError{err}
}

// inputReader has errors of a source be about the input.
type inputReader struct {
	PCMReader
	name string // "" if the errors say it
}

func (r inputReader) Read(pcm []float32) (int, error) {
	n, err := r.PCMReader.Read(pcm)
	if err != nil && err != io.EOF {
		err = input(r.name, err)
	}
	return n, err
}
