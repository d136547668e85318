// Package grvq implements group-residual vector quantization (Yang et al. 2023, "HiFi-Codec", section 2.2): the 128 channels
// of the latent are split into two groups of 64, and each group has residual codebooks of its own.
//
// The codebooks of the two groups alternate: even ones quantize the first group, odd ones the second, so that 2, 4, 6 or 8
// codebooks are 1 to 4 residual layers of both groups. With an odd number of codebooks the first group is one layer ahead.
//
// The codebooks are factorized: each one is searched in 8 dimensions, behind a learned projection (Kumar et al. 2023,
// "High-Fidelity Audio Compression with Improved RVQGAN", section 3.2). All 8 take 80 bits a frame. The first n codes of a
// frame are what n codebooks alone would give, so a stream can be truncated to a lower bit rate without encoding it again.
package grvq

import "lilt/internal/vq"

// Quantizer quantizes latents of 128 values into up to 8 codes of 10 bits each, and decodes them. It is immutable and safe
// for concurrent use.
type Quantizer struct{ engine *vq.Quantizer }

const groups = 2

var layout = func() (l vq.Layout) {
	const width = vq.Dim / groups
	for i := range l {
		start := i % groups * width
		l[i] = vq.Span{Start: start, End: start + width}
	}
	return l
}()

// Parse returns the quantizer whose tables a safetensors file holds: for each codebook i of 0 to 7 the float32 tensors
// "grvq.i.down" [8][64], "grvq.i.up" [64][8] and "grvq.i.codes" [1024][8].
// Tensors of other quantizers are ignored. It returns an error if the file is damaged, if a tensor is missing or has another
// type or shape, or if a value is not finite. It does not retain the file.
func Parse(file []byte) (*Quantizer, error) {
	engine, err := vq.Parse(file, "grvq", layout)
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

// Decode stores the latents [frames][128] that codes [frames][n] of the first n codebooks represent. With one codebook the second
// group is decoded as zeros. It
// returns an error, and stores nothing, if n is not within 1 to 8, the lengths do not match, or a code is 1024 or more. It
// does not allocate.
func (q *Quantizer) Decode(latents []float32, codes []uint16, n int) error {
	return q.engine.Decode(latents, codes, n)
}
