// Package single implements the quantizer with a single codebook of 32,768 codes: one code of 15 bits per frame, 1,125 bit/s
// at 75 frames/s.
//
// # Method
//
// The encoder network describes a frame by five values between 0 and 1. Each is quantized to eight uniform levels, whose
// indices are the five digits of the code, the most significant first:
//
//	id = 4096 d0 + 512 d1 + 64 d2 + 8 d3 + d4
//
// The decoder network takes the centres of those levels. There are no tables and no search, and codebook collapse cannot
// occur. The method is finite scalar perturbation (Zhai et al. 2026, "VP-VAE", arXiv:2602.17133), whose training keeps all
// levels about equally frequent; train/single/quantizer.py is an independent implementation.
//
// # Lower rates
//
// The decoder is also trained without the last one or two digits, in whose place its input is 0.5, the middle of the range. So
// the first four or three digits are codes of their own, of 12 and 9 bits: 900 and 675 bit/s ([Truncate]).
//
// # The chroma digit
//
// In voiced frames the third digit is the F0 chroma of the next frame: log2 F0 modulo half an octave, in eight steps. In
// unvoiced frames it is a value like the others. The decoder network resolves the octave, and synthesizes harmonics of that
// F0; train/single/harmonic.py has the method. All bit rates keep this digit.
//
// # For language models
//
// A vocabulary of 32,768 is large for a model that predicts 75 tokens per second. [Coarse] and [Fine] split an id into one
// choice of 512, the first three digits, and one of 64.
package single

const (
	Digits    = 5 // digits of a full code
	MinDigits = 3 // digits of the shortest code that decoders are trained for
	Levels    = 8 // levels of a digit
	DigitBits = 3

	Codes       = 1 << (Digits * DigitBits)               // full codes: 32,768
	CoarseCodes = 1 << (MinDigits * DigitBits)            // values of the first three digits: 512
	FineCodes   = 1 << ((Digits - MinDigits) * DigitBits) // values of the last two digits: 64
)

// fineBits is the number of bits of the fine part of an id.
const fineBits = (Digits - MinDigits) * DigitBits

// Pack returns the id with these digits, the most significant first. Digits must be below 8.
func Pack(digits []uint8) (id uint16) {
	for _, d := range digits {
		id = id<<DigitBits | uint16(d)
	}
	return id
}

// Unpack sets digits to the digits of an id, the most significant first.
func Unpack(digits []uint8, id uint16) {
	for i := len(digits) - 1; i >= 0; i-- {
		digits[i] = uint8(id % Levels)
		id /= Levels
	}
}

// Level returns the digit of a value u: floor(8 u), or the nearest level if u is not within 0 to 1; 0 for NaN.
func Level(u float32) uint8 {
	switch {
	case u >= 1:
		return Levels - 1
	case u > 0: // false for NaN
		return uint8(u * Levels) // exact: a power of two
	}
	return 0
}

// Centre returns the value that a digit represents, the centre of its level. It is exact.
func Centre(digit uint8) float32 { return (float32(digit) + 0.5) / Levels }

// Missing is the value in place of a digit that a code lacks.
const Missing float32 = 0.5

// Truncate returns the first digits digits of a full id: id >> 3 for four of them, 12 bits, and id >> 6 for three, 9 bits.
// The result equals the code that encoding with the same number of digits gives.
func Truncate(id uint16, digits int) uint16 { return id >> (DigitBits * max(Digits-digits, 0)) }

// Coarse returns the first three digits of a full id, 0 to 511.
func Coarse(id uint16) uint16 { return id >> fineBits }

// Fine returns the last two digits of a full id, 0 to 63.
func Fine(id uint16) uint16 { return id % FineCodes }

// Join returns the full id of its coarse and fine parts: the inverse of [Coarse] and [Fine].
func Join(coarse, fine uint16) uint16 { return coarse<<fineBits | fine }
