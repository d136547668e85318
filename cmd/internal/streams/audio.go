package streams

import (
	"context"
	"errors"
	"fmt"
	"io"

	"lilt"
	"lilt/audio"
	"lilt/cmd/internal/console"
)

// Audio is a recording. At its end it prints notes and warnings about it on the console.
type Audio struct {
	*audio.Source
	name    string
	console *console.Console
	empty   bool
}

// OpenAudio opens an input as audio.
func OpenAudio(in *Input, con *console.Console, options ...audio.SourceOption) (*Audio, error) {
	source, err := audio.NewReader(in.Reader, console.InputName(in.Path), options...)
	if errors.Is(err, audio.ErrUnknownFormat) {
		err = fmt.Errorf("%w; if it is raw PCM, add --raw s16le --rate 16000 --channels 1", err)
	}
	if err != nil {
		return nil, err
	}
	con.Start(source.Frames())
	return &Audio{source, in.Path, con, true}, nil
}

// Read is as for [audio.Source], with progress.
func (s *Audio) Read(pcm []float32) (int, error) {
	n, err := s.Source.Read(pcm)
	s.empty = s.empty && n == 0
	s.console.Advance(int64(n))
	if err == io.EOF {
		s.console.Stop()
		for _, note := range s.Notes() {
			s.console.Note("%s: %s", console.InputName(s.name), note)
		}
		for _, warning := range s.Warnings() {
			s.console.Warn("%s: %s", console.InputName(s.name), warning)
		}
	}
	return n, err
}

// Encode encodes the whole recording, at most piece samples at a time, and closes the writer.
func (s *Audio) Encode(ctx context.Context, w *lilt.Writer, piece int) error {
	_, err := lilt.Copy(ctx, w, inPieces{s, piece})
	if err == nil {
		if s.empty {
			s.console.Note("%s: it contains no samples", console.InputName(s.name))
		}
		err = w.Close()
	}
	if errors.As(err, new(*lilt.RefusedError)) {
		err = console.About(s.name, err)
	}
	return err
}

// inPieces limits the number of samples that are read at a time.
type inPieces struct {
	lilt.PCMReader
	most int
}

func (p inPieces) Read(pcm []float32) (int, error) {
	return p.PCMReader.Read(pcm[:min(len(pcm), p.most)])
}
