package dsp

import "math"

// fftPass is one butterfly pass of a self-sorting FFT of length n = radix * count * stride (Stockham, decimation in
// frequency). It reads src as an array [radix][count][stride] and writes dst as [count][radix][stride]: each column of radix
// values is replaced by its DFT, and output r of row p is multiplied by exp(-2*pi*i*p*r/(radix*count)). Since each pass
// permutes, the last one leaves the bins in order.
type fftPass struct {
	radix, stride int
	twiddle       []complex64 // [count][radix-1], for outputs 1..radix-1
}

// planPasses factors a complex FFT of length n; ok is false if n has a prime factor above 5. Radix 4 takes the fewest
// operations per sample and comes first, where it has a kernel for stride 1.
func planPasses(n int) (passes []fftPass, ok bool) {
	stride := 1
	for _, radix := range []int{4, 2, 3, 5} {
		for n%radix == 0 {
			count := n / radix
			p := fftPass{radix: radix, stride: stride, twiddle: make([]complex64, 0, count*(radix-1))}
			for row := range count {
				for r := 1; r < radix; r++ {
					p.twiddle = append(p.twiddle, unitRoot(row*r, n))
				}
			}
			passes = append(passes, p)
			n, stride = count, stride*radix
		}
	}
	return passes, n == 1
}

func (p *fftPass) run(dst, src []complex64) {
	switch p.radix {
	case 2:
		p.radix2(dst, src)
	case 3:
		p.radix3(dst, src)
	case 4:
		if p.stride == 1 {
			p.radix4Rows(dst, src)
		} else {
			p.radix4(dst, src)
		}
	case 5:
		p.radix5(dst, src)
	}
}

func (p *fftPass) radix2(dst, src []complex64) {
	s, tw := p.stride, p.twiddle
	part := len(src) / 2
	for i, o := 0, 0; i < part; i, o = i+s, o+2*s {
		a, b := src[i:][:s], src[part+i:][:s]
		y0, y1 := dst[o:][:s], dst[o+s:][:s]
		w1 := tw[0]
		tw = tw[1:]
		for q := range s {
			y0[q], y1[q] = a[q]+b[q], mul(a[q]-b[q], w1)
		}
	}
}

func (p *fftPass) radix3(dst, src []complex64) {
	const sin3 = 0.86602540378443864676 // sin(2*pi/3)
	s, tw := p.stride, p.twiddle
	part := len(src) / 3
	for i, o := 0, 0; i < part; i, o = i+s, o+3*s {
		a, b, c := src[i:][:s], src[part+i:][:s], src[2*part+i:][:s]
		y0, y1, y2 := dst[o:][:s], dst[o+s:][:s], dst[o+2*s:][:s]
		w1, w2 := tw[0], tw[1]
		tw = tw[2:]
		for q := range s {
			sum := b[q] + c[q]
			mid := a[q] - scaled(0.5, sum)
			rot := mulMinusI(scaled(sin3, b[q]-c[q]))
			y0[q] = a[q] + sum
			y1[q] = mul(mid+rot, w1)
			y2[q] = mul(mid-rot, w2)
		}
	}
}

func (p *fftPass) radix4(dst, src []complex64) {
	s, tw := p.stride, p.twiddle
	part := len(src) / 4
	for i, o := 0, 0; i < part; i, o = i+s, o+4*s {
		a, b, c, d := src[i:][:s], src[part+i:][:s], src[2*part+i:][:s], src[3*part+i:][:s]
		y0, y1, y2, y3 := dst[o:][:s], dst[o+s:][:s], dst[o+2*s:][:s], dst[o+3*s:][:s]
		w1, w2, w3 := tw[0], tw[1], tw[2]
		tw = tw[3:]
		for q := range s {
			ac, bd := a[q]+c[q], b[q]+d[q]
			dac, dbd := a[q]-c[q], mulMinusI(b[q]-d[q])
			y0[q] = ac + bd
			y1[q] = mul(dac+dbd, w1)
			y2[q] = mul(ac-bd, w2)
			y3[q] = mul(dac-dbd, w3)
		}
	}
}

// radix4Rows is radix4 for stride 1, where the inner loop of radix4 would have a single iteration: it loops over the rows
// instead.
func (p *fftPass) radix4Rows(dst, src []complex64) {
	part := len(src) / 4
	a, b, c, d := src[:part], src[part:][:part], src[2*part:][:part], src[3*part:][:part]
	tw := p.twiddle
	for i := range a {
		w, y := tw[3*i:][:3], dst[4*i:][:4]
		ac, bd := a[i]+c[i], b[i]+d[i]
		dac, dbd := a[i]-c[i], mulMinusI(b[i]-d[i])
		y[0] = ac + bd
		y[1] = mul(dac+dbd, w[0])
		y[2] = mul(ac-bd, w[1])
		y[3] = mul(dac-dbd, w[2])
	}
}

func (p *fftPass) radix5(dst, src []complex64) {
	var (
		cos1, cos2 = float32(math.Cos(2 * math.Pi / 5)), float32(math.Cos(4 * math.Pi / 5))
		sin1, sin2 = float32(math.Sin(2 * math.Pi / 5)), float32(math.Sin(4 * math.Pi / 5))
	)
	s, tw := p.stride, p.twiddle
	part := len(src) / 5
	for i, o := 0, 0; i < part; i, o = i+s, o+5*s {
		a, b, c, d, e := src[i:][:s], src[part+i:][:s], src[2*part+i:][:s], src[3*part+i:][:s], src[4*part+i:][:s]
		y0, y1, y2, y3, y4 := dst[o:][:s], dst[o+s:][:s], dst[o+2*s:][:s], dst[o+3*s:][:s], dst[o+4*s:][:s]
		w1, w2, w3, w4 := tw[0], tw[1], tw[2], tw[3]
		tw = tw[4:]
		for q := range s {
			be, cd := b[q]+e[q], c[q]+d[q]
			dbe, dcd := mulMinusI(b[q]-e[q]), mulMinusI(c[q]-d[q])
			mid1 := a[q] + scaled(cos1, be) + scaled(cos2, cd)
			mid2 := a[q] + scaled(cos2, be) + scaled(cos1, cd)
			rot1 := scaled(sin1, dbe) + scaled(sin2, dcd)
			rot2 := scaled(sin2, dbe) - scaled(sin1, dcd)
			y0[q] = a[q] + be + cd
			y1[q] = mul(mid1+rot1, w1)
			y2[q] = mul(mid2+rot2, w2)
			y3[q] = mul(mid2-rot2, w3)
			y4[q] = mul(mid1-rot1, w4)
		}
	}
}

// mul returns a*b in float32. Go's product of two complex64 is computed in float64, which is twice as slow, to no benefit
// here.
func mul(a, b complex64) complex64 {
	return complex(real(a)*real(b)-imag(a)*imag(b), real(a)*imag(b)+imag(a)*real(b))
}

func scaled(k float32, a complex64) complex64 { return complex(k*real(a), k*imag(a)) }
func conj(a complex64) complex64              { return complex(real(a), -imag(a)) }
func mulI(a complex64) complex64              { return complex(-imag(a), real(a)) }
func mulMinusI(a complex64) complex64         { return complex(imag(a), -real(a)) }
