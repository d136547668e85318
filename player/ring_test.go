package player

import (
	"math/rand/v2"
	"runtime"
	"testing"
)

// Samples come out in order, however they go in, with one goroutine at each end. Run it with -race.
func TestRingKeepsOrder(t *testing.T) {
	const total = 200_000 // exact as float32
	r := newRing(100)
	go func() {
		random := rand.New(rand.NewPCG(1, 1))
		piece := make([]float32, 150)
		for next := 0; next < total; {
			n := min(1+random.IntN(len(piece)), total-next)
			for i := range piece[:n] {
				piece[i] = float32(next + i)
			}
			for rest := piece[:n]; len(rest) > 0; {
				if m := r.push(rest); m > 0 {
					rest = rest[m:]
				} else {
					runtime.Gosched()
				}
			}
			next += n
		}
	}()
	random := rand.New(rand.NewPCG(2, 2))
	dst := make([]float32, 150)
	for next := 0; next < total; {
		n := r.pop(dst[:random.IntN(len(dst)+1)])
		for i, v := range dst[:n] {
			if v != float32(next+i) {
				t.Fatalf("sample %d is %g", next+i, v)
			}
		}
		if next += n; n == 0 {
			runtime.Gosched()
		}
	}
	if n := r.queued(); n != 0 {
		t.Errorf("%d samples are left", n)
	}
}

func TestRingRoom(t *testing.T) {
	r := newRing(100)
	pcm := make([]float32, 200)
	if n := r.push(pcm); n != 128 || r.queued() != 128 {
		t.Fatalf("%d samples pushed, %d queued: want 128, the power of two", n, r.queued())
	}
	if n := r.push(pcm); n != 0 {
		t.Errorf("%d samples pushed into a full ring", n)
	}
	if n := r.pop(pcm[:100]); n != 100 {
		t.Errorf("%d samples popped", n)
	}
	if n := r.push(pcm); n != 100 {
		t.Errorf("%d samples pushed where 100 had gone", n)
	}
	if n := r.pop(pcm); n != 128 {
		t.Errorf("%d samples popped of a full ring", n)
	}
	if n := r.pop(pcm); n != 0 {
		t.Errorf("%d samples popped of an empty ring", n)
	}
}

func BenchmarkRing(b *testing.B) {
	r := newRing(4096)
	buffer := make([]float32, 480)
	for b.Loop() {
		r.push(buffer)
		r.pop(buffer)
	}
}
