package container

import (
	"fmt"
	"io"
)

// windowBytes is all that a Reader allocates for its input, whatever a header claims: room for a block of maximum size, the
// block after it and a trailer, which is how far the search for the next block after damage looks ahead.
const windowBytes = 32 << 10

const _ = uint(windowBytes - 2*(frameBytes+MaxPayload) - trailerBytes) // does not compile if windowBytes is too small

// maxEmptyReads is the number of consecutive reads that may return neither bytes nor an error.
const maxEmptyReads = 100

// window is the part of the input that is in memory.
type window struct {
	src    io.Reader
	buf    []byte
	lo, hi int
	off    int64 // position of buf[lo] in the input
	err    error // the reason why nothing more follows
}

// fill tries to have n bytes, at most windowBytes, in the window, and returns all that it has. There are fewer only at the
// end of the input or after an error of the source. It does not wait for more than n.
func (w *window) fill(n int) []byte {
	if w.hi-w.lo < n && w.err == nil {
		w.read(n)
	}
	return w.buf[w.lo:w.hi]
}

func (w *window) read(n int) {
	if w.lo+n > len(w.buf) {
		w.hi = copy(w.buf, w.buf[w.lo:w.hi])
		w.lo = 0
	}
	for empty := 0; w.hi-w.lo < n && w.err == nil; {
		var m int
		m, w.err = w.src.Read(w.buf[w.hi:])
		w.hi += m
		if m > 0 {
			empty = 0
		} else if empty++; empty == maxEmptyReads && w.err == nil {
			w.err = io.ErrNoProgress
		}
	}
}

// skip moves the window on by n bytes, which it must hold.
func (w *window) skip(n int) {
	w.lo += n
	w.off += int64(n)
}

// jump empties the window after the source has been moved to a position of the input.
func (w *window) jump(off int64) {
	w.lo, w.hi, w.off, w.err = 0, 0, off, nil
}

// failed returns the error of the source that ended the input, nil if it ended regularly.
func (w *window) failed() error {
	if w.err == nil || w.err == io.EOF {
		return nil
	}
	return fmt.Errorf("container: reading at byte %d: %w", w.off+int64(w.hi-w.lo), w.err)
}
