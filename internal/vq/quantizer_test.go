package vq_test

import (
	"slices"
	"testing"

	"lilt/internal/vq"
)

// Codebooks that pass the first 8 channels through, with codes that can be checked by hand.
func plainCodebooks() []vq.Codebook {
	codebooks := randomCodebooks()
	for i := range codebooks {
		b := &codebooks[i]
		clear(b.Down)
		clear(b.Up)
		clear(b.Vectors)
		for d := range vq.CodebookDim {
			b.Down[d*vq.Dim+d], b.Up[d*vq.CodebookDim+d] = 1, 1
		}
		// All codes are zero except: 5 and 6 are 2^-i in channel 0, 7 is -2^-i.
		step := 1 / float32(int(1)<<i)
		b.Vectors[5*vq.CodebookDim], b.Vectors[6*vq.CodebookDim], b.Vectors[7*vq.CodebookDim] = step, step, -step
	}
	return codebooks
}

func TestResidualByHand(t *testing.T) {
	codebooks := plainCodebooks()
	q, err := vq.Parse(mustFile(t, codebooks), "rvq", wholeLatent())
	if err != nil {
		t.Fatal(err)
	}
	// 0.8 = 1 + 0 - 1/4 + 0 + 1/16 + 0 - 1/64 + ..; where codes are equal, the first one counts.
	latent := []float32{0: 0.8, 100: 9, 127: 0} // no codebook passes channel 100
	want := []uint16{5, 0, 7, 0, 5, 0, 7, 0}
	codes := make([]uint16, vq.Codebooks)
	if err := q.Encode(codes, latent, vq.Codebooks); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(codes, want) || !slices.Equal(vq.Reference(codebooks, latent), want) {
		t.Errorf("codes %v, reference %v, want %v", codes, vq.Reference(codebooks, latent), want)
	}
	for n, sum := range []float32{1, 1, 0.75, 0.75, 0.8125, 0.8125, 0.796875, 0.796875} {
		got, want := make([]float32, vq.Dim), make([]float32, vq.Dim)
		want[0] = sum
		if err := q.Decode(got, codes[:n+1], n+1); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d codebooks decode to %v.., want %v..", n+1, got[0], sum)
		}
	}
}
