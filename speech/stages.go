package speech

import (
	"context"
	"math"
	"slices"
	"time"

	"lilt/lm"
	"lilt/text"
)

// A sentence is synthesized in pieces, each of which is twice as long as the one before: the first is available soon, and the later ones
// are more efficient for the decoder. The first is the shortest that yields a whole frame of PCM, given the look-ahead of the decoder of
// seven frames and its overlapping windows.
const (
	firstPiece   = 10 // frames
	largestPiece = 32
)

// opening is the number of frames of silence before the first word of a text, 107 ms. The language model generates about 0.33 s, of which the
// start is left out, because it only delays the first word.
const opening = 8

// seedStep separates the random seeds of the sentences of a text (the increment of splitmix64).
const seedStep = 0x9e3779b97f4a7c15

// generator is the stage of the language model, for one text.
type generator struct {
	*session
	o      Options
	to     queue[uint16]
	frames int64 // number of frames passed on
	words  *wordLog
}

// say generates the tokens of all sentences.
func (t *generator) say(ctx context.Context, sentences <-chan text.Sentence) error {
	said := false
	for seed, n := t.o.Seed, 0; ; seed += seedStep {
		sentence, ok, err := next(ctx, sentences)
		switch {
		case err != nil:
			return err
		case !ok:
			t.to.end()
			if !said {
				return ErrNothing
			}
			return nil
		}
		if err := t.pause(ctx, sentence.Pause); err != nil {
			return err
		}
		switch {
		case sentence.Audio != "":
			err = t.recording(ctx, sentence.Audio)
		case sentence.Phonemes != "":
			err = t.sentence(ctx, sentence, n, seed)
			n++
		default:
			continue // nothing but a pause
		}
		if err != nil {
			return err
		}
		said = true
	}
}

// next waits for a sentence. ok is false after the last.
func next(ctx context.Context, sentences <-chan text.Sentence) (sentence text.Sentence, ok bool, err error) {
	select {
	case sentence, ok = <-sentences:
		return sentence, ok, nil
	case <-ctx.Done():
		return sentence, false, context.Cause(ctx)
	}
}

// put passes tokens on.
func (t *generator) put(tokens []uint16) {
	t.frames += int64(len(tokens))
	t.to.put(tokens)
}

// pause passes on silence of that length.
func (t *generator) pause(ctx context.Context, length time.Duration) error {
	return t.silence(ctx, int(math.Round(length.Seconds()*lm.FrameRate)))
}

// silence passes on that many frames of silence.
func (t *generator) silence(ctx context.Context, frames int) error {
	silence := t.model.Info().Silence
	for ; frames > 0; frames -= largestPiece {
		piece, err := t.to.empty(ctx)
		if err != nil {
			return err
		}
		for range min(frames, largestPiece) {
			piece = append(piece, silence)
		}
		t.put(piece)
	}
	return nil
}

// recording passes on the tokens of a recording.
func (t *generator) recording(ctx context.Context, name string) error {
	if t.o.Recording == nil {
		return &RecordingError{name}
	}
	tokens, err := t.o.Recording(ctx, name)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(tokens, largestPiece) {
		piece, err := t.to.empty(ctx)
		if err != nil {
			return err
		}
		t.put(append(piece, part...))
	}
	return nil
}

// start begins an utterance of a sentence. quiet reports that silence precedes it, so that most of its own silence is left out.
func (t *generator) start(ctx context.Context, phonemes string, rate float64, seed uint64, quiet bool) error {
	lead := 0
	if quiet {
		lead = opening
	}
	if t.o.Speed != 0 {
		rate *= t.o.Speed
	}
	return t.speaker.Start(ctx, lm.Utterance{
		Phonemes: phonemes,
		Voice:    t.o.Voice,
		Speed:    min(max(rate, MinSpeed), MaxSpeed),
		Prompt:   t.o.Prompt,
		Sampling: t.o.Sampling,
		Seed:     seed,
		Lead:     lead,
	})
}

// sentence generates the tokens of a sentence, the n-th of the text.
func (t *generator) sentence(ctx context.Context, sentence text.Sentence, n int, seed uint64) error {
	err := t.start(ctx, sentence.Phonemes, sentence.Rate, seed, t.frames == 0)
	if err == nil && t.words != nil {
		t.words.add(timedWords(sentence, sentence.Spans, t.speaker.Bounds(nil), 0, t.frames, n))
	}
	for frames := firstPiece; err == nil && t.speaker.Left() > 0; frames = min(2*frames, largestPiece) {
		err = t.speak(ctx, frames)
	}
	return err
}

// speak generates that many frames of the utterance.
func (t *generator) speak(ctx context.Context, frames int) error {
	piece, err := t.to.empty(ctx)
	if err != nil {
		return err
	}
	if piece, err = t.speaker.Append(ctx, piece, frames); err == nil {
		t.put(piece)
	}
	return err
}

// decode is the stage of the codec.
func (s *session) decode(ctx context.Context, from queue[uint16], to queue[float32]) error {
	for {
		tokens, ok, err := from.take(ctx)
		if err != nil {
			return err
		}
		pcm, err := to.empty(ctx)
		if err != nil {
			return err
		}
		if ok {
			pcm, err = s.decoder.Append(ctx, pcm, tokens)
			from.done(tokens)
		} else {
			pcm, err = s.decoder.Flush(ctx, pcm)
		}
		if err != nil {
			return err
		}
		to.put(pcm)
		if !ok {
			to.end()
			return nil
		}
	}
}
