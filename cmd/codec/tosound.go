package main

import (
	"context"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/container"
	"lilt/player"
)

// soundSink decodes into a file or a sound card. It must be closed.
type soundSink struct {
	model   *codec.Model
	decoder *codec.Decoder
	out     player.Sink
	pcm     []float32 // decoded
	early   int64     // samples to drop at the start
	passed  int64     // samples of pcm so far
}

// newSoundSink decodes codes that have that header into what open returns. It is called when all else is known to be right.
func newSoundSink(c *cli.Context, name string, head container.Header, mode codec.Mode, open func() (player.Sink, error)) (_ *soundSink, err error) {
	s := &soundSink{}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	var setting codec.Setting
	if s.model, setting, err = openModelOf(c, head); err != nil {
		return nil, console.About(name, err)
	}
	if s.decoder, err = s.model.NewDecoder(setting, mode); err != nil {
		return nil, console.About(name, err)
	}
	if s.out, err = open(); err != nil {
		return nil, err
	}
	return s, nil
}

// close gives up the sound unless finish has completed it.
func (s *soundSink) close() {
	if s.out != nil {
		s.out.Close()
	}
	if s.decoder != nil {
		s.decoder.Close()
	}
	if s.model != nil {
		s.model.Close()
	}
}

func (s *soundSink) write(ctx context.Context, codes []uint16) (err error) {
	if s.pcm, err = s.decoder.Append(ctx, s.pcm[:0], codes); err != nil {
		return err
	}
	return s.pass()
}

// lose conceals a second at a time.
func (s *soundSink) lose(ctx context.Context, frames int) (err error) {
	for frames > 0 {
		n := min(frames, codec.FrameRate)
		if s.pcm, err = s.decoder.Conceal(ctx, s.pcm[:0], n); err != nil {
			return err
		}
		if err := s.pass(); err != nil {
			return err
		}
		frames -= n
	}
	return nil
}

// finish cuts the signal where its last frame has an end. That place is still in the decoder: it holds back more than a hop.
func (s *soundSink) finish(ctx context.Context, samples int64) (err error) {
	if s.pcm, err = s.decoder.Flush(ctx, s.pcm[:0]); err != nil {
		return err
	}
	s.pcm = s.pcm[:min(max(samples-s.passed, 0), int64(len(s.pcm)))]
	if err := s.pass(); err != nil {
		return err
	}
	return s.out.Finish()
}

func (s *soundSink) pass() error {
	dropped := min(max(s.early-s.passed, 0), int64(len(s.pcm)))
	s.passed += int64(len(s.pcm))
	return s.out.Write(s.pcm[dropped:])
}
