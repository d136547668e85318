package main

import (
	"context"

	"github.com/urfave/cli/v2"

	"lilt/audio"
	"lilt/codec"
	"lilt/container"
	"lilt/dsp"
)

// soundFormat is how sound is written.
type soundFormat struct {
	rate     int // Hz
	encoding audio.Encoding
}

// soundSink decodes into a WAV file. It must be closed.
type soundSink struct {
	model     *codec.Model
	decoder   *codec.Decoder
	resampler *dsp.Resampler
	out       *audio.Writer
	console   *console
	pcm       []float32 // decoded
	resampled []float32
	passed    int64 // samples of pcm so far
}

// newSoundSink starts a WAV file, or a stream, for codes that have that header.
func newSoundSink(c *cli.Context, name string, head container.Header, out string, f soundFormat, con *console) (_ *soundSink, err error) {
	s := &soundSink{console: con}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if s.resampler, err = dsp.NewResampler(codec.SampleRate, f.rate); err != nil {
		return nil, err
	}
	depth := 0
	if s.model, depth, err = openModelOf(c, head); err != nil {
		return nil, about(name, err)
	}
	if s.decoder, err = s.model.NewDecoder(codec.Kind(head.Quantiser), depth, codec.Bulk); err != nil {
		return nil, about(name, err)
	}
	if s.out, err = audio.Create(out, f.rate, audio.WithEncoding(f.encoding)); err != nil {
		return nil, err
	}
	return s, nil
}

// close discards the file unless finish has completed it.
func (s *soundSink) close() {
	if s.out != nil {
		s.out.Abort()
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

// lose conceals a second at a time, for a gap can be long.
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
	if err := s.out.Write(s.resampler.Flush(s.resampled[:0])); err != nil {
		return err
	}
	if n := s.out.Clipped(); n > 0 {
		s.console.note("%d samples were louder than full scale and were clipped", n)
	}
	return s.out.Close()
}

func (s *soundSink) pass() error {
	s.passed += int64(len(s.pcm))
	s.resampled = s.resampler.Append(s.resampled[:0], s.pcm)
	return s.out.Write(s.resampled)
}
