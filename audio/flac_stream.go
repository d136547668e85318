package audio

import (
	"fmt"
	"io"
)

// NewFLACWriter starts a mono FLAC stream of the given sample rate in Hz on out, which it does not close. Its header does not state the length.
func NewFLACWriter(out io.Writer, sampleRate int, options ...Option) (*Writer, error) {
	w, err := newWriter(sampleRate, options)
	if err != nil {
		return nil, err
	}
	if w.encoding == Float32 || sampleRate > maxFLACRate {
		return nil, fmt.Errorf("audio: FLAC supports 16- and 24-bit integers at up to %d Hz", maxFLACRate)
	}
	if w.sink, err = newFLACSink(out, nil, w.rate, w.encoding); err != nil {
		return nil, fmt.Errorf("audio: cannot write: %w", err)
	}
	return w, nil
}
