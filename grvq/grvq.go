// Package grvq is group-residual vector quantisation (Yang et al. 2023, "HiFi-Codec", section 2.2): the 128 channels of
// the latent form two groups of 64, and each group has its own residual books.
//
// Books take turns: even ones quantise the first group, odd ones the second, so that 2, 4, 6 or 8 books are 1 to 4
// residual layers of both groups. With an odd number of books the first group is one layer ahead. Package vq in
// internal/ describes the books and how they are searched.
package grvq

import "lilt/internal/vq"

// Quantizer turns latents of 128 values into up to 8 codes of 10 bits each, and back. It is immutable and safe for
// concurrent use.
type Quantizer = vq.Quantizer

const groups = 2

var layout = func() (l vq.Layout) {
	const width = vq.Dim / groups
	for i := range l {
		start := i % groups * width
		l[i] = vq.Span{Start: start, End: start + width}
	}
	return l
}()

// Parse makes the quantiser from a safetensors file that holds, for each book i of 0 to 7, the float32 tensors
// "grvq.i.down" [8][64], "grvq.i.up" [64][8] and "grvq.i.codes" [1024][8]; tensors of other quantisers may be there
// too. It returns an error if the file is damaged, or a tensor is missing or not of that type and shape or not finite.
func Parse(file []byte) (*Quantizer, error) { return vq.Parse(file, "grvq", layout) }
