// Package rvq is plain residual vector quantisation (Zeghidour et al. 2021, "SoundStream", section III-C): each of 8
// books quantises, over all 128 channels of the latent, what the books before it left over.
//
// Package vq in internal/ describes the books and how they are searched.
package rvq

import "lilt/internal/vq"

// Quantizer turns latents of 128 values into up to 8 codes of 10 bits each, and back. It is immutable and safe for
// concurrent use.
type Quantizer = vq.Quantizer

var layout = func() (l vq.Layout) {
	for i := range l {
		l[i] = vq.Span{Start: 0, End: vq.Dim}
	}
	return l
}()

// Parse makes the quantiser from a safetensors file that holds, for each book i of 0 to 7, the float32 tensors
// "rvq.i.down" [8][128], "rvq.i.up" [128][8] and "rvq.i.codes" [1024][8]; tensors of other quantisers may be there
// too. It returns an error if the file is damaged, or a tensor is missing or not of that type and shape or not finite.
func Parse(file []byte) (*Quantizer, error) { return vq.Parse(file, "rvq", layout) }
