package audio

// The companding laws of ITU-T G.711, expanded to 16-bit samples as its tables do and scaled to [-1, 1).
var (
	aLaw  = g711Table(expandALaw)
	muLaw = g711Table(expandMuLaw)
)

// g711 holds the sample for each of the 256 codes of a law.
type g711 [256]float32

func g711Table(expand func(byte) int) *g711 {
	var table g711
	for code := range table {
		table[code] = float32(expand(byte(code))) / 32768
	}
	return &table
}

// toFloat converts len(dst) codes. All of them are finite.
func (t *g711) toFloat(dst []float32, src []byte) int {
	for i := range dst {
		dst[i] = t[src[i]]
	}
	return 0
}

// expandALaw expands 3 exponent and 4 mantissa bits, sent with every even bit inverted; the sign bit is set for
// positive values.
func expandALaw(code byte) int {
	code ^= 0x55
	exponent, v := code>>4&7, int(code&15)<<4+8
	if exponent > 0 {
		v = (v + 0x100) << (exponent - 1)
	}
	if code&0x80 == 0 {
		return -v
	}
	return v
}

// expandMuLaw expands 3 exponent and 4 mantissa bits over a bias of 33 quarter steps, sent inverted; the sign
// bit is set for negative values.
func expandMuLaw(code byte) int {
	code = ^code
	v := (int(code&15)<<3+0x84)<<(code>>4&7) - 0x84
	if code&0x80 != 0 {
		return -v
	}
	return v
}
