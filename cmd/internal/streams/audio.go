package main

import (
	"context"
	"errors"
	"io"

	"lilt"
	"lilt/audio"
	"lilt/cmd/internal/console"
)

// audioInput is a recording, which shows on the console how much of it was read, and says in the end what is odd about it.
type audioInput struct {
	*audio.Source
	name    string
	console *console.Console
	empty   bool
}

// openAudio opens an input as a recording.
func openAudio(in *input, con *console.Console, options ...audio.SourceOption) (*audioInput, error) {
	source, err := in.audio(options...)
	if err != nil {
		return nil, err
	}
	con.Start(source.Frames())
	return &audioInput{source, in.path, con, true}, nil
}

func (s *audioInput) Read(pcm []float32) (int, error) {
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

// inPieces is PCM that is read in pieces of so many samples at most.
type inPieces struct {
	lilt.PCMReader
	most int
}

func (p inPieces) Read(pcm []float32) (int, error) {
	return p.PCMReader.Read(pcm[:min(len(pcm), p.most)])
}

// encode encodes all of the recording, no more samples at a time than piece, and ends the writer.
func (s *audioInput) encode(ctx context.Context, w *lilt.Writer, piece int) error {
	_, err := lilt.Copy(ctx, w, inPieces{s, piece})
	if err == nil {
		if s.empty {
			s.console.Note("%s: it has no samples", console.InputName(s.name))
		}
		err = w.Close()
	}
	if errors.As(err, new(*lilt.RefusedError)) {
		err = console.About(s.name, err)
	}
	return err
}
