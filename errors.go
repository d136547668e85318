package lilt

import (
	"errors"

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
