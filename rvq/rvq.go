// Package rvq implements residual vector quantization (Zeghidour et al. 2021, "SoundStream", section III-C): each of 8
// codebooks quantizes the residual that the codebooks before it leave, over all 128 channels of the latent.
//
// The codebooks are factorized: each one is searched in 8 dimensions, behind a learned projection (Kumar et al. 2023,
// "High-Fidelity Audio Compression with Improved RVQGAN", section 3.2). All 8 take 80 bits per frame. The first n codes of a
// frame are what n codebooks alone would give, so a stream can be truncated to a lower bit rate without encoding it again.
//
// Variants of the method differ in the channels that each codebook quantizes, their [Layout]. Packages lilt/grvq and lilt/mcrvq are
// two of them, with a layout each; [ParseLayout] takes any other.
package rvq

import "lilt/internal/vq"

// Quantizer quantizes latents of 128 values into up to 8 codes of 10 bits each, and decodes them. It is immutable and safe
// for concurrent use.
type Quantizer struct{ engine *vq.Quantizer }

// Channels is a range [Start, End) of the 128 channels of a latent.
type Channels struct{ Start, End int }

// Layout gives the channels that each of the 8 codebooks quantizes. Together they cover all channels.
type Layout [vq.Codebooks]Channels

// all is the layout in which every codebook quantizes the whole latent.
var all = func() (l Layout) {
	for i := range l {
		l[i] = Channels{0, vq.Dim}
	}
	return l
}()

// Parse returns the quantizer whose tables a safetensors file holds: for each codebook i of 0 to 7 the float32 tensors
// "rvq.i.down" [8][128], "rvq.i.up" [128][8] and "rvq.i.codes" [1024][8].
// Tensors of other quantizers are ignored. It returns an error if the file is damaged, if a tensor is missing or has another
// type or shape, or if a value is not finite. It does not retain the file.
func Parse(file []byte) (*Quantizer, error) { return ParseLayout(file, "rvq", all) }

// ParseLayout is like [Parse] for another layout and for tensors with that name in place of "rvq": "name.i.down" [8][C],
// "name.i.up" [C][8] and "name.i.codes" [1024][8], where C is the number of channels that codebook i quantizes. The name is also
// the prefix of errors. A layout with an empty range, with a range outside the latent, or in which no codebook quantizes some
// channel is an error.
func ParseLayout(file []byte, name string, l Layout) (*Quantizer, error) {
	var spans vq.Layout
	for i, channels := range l {
		spans[i] = vq.Span(channels)
	}
	engine, err := vq.Parse(file, name, spans)
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
// were encoded give a coarser latent, with zeros in channels that none of them quantizes. It returns an error, and stores
// nothing, if n is not within 1 to 8, the lengths do not match, or a code is 1024 or more. It does not allocate.
func (q *Quantizer) Decode(latents []float32, codes []uint16, n int) error {
	return q.engine.Decode(latents, codes, n)
}
