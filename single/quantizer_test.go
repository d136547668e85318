package single

import (
	"os"
	"slices"
	"strings"
	"testing"

	"lilt/internal/testutil"
)

// vectors is the test data that train/fixtures/single.py wrote.
type vectors struct {
	values  []float32            // [frames][5]
	digits  []uint8              // [frames][5]
	ids     [Digits + 1][]uint16 // by number of digits
	decoded []float32            // [3][frames][5], of 3, 4 and 5 digits
}

func readVectors(t testing.TB) (v vectors) {
	t.Helper()
	content, err := os.ReadFile("testdata/vectors.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	file := testutil.ReadTensors(t, content)
	v.values, v.decoded, v.digits = file.Floats("values"), file.Floats("decoded"), file.Bytes("digits")
	for n, name := range map[int]string{3: "ids3", 4: "ids4", 5: "ids"} {
		v.ids[n] = file.Uint16s(name)
	}
	return v
}

func TestAsPyTorch(t *testing.T) {
	v := readVectors(t)
	for i, u := range v.values {
		if got := Level(u); got != v.digits[i] {
			t.Errorf("%v is on level %d, want %d", u, got, v.digits[i])
		}
	}
	for frame, id := range v.ids[Digits] {
		if got := Pack(v.digits[frame*Digits:][:Digits]); got != id {
			t.Fatalf("frame %d: the digits make %d, want %d", frame, got, id)
		}
	}
	for n := MinDigits; n <= Digits; n++ {
		want := v.ids[n]
		codes := make([]uint16, len(want))
		if err := (Quantizer{}).Encode(codes, v.values, n); err != nil || !slices.Equal(codes, want) {
			t.Errorf("%d digits: other codes (%v)", n, err)
		}
		for i, id := range v.ids[Digits] {
			if Truncate(id, n) != want[i] {
				t.Fatalf("id %d: %d digits are %d, want %d", id, n, Truncate(id, n), want[i])
			}
		}
		values := make([]float32, len(v.values))
		part := v.decoded[(n-MinDigits)*len(values):][:len(values)]
		if err := (Quantizer{}).Decode(values, want, n); err != nil || !slices.Equal(values, part) {
			t.Errorf("%d digits: other values (%v)", n, err)
		}
	}
}

func TestRefuses(t *testing.T) {
	q := Quantizer{}
	for _, c := range []struct {
		codes, values, digits int
		want                  string
	}{
		{1, 5, 2, "2 digits: want 3 to 5"},
		{1, 5, 6, "6 digits: want 3 to 5"},
		{1, 5, -1, "-1 digits"},
		{1, 4, 5, "1 codes and 4 values"},
		{2, 5, 5, "2 codes and 5 values"},
		{0, 5, 5, "0 codes and 5 values"},
	} {
		codes, values := make([]uint16, c.codes), make([]float32, c.values)
		for _, err := range []error{q.Encode(codes, values, c.digits), q.Decode(values, codes, c.digits)} {
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%+v: %v", c, err)
			}
		}
	}
	values := make([]float32, 10)
	for digits, most := range map[int]uint16{3: 511, 4: 4095, 5: 32767} {
		clear(values)
		if err := q.Decode(values, []uint16{0, most + 1}, digits); err == nil || !strings.Contains(err.Error(), "of frame 1: want 0 to") || values[0] != 0 {
			t.Errorf("code %d as %d digits: %v, values %v", most+1, digits, err, values)
		}
		if err := q.Decode(values, []uint16{0, most}, digits); err != nil {
			t.Error(err)
		}
	}
	if q.Encode(nil, nil, 5) != nil || q.Decode(nil, nil, 5) != nil {
		t.Error("no frames at all is an error")
	}
}

func TestAllocatesNothing(t *testing.T) {
	v := readVectors(t)
	codes := make([]uint16, len(v.ids[Digits]))
	if n := testing.AllocsPerRun(10, func() {
		if (Quantizer{}).Encode(codes, v.values, Digits) != nil || (Quantizer{}).Decode(v.values, codes, Digits) != nil {
			t.Error("a valid call failed")
		}
	}); n != 0 {
		t.Errorf("Encode and Decode allocate %v times", n)
	}
}

// BenchmarkQuantizer times one frame: what replaces the codebook search of other quantizers.
func BenchmarkQuantizer(b *testing.B) {
	v := readVectors(b)
	frames := len(v.ids[Digits])
	var codes [1]uint16
	var values [Digits]float32
	b.Run("encode", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			_ = Quantizer{}.Encode(codes[:], v.values[i%frames*Digits:][:Digits], Digits)
		}
	})
	b.Run("decode", func(b *testing.B) {
		b.ReportAllocs()
		for i := range b.N {
			_ = Quantizer{}.Decode(values[:], v.ids[Digits][i%frames:][:1], Digits)
		}
	})
}
