package main

import (
	"context"
	"io"

	"github.com/urfave/cli/v2"

	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/container"
	"lilt/dsp"
)

// audioSource encodes audio of any rate. It must be closed.
type audioSource struct {
	audio     *audio.Source
	resampler *dsp.Resampler
	model     *codec.Model
	encoder   *codec.Encoder
	console   *console.Console
	head      container.Header
	name      string
	block     []float32 // as read, a second
	pcm       []float32 // resampled
	codes     []uint16
	heard     func(pcm []float32, last bool) // unless nil, takes the samples before their codes come
	received  int64                          // samples of pcm so far
	ended     bool
}

// newAudioSource encodes an input to frames of that depth.
func newAudioSource(c *cli.Context, in *input, setting codec.Setting, con *console.Console) (_ *audioSource, err error) {
	s := &audioSource{console: con, name: in.path}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if s.audio, err = in.audio(); err != nil {
		return nil, err
	}
	if s.resampler, err = dsp.NewResampler(s.audio.SampleRate(), codec.SampleRate); err != nil {
		return nil, s.named(err)
	}
	if s.model, err = openModel(c, setting.Quantizer); err != nil {
		return nil, err
	}
	if s.encoder, err = s.model.NewEncoder(setting, codec.Bulk); err != nil {
		return nil, err
	}
	s.head = s.model.Header(setting)
	s.block = make([]float32, s.audio.SampleRate())
	con.Start(s.audio.Frames())
	return s, nil
}

func (s *audioSource) close() {
	if s.encoder != nil {
		s.encoder.Close()
	}
	if s.model != nil {
		s.model.Close()
	}
	if s.audio != nil {
		s.audio.Close()
	}
}

func (s *audioSource) header() container.Header { return s.head }

func (s *audioSource) samples() int64 { return s.received }

func (s *audioSource) next(ctx context.Context) ([]uint16, int, error) {
	s.codes = s.codes[:0]
	for len(s.codes) == 0 {
		if s.ended {
			return nil, 0, io.EOF
		}
		if err := s.encode(ctx); err != nil {
			return nil, 0, err
		}
	}
	return s.codes, 0, nil
}

// encode encodes the next second, or ends the signal.
func (s *audioSource) encode(ctx context.Context) error {
	n, err := s.audio.Read(s.block)
	switch {
	case err == io.EOF:
		s.pcm = s.resampler.Flush(s.pcm[:0])
		s.ended = true
	case err != nil:
		return err
	default:
		s.pcm = s.resampler.Append(s.pcm[:0], s.block[:n])
	}
	s.console.Advance(int64(n))
	s.received += int64(len(s.pcm))
	if s.heard != nil {
		s.heard(s.pcm, s.ended)
	}
	if s.codes, err = s.encoder.Append(ctx, s.codes, s.pcm); err != nil || !s.ended {
		return s.named(err)
	}
	s.codes, err = s.encoder.Flush(ctx, s.codes)
	s.console.Stop()
	for _, note := range s.audio.Notes() {
		s.console.Note("%s: %s", console.InputName(s.name), note)
	}
	if s.received == 0 {
		s.console.Note("%s: it holds no samples", console.InputName(s.name))
	}
	return s.named(err)
}

func (s *audioSource) named(err error) error {
	if err == nil {
		return nil
	}
	return console.About(s.name, err)
}
