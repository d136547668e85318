// Package rvq implements residual vector quantization (Zeghidour et al. 2021, "SoundStream", section III-C): each of 8
// codebooks quantizes the residual that the codebooks before it leave, over all 128 channels of the latent.
//
// The codebooks are factorized: each one is searched in 8 dimensions, behind a learned projection (Kumar et al. 2023,
// "High-Fidelity Audio Compression with Improved RVQGAN", section 3.2). All 8 take 80 bits a frame. The first n codes of a
// frame are what n codebooks alone would give, so a stream can be truncated to a lower bit rate without encoding it again.
package rvq

import "lilt/internal/vq"

// Quantizer quantizes latents of 128 values into up to 8 codes of 10 bits each, and decodes them. It is immutable and safe
// for concurrent use.
type Quantizer struct{ engine *vq.Quantizer }

var layout = func() (l vq.Layout) {
	for i := range l {
		l[i] = vq.Span{Start: 0, End: vq.Dim}
	}
	return l
}()

// Parse returns the quantizer whose tables a safetensors file holds: for each codebook i of 0 to 7 the float32 tensors
// "rvq.i.down" [8][128], "rvq.i.up" [128][8] and "rvq.i.codes" [1024][8].
// Tensors of other quantizers are ignored. It returns an error if the file is damaged, if a tensor is missing or has another
// type or shape, or if a value is not finite. It does not retain the file.
func Parse(file []byte) (*Quantizer, error) {
	engine, err := vq.Parse(file, "rvq", layout)
	if err != nil {
		return nil, err
	}
	return &Quantizer{engine}, nil
}

// Dim returns the number of values of a latent, 128.
func (q *Quantizer) Dim() int { return q.engine.Dim() }

// Codebooks returns the number of codebooks, 8.
func (q *Quantizer) Codebooks() int { return q.engine.Codebooks() }

// CodebookSize returns the number of codes of a codebook, 1024.
func (q *Quantizer) CodebookSize() int { return q.engine.CodebookSize() }

// Encode quantizes latents [frames][128] with the first n codebooks and stores their codes [frames][n]. Frames are
// independent of each other. It returns an error, and stores nothing, if n is not within 1 to 8 or the lengths do not
// match. The codes of a frame with a NaN or an infinity are valid but meaningless. It does not allocate.
func (q *Quantizer) Encode(codes []uint16, latents []float32, n int) error {
	return q.engine.Encode(codes, latents, n)
}

// Decode stores the latents [frames][128] that codes [frames][n] of the first n codebooks represent. Fewer codebooks than
// were encoded give a coarser latent. It
// returns an error, and stores nothing, if n is not within 1 to 8, the lengths do not match, or a code is 1024 or more. It
// does not allocate.
func (q *Quantizer) Decode(latents []float32, codes []uint16, n int) error {
	return q.engine.Decode(latents, codes, n)
}
