package lm

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"
)

// Revise changes the end of the utterance while it is spoken, as when more of a sentence has become known: the first keep symbols of its Phonemes,
// of which the pointer must not have gone beyond the last, stay and keep their times; rest takes the place of the others. The sentence is read
// anew as a whole, and goes on, in one melody, from where it is. It may have come to its end before. Errors are those of [Speaker.Start], and then
// the utterance is lost.
func (s *Speaker) Revise(ctx context.Context, keep int, rest string) error {
	if s.broken != nil {
		return s.broken
	}
	if err := s.revise(ctx, keep, rest); err != nil {
		s.pointer.frames, s.pointer.frame = 0, 0
		s.broken = fmt.Errorf("lm: %w", err)
		return s.broken
	}
	return nil
}

func (s *Speaker) revise(ctx context.Context, keep int, rest string) error {
	old := s.utterance.Phonemes
	if old == "" {
		return errors.New("there is no utterance to revise")
	}
	symbols := utf8.RuneCountInString(old)
	if keep < 0 || keep > symbols {
		return fmt.Errorf("keep %d symbols: want 0 to %d, as many as there are", keep, symbols)
	}
	// The last entry of the pointer's is the boundary at the end, where it may be and the utterance still goes on.
	if at := s.pointer.symbol; at > keep && at != symbols+1 {
		return fmt.Errorf("keep %d symbols: %d have begun already", keep, at)
	}
	if s.pointer.symbol > keep && keep < symbols {
		return fmt.Errorf("keep %d symbols: all %d have been spoken", keep, symbols)
	}
	kept := old
	for i := range old {
		if keep--; keep < 0 {
			kept = old[:i]
			break
		}
	}
	u := s.utterance
	u.Phonemes = kept + rest
	durations, err := s.read(ctx, u.Phonemes, s.voice)
	if err != nil {
		return err
	}
	s.utterance = u
	s.pointer.revise(durations, 1/u.Speed, utf8.RuneCountInString(kept))
	return nil
}
