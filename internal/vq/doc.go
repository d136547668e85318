// Package vq implements the residual vector quantizers of packages rvq, grvq and mcrvq, which differ only in their
// [Layout]: the range of latent channels that each codebook quantizes.
//
// # Method
//
// A quantizer represents a latent z of 128 values by one code from each of 8 codebooks. Codebook i quantizes the channels
// [s, e), of width C = e-s, of the residual that the earlier codebooks leave, and has three tables: a projection D (8 x C)
// into a space of 8 dimensions, 1024 code vectors c_k of 8 values, and a projection U (C x 8) back to the latent. Codebooks
// of low dimension behind learned projections are the factorized codes of Kumar et al. 2023 ("High-Fidelity Audio
// Compression with Improved RVQGAN", section 3.2). Starting from the residual r = z, each codebook in turn computes
//
//	y = D r[s:e]
//	k = argmin |c_k|^2/2 - y.c_k, the index of the code vector nearest to y; the lowest index if several are equally near
//	r[s:e] -= U c_k
//
// and the latent decoded from the first n codebooks is the sum of their U c_k, each added to its channels. The codes of a
// frame are hierarchical: quantizing with n codebooks gives the first n of the codes that more codebooks give.
// [Reference] is a literal transcription of these formulas.
//
// # Fast kernel
//
// [Quantizer.Encode] never computes r. With k_i the code chosen by codebook i, the projection for codebook j is
//
//	y_j = D_j z - sum over i<j of (D_j U_i) c_(k_i)
//
// where D_j U_i is summed over the channels that both codebooks quantize. These 8 x 8 matrices are computed when the model is
// loaded; a frame then takes one projection for each codebook, 8 searches, and 28 products of an 8 x 8 matrix and a vector.
//
// # Rounding
//
// Go allows a compiler to fuse x*y + z into one operation that rounds once, and on arm64, for one, it does. Every product
// here is written float32(x * y), which forbids that: a frame has the same codes and the same decoded latent, bit for bit,
// on every machine.
package vq
