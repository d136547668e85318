// Package grvq implements group-residual vector quantization (Yang et al. 2023, "HiFi-Codec", section 2.2): the 128 channels
// of the latent are split into two groups of 64, and each group has its own residual codebooks.
//
// The codebooks of the two groups alternate: even ones quantize the first group, odd ones the second, so that 2, 4, 6 or 8
// codebooks are 1 to 4 residual layers of both groups. With an odd number of codebooks the first group is one layer ahead;
// with a single one, the second group is decoded as zeros.
//
// The codebooks are factorized, take 80 bits per frame, and allow a stream to be truncated, as in package lilt/rvq: this
// is its quantizer with another layout.
package grvq

import "lilt/rvq"

// Quantizer quantizes latents of 128 values into up to 8 codes of 10 bits each with Encode, and decodes them with Decode.
// [rvq.Quantizer] documents its methods.
type Quantizer = rvq.Quantizer

const (
	dim    = 128 // channels of a latent
	groups = 2
)

var layout = func() (l rvq.Layout) {
	const width = dim / groups
	for i := range l {
		start := i % groups * width
		l[i] = rvq.Channels{Start: start, End: start + width}
	}
	return l
}()

// Parse returns the quantizer whose tables a safetensors file holds: for each codebook i of 0 to 7 the float32 tensors
// "grvq.i.down" [8][64], "grvq.i.up" [64][8] and "grvq.i.codes" [1024][8]. Otherwise it is like [rvq.Parse].
func Parse(file []byte) (*Quantizer, error) { return rvq.ParseLayout(file, "grvq", layout) }
