package speech

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"lilt/codec"
	"lilt/lm"
	"lilt/text"
)

// MinSpeed and MaxSpeed bound Options.Speed.
const MinSpeed, MaxSpeed = 0.5, 2

// ErrNothing is returned for a text without a word to say.
var ErrNothing = errors.New("speech: there is nothing to say: the text has no words or numbers that can be spoken")

// DefaultSampling is how tokens are drawn unless somebody wants it otherwise: cooler than the model's own probabilities, without the unlikely.
// At 0.5 and 0.7 a listener misses more words (train/RESULTS.md).
var DefaultSampling = lm.Sampling{Temperature: 0.35, TopP: 0.8}

// Options say how a text is spoken.
type Options struct {
	Voice    string      // one of the model's; empty for its main voice
	Speed    float64     // MinSpeed to MaxSpeed; 0 means 1. Times the rate of a sentence it is cut to these bounds.
	Seed     uint64      // of all that is drawn by chance
	Sampling lm.Sampling // how tokens are drawn
	Prompt   lm.Prompt   // speech that every sentence goes on from, in its voice
	// Recording returns the tokens of a recording that the text wants to be heard, as <audio src="name"/> in SSML; they are passed
	// through. Without it, such a text is an error: texts come from anywhere, and not all of them may open files.
	Recording func(ctx context.Context, name string) ([]uint16, error)
}

// Synthesizer speaks one text at a time. It serves one goroutine at a time and must be closed.
type Synthesizer struct {
	front   *text.FrontEnd
	model   *lm.Model
	speaker *lm.Speaker
	decoder *codec.Decoder
}

// New returns a synthesizer of a front end, a language model and the codec whose tokens it speaks, which stay the caller's and must
// not be closed before it. It loads what is not loaded yet, so that the first call of Speak does not wait for that. Errors: models that
// do not belong together, and those of [lm.Model.NewSpeaker] and [codec.Model.NewDecoder].
func New(front *text.FrontEnd, model *lm.Model, sound *codec.Model) (*Synthesizer, error) {
	if id, known := CodecOf(model.Info()); known && id != sound.Info().ID {
		return nil, fmt.Errorf("speech: the language model %s speaks the tokens of the codec %v, not of %s, which is %v; "+
			"give the codec that it was trained with", model.Info().Name, id, sound.Info().Name, sound.Info().ID)
	}
	speaker, err := model.NewSpeaker()
	if err != nil {
		return nil, err
	}
	decoder, err := sound.NewDecoder(codec.Single.Full(), codec.Live)
	if err != nil {
		return nil, errors.Join(err, speaker.Close())
	}
	return &Synthesizer{front: front, model: model, speaker: speaker, decoder: decoder}, nil
}

// CodecOf returns the id of the codec whose tokens a language model speaks, as [codec.ModelID] defines it for a codec without tables.
// It is not known of models that were made for tests.
func CodecOf(info lm.Info) (id codec.ModelID, known bool) {
	encoder, err := hex.DecodeString(info.CodecEncoder)
	if err != nil || len(encoder) != sha256.Size {
		return id, false
	}
	sum := sha256.Sum256(encoder)
	return codec.ModelID(sum[:len(id)]), true
}

// Close frees the synthesizer, which cannot be used any more.
func (s *Synthesizer) Close() error {
	return errors.Join(s.speaker.Close(), s.decoder.Close())
}

// Speak reads a text to its end, plain or SSML, and gives write the PCM, piece by piece from when the first is ready. It keeps nothing of
// what it passes to write, and reuses it: write must copy what it wants to keep.
//
// Errors of any stage end all of them, those of write and of the reader included. When ctx ends, all stages end within a few
// milliseconds and Speak returns the cause, as soon as write returns; only a Read that waits for the text is left to itself and ends
// when it returns. Other errors: ErrNothing, a voice or speed that the model has not, SSML that is broken, a recording that cannot be had. What was written before an
// error is right.
func (s *Synthesizer) Speak(ctx context.Context, from io.Reader, o Options, write func(pcm []float32) error) error {
	if err := s.check(o); err != nil {
		return err
	}
	p := newPipeline(ctx)
	defer p.end()
	sentences := p.readSentences(s.front, from)
	tokens := newQueue[uint16](tokensAhead)
	pcm := newQueue[float32](soundAhead)
	s.decoder.Reset()
	p.run(func(ctx context.Context) error { return s.say(ctx, sentences, o, tokens) })
	p.run(func(ctx context.Context) error { return s.decode(ctx, tokens, pcm) })
	p.drain(func(ctx context.Context) error { return forward(ctx, pcm, write) })
	return p.wait()
}

// Tokens is Speak for the tokens of the codec's single book, one a frame, instead of their sound.
func (s *Synthesizer) Tokens(ctx context.Context, from io.Reader, o Options, write func(tokens []uint16) error) error {
	if err := s.check(o); err != nil {
		return err
	}
	p := newPipeline(ctx)
	defer p.end()
	sentences := p.readSentences(s.front, from)
	tokens := newQueue[uint16](tokensAhead)
	p.run(func(ctx context.Context) error { return s.say(ctx, sentences, o, tokens) })
	p.drain(func(ctx context.Context) error { return forward(ctx, tokens, write) })
	return p.wait()
}

// check finds what would be wrong with every sentence.
func (s *Synthesizer) check(o Options) error {
	if o.Speed != 0 && !(o.Speed >= MinSpeed && o.Speed <= MaxSpeed) {
		return fmt.Errorf("speech: speed %v: want %v to %v", o.Speed, MinSpeed, MaxSpeed)
	}
	if voices := s.model.Info().Voices; o.Voice != "" && !slices.Contains(voices, o.Voice) {
		return fmt.Errorf("speech: there is no voice %q; want one of %q", o.Voice, voices[1:])
	}
	return nil
}
