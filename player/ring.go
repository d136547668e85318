package player

import "sync/atomic"

// ring is a lock-free queue of samples between one goroutine that pushes and one that pops. Neither ever blocks or
// allocates.
type ring struct {
	samples []float32 // the length is a power of two
	pushed  atomic.Uint64
	popped  atomic.Uint64
}

// newRing returns a ring with room for at least that many samples.
func newRing(room int) *ring {
	size := 1
	for size < room {
		size *= 2
	}
	return &ring{samples: make([]float32, size)}
}

// queued returns the number of samples in the ring. It is a lower bound for the side that pops, and an upper bound for the
// other.
func (r *ring) queued() int { return int(r.pushed.Load() - r.popped.Load()) }

// push adds as many of the samples as there is room for and returns their number.
func (r *ring) push(samples []float32) int {
	at := r.pushed.Load()
	n := min(len(samples), len(r.samples)-int(at-r.popped.Load()))
	start := int(at) & (len(r.samples) - 1)
	first := copy(r.samples[start:], samples[:n])
	copy(r.samples, samples[first:n])
	r.pushed.Store(at + uint64(n)) // only now may the other side see them
	return n
}

// pop moves as many samples as there are into dst and returns their number.
func (r *ring) pop(dst []float32) int {
	at := r.popped.Load()
	n := min(len(dst), int(r.pushed.Load()-at))
	start := int(at) & (len(r.samples) - 1)
	first := copy(dst[:n], r.samples[start:])
	copy(dst[first:n], r.samples)
	r.popped.Store(at + uint64(n))
	return n
}
