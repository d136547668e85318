package single

import "fmt"

// Quantizer quantizes the five values of frames into codes and decodes them. Like the residual quantizers (package rvq and
// its siblings) it has Encode and Decode, whose last argument is a number of digits instead of a number of codebooks; there
// is one code per frame whatever that number.
type Quantizer struct{}

// Dim returns the number of values of a frame, 5.
func (Quantizer) Dim() int { return Digits }

// Encode quantizes values [frames][5] to their first n digits, n being digits, and stores the codes [frames]. It returns an
// error, and stores nothing, if digits is not within 3 to 5 or the lengths do not match. It does not allocate.
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

// Decode stores the values [frames][5] that codes [frames] with the given number of digits represent: the centres of their levels, and
// [Missing] for digits that they lack. It returns an error, and stores nothing, if digits is not within 3 to 5, the lengths
// do not match, or a code has more digits. It does not allocate.
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
