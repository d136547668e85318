package vq

import "fmt"

const (
	Dim          = 128  // channels of a latent
	Codebooks    = 8    // codebooks of a quantizer
	CodebookSize = 1024 // code vectors of a codebook, hence codes of 10 bits
	CodebookDim  = 8    // values of a code vector
)

// Span is the range of latent channels [Start, End) that a codebook quantizes.
type Span struct{ Start, End int }

// Width returns the number of channels in the range.
func (s Span) Width() int { return s.End - s.Start }

// intersect returns the channels in both ranges; its width is 0 or less if there are none.
func (s Span) intersect(other Span) Span {
	return Span{max(s.Start, other.Start), min(s.End, other.End)}
}

// Layout gives the channels that each codebook quantizes, in the order in which the codebooks are applied.
type Layout [Codebooks]Span

// Validate returns an error if a codebook quantizes no channels or channels outside the latent, or if no codebook quantizes some channel.
func (l Layout) Validate() error {
	var seen [Dim]bool
	for i, s := range l {
		if s.Start < 0 || s.End > Dim || s.Width() < 1 {
			return fmt.Errorf("layout: codebook %d quantizes channels %d to %d: want a range within 0 to %d", i, s.Start, s.End, Dim)
		}
		for c := s.Start; c < s.End; c++ {
			seen[c] = true
		}
	}
	for c, ok := range seen {
		if !ok {
			return fmt.Errorf("layout: no codebook quantizes channel %d", c)
		}
	}
	return nil
}
