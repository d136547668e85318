package entropy

// A binary range coder (Martin 1979) with a range of 32 bits and carry propagation into the bytes already written. A bit is
// coded with the probability of a 1 in units of 2^-16, from 1 to 65,535. Trailing zero bytes of the output are dropped: the
// decoder reads zeros beyond the end.

const rangeBottom = 1 << 24 // a range below it is renormalized by a byte

type rangeEncoder struct {
	low, span uint32
	dst       []byte
	n         int  // bytes written to dst
	full      bool // dst was too short
}

func newRangeEncoder(dst []byte) rangeEncoder { return rangeEncoder{span: 1<<32 - 1, dst: dst} }

func (e *rangeEncoder) encode(bit, probability uint32) {
	bound := e.span >> 16 * probability
	if bit == 1 {
		e.span = bound
	} else {
		low := e.low + bound
		if low < e.low {
			e.carry()
		}
		e.low, e.span = low, e.span-bound
	}
	for e.span < rangeBottom {
		e.put(byte(e.low >> 24))
		e.low <<= 8
		e.span <<= 8
	}
}

func (e *rangeEncoder) put(b byte) {
	if e.n == len(e.dst) {
		e.full = true
		return
	}
	e.dst[e.n] = b
	e.n++
}

// carry adds 1 to the last byte written, and propagates. The output as a fraction stays below 1, so some byte absorbs the
// carry, unless bytes were dropped because dst was full.
func (e *rangeEncoder) carry() {
	for i := e.n - 1; i >= 0; i-- {
		e.dst[i]++
		if e.dst[i] != 0 {
			return
		}
	}
}

// finish writes the multiple of 2^24 that lies within the range, which takes one byte at most, and returns the number of bytes
// in dst, or false if dst was too short.
func (e *rangeEncoder) finish() (n int, ok bool) {
	last := e.low + (rangeBottom - 1)
	if last < e.low {
		e.carry()
	}
	e.put(byte(last >> 24))
	if e.full {
		// The byte that did not fit may have been a zero that would be dropped, but then coding saves nothing anyway.
		return 0, false
	}
	for e.n > 0 && e.dst[e.n-1] == 0 {
		e.n--
	}
	return e.n, true
}

type rangeDecoder struct {
	code, span uint32
	src        []byte
	n          int // bytes read, those beyond the end of src included
}

func newRangeDecoder(src []byte) rangeDecoder {
	d := rangeDecoder{span: 1<<32 - 1, src: src}
	for range 4 {
		d.get()
	}
	return d
}

func (d *rangeDecoder) get() {
	d.code <<= 8
	if d.n < len(d.src) {
		d.code |= uint32(d.src[d.n])
	}
	d.n++
}

func (d *rangeDecoder) decode(probability uint32) (bit uint32) {
	bound := d.span >> 16 * probability
	if d.code < bound {
		d.span = bound
		bit = 1
	} else {
		d.code -= bound
		d.span -= bound
	}
	for d.span < rangeBottom {
		d.span <<= 8
		d.get()
	}
	return bit
}

// finished reports whether src can be the complete output of an encoder for the bits decoded: the decoder is three bytes ahead
// of what the encoder wrote with the last bit, and there is no zero at the end.
func (d *rangeDecoder) finished() bool {
	n := len(d.src)
	return n <= d.n-3 && (n == 0 || d.src[n-1] != 0)
}
