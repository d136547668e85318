package container

import (
	"bytes"
	"slices"
	"testing"
)

// packReference is the definition: one bit after the other.
func packReference(dst []byte, codes []uint16, bits int) {
	clear(dst)
	for i, c := range codes {
		for j := range bits {
			n := i*bits + j
			dst[n/8] |= byte(c>>j&1) << (n % 8)
		}
	}
}

func TestPackMatchesReference(t *testing.T) {
	for bits := 1; bits <= MaxBits; bits++ {
		for n := range 70 {
			codes := testCodes(n, 1, bits)
			want := make([]byte, (n*bits+7)/8)
			packReference(want, codes, bits)
			got := make([]byte, len(want)) // exactly: writing beyond it would panic
			for i := range got {
				got[i] = 0xFF // what an earlier block left
			}
			if pack(got, codes, bits); !bytes.Equal(got, want) {
				t.Fatalf("%d codes of %d bits: % x, want % x", n, bits, got, want)
			}
			for first := range n {
				back := make([]uint16, n-first)
				if unpack(back, want, first, bits); !slices.Equal(back, codes[first:]) {
					t.Fatalf("%d codes of %d bits from code %d: %v, want %v", n, bits, first, back, codes[first:])
				}
			}
		}
	}
}

func BenchmarkPack(b *testing.B) {
	codes := testCodes(160, 4, 10)
	dst := make([]byte, 800)
	b.SetBytes(int64(len(dst)))
	for b.Loop() {
		pack(dst, codes, 10)
	}
}

func BenchmarkUnpack(b *testing.B) {
	codes := testCodes(160, 4, 10)
	src := make([]byte, 800)
	pack(src, codes, 10)
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		unpack(codes, src, 0, 10)
	}
}
