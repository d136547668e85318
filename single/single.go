// Package single is the single book of 32,768 codes: one code of 15 bits a frame, 1,125 bit/s at 75 frames a second.
//
// # Method
//
// The encoder network describes a frame by five values within 0 to 1. Each is cut into eight levels of equal width, and the
// numbers of the levels are the five digits of the code, the first one the most significant:
//
//	id = 4096 d0 + 512 d1 + 64 d2 + 8 d3 + d4
//
// The decoder network takes the centres of those levels. There are no tables and no search, and no code can be out of use for
// want of being found. This is finite scalar perturbation (Zhai et al. 2026, "VP-VAE", arXiv:2602.17133), whose training keeps all levels about
// equally frequent; train/single/quantizer.py is ours.
//
// # Lower rates
//
// The decoder is also trained with the last one or two digits missing, for which it gets 0.5, the middle of everything. So the first
// four or three digits are codes of their own, of 12 and 9 bits: 900 and 675 bit/s ([Truncate]).
//
// # The pitch
//
// The third digit says where the pitch of the voice stands on a wheel that turns twice an octave, one frame ahead of the rest of the
// code, wherever there is a voice; elsewhere it is a value like the others. The decoder works out the turn, and draws the harmonics
// at that pitch: train/single/harmonic.py has the method. All rates keep this digit.
//
// # For language models
//
// A choice among 32,768 is large for a model that makes it 75 times a second. [Coarse] and [Fine] split an id into one choice of
// 512, the first three digits, and one of 64.
package single

const (
	Digits    = 5 // of a full code
	MinDigits = 3 // of the shortest code that decoders are trained for
	Levels    = 8 // of a digit
	DigitBits = 3

	Codes       = 1 << (Digits * DigitBits)               // 32,768 full codes
	CoarseCodes = 1 << (MinDigits * DigitBits)            // 512 values of the first three digits
	FineCodes   = 1 << ((Digits - MinDigits) * DigitBits) // 64 values of the last two
)

// fineBits is where the coarse part of an id begins.
const fineBits = (Digits - MinDigits) * DigitBits

// Pack returns the id that digits make, the first one being the most significant. Digits must be below 8.
func Pack(digits []uint8) (id uint16) {
	for _, d := range digits {
		id = id<<DigitBits | uint16(d)
	}
	return id
}

// Unpack sets digits to those of an id that has so many.
func Unpack(digits []uint8, id uint16) {
	for i := len(digits) - 1; i >= 0; i-- {
		digits[i] = uint8(id % Levels)
		id /= Levels
	}
}

// Level returns the digit of a value: floor(8 u), or the nearest level where u is not within 0 to 1; 0 for NaN.
func Level(u float32) uint8 {
	switch {
	case u >= 1:
		return Levels - 1
	case u > 0: // which NaN is not
		return uint8(u * Levels) // exact: a power of two
	}
	return 0
}

// Centre returns the value that stands for a digit, the middle of its level. It is exact.
func Centre(digit uint8) float32 { return (float32(digit) + 0.5) / Levels }

// Missing is the value that stands for a digit that is not there.
const Missing float32 = 0.5

// Truncate returns the first digits digits of a full id: id >> 3 for four of them, 12 bits, and id >> 6 for three, 9 bits. Decoded,
// they give what encoding to so many digits would have.
func Truncate(id uint16, digits int) uint16 { return id >> (DigitBits * max(Digits-digits, 0)) }

// Coarse returns the first three digits of a full id, 0 to 511.
func Coarse(id uint16) uint16 { return id >> fineBits }

// Fine returns the last two digits of a full id, 0 to 63.
func Fine(id uint16) uint16 { return id % FineCodes }

// Join returns the full id of its coarse and fine parts, the reverse of [Coarse] and [Fine].
func Join(coarse, fine uint16) uint16 { return coarse<<fineBits | fine }
