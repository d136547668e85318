package vqtest

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"lilt/internal/vq"
)

// Conform checks that the quantiser of a kind and layout gives PyTorch's codes and latents and equals [vq.Reference], with fitted and with
// random tables, whole and frame by frame, from several goroutines at once, and without allocating.
func Conform(t *testing.T, kind string, layout vq.Layout) {
	q := mustParse(t, Tables, kind, layout)
	v := readVectors(t, kind)
	t.Run("encodes as PyTorch", func(t *testing.T) {
		for n := 1; n <= vq.Books; n++ {
			mustEncode(t, q, v.latents, n, first(v.codes, n))
		}
	})
	t.Run("decodes as PyTorch", func(t *testing.T) { decodes(t, q, v) })
	t.Run("equals the reference", func(t *testing.T) {
		random := rand.New(rand.NewPCG(1, 1))
		latents := RandomLatents(random, 64)
		books, err := vq.ReadBooks(Tables, kind, layout)
		if err != nil {
			t.Fatal(err)
		}
		mustEncode(t, q, latents, vq.Books, reference(books, latents))

		books = RandomBooks(random, layout)
		file, err := File(kind, books)
		if err != nil {
			t.Fatal(err)
		}
		mustEncode(t, mustParse(t, file, kind, layout), latents, vq.Books, reference(books, latents))
	})
	t.Run("frames are independent", func(t *testing.T) {
		for frame := range len(v.codes) / vq.Books {
			mustEncode(t, q, v.latents[frame*vq.Dim:][:vq.Dim], vq.Books, v.codes[frame*vq.Books:][:vq.Books])
		}
	})
	t.Run("is safe for concurrent use", func(t *testing.T) {
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				codes := make([]uint16, len(v.codes))
				if err := q.Encode(codes, v.latents, vq.Books); err != nil || !slices.Equal(codes, v.codes) {
					t.Errorf("a concurrent Encode gave other codes (error %v)", err)
				}
			})
		}
		wait.Wait()
	})
	t.Run("allocates nothing", func(t *testing.T) {
		codes, latents := slices.Clone(v.codes[:vq.Books]), slices.Clone(v.latents[:vq.Dim])
		if n := testing.AllocsPerRun(10, func() {
			if q.Encode(codes, latents, vq.Books) != nil || q.Decode(latents, codes, vq.Books) != nil {
				t.Error("a valid call failed")
			}
		}); n != 0 {
			t.Errorf("Encode and Decode allocate %v times a frame", n)
		}
	})
	t.Run("names what is wrong", func(t *testing.T) { refuses(t, q) })
}

func decodes(t *testing.T, q *vq.Quantizer, v vectors) {
	frames := len(v.decoded) / (vq.Books * vq.Dim)
	for n := 1; n <= vq.Books; n++ {
		want := v.decoded[(n-1)*frames*vq.Dim:][:frames*vq.Dim]
		got := make([]float32, len(want))
		for i := range got {
			got[i] = float32(math.NaN()) // whatever was there before must be gone
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
			t.Errorf("%d books: differs from PyTorch by %.2g of the peak, want at most 1e-6", n, worst/peak)
		}
	}
}

func refuses(t *testing.T, q *vq.Quantizer) {
	for _, c := range []struct{ codes, latents, books int }{
		{0, vq.Dim, 0}, {9, vq.Dim, 9}, {0, 0, -1}, // number of books
		{8, vq.Dim - 1, 8}, {8, vq.Dim + 1, 8}, // not whole frames
		{7, vq.Dim, 8}, {8, 2 * vq.Dim, 8}, {8, 0, 8}, {1, vq.Dim, 2}, // codes for other frames
	} {
		codes, latents := make([]uint16, c.codes), make([]float32, c.latents)
		if q.Encode(codes, latents, c.books) == nil || q.Decode(latents, codes, c.books) == nil {
			t.Errorf("no error for %d codes, %d latent values, %d books", c.codes, c.latents, c.books)
		}
	}
	latents := []float32{vq.Dim - 1: 5}
	err := q.Decode(latents, []uint16{0, 1, vq.Codes}, 3)
	if err == nil || latents[vq.Dim-1] != 5 {
		t.Errorf("Decode of code %d: error %v, latents written: %v", vq.Codes, err, latents[vq.Dim-1] != 5)
	}
	if q.Encode(nil, nil, 8) != nil || q.Decode(nil, nil, 8) != nil {
		t.Error("no frames at all is an error")
	}

	bad := make([]float32, vq.Dim)
	for i := range bad {
		bad[i] = float32(math.Inf(1 - 2*(i%2)))
	}
	codes := make([]uint16, vq.Books)
	if err := q.Encode(codes, bad, vq.Books); err != nil || slices.Max(codes) >= vq.Codes {
		t.Errorf("Encode of infinities: error %v, codes %v", err, codes)
	}
}

// Benchmark times encoding and decoding, and the reference search, for one frame of 8 books.
func Benchmark(b *testing.B, kind string, layout vq.Layout) {
	q := mustParse(b, Tables, kind, layout)
	v := readVectors(b, kind)
	books, err := vq.ReadBooks(Tables, kind, layout)
	if err != nil {
		b.Fatal(err)
	}
	frames := len(v.codes) / vq.Books
	latents, codes := make([]float32, vq.Dim), make([]uint16, vq.Books)
	for name, run := range map[string]func(frame int){
		"encode":    func(frame int) { _ = q.Encode(codes, v.latents[frame*vq.Dim:][:vq.Dim], vq.Books) },
		"decode":    func(frame int) { _ = q.Decode(latents, v.codes[frame*vq.Books:][:vq.Books], vq.Books) },
		"reference": func(frame int) { vq.Reference(books, v.latents[frame*vq.Dim:][:vq.Dim]) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				run(i % frames)
			}
		})
	}
}

func mustParse(t testing.TB, file []byte, kind string, layout vq.Layout) *vq.Quantizer {
	t.Helper()
	q, err := vq.Parse(file, kind, layout)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func mustEncode(t *testing.T, q *vq.Quantizer, latents []float32, books int, want []uint16) {
	t.Helper()
	got := make([]uint16, len(latents)/vq.Dim*books)
	if err := q.Encode(got, latents, books); err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%d books: book %d of frame %d is %d, want %d", books, i%books, i/books, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d codes, want %d", len(got), len(want))
	}
}

func reference(books []vq.Book, latents []float32) []uint16 {
	var codes []uint16
	for ; len(latents) > 0; latents = latents[vq.Dim:] {
		codes = append(codes, vq.Reference(books, latents[:vq.Dim])...)
	}
	return codes
}
