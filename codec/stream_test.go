package codec

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"

	"lilt/container"
	"lilt/single"
)

func TestStreamedIsOffline(t *testing.T) {
	pcm := signal(3*SampleRate + 77)
	for _, k := range container.Quantizers() {
		m := open(t, k)
		for _, depth := range []int{k.MinDepth(), k.MaxDepth()} {
			t.Run(fmt.Sprintf("%v%d", k, depth), func(t *testing.T) {
				codes, err := m.Encode(t.Context(), pcm, k.Codebooks(depth))
				if err != nil {
					t.Fatal(err)
				}
				alike(t, "codes", codes, encodeOffline(t, m, pcm, k.Codebooks(depth)), k.Codebooks(depth).CodesPerFrame())
				decoded, err := m.Decode(t.Context(), codes, k.Codebooks(depth), len(pcm))
				if err != nil {
					t.Fatal(err)
				}
				near(t, "decoded", decoded, decodeOffline(t, m, codes, k.Codebooks(depth))[:len(pcm)])
			})
		}
	}
}

// In Bulk mode nothing depends on how the signal is split, not even the last bit.
func TestBulkIsTheSameHoweverCut(t *testing.T) {
	pcm := signal(2*SampleRate + 1)
	for _, k := range modelQuantizers {
		m := open(t, k)
		e, d := newEncoder(t, m, k.Full(), Bulk), newDecoder(t, m, k.Full(), Bulk)
		wantCodes := encodeIn(t, e, pcm, len(pcm))
		wantPCM := decodeIn(t, d, wantCodes, len(wantCodes))
		for _, pieces := range [][]int{{1}, {319}, {320}, {321}, {ChunkFrames * Hop}, {5000, 1, 20000}} {
			if !slices.Equal(encodeIn(t, e, pcm, pieces...), wantCodes) {
				t.Errorf("%v: pieces of %v samples: other codes", k, pieces)
			}
		}
		for _, pieces := range [][]int{{1}, {2}, {7}, {ChunkFrames}, {ChunkFrames - 1}, {100, 1, 3}} {
			if !slices.Equal(decodeIn(t, d, wantCodes, pieces...), wantPCM) {
				t.Errorf("%v: pieces of %v frames: other samples", k, pieces)
			}
		}
	}
}

func TestLiveIsBulkUpToRounding(t *testing.T) {
	pcm := signal(SampleRate + 5)
	const depth = 4
	for _, k := range container.Quantizers() {
		m := open(t, k)
		codes, err := m.Encode(t.Context(), pcm, k.Codebooks(depth))
		if err != nil {
			t.Fatal(err)
		}
		want, err := m.Decode(t.Context(), codes, k.Codebooks(depth), len(pcm))
		if err != nil {
			t.Fatal(err)
		}
		e, d := newEncoder(t, m, k.Codebooks(depth), Live), newDecoder(t, m, k.Codebooks(depth), Live)
		for _, n := range []int{1, 2, 5, 100} {
			alike(t, "live codes", encodeIn(t, e, pcm, n*Hop), codes, k.Codebooks(depth).CodesPerFrame())
			near(t, "live samples", decodeIn(t, d, codes, n)[:len(pcm)], want)
		}
	}
}

// Lengths around those where the number of frames, of samples in a window, and of frames in a chunk change, and where the frames
// that are held at the end fill a chunk.
func TestEveryLength(t *testing.T) {
	const chunk, depth = ChunkFrames * Hop, 3
	all := signal(2*chunk + 2)
	for _, k := range []Quantizer{GRVQ, Single} {
		m := open(t, k)
		e, d := newEncoder(t, m, k.Codebooks(depth), Bulk), newDecoder(t, m, k.Codebooks(depth), Bulk)
		for _, n := range []int{0, 1, 2, 319, 320, 321, 479, 480, 481, 640, 799, 800, 801, 1280, chunk - 4*Hop, chunk - 3*Hop,
			chunk - 2*Hop, chunk - Hop, chunk - Hop + 1, chunk - 1, chunk, chunk + 1, 2*chunk - Hop, 2*chunk - Hop + 1, 2 * chunk, 2*chunk + 1} {
			codes := encodeIn(t, e, all[:n], 1000)
			frames := (n + Hop - 1) / Hop
			if len(codes) != frames*k.Codebooks(depth).CodesPerFrame() {
				t.Errorf("%v: %d samples gave %d codes, not %d frames", k, n, len(codes), frames)
				continue
			}
			pcm := decodeIn(t, d, codes, 10)
			if len(pcm) != frames*Hop {
				t.Errorf("%v: %d frames gave %d samples", k, frames, len(pcm))
			}
			if n > 0 {
				what := fmt.Sprintf("%v: %d samples", k, n)
				alike(t, what, codes, encodeOffline(t, m, all[:n], k.Codebooks(depth)), k.Codebooks(depth).CodesPerFrame())
				near(t, what, pcm, decodeOffline(t, m, codes, k.Codebooks(depth)))
			}
		}
	}
}

// Signals for which a speech codec was not designed must still give finite output of the right length.
func TestExtremeSounds(t *testing.T) {
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
		for _, k := range container.Quantizers() {
			m := open(t, k)
			codes, err := m.Encode(t.Context(), pcm, k.Full())
			if err != nil {
				t.Fatal(name, err)
			}
			decoded, err := m.Decode(t.Context(), codes, k.Full(), len(pcm))
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

// The codes of fewer codebooks are the first codes of more codebooks.
func TestBooksNest(t *testing.T) {
	pcm := signal(SampleRate / 2)
	for _, k := range []Quantizer{RVQ, GRVQ, MCRVQ} {
		m := open(t, k)
		all, err := m.Encode(t.Context(), pcm, k.Full())
		if err != nil {
			t.Fatal(err)
		}
		few, err := m.Encode(t.Context(), pcm, k.Codebooks(3))
		if err != nil {
			t.Fatal(err)
		}
		for i := range len(few) / 3 {
			if !slices.Equal(few[3*i:3*i+3], all[k.MaxDepth()*i:][:3]) {
				t.Fatalf("%v: frame %d of 3 codebooks is not the beginning of that of %d", k, i, k.MaxDepth())
			}
		}
	}
}

// The codes of fewer digits are the first digits of the full codes.
func TestDigitsNest(t *testing.T) {
	m := open(t, Single)
	pcm := signal(SampleRate / 2)
	all, err := m.Encode(t.Context(), pcm, Single.Codebooks(single.Digits))
	if err != nil {
		t.Fatal(err)
	}
	for digits := single.MinDigits; digits < single.Digits; digits++ {
		few, err := m.Encode(t.Context(), pcm, Single.Codebooks(digits))
		if err != nil {
			t.Fatal(err)
		}
		for i, id := range all {
			if few[i] != single.Truncate(id, digits) {
				t.Fatalf("frame %d has code %d, and %d of %d digits", i, id, few[i], digits)
			}
		}
	}
}

func TestOneModelManyStreams(t *testing.T) {
	pcm := signal(SampleRate)
	var want [quantizerCount][]uint16
	for _, k := range container.Quantizers() {
		var err error
		if want[k], err = open(t, k).Encode(t.Context(), pcm, k.Full()); err != nil {
			t.Fatal(err)
		}
	}
	var wg sync.WaitGroup
	for i := range 2 * int(quantizerCount) {
		k := Quantizer(i % int(quantizerCount))
		m := open(t, k)
		wg.Go(func() {
			codes, err := m.Encode(context.Background(), pcm, k.Full())
			if err != nil || !slices.Equal(codes, want[k]) {
				t.Errorf("%v beside others: other codes (%v)", k, err)
			}
			if _, err := m.Decode(context.Background(), codes, k.Full(), len(pcm)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// A stream uses no more memory after a minute than at its start: its calls allocate nothing.
func TestStreamsAllocateNothing(t *testing.T) {
	pcm := signal(ChunkFrames * Hop)
	samples, codes := make([]float32, 0, 2*len(pcm)), make([]uint16, 0, 2*8*ChunkFrames)
	for _, k := range modelQuantizers {
		for _, mode := range []Mode{Bulk, Live} {
			m := open(t, k)
			e, d := newEncoder(t, m, k.Full(), mode), newDecoder(t, m, k.Full(), mode)
			var err error
			if n := testing.AllocsPerRun(3, func() {
				if codes, err = e.Append(context.Background(), codes[:0], pcm); err != nil {
					t.Fatal(err)
				}
			}); n > 0 {
				t.Errorf("%v: encoding a chunk allocates %v times", k, n)
			}
			if n := testing.AllocsPerRun(3, func() {
				if samples, err = d.Append(context.Background(), samples[:0], codes); err != nil {
					t.Fatal(err)
				}
			}); n > 0 {
				t.Errorf("%v: decoding a chunk allocates %v times", k, n)
			}
		}
	}
}
