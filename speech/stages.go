package speech

import (
	"context"
	"fmt"
	"math"
	"slices"
	"time"

	"lilt/lm"
	"lilt/text"
)

// A sentence is said in pieces, each twice as long as the one before: the first is there soon, and the later ones cost the decoder
// less. It is the shortest that gives a whole frame of sound at once, as the decoder holds back what six more frames, and windows
// that reach over two, have a say in.
const (
	firstPiece   = 9 // frames
	largestPiece = 32
)

// golden spreads the seeds of a text's sentences (splitmix64's increment).
const golden = 0x9e3779b97f4a7c15

// say is the stage of the language model.
func (s *session) say(ctx context.Context, sentences <-chan text.Sentence, o Options, to queue[uint16]) error {
	said := false
	for seed := o.Seed; ; seed += golden {
		sentence, ok, err := next(ctx, sentences)
		switch {
		case err != nil:
			return err
		case !ok:
			to.end()
			if !said {
				return ErrNothing
			}
			return nil
		}
		if err := s.pause(ctx, sentence.Pause, to); err != nil {
			return err
		}
		switch {
		case sentence.Audio != "":
			err = recording(ctx, sentence.Audio, o, to)
		case sentence.Phonemes != "":
			err = s.sentence(ctx, sentence, seed, o, to)
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

// pause says nothing for a while.
func (s *session) pause(ctx context.Context, length time.Duration, to queue[uint16]) error {
	silence := s.model.Info().Silence
	for frames := int(math.Round(length.Seconds() * lm.FrameRate)); frames > 0; frames -= largestPiece {
		piece, err := to.empty(ctx)
		if err != nil {
			return err
		}
		for range min(frames, largestPiece) {
			piece = append(piece, silence)
		}
		to.put(piece)
	}
	return nil
}

// recording passes a recording through.
func recording(ctx context.Context, name string, o Options, to queue[uint16]) error {
	if o.Recording == nil {
		return fmt.Errorf("speech: the text wants the recording %q to be heard, which is not allowed here; take the audio element out", name)
	}
	tokens, err := o.Recording(ctx, name)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(tokens, largestPiece) {
		piece, err := to.empty(ctx)
		if err != nil {
			return err
		}
		to.put(append(piece, part...))
	}
	return nil
}

// sentence says a sentence.
func (s *session) sentence(ctx context.Context, sentence text.Sentence, seed uint64, o Options, to queue[uint16]) error {
	speed := sentence.Rate
	if o.Speed != 0 {
		speed *= o.Speed
	}
	err := s.speaker.Start(ctx, lm.Utterance{
		Phonemes: sentence.Phonemes,
		Voice:    o.Voice,
		Speed:    min(max(speed, MinSpeed), MaxSpeed),
		Prompt:   o.Prompt,
		Sampling: o.Sampling,
		Seed:     seed,
	})
	for frames := firstPiece; err == nil && s.speaker.Left() > 0; frames = min(2*frames, largestPiece) {
		var piece []uint16
		if piece, err = to.empty(ctx); err != nil {
			break
		}
		if piece, err = s.speaker.Append(ctx, piece, frames); err == nil {
			to.put(piece)
		}
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
