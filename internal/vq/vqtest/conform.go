package vqtest

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"lilt/internal/vq"
)

// Quantizer is what the quantizers of packages rvq, grvq and mcrvq have in common.
type Quantizer interface {
	Dim() int
	Codebooks() int
	CodebookSize() int
	Encode(codes []uint16, latents []float32, n int) error
	Decode(latents []float32, codes []uint16, n int) error
}

// Conform checks that the quantizer of a kind and layout, which parse makes, gives the codes and latents of PyTorch and of
// [vq.Reference], with trained and with random tables, whole and frame by frame, from several goroutines at once, and
// without allocating.
func Conform(t *testing.T, kind string, layout vq.Layout, parse func(file []byte) (Quantizer, error)) {
	q := mustParse(t, Tables, parse)
	v := readVectors(t, kind)
	if q.Dim() != vq.Dim || q.Codebooks() != vq.Codebooks || q.CodebookSize() != vq.CodebookSize {
		t.Errorf("%d values, %d codebooks, %d codes: want %d, %d and %d", q.Dim(), q.Codebooks(), q.CodebookSize(), vq.Dim, vq.Codebooks, vq.CodebookSize)
	}
	if _, err := parse(Tables[:1000]); err == nil {
		t.Error("no error for a truncated file")
	}
	t.Run("encodes like PyTorch", func(t *testing.T) {
		for n := 1; n <= vq.Codebooks; n++ {
			mustEncode(t, q, v.latents, n, first(v.codes, n))
		}
	})
	t.Run("decodes like PyTorch", func(t *testing.T) { decodes(t, q, v) })
	t.Run("equals the reference", func(t *testing.T) {
		random := rand.New(rand.NewPCG(1, 1))
		latents := RandomLatents(random, 64)
		codebooks, err := vq.ReadCodebooks(Tables, kind, layout)
		if err != nil {
			t.Fatal(err)
		}
		mustEncode(t, q, latents, vq.Codebooks, reference(codebooks, latents))

		codebooks = RandomCodebooks(random, layout)
		file, err := File(kind, codebooks)
		if err != nil {
			t.Fatal(err)
		}
		mustEncode(t, mustParse(t, file, parse), latents, vq.Codebooks, reference(codebooks, latents))
	})
	t.Run("frames are independent", func(t *testing.T) {
		for frame := range len(v.codes) / vq.Codebooks {
			mustEncode(t, q, v.latents[frame*vq.Dim:][:vq.Dim], vq.Codebooks, v.codes[frame*vq.Codebooks:][:vq.Codebooks])
		}
	})
	t.Run("is safe for concurrent use", func(t *testing.T) {
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				codes := make([]uint16, len(v.codes))
				if err := q.Encode(codes, v.latents, vq.Codebooks); err != nil || !slices.Equal(codes, v.codes) {
					t.Errorf("a concurrent Encode gave other codes (error %v)", err)
				}
			})
		}
		wait.Wait()
	})
	t.Run("allocates nothing", func(t *testing.T) {
		codes, latents := slices.Clone(v.codes[:vq.Codebooks]), slices.Clone(v.latents[:vq.Dim])
		if n := testing.AllocsPerRun(10, func() {
			if q.Encode(codes, latents, vq.Codebooks) != nil || q.Decode(latents, codes, vq.Codebooks) != nil {
				t.Error("a valid call failed")
			}
		}); n != 0 {
			t.Errorf("Encode and Decode allocate %v times per frame", n)
		}
	})
	t.Run("refuses bad arguments", func(t *testing.T) { refuses(t, q) })
}

func decodes(t *testing.T, q Quantizer, v vectors) {
	frames := len(v.decoded) / (vq.Codebooks * vq.Dim)
	for n := 1; n <= vq.Codebooks; n++ {
		want := v.decoded[(n-1)*frames*vq.Dim:][:frames*vq.Dim]
		got := make([]float32, len(want))
		for i := range got {
			got[i] = float32(math.NaN()) // Decode must overwrite what was there
		}
		if err := q.Decode(got, first(v.codes, n)[:frames*n], n); err != nil {
			t.Fatal(err)
		}
		var worst, peak float64
		for i := range want {
			if !(math.Abs(float64(got[i]-want[i])) <= worst) {
				worst = math.Abs(float64(got[i] - want[i]))
			}
			peak = max(peak, math.Abs(float64(want[i])))
		}
		if !(worst <= 1e-6*peak) {
			t.Errorf("%d codebooks: differs from PyTorch by %.2g of the peak, want at most 1e-6", n, worst/peak)
		}
	}
}

func refuses(t *testing.T, q Quantizer) {
	for _, c := range []struct{ codes, latents, codebooks int }{
		{0, vq.Dim, 0}, {9, vq.Dim, 9}, {0, 0, -1}, // number of codebooks
		{8, vq.Dim - 1, 8}, {8, vq.Dim + 1, 8}, // not whole frames
		{7, vq.Dim, 8}, {8, 2 * vq.Dim, 8}, {8, 0, 8}, {1, vq.Dim, 2}, // codes for other frames
	} {
		codes, latents := make([]uint16, c.codes), make([]float32, c.latents)
		if q.Encode(codes, latents, c.codebooks) == nil || q.Decode(latents, codes, c.codebooks) == nil {
			t.Errorf("no error for %d codes, %d latent values, %d codebooks", c.codes, c.latents, c.codebooks)
		}
	}
	latents := []float32{vq.Dim - 1: 5}
	err := q.Decode(latents, []uint16{0, 1, vq.CodebookSize}, 3)
	if err == nil || latents[vq.Dim-1] != 5 {
		t.Errorf("Decode of code %d: error %v, latents written: %v", vq.CodebookSize, err, latents[vq.Dim-1] != 5)
	}
	if q.Encode(nil, nil, 8) != nil || q.Decode(nil, nil, 8) != nil {
		t.Error("no frames at all is an error")
	}

	bad := make([]float32, vq.Dim)
	for i := range bad {
		bad[i] = float32(math.Inf(1 - 2*(i%2)))
	}
	codes := make([]uint16, vq.Codebooks)
	if err := q.Encode(codes, bad, vq.Codebooks); err != nil || slices.Max(codes) >= vq.CodebookSize {
		t.Errorf("Encode of infinities: error %v, codes %v", err, codes)
	}
}

// Benchmark times encoding and decoding, and the reference search, for one frame of 8 codebooks.
func Benchmark(b *testing.B, kind string, layout vq.Layout, parse func(file []byte) (Quantizer, error)) {
	q := mustParse(b, Tables, parse)
	v := readVectors(b, kind)
	codebooks, err := vq.ReadCodebooks(Tables, kind, layout)
	if err != nil {
		b.Fatal(err)
	}
	frames := len(v.codes) / vq.Codebooks
	latents, codes := make([]float32, vq.Dim), make([]uint16, vq.Codebooks)
	for name, run := range map[string]func(frame int){
		"encode":    func(frame int) { _ = q.Encode(codes, v.latents[frame*vq.Dim:][:vq.Dim], vq.Codebooks) },
		"decode":    func(frame int) { _ = q.Decode(latents, v.codes[frame*vq.Codebooks:][:vq.Codebooks], vq.Codebooks) },
		"reference": func(frame int) { vq.Reference(codebooks, v.latents[frame*vq.Dim:][:vq.Dim]) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				run(i % frames)
			}
		})
	}
}

func mustParse(t testing.TB, file []byte, parse func(file []byte) (Quantizer, error)) Quantizer {
	t.Helper()
	q, err := parse(file)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func mustEncode(t *testing.T, q Quantizer, latents []float32, codebooks int, want []uint16) {
	t.Helper()
	got := make([]uint16, len(latents)/vq.Dim*codebooks)
	if err := q.Encode(got, latents, codebooks); err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%d codebooks: codebook %d of frame %d is %d, want %d", codebooks, i%codebooks, i/codebooks, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d codes, want %d", len(got), len(want))
	}
}

func reference(codebooks []vq.Codebook, latents []float32) []uint16 {
	var codes []uint16
	for ; len(latents) > 0; latents = latents[vq.Dim:] {
		codes = append(codes, vq.Reference(codebooks, latents[:vq.Dim])...)
	}
	return codes
}
