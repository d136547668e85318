package vq_test

import (
	"slices"
	"testing"

	"lilt/internal/vq"
)

// Books that pass the first 8 channels through, with codes that can be checked by hand.
func plainBooks() []vq.Book {
	books := randomBooks()
	for i := range books {
		b := &books[i]
		clear(b.Down)
		clear(b.Up)
		clear(b.Codes)
		for d := range vq.CodeDim {
			b.Down[d*vq.Dim+d], b.Up[d*vq.CodeDim+d] = 1, 1
		}
		// All codes are zero except: 5 and 6 are 2^-i in channel 0, 7 is -2^-i.
		step := 1 / float32(int(1)<<i)
		b.Codes[5*vq.CodeDim], b.Codes[6*vq.CodeDim], b.Codes[7*vq.CodeDim] = step, step, -step
	}
	return books
}

func TestResidualByHand(t *testing.T) {
	books := plainBooks()
	q, err := vq.Parse(mustFile(t, books), "rvq", wholeLatent())
	if err != nil {
		t.Fatal(err)
	}
	// 0.8 = 1 + 0 - 1/4 + 0 + 1/16 + 0 - 1/64 + ..; where codes are equal, the first one counts.
	latent := []float32{0: 0.8, 100: 9, 127: 0} // no book passes channel 100
	want := []uint16{5, 0, 7, 0, 5, 0, 7, 0}
	codes := make([]uint16, vq.Books)
	if err := q.Encode(codes, latent, vq.Books); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(codes, want) || !slices.Equal(vq.Reference(books, latent), want) {
		t.Errorf("codes %v, reference %v, want %v", codes, vq.Reference(books, latent), want)
	}
	for n, sum := range []float32{1, 1, 0.75, 0.75, 0.8125, 0.8125, 0.796875, 0.796875} {
		got, want := make([]float32, vq.Dim), make([]float32, vq.Dim)
		want[0] = sum
		if err := q.Decode(got, codes[:n+1], n+1); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d books decode to %v.., want %v..", n+1, got[0], sum)
		}
	}
}
