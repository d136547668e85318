package player

import "sync/atomic"

// ring is a queue of samples between one goroutine that pushes and one that pops. Neither ever waits or allocates.
type ring struct {
	samples []float32 // as many as a power of two
	pushed  atomic.Uint64
	popped  atomic.Uint64
}

// newRing returns a ring with room for at least so many samples.
func newRing(room int) *ring {
	size := 1
	for size < room {
		size *= 2
	}
	return &ring{samples: make([]float32, size)}
}

// queued is how many samples are there to be popped. To the side that pops it is a lower bound, to the other an upper one.
func (r *ring) queued() int { return int(r.pushed.Load() - r.popped.Load()) }

// push adds as many of the samples as there is room for and returns how many.
func (r *ring) push(samples []float32) int {
	at := r.pushed.Load()
	n := min(len(samples), len(r.samples)-int(at-r.popped.Load()))
	start := int(at) & (len(r.samples) - 1)
	first := copy(r.samples[start:], samples[:n])
	copy(r.samples, samples[first:n])
	r.pushed.Store(at + uint64(n)) // only now may the other side see them
	return n
}

// pop moves as many samples as there are into dst and returns how many.
func (r *ring) pop(dst []float32) int {
	at := r.popped.Load()
	n := min(len(dst), int(r.pushed.Load()-at))
	start := int(at) & (len(r.samples) - 1)
	first := copy(dst[:n], r.samples[start:])
	copy(dst[first:n], r.samples)
	r.popped.Store(at + uint64(n))
	return n
}
