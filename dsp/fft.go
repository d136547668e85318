package dsp

import (
	"fmt"
	"math"
)

// RealFFT is a planned discrete Fourier transform of n real samples, n even and of the form 2^a * 3^b * 5^c.
//
// A plan is immutable: any number of goroutines may share it, each with its own scratch from [RealFFT.Scratch]. Forward and
// Inverse do not allocate.
//
// Method: the n real samples are taken as n/2 complex ones, transformed by a self-sorting (Stockham) mixed-radix
// FFT with factors 4, 2, 3 and 5, and the half-length result is untangled into the n/2+1 bins of the real signal
// (Press et al., Numerical Recipes, 3rd ed., sections 12.2 and 12.3; Van Loan, Computational Frameworks for the Fast
// Fourier Transform, SIAM 1992, section 1.7).
type RealFFT struct {
	n      int
	passes []fftPass
	// untangle[k] = exp(-2*pi*i*k/n) for k = 0..n/4: it separates the spectra of the even and the odd samples.
	untangle []complex64
}

// NewRealFFT plans transforms of n real samples. It returns an error unless n is even, at least 2, and has no prime
// factor above 5.
func NewRealFFT(n int) (*RealFFT, error) {
	if n < 2 || n%2 != 0 {
		return nil, fmt.Errorf("dsp: FFT size %d: want an even number of at least 2", n)
	}
	passes, ok := planPasses(n / 2)
	if !ok {
		return nil, fmt.Errorf("dsp: FFT size %d has a prime factor above 5: use a product of 2, 3 and 5", n)
	}
	f := &RealFFT{n: n, passes: passes, untangle: make([]complex64, n/4+1)}
	for k := range f.untangle {
		f.untangle[k] = unitRoot(k, n)
	}
	return f, nil
}

// Size returns n, the number of real samples in one transform.
func (f *RealFFT) Size() int { return f.n }

// Bins returns n/2+1, the number of complex bins in one spectrum.
func (f *RealFFT) Bins() int { return f.n/2 + 1 }

// Scratch allocates the working memory that Forward and Inverse need. One goroutine at a time may use it, with any
// plan of the same size, and it may be reused without clearing.
func (f *RealFFT) Scratch() []complex64 { return make([]complex64, f.n) }

// Forward computes the spectrum X[k] = sum over j of signal[j] * exp(-2*pi*i*j*k/n), without scaling. The signal is n
// samples; the spectrum receives bins k = 0..n/2 as n+2 interleaved values re, im. The two must not overlap. Slices of any
// other length, or scratch that is not from [RealFFT.Scratch], are a programming error and panic.
func (f *RealFFT) Forward(spectrum, signal []float32, scratch []complex64) {
	f.check(spectrum, signal, scratch)
	m := f.n / 2
	z := scratch[:m]
	for j := range z {
		z[j] = complex(signal[2*j], signal[2*j+1])
	}
	z = f.transform(scratch)

	// With E and O the spectra of the even and odd samples, z holds E + iO and X = E + w^k O, X[m-k] = conj(E - w^k O).
	spectrum[0], spectrum[1] = real(z[0])+imag(z[0]), 0
	spectrum[2*m], spectrum[2*m+1] = real(z[0])-imag(z[0]), 0
	for k := 1; k <= m/2; k++ {
		a, b := z[k], conj(z[m-k])
		even, odd := a+b, mulMinusI(mul(a-b, f.untangle[k]))
		lo, hi := even+odd, even-odd
		spectrum[2*k], spectrum[2*k+1] = 0.5*real(lo), 0.5*imag(lo)
		spectrum[2*(m-k)], spectrum[2*(m-k)+1] = 0.5*real(hi), -0.5*imag(hi)
	}
}

// Inverse is the exact inverse of Forward: it scales by 1/n, so that Inverse(Forward(x)) = x. The spectrum is n+2
// interleaved values, the signal receives n samples. The imaginary parts of bins 0 and n/2, which no real signal
// has, are ignored. Lengths and scratch are as for Forward.
func (f *RealFFT) Inverse(signal, spectrum []float32, scratch []complex64) {
	f.check(spectrum, signal, scratch)
	m := f.n / 2
	z := scratch[:m]

	// The steps of Forward in reverse. The forward transform of conj(z) is the conjugate of the inverse transform of z.
	scale := 1 / float32(f.n)
	first, last := spectrum[0], spectrum[2*m]
	z[0] = complex(scale*(first+last), -scale*(first-last))
	for k := 1; k <= m/2; k++ {
		lo := complex(scale*spectrum[2*k], scale*spectrum[2*k+1])
		hi := complex(scale*spectrum[2*(m-k)], -scale*spectrum[2*(m-k)+1])
		even, odd := lo+hi, mulI(mul(lo-hi, conj(f.untangle[k])))
		z[k], z[m-k] = conj(even+odd), even-odd
	}
	for j, v := range f.transform(scratch) {
		signal[2*j], signal[2*j+1] = real(v), -imag(v)
	}
}

func (f *RealFFT) check(spectrum, signal []float32, scratch []complex64) {
	if len(signal) != f.n || len(spectrum) != f.n+2 || len(scratch) != f.n {
		panic(fmt.Sprintf("dsp: FFT of size %d given %d samples, %d spectrum values, %d scratch: want %d, %d, %d",
			f.n, len(signal), len(spectrum), len(scratch), f.n, f.n+2, f.n))
	}
}

// transform runs the complex FFT of scratch[:n/2] and returns the half of scratch that holds the result.
func (f *RealFFT) transform(scratch []complex64) []complex64 {
	src, dst := scratch[:f.n/2], scratch[f.n/2:]
	for i := range f.passes {
		f.passes[i].run(dst, src)
		src, dst = dst, src
	}
	return src
}

// unitRoot returns exp(-2*pi*i*k/n), computed in float64.
func unitRoot(k, n int) complex64 {
	sin, cos := math.Sincos(2 * math.Pi * float64(k) / float64(n))
	return complex(float32(cos), float32(-sin))
}
