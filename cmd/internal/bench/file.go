package bench

import (
	"context"
	"errors"
	"io"
	"iter"

	"lilt"
	"lilt/codec"
	"lilt/container"
)

// piece is the number of samples passed to an encoder at a time.
const piece = codec.SampleRate

// newWriter starts a .lilt file like codec encode. Its encoder is ready when it returns.
func newWriter(to io.Writer, model *codec.Model, s codec.Setting) (*lilt.Writer, error) {
	return lilt.NewWriter(to, s, &lilt.WriterOptions{Model: model})
}

// newReader opens a .lilt file that was just written, so that damage is an error. Its decoder is ready when it returns.
func newReader(from io.Reader, model *codec.Model) (*lilt.Reader, error) {
	return lilt.NewReader(from, &lilt.ReaderOptions{Model: model, OnDamage: func(d *lilt.DamagedError) error { return d }})
}

// encode writes the pieces of a signal to a .lilt file.
func encode(ctx context.Context, w *lilt.Writer, pcm iter.Seq[[]float32]) error {
	for part := range pcm {
		if err := errors.Join(ctx.Err(), w.Write(part)); err != nil {
			return err
		}
	}
	return w.Close()
}

// sink is a function that receives PCM; each piece is valid until the function returns.
type sink func(pcm []float32) error

func (s sink) Write(pcm []float32) error { return s(pcm) }

// readCodes passes on the codes [frames][codes] of a .lilt file, block by block.
func readCodes(file *container.Reader, use func(codes []uint16) error) error {
	per := file.Header().Codebooks
	codes := make([]uint16, container.MaxFramesPerBlock*per)
	for {
		frames, err := file.ReadFrames(codes)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := use(codes[:frames*per]); err != nil {
			return err
		}
	}
}
