// Package mcrvq implements masked-channel residual vector quantization (Ji et al. 2024, "Language-Codec", section 3.2): each
// of the first three codebooks quantizes one third of the 128 channels of the latent, each of the other five quantizes the
// residual of all channels.
//
// The paper masks the other channels with zeros. A codebook that is trained on zeros in a channel keeps zeros there, so
// leaving the channel out gives the same codes with smaller tables: a product quantizer of three parts, followed by residual
// layers. The thirds end at channels 42, 85 and 128. They are part of the file format: an encoder must use the masks of
// training. With fewer than three codebooks the other thirds are decoded as zeros.
//
// The codebooks are factorized, take 80 bits per frame, and allow a stream to be truncated, as in package lilt/rvq: this
// is its quantizer with another layout.
package mcrvq

import "lilt/rvq"

// Quantizer quantizes latents of 128 values into up to 8 codes of 10 bits each with Encode, and decodes them with Decode.
// [rvq.Quantizer] documents its methods.
type Quantizer = rvq.Quantizer

const (
	dim    = 128 // channels of a latent
	thirds = 3
)

var layout = func() (l rvq.Layout) {
	for i := range l {
		l[i] = rvq.Channels{Start: 0, End: dim}
	}
	for i := range thirds {
		l[i] = rvq.Channels{Start: i * dim / thirds, End: (i + 1) * dim / thirds}
	}
	return l
}()

// Parse returns the quantizer whose tables a safetensors file holds: for each codebook i of 0 to 7 the float32 tensors
// "mcrvq.i.down" [8][C], "mcrvq.i.up" [C][8] and "mcrvq.i.codes" [1024][8], where C is 42, 43 and 43 for the first three
// codebooks and 128 for the others. Otherwise it is like [rvq.Parse].
func Parse(file []byte) (*Quantizer, error) { return rvq.ParseLayout(file, "mcrvq", layout) }
