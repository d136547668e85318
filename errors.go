package lilt

import (
	"errors"
	"fmt"
	"io"

	"lilt/codec"
	"lilt/container"
	"lilt/internal/ort"
)

// Errors that callers may want to distinguish, with errors.Is.
var (
	ErrNoRuntime = ort.ErrNoRuntime     // there is no usable ONNX Runtime; the message lists the places searched
	ErrNoModel   = codec.ErrNoModel     // the program has no model for the setting or the file
	ErrNotLilt   = container.ErrNotLilt // the input is something other than a .lilt file
	ErrEmpty     = container.ErrEmpty   // the input is empty
	// ErrNothingIntact is the error at the end of a file of which nothing is intact.
	ErrNothingIntact = errors.New("lilt: no part of it is intact")
	// ErrLostCodes is the error of [CopyCodes] for a file of which damage has taken codes.
	ErrLostCodes = errors.New("lilt: the codes of lost frames cannot be concealed; decode the file to hear the rest")
)

// Errors with details, for errors.As: a DamagedError reports damage to a .lilt file, a RefusedError samples or codes that
// cannot be coded, such as NaN.
type (
	DamagedError = container.DamagedError
	RefusedError = codec.RefusedError
)

// InputError is the error of [EncodeFile] and [DecodeFile] for an unusable input: one that does not exist, is not a
// recording or not a .lilt file, is empty, belongs to another model, or is damaged beyond use. Other errors concern the
// output, the models, or the context.
type InputError struct{ Err error }

// Error returns the name of the file and the cause.
func (e *InputError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *InputError) Unwrap() error { return e.Err }

// input wraps an error as an InputError. It adds the name of the input unless the error has it.
func input(name string, err error) error {
	if name != "" {
		err = fmt.Errorf("%s: %w", name, err)
	}
	return &InputError{err}
}

// inputReader wraps the errors of a source as InputErrors.
type inputReader struct {
	PCMReader
	name string // "" if the errors have it
}

func (r inputReader) Read(pcm []float32) (int, error) {
	n, err := r.PCMReader.Read(pcm)
	if err != nil && err != io.EOF {
		err = input(r.name, err)
	}
	return n, err
}
