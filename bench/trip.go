package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"lilt/codec"
	"lilt/container"
)

// piece is how many samples go into the encoder at a time.
const piece = codec.SampleRate

// open returns an encoder and a decoder, to be closed by the caller.
func open(model *codec.Model, s Setting, mode codec.Mode) (*codec.Encoder, *codec.Decoder, error) {
	e, err := model.NewEncoder(s.Quantiser, s.Books, mode)
	if err != nil {
		return nil, nil, err
	}
	d, err := model.NewDecoder(s.Quantiser, s.Books, mode)
	if err != nil {
		return nil, nil, errors.Join(err, e.Close())
	}
	return e, d, nil
}

// encode turns the pieces of a signal into a .lilt file on w.
func encode(ctx context.Context, e *codec.Encoder, w io.Writer, h container.Header, pcm iter.Seq[[]float32]) error {
	file, err := container.NewWriter(w, h)
	if err != nil {
		return err
	}
	var codes []uint16
	var samples int64
	for part := range pcm {
		samples += int64(len(part))
		if codes, err = e.Append(ctx, codes[:0], part); err != nil {
			return err
		}
		if err := file.WriteFrames(codes); err != nil {
			return err
		}
	}
	if codes, err = e.Flush(ctx, codes[:0]); err != nil {
		return err
	}
	if err := file.WriteFrames(codes); err != nil {
		return err
	}
	return file.Close(samples)
}

// decode turns a .lilt file into pieces of a signal, each valid until the next. The file is one that was just written, so
// damage is an error.
func decode(ctx context.Context, d *codec.Decoder, file *container.Reader, use func(pcm []float32) error) error {
	var pcm []float32
	var out int64
	err := readCodes(file, func(codes []uint16) (err error) {
		if pcm, err = d.Append(ctx, pcm[:0], codes); err != nil {
			return err
		}
		out += int64(len(pcm))
		return use(pcm)
	})
	if err != nil {
		return err
	}
	if pcm, err = d.Flush(ctx, pcm[:0]); err != nil {
		return err
	}
	samples, _ := file.Length()
	if due := samples - out; due >= 0 && due <= int64(len(pcm)) {
		return use(pcm[:due])
	}
	return fmt.Errorf("bench: %d samples decoded instead of %d", out+int64(len(pcm)), samples)
}

// readCodes hands out the codes [frames][books] of a .lilt file, block by block.
func readCodes(file *container.Reader, use func(codes []uint16) error) error {
	books := file.Header().Books
	codes := make([]uint16, container.MaxFramesPerBlock*books)
	for {
		frames, err := file.ReadFrames(codes)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := use(codes[:frames*books]); err != nil {
			return err
		}
	}
}
