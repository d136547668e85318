package single

import (
	"math"
	"slices"
	"testing"
)

// All ids have different digits, and are recovered from their digits and from their parts.
func TestEveryID(t *testing.T) {
	var digits [Digits]uint8
	seen := map[[Digits]uint8]bool{}
	for i := range Codes {
		id := uint16(i)
		Unpack(digits[:], id)
		if slices.Max(digits[:]) >= Levels || seen[digits] {
			t.Fatalf("id %d has the digits %d", id, digits)
		}
		seen[digits] = true
		if got := Pack(digits[:]); got != id {
			t.Fatalf("digits %d make %d, not %d", digits, got, id)
		}
		if c, f := Coarse(id), Fine(id); c >= CoarseCodes || f >= FineCodes || Join(c, f) != id || c != Pack(digits[:3]) || f != Pack(digits[3:]) {
			t.Fatalf("id %d: coarse %d, fine %d", id, c, f)
		}
		for n := MinDigits; n <= Digits; n++ {
			if got, want := Truncate(id, n), Pack(digits[:n]); got != want {
				t.Fatalf("id %d: %d digits are %d, not %d", id, n, got, want)
			}
		}
	}
}

func TestByHand(t *testing.T) {
	digits := []uint8{1, 2, 3, 4, 5}
	const id = 1*4096 + 2*512 + 3*64 + 4*8 + 5
	if got := Pack(digits); got != id {
		t.Errorf("Pack %d", got)
	}
	if Truncate(id, 4) != id>>3 || Truncate(id, 3) != id>>6 || Truncate(id, 9) != id || Truncate(id, -1) != 0 {
		t.Error("Truncate")
	}
	for d := range uint8(Levels) {
		if c := Centre(d); Level(c) != d || c != (float32(d)+0.5)/8 {
			t.Errorf("the centre of level %d is %v, of level %d", d, c, Level(c))
		}
	}
	for u, want := range map[float64]uint8{
		0: 0, 0.125: 1, 0.1249999: 0, 0.5: 4, 0.875: 7, 1: 7, 2: 7, -1: 0, math.Inf(1): 7, math.Inf(-1): 0, math.NaN(): 0,
	} {
		if got := Level(float32(u)); got != want {
			t.Errorf("%v is on level %d, want %d", u, got, want)
		}
	}
}

// FuzzEncode: any five values have a code, and decoding it gives the centres of their levels.
func FuzzEncode(f *testing.F) {
	f.Add(float32(0), float32(1), float32(0.5), float32(math.NaN()), float32(-3e38))
	f.Fuzz(func(t *testing.T, a, b, c, d, e float32) {
		values, back := []float32{a, b, c, d, e}, make([]float32, Digits)
		var code, again [1]uint16
		for n := MinDigits; n <= Digits; n++ {
			if err := (Quantizer{}).Encode(code[:], values, n); err != nil {
				t.Fatal(err)
			}
			if err := (Quantizer{}).Decode(back, code[:], n); err != nil {
				t.Fatal(err)
			}
			for i, v := range back {
				if i < n && v != Centre(Level(values[i])) || i >= n && v != Missing {
					t.Fatalf("%d digits of %v are %v", n, values, back)
				}
			}
			if err := (Quantizer{}).Encode(again[:], back, n); err != nil || again != code {
				t.Fatalf("%d digits: %d, then %d (%v)", n, code, again, err)
			}
		}
	})
}
