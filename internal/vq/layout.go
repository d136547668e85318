package vq

import "fmt"

const (
	Dim     = 128  // values in a latent
	Books   = 8    // books of a quantiser
	Codes   = 1024 // codes of a book, 10 bits
	CodeDim = 8    // values in a code
)

// Span is the range of latent channels [Start, End) that a book sees.
type Span struct{ Start, End int }

// Width returns the number of channels in the range.
func (s Span) Width() int { return s.End - s.Start }

// meet returns the channels in both ranges; its width is 0 or less if there are none.
func (s Span) meet(other Span) Span { return Span{max(s.Start, other.Start), min(s.End, other.End)} }

// Layout says which channels each book sees, in the order in which the books take their turn.
type Layout [Books]Span

// Validate returns an error if a book sees no channels or channels outside the latent, or if no book sees some channel.
func (l Layout) Validate() error {
	var seen [Dim]bool
	for i, s := range l {
		if s.Start < 0 || s.End > Dim || s.Width() < 1 {
			return fmt.Errorf("layout: book %d sees channels %d to %d: want a range within 0 to %d", i, s.Start, s.End, Dim)
		}
		for c := s.Start; c < s.End; c++ {
			seen[c] = true
		}
	}
	for c, ok := range seen {
		if !ok {
			return fmt.Errorf("layout: no book sees channel %d", c)
		}
	}
	return nil
}
