// Package mcrvq is masked-channel residual vector quantisation (Ji et al. 2024, "Language-Codec", section 3.2): the first
// three books each see one third of the 128 channels of the latent, the other books all that is then left over.
//
// The paper hides channels from a book by setting them to zero. A book that only ever sees zeros in a channel keeps zeros
// there, so leaving the channel out gives the same codes from smaller tables: a product quantiser of three parts
// followed by residual layers. The thirds end at channels 42, 85 and 128, and are part of the format: encoding has to
// hide the same channels as training did. Package vq in internal/ describes the books and how they are searched.
package mcrvq

import "lilt/internal/vq"

// Quantizer turns latents of 128 values into up to 8 codes of 10 bits each, and back. It is immutable and safe for
// concurrent use. With fewer than 3 books the thirds not yet seen are decoded as zeros.
type Quantizer = vq.Quantizer

const thirds = 3

var layout = func() (l vq.Layout) {
	for i := range l {
		l[i] = vq.Span{Start: 0, End: vq.Dim}
	}
	for i := range thirds {
		l[i] = vq.Span{Start: i * vq.Dim / thirds, End: (i + 1) * vq.Dim / thirds}
	}
	return l
}()

// Parse makes the quantiser from a safetensors file that holds, for each book i of 0 to 7, the float32 tensors
// "mcrvq.i.down" [8][C], "mcrvq.i.up" [C][8] and "mcrvq.i.codes" [1024][8], where C is 42, 43 and 43 for the first three
// books and then 128; tensors of other quantisers may be there too. It returns an error if the file is damaged, or a
// tensor is missing or not of that type and shape or not finite.
func Parse(file []byte) (*Quantizer, error) { return vq.Parse(file, "mcrvq", layout) }
