package speech

import (
	"context"
	"io"

	"lilt"
	"lilt/codec"
	"lilt/container"
)

// SpeakLilt is like [Synthesizer.Tokens], and writes the tokens to dst as a .lilt stream with that number of frames per block, 0 for
// [container.DefaultFramesPerBlock]. Nothing is written before the first tokens. It returns the number of frames.
func (s *Synthesizer) SpeakLilt(ctx context.Context, dst io.Writer, text io.Reader, o Options, blockSize int) (frames int64, err error) {
	w := &liltWriter{dst: dst, options: lilt.WriterOptions{Model: s.sound, BlockSize: blockSize}}
	if frames, err = s.Tokens(ctx, w, text, o); err != nil {
		return frames, err
	}
	if err := w.WriteFrames(nil); err != nil { // starts the stream if there were no tokens: a recording without any
		return frames, &OutputError{err}
	}
	if err := w.writer.Close(frames * codec.Hop); err != nil {
		return frames, &OutputError{err}
	}
	return frames, nil
}

// liltWriter starts a stream with its first tokens.
type liltWriter struct {
	dst     io.Writer
	options lilt.WriterOptions
	writer  *container.Writer
}

func (w *liltWriter) WriteFrames(tokens []uint16) (err error) {
	if w.writer == nil {
		if w.writer, err = lilt.NewCodeWriter(w.dst, codec.Single.Full(), &w.options); err != nil {
			return err
		}
	}
	return w.writer.WriteFrames(tokens)
}
