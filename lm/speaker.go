package lm

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode"

	"lilt/internal/ort"
)

// MaxSymbols is the maximum number of symbols of an utterance.
const MaxSymbols = 1000

// Utterance is a sentence to be spoken.
type Utterance struct {
	Phonemes string  // 1 to [MaxSymbols] symbols of Info.Symbols
	Voice    string  // one of Info.Voices; if empty the second one or, with a prompt, the first, which is the unspecified voice
	Speed    float64 // 0.5 to 2; 0 means 1
	Prompt   Prompt  // speech to continue
	Sampling Sampling
	Seed     uint64
	Lead     int // maximum number of frames before the first symbol (any more are omitted); 0 for no limit
}

// Prompt is a voice prompt for zero-shot synthesis: a few seconds of speech, which the utterance continues in the same
// voice.
type Prompt struct {
	Tokens   []uint16 // empty for no prompt
	Phonemes string   // transcript of the tokens as phonemes; empty if unknown
}

// Speaker generates the tokens of one utterance at a time. It is not safe for concurrent use, and must be closed.
type Speaker struct {
	model      *Model
	encoder    *ort.Stream
	stepper    *stepper
	pointer    pointer
	repetition repetition
	sampler    sampler

	utterance Utterance // without its prompt, and with its speed filled in
	voice     int64     // index of the voice
	contexts  []float32 // [symbols][width] of the utterance
	sounds    []bool    // whether each symbol is a sound, not punctuation
	logits    [fine]float32
	broken    error // the error that ended the utterance
}

var errClosed = errors.New("lm: the speaker is closed")

// NewSpeaker returns a speaker without an utterance.
func (m *Model) NewSpeaker() (*Speaker, error) {
	encoder, err := m.encoder.NewStream(MaxSymbols + 2)
	if err != nil {
		return nil, fmt.Errorf("lm: %w", err)
	}
	stepper, err := newStepper(m.step, m.description)
	if err != nil {
		encoder.Close()
		return nil, fmt.Errorf("lm: %w", err)
	}
	return &Speaker{model: m, encoder: encoder, stepper: stepper}, nil
}

// Start begins an utterance, and drops what remains of the previous one: it encodes the sentence and prefills the prompt,
// which takes as long as generating the same number of tokens. It returns an error if the utterance is invalid, ctx ends, or a network
// run fails.
func (s *Speaker) Start(ctx context.Context, u Utterance) error {
	if s.broken == errClosed {
		return s.broken
	}
	s.pointer.frames, s.pointer.frame, s.broken = 0, 0, nil
	s.utterance = Utterance{}
	if err := s.begin(ctx, u); err != nil {
		s.pointer.frames, s.pointer.frame = 0, 0
		return fmt.Errorf("lm: %w", err)
	}
	return nil
}

func (s *Speaker) begin(ctx context.Context, u Utterance) error {
	voice, err := s.model.voice(u)
	if err != nil {
		return err
	}
	if u.Speed == 0 {
		u.Speed = 1
	}
	if !(u.Speed >= 0.5 && u.Speed <= 2) {
		return fmt.Errorf("speed %v: want 0.5 to 2", u.Speed)
	}
	if err := u.Sampling.check(); err != nil {
		return err
	}
	s.stepper.reset()
	s.repetition = repetition{}
	s.sampler.seed(u.Sampling, u.Seed)
	if len(u.Prompt.Tokens) > 0 {
		if err := s.prefill(ctx, u.Prompt, voice); err != nil {
			return fmt.Errorf("prompt: %w", err)
		}
	}
	durations, err := s.read(ctx, u.Phonemes, voice)
	if err != nil {
		return err
	}
	s.pointer.set(durations, 1/u.Speed, shortest, 0)
	if u.Lead > 0 {
		s.pointer.startLate(u.Lead)
	}
	u.Prompt = Prompt{}
	s.utterance, s.voice = u, voice
	return nil
}

// voice returns the index of the voice of an utterance.
func (m *Model) voice(u Utterance) (int64, error) {
	voices := m.description.Voices
	if u.Voice == "" {
		if len(u.Prompt.Tokens) > 0 {
			return 0, nil
		}
		return 1, nil
	}
	i := slices.Index(voices, u.Voice)
	if i < 0 {
		return 0, fmt.Errorf("voice %q: want one of %q", u.Voice, voices)
	}
	return int64(i), nil
}

// read runs the encoder over a sentence with a boundary at each end, keeps its contexts, and returns the durations of its
// symbols in units of 25 ms, which are valid until the next call.
func (s *Speaker) read(ctx context.Context, phonemes string, voice int64) ([]float32, error) {
	s.sounds = append(s.sounds[:0], false)
	for _, symbol := range phonemes {
		if s.model.numbers[symbol] == 0 {
			return nil, fmt.Errorf("phonemes %.40q: there is no symbol %q; want those of %q", phonemes, symbol, s.model.description.Symbols)
		}
		s.sounds = append(s.sounds, unicode.IsLetter(symbol))
	}
	s.sounds = append(s.sounds, false)
	count := len(s.sounds)
	if count < 3 || count > MaxSymbols+2 {
		return nil, fmt.Errorf("%d phonemes: want 1 to %d in one utterance", count-2, MaxSymbols)
	}
	runner, err := s.encoder.Runner(count)
	if err != nil {
		return nil, err
	}
	text := ort.Values[int64](runner, "text")[:count]
	text[0], text[count-1] = 0, 0
	i := 1
	for _, symbol := range phonemes {
		text[i] = s.model.numbers[symbol]
		i++
	}
	ort.Values[int64](runner, "voice")[0] = voice
	if err := runner.Run(ctx); err != nil {
		return nil, err
	}
	s.contexts = ort.Values[float32](runner, "contexts")[:count*s.model.description.Width]
	return ort.Values[float32](runner, "durations")[:count], nil
}

// prefill feeds a prompt to the step graph. If its transcript is known, it is assumed to be spoken uniformly faster or
// slower than the durations that the model predicts.
func (s *Speaker) prefill(ctx context.Context, p Prompt, voice int64) error {
	if p.Phonemes != "" {
		durations, err := s.read(ctx, p.Phonemes, voice)
		if err != nil {
			return err
		}
		total := 0.0
		for _, d := range durations {
			total += float64(d)
		}
		s.pointer.set(durations, float64(len(p.Tokens))/(total*tokensPerDuration), 0, len(p.Tokens))
	}
	for i, token := range p.Tokens {
		if err := ctx.Err(); err != nil {
			return err
		}
		if token >= Tokens {
			return fmt.Errorf("token %d at %d: want 0 to %d", token, i, Tokens-1)
		}
		if p.Phonemes != "" {
			s.look()
		} else {
			copy(s.stepper.context, s.model.tables.listen)
			clear(s.stepper.place)
		}
		if err := s.stepper.step(); err != nil {
			return err
		}
		s.stepper.feed(token)
	}
	return nil
}

// look advances the pointer and passes its symbol and position to the stepper.
func (s *Speaker) look() {
	s.pointer.next(s.stepper.place)
	width := s.model.description.Width
	copy(s.stepper.context, s.contexts[s.pointer.symbol*width:][:width])
}

// Left returns the number of tokens of the utterance that remain.
func (s *Speaker) Left() int { return s.pointer.left() }

// Append appends the next n tokens of the utterance to tokens, or as many as remain, and allocates only if tokens lacks
// capacity. It checks ctx before every token. With an error it returns the tokens appended so far, which are valid, but the
// utterance has ended: all further calls return the error until [Speaker.Start].
func (s *Speaker) Append(ctx context.Context, tokens []uint16, n int) ([]uint16, error) {
	for ; n > 0 && s.broken == nil && s.pointer.left() > 0; n-- {
		var token uint16
		if token, s.broken = s.next(ctx); s.broken == nil {
			tokens = append(tokens, token)
		}
	}
	return tokens, s.broken
}

func (s *Speaker) next(ctx context.Context) (uint16, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	s.look()
	if err := s.stepper.step(); err != nil {
		return 0, fmt.Errorf("lm: %w", err)
	}
	if s.sounds[s.pointer.symbol] {
		s.repetition.penalize(s.stepper.coarse)
	}
	upper, err := s.sampler.sample(s.stepper.coarse)
	if err != nil {
		return 0, err
	}
	s.repetition.count(upper)
	s.model.tables.fineLogits(s.logits[:], s.stepper.hidden, upper)
	lower, err := s.sampler.sample(s.logits[:])
	if err != nil {
		return 0, err
	}
	token := uint16(upper*fine + lower)
	s.stepper.feed(token)
	return token, nil
}

// Close frees the speaker, which must not be used afterwards.
func (s *Speaker) Close() error {
	if s.broken == errClosed {
		return nil
	}
	s.broken = errClosed
	s.pointer.frames, s.pointer.frame = 0, 0
	return errors.Join(s.encoder.Close(), s.stepper.close())
}
