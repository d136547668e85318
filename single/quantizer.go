package single

import "fmt"

// Quantizer turns the five values of frames into codes and back. Like the quantisers with tables (package rvq and its like) it has Encode and
// Decode, with a number of digits where those have a number of books; there is one code a frame all the same.
type Quantizer struct{}

// Dim returns the number of values of a frame, 5.
func (Quantizer) Dim() int { return Digits }

// Encode sets codes [frames] to the first digits digits of values [frames][5]. It returns an error, having written nothing, if
// digits is not within 3 to 5 or the lengths do not fit. It allocates nothing.
func (Quantizer) Encode(codes []uint16, values []float32, digits int) error {
	if err := check(codes, values, digits); err != nil {
		return err
	}
	for i := range codes {
		id := uint16(0)
		for _, u := range values[i*Digits:][:digits] {
			id = id<<DigitBits | uint16(Level(u))
		}
		codes[i] = id
	}
	return nil
}

// Decode sets values [frames][5] to what codes [frames] of so many digits stand for: the centres of their levels, and 0.5 for
// digits they lack. It returns an error, having written nothing, if digits is not within 3 to 5, the lengths do not fit, or a
// code has more digits. It allocates nothing.
func (Quantizer) Decode(values []float32, codes []uint16, digits int) error {
	if err := check(codes, values, digits); err != nil {
		return err
	}
	for i, id := range codes {
		if most := 1<<(DigitBits*digits) - 1; int(id) > most {
			return fmt.Errorf("single: code %d of frame %d: want 0 to %d, %d digits", id, i, most, digits)
		}
	}
	for i, id := range codes {
		frame := values[i*Digits:][:Digits]
		for d := digits - 1; d >= 0; d-- {
			frame[d] = Centre(uint8(id % Levels))
			id /= Levels
		}
		for d := digits; d < Digits; d++ {
			frame[d] = Missing
		}
	}
	return nil
}

func check(codes []uint16, values []float32, digits int) error {
	switch {
	case digits < MinDigits || digits > Digits:
		return fmt.Errorf("single: %d digits: want %d to %d", digits, MinDigits, Digits)
	case len(values) != len(codes)*Digits:
		return fmt.Errorf("single: %d codes and %d values: want %d values for each code", len(codes), len(values), Digits)
	}
	return nil
}
