package lm

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"
)

// Revise replaces the end of the utterance while it is spoken, when more of a sentence becomes known: the first keep symbols
// of its Phonemes, which the pointer must not have passed, keep their times, and rest replaces the others. The whole
// sentence is encoded again, and continues from its current position with one intonation contour, even if it had ended.
// Errors are as for [Speaker.Start]; after one the utterance has ended.
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
	// The last entry of ends is the final boundary, in which the pointer may be while the utterance still continues.
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
