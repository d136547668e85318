package speech

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"lilt/codec"
	"lilt/lm"
	"lilt/text"
)

// MinSpeed and MaxSpeed bound Options.Speed.
const MinSpeed, MaxSpeed = 0.5, 2

// RecordingError is returned for a text that includes a recording, although [Options.Recording] is nil.
type RecordingError struct{ Name string }

// Error names the recording.
func (e *RecordingError) Error() string {
	return fmt.Sprintf("speech: the text includes the recording %q, and recordings are not allowed here; remove the audio element", e.Name)
}

// ErrNothing is returned for a text without anything to speak.
var ErrNothing = errors.New("speech: there is nothing to say: the text has no words or numbers that can be spoken")

// OutputError is an error of the destination of [Synthesizer.Speak] and the like. All their other errors are about the text, the options or
// the models.
type OutputError struct{ Err error }

// Error returns the message of the destination's error.
func (e *OutputError) Error() string { return e.Err.Error() }

// Unwrap returns the destination's error.
func (e *OutputError) Unwrap() error { return e.Err }

// DefaultSampling is the recommended sampling: a temperature below 1, and without improbable tokens. Temperatures of 0.5 and 0.7 give more word
// errors (train/RESULTS.md).
var DefaultSampling = lm.Sampling{Temperature: 0.35, TopP: 0.8}

// Options configure how a text is spoken.
type Options struct {
	Voice    string      // one of the model's voices; "" for its main voice
	Speed    float64     // speaking rate relative to normal, MinSpeed to MaxSpeed; 0 means 1. Its product with the rate of a sentence is limited to these bounds.
	Seed     uint64      // random seed
	Sampling lm.Sampling // of tokens; DefaultSampling is recommended
	Prompt   lm.Prompt   // voice prompt, whose voice speaks every sentence
	// Recording returns the tokens of a recording that the text includes, as <audio src="name"/> in SSML; they are passed on. If it is nil, such
	// a text is a [RecordingError]: a text of unknown origin must not open files.
	Recording func(ctx context.Context, name string) ([]uint16, error)
	// Words, unless nil, is called with the words of each sentence and their times before the first sample of it is written, by the goroutine
	// that writes.
	Words func([]Word)
	// Patience, unless 0, is for a text that is spoken while it is being written, such as a [Feed] or a pipe from a language model: a sentence is
	// started when a few words of it have arrived, or, if no more text arrives for this time, with the words received so far.
	// [DefaultPatience] is recommended. The result then depends on the timing of the text. 0 waits for complete sentences.
	Patience time.Duration
}

// DefaultPatience is for [Options.Patience]. If text arrives more slowly, there are pauses within sentences.
const DefaultPatience = 250 * time.Millisecond

// Synthesizer speaks texts. It is safe for concurrent use; each text that is spoken concurrently takes memory, which later ones reuse. It must
// be closed.
type Synthesizer struct {
	front *text.FrontEnd
	model *lm.Model
	sound *codec.Model
	owned bool // whether they are closed with it

	mu     sync.Mutex
	idle   []*session
	closed bool
	busy   sync.WaitGroup // sessions
}

// session has what is needed to speak one text at a time.
type session struct {
	*Synthesizer
	speaker *lm.Speaker
	decoder *codec.Decoder
}

// New returns a synthesizer that uses a front end, a language model and the codec whose tokens the model generates. The caller closes them, but not
// before the synthesizer. New loads all networks, so that the first call of Speak is not slower. Errors: models that do not belong
// together, and those of [lm.Model.NewSpeaker] and [codec.Model.NewDecoder].
func New(front *text.FrontEnd, model *lm.Model, sound *codec.Model) (*Synthesizer, error) {
	if id, known := CodecOf(model.Info()); known && id != sound.Info().ID {
		return nil, fmt.Errorf("speech: the language model %s generates tokens of the codec %v, not of %s, which is %v; "+
			"give the codec that it was trained with", model.Info().Name, id, sound.Info().Name, sound.Info().ID)
	}
	s := &Synthesizer{front: front, model: model, sound: sound}
	first, err := s.open()
	if err != nil {
		return nil, err
	}
	s.release(first)
	return s, nil
}

// open returns an unused session.
func (s *Synthesizer) open() (*session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, errClosed
	}
	if n := len(s.idle); n > 0 {
		free := s.idle[n-1]
		s.idle = s.idle[:n-1]
		free.decoder.Reset()
		s.busy.Add(1)
		return free, nil
	}
	speaker, err := s.model.NewSpeaker()
	if err != nil {
		return nil, err
	}
	decoder, err := s.sound.NewDecoder(codec.Single.Full(), codec.Live)
	if err != nil {
		return nil, errors.Join(err, speaker.Close())
	}
	s.busy.Add(1)
	return &session{s, speaker, decoder}, nil
}

var errClosed = errors.New("speech: the synthesizer is closed")

// release keeps a session for the next text.
func (s *Synthesizer) release(done *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.idle = append(s.idle, done)
	s.busy.Done()
}

func (s *session) close() error { return errors.Join(s.speaker.Close(), s.decoder.Close()) }

// FrontEnd returns the front end.
func (s *Synthesizer) FrontEnd() *text.FrontEnd { return s.front }

// Model describes the language model, including its voices.
func (s *Synthesizer) Model() lm.Info { return s.model.Info() }

// Codec returns the codec whose tokens the language model generates.
func (s *Synthesizer) Codec() *codec.Model { return s.sound }

// CodecOf returns the ID of the codec whose tokens a language model generates, which is in the header of .lilt files. It is not known for models that
// were made for tests.
func CodecOf(info lm.Info) (id codec.ModelID, known bool) {
	encoder, err := hex.DecodeString(info.CodecEncoder)
	if err != nil || len(encoder) != sha256.Size {
		return id, false
	}
	sum := sha256.Sum256(encoder)
	return codec.ModelID(sum[:len(id)]), true
}

// Close waits for texts that are being spoken, and frees the synthesizer and, if it is from [Open], its models. It cannot be used afterwards.
func (s *Synthesizer) Close() error {
	s.mu.Lock()
	already := s.closed
	s.closed = true
	s.mu.Unlock()
	if already {
		return nil
	}
	s.busy.Wait()
	var errs []error
	for _, session := range s.idle {
		errs = append(errs, session.close())
	}
	if s.owned {
		errs = append(errs, s.sound.Close(), s.model.Close(), s.front.Close())
	}
	return errors.Join(errs...)
}

// PCMWriter is a destination of PCM: an audio.Writer, a player.Output, a lilt.Writer.
type PCMWriter interface {
	// Write takes the next samples. It does not retain pcm.
	Write(pcm []float32) error
}

// TokenWriter is a destination of tokens: a container.Writer, a tokens.Writer.
type TokenWriter interface {
	// WriteFrames takes the next tokens, one per frame. It does not retain the slice.
	WriteFrames(tokens []uint16) error
}

// Speak reads a text to its end and writes PCM to dst, piece by piece, as soon as the first is ready. It returns the number of samples.
//
// An error of any stage, dst and the text included, ends all of them. When ctx ends, all stages end within a few milliseconds, and Speak returns
// the cause as soon as Write returns. Only the goroutine of a Read that blocks ends later, when it returns. Other errors: [OutputError],
// [ErrNothing], a voice or speed that the model does not have, [text.Error] for broken SSML, [RecordingError], a recording that cannot be read.
// What was written before an error is valid.
func (s *Synthesizer) Speak(ctx context.Context, dst PCMWriter, text io.Reader, o Options) (samples int64, err error) {
	err = s.run(ctx, text, o, func(p *pipeline, one *session, tokens queue[uint16], words *wordLog) {
		pcm := newQueue[float32](soundAhead)
		p.run(func(ctx context.Context) error { return one.decode(ctx, tokens, pcm) })
		p.drain(func(ctx context.Context) error { return forward(ctx, pcm, dst.Write, words, 1, &samples) })
	})
	return samples, err
}

// Tokens is like Speak for the tokens of the codec's single codebook, one per frame, instead of PCM. It returns the number of frames.
func (s *Synthesizer) Tokens(ctx context.Context, dst TokenWriter, text io.Reader, o Options) (frames int64, err error) {
	err = s.run(ctx, text, o, func(p *pipeline, _ *session, tokens queue[uint16], words *wordLog) {
		p.drain(func(ctx context.Context) error {
			return forward(ctx, tokens, dst.WriteFrames, words, codec.Hop, &frames)
		})
	})
	return frames, err
}

// run starts the stages from text to tokens, calls rest, which runs the others, and waits for all.
func (s *Synthesizer) run(ctx context.Context, text io.Reader, o Options, rest func(*pipeline, *session, queue[uint16], *wordLog)) error {
	if err := s.check(o); err != nil {
		return err
	}
	one, err := s.open()
	if err != nil {
		return err
	}
	defer s.release(one)
	p := newPipeline(ctx)
	defer p.end()
	tokens := newQueue[uint16](tokensAhead)
	t := &generator{session: one, o: o, to: tokens}
	if o.Words != nil {
		t.words = &wordLog{report: o.Words}
	}
	if o.Patience > 0 {
		l := newLive(t, text, p.ctx.Done())
		p.readLive(l, s.front)
		p.run(l.say)
	} else {
		sentences := p.readSentences(s.front, text)
		p.run(func(ctx context.Context) error { return t.say(ctx, sentences) })
	}
	rest(p, one, tokens, t.words)
	return p.wait()
}

// check returns an error for options with which no sentence can be spoken.
func (s *Synthesizer) check(o Options) error {
	if o.Speed != 0 && !(o.Speed >= MinSpeed && o.Speed <= MaxSpeed) {
		return fmt.Errorf("speech: speed %v: want %v to %v", o.Speed, MinSpeed, float64(MaxSpeed))
	}
	if voices := s.model.Info().Voices; o.Voice != "" && !slices.Contains(voices, o.Voice) {
		return fmt.Errorf("speech: there is no voice %q; want one of %q", o.Voice, voices[1:])
	}
	return nil
}
