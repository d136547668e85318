// Package vq is the engine behind the residual quantisers (packages rvq, grvq and mcrvq), which differ only in their
// [Layout]: the channels that each book sees.
//
// # Method
//
// A quantiser describes a latent z of 128 values by one code from each of 8 books. Book i sees the channels [s, e) of
// what the earlier books left over, with width C = e-s, and has three tables: a projection D (8 x C) down to 8
// dimensions, 1024 codes c of 8 values, and a projection U (C x 8) back. Codes in few dimensions behind learned
// projections are the factorised codes of Kumar et al. 2023 ("High-Fidelity Audio Compression with Improved RVQGAN",
// section 3.2). Starting from r = z, each book in turn does
//
//	y = D r[s:e]
//	k = the k with the lowest |c_k|^2/2 - y.c_k, that is the code nearest to y; of equal ones the first
//	r[s:e] -= U c_k
//
// and the latent decoded from the first n books is the sum of their U c_k, each added to its channels. The codes of n
// books are the first n of the codes of more books. [Reference] is this, word for word.
//
// # Fast kernel
//
// [Quantizer.Encode] never forms r. With k_i the code that book i chose, what book j projects is
//
//	y_j = D_j z - sum over i<j of (D_j U_i) c_(k_i)
//
// where D_j U_i runs over the channels both books see. These 8 x 8 matrices are made at load; a frame then needs one
// projection for each book, 8 searches, and 28 small products.
//
// # Rounding
//
// Go lets a compiler fuse x*y + z into one operation with one rounding, and on arm64, for one, it does. Every product
// here is written float32(x * y), which forbids it: a frame gets the same codes and the same decoded latent, bit for bit,
// on every machine.
package vq
