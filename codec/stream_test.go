package codec

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
)

func TestStreamedIsOffline(t *testing.T) {
	m := open(t)
	pcm := signal(3*SampleRate + 77)
	for _, k := range Kinds() {
		for _, books := range []int{1, 8} {
			t.Run(fmt.Sprintf("%v%d", k, books), func(t *testing.T) {
				codes, err := m.Encode(t.Context(), pcm, k, books)
				if err != nil {
					t.Fatal(err)
				}
				alike(t, "codes", codes, encodeOffline(t, m, pcm, k, books), books)
				decoded, err := m.Decode(t.Context(), codes, k, books, len(pcm))
				if err != nil {
					t.Fatal(err)
				}
				near(t, "decoded", decoded, decodeOffline(t, m, codes, k, books)[:len(pcm)])
			})
		}
	}
}

// In Bulk mode nothing depends on how the signal is cut, not even the last bit.
func TestBulkIsTheSameHoweverCut(t *testing.T) {
	m := open(t)
	pcm := signal(2*SampleRate + 1)
	e, d := newEncoder(t, m, RVQ, 8, Bulk), newDecoder(t, m, RVQ, 8, Bulk)
	wantCodes := encodeIn(t, e, pcm, len(pcm))
	wantPCM := decodeIn(t, d, wantCodes, len(wantCodes))
	for _, pieces := range [][]int{{1}, {319}, {320}, {321}, {chunkFrames * Hop}, {5000, 1, 20000}} {
		if !slices.Equal(encodeIn(t, e, pcm, pieces...), wantCodes) {
			t.Errorf("pieces of %v samples: other codes", pieces)
		}
	}
	for _, pieces := range [][]int{{1}, {2}, {7}, {chunkFrames}, {chunkFrames - 1}, {100, 1, 3}} {
		if !slices.Equal(decodeIn(t, d, wantCodes, pieces...), wantPCM) {
			t.Errorf("pieces of %v frames: other samples", pieces)
		}
	}
}

func TestLiveIsBulkUpToRounding(t *testing.T) {
	m := open(t)
	pcm := signal(SampleRate + 5)
	for _, k := range Kinds() {
		codes, err := m.Encode(t.Context(), pcm, k, 4)
		if err != nil {
			t.Fatal(err)
		}
		want, err := m.Decode(t.Context(), codes, k, 4, len(pcm))
		if err != nil {
			t.Fatal(err)
		}
		e, d := newEncoder(t, m, k, 4, Live), newDecoder(t, m, k, 4, Live)
		for _, n := range []int{1, 2, 5, 100} {
			alike(t, "live codes", encodeIn(t, e, pcm, n*Hop), codes, 4)
			near(t, "live samples", decodeIn(t, d, codes, n)[:len(pcm)], want)
		}
	}
}

// Lengths around those where the number of frames, of samples in a window, and of frames in a chunk change.
func TestEveryLength(t *testing.T) {
	m := open(t)
	const chunk = chunkFrames * Hop
	all := signal(2*chunk + 2)
	e, d := newEncoder(t, m, GRVQ, 2, Bulk), newDecoder(t, m, GRVQ, 2, Bulk)
	for _, n := range []int{0, 1, 2, 319, 320, 321, 479, 480, 481, 640, 799, 800, 801, 1280,
		chunk - 2*Hop, chunk - Hop, chunk - Hop + 1, chunk - 1, chunk, chunk + 1, 2*chunk - Hop, 2*chunk - Hop + 1, 2 * chunk, 2*chunk + 1} {
		codes := encodeIn(t, e, all[:n], 1000)
		frames := (n + Hop - 1) / Hop
		if len(codes) != 2*frames {
			t.Errorf("%d samples gave %d codes, not %d frames of 2", n, len(codes), frames)
			continue
		}
		if pcm := decodeIn(t, d, codes, 10); len(pcm) != frames*Hop {
			t.Errorf("%d frames gave %d samples", frames, len(pcm))
		}
		if n > 0 {
			alike(t, fmt.Sprint(n, " samples"), codes, encodeOffline(t, m, all[:n], GRVQ, 2), 2)
		}
	}
}

// Sounds that a codec for speech was not made for must still give finite sound of the right length.
func TestExtremeSounds(t *testing.T) {
	m := open(t)
	square := make([]float32, SampleRate)
	for i := range square {
		square[i] = float32(1 - 2*(i/120%2))
	}
	loud := signal(SampleRate)
	for i := range loud {
		loud[i] *= maxSample / 2
	}
	impulse := make([]float32, SampleRate)
	impulse[5000] = 1
	for name, pcm := range map[string][]float32{"silence": make([]float32, SampleRate), "square": square, "impulse": impulse, "absurdly loud": loud} {
		for _, k := range Kinds() {
			codes, err := m.Encode(t.Context(), pcm, k, 8)
			if err != nil {
				t.Fatal(name, err)
			}
			decoded, err := m.Decode(t.Context(), codes, k, 8, len(pcm))
			if err != nil {
				t.Fatal(name, err)
			}
			for i, v := range decoded {
				if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
					t.Fatalf("%s, %v: sample %d is %v", name, k, i, v)
				}
			}
		}
	}
}

// Fewer books are the first ones of more.
func TestBooksNest(t *testing.T) {
	m := open(t)
	pcm := signal(SampleRate / 2)
	for _, k := range Kinds() {
		all, err := m.Encode(t.Context(), pcm, k, k.MaxBooks())
		if err != nil {
			t.Fatal(err)
		}
		few, err := m.Encode(t.Context(), pcm, k, 3)
		if err != nil {
			t.Fatal(err)
		}
		for i := range len(few) / 3 {
			if !slices.Equal(few[3*i:3*i+3], all[k.MaxBooks()*i:][:3]) {
				t.Fatalf("%v: frame %d of 3 books is not the beginning of that of %d", k, i, k.MaxBooks())
			}
		}
	}
}

func TestOneModelManyStreams(t *testing.T) {
	m := open(t)
	pcm := signal(SampleRate)
	var want [kindCount][]uint16
	for _, k := range Kinds() {
		var err error
		if want[k], err = m.Encode(t.Context(), pcm, k, 8); err != nil {
			t.Fatal(err)
		}
	}
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			k := Kind(i % int(kindCount))
			codes, err := m.Encode(context.Background(), pcm, k, 8)
			if err != nil || !slices.Equal(codes, want[k]) {
				t.Errorf("%v beside others: other codes (%v)", k, err)
			}
			if _, err := m.Decode(context.Background(), codes, k, 8, len(pcm)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// A stream holds as much after a minute as at its start: its calls allocate nothing.
func TestStreamsAllocateNothing(t *testing.T) {
	m := open(t)
	pcm := signal(chunkFrames * Hop)
	samples, codes := make([]float32, 0, 2*len(pcm)), make([]uint16, 0, 2*8*chunkFrames)
	for _, mode := range []Mode{Bulk, Live} {
		e, d := newEncoder(t, m, RVQ, 8, mode), newDecoder(t, m, RVQ, 8, mode)
		var err error
		if n := testing.AllocsPerRun(3, func() {
			if codes, err = e.Append(context.Background(), codes[:0], pcm); err != nil {
				t.Fatal(err)
			}
		}); n > 0 {
			t.Errorf("encoding a chunk allocates %v times", n)
		}
		if n := testing.AllocsPerRun(3, func() {
			if samples, err = d.Append(context.Background(), samples[:0], codes); err != nil {
				t.Fatal(err)
			}
		}); n > 0 {
			t.Errorf("decoding a chunk allocates %v times", n)
		}
	}
}
