package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"lilt/codec"
	"lilt/container"
)

// liltSignature is how a .lilt file begins.
const liltSignature = "LILT"

// openLilt opens a .lilt file; nil is for anything else, and for what can be read only once.
func openLilt(path string) *os.File {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	start := make([]byte, len(liltSignature))
	if n, _ := file.ReadAt(start, 0); string(start[:n]) != liltSignature {
		file.Close()
		return nil
	}
	return file
}

// liltTokens returns the tokens of a .lilt file, as they are if it is of this model's single book. Damage is an error: a voice is not to
// be copied from what is concealed.
func liltTokens(ctx context.Context, model *codec.Model, from io.Reader, most time.Duration) (tokens []uint16, err error) {
	r, err := container.NewReader(from)
	if err != nil {
		return nil, err
	}
	h := r.Header()
	whole := codec.Single.Full()
	switch kind := h.Quantizer; {
	case kind != codec.Single:
		return nil, fmt.Errorf("it is coded by %s, and the voice model speaks the single book: decode it to WAV first", kind)
	case h.Bits != whole.CodeBits():
		return nil, fmt.Errorf("its tokens have %d bits, and the voice model speaks those of %d: decode it to WAV first", h.Bits, whole.CodeBits())
	case h.Model != model.Info().ID:
		return nil, fmt.Errorf("it was made by codec model %s, and the voice model speaks the tokens of %s: decode it to WAV with the former first",
			h.Model, model.Info().ID)
	}
	if h.Coded {
		coder, err := model.Coder(whole)
		if err != nil {
			return nil, fmt.Errorf("it is entropy-coded: %w", err)
		}
		r.UseCoder(coder)
	}
	for block := make([]uint16, container.MaxFramesPerBlock); ; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := r.ReadFrames(block)
		var damage *container.DamagedError
		switch {
		case err == io.EOF:
			return tokens, nil
		case errors.As(err, &damage) && damage.Err == container.ErrRepaired:
		case err != nil:
			return nil, err
		}
		tokens = append(tokens, block[:n]...)
		if err := within(tokens, most); err != nil {
			return nil, err
		}
	}
}

// within reports an error if tokens take longer than most.
func within(tokens []uint16, most time.Duration) error {
	if time.Duration(len(tokens))*time.Second/codec.FrameRate > most {
		return fmt.Errorf("it is longer than %v; give a shorter one", most)
	}
	return nil
}
