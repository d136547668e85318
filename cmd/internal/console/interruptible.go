package console

import (
	"context"
	"io"
	"time"
)

// Interruptible returns a reader of a pipe that ends when ctx does, even while it waits for data. Before it ends, it returns what is left in
// the pipe, and what a program that the same signal ends still writes to it: data that arrive within drainTime, at most maxDrained bytes.
func Interruptible(ctx context.Context, in io.Reader) io.Reader {
	pieces, stop := make(chan []byte), make(chan struct{})
	r := &interruptible{done: ctx.Done(), pieces: pieces, stop: stop, end: io.EOF}
	go func() {
		defer close(pieces)
		for {
			piece := make([]byte, 16<<10)
			n, err := in.Read(piece)
			if n > 0 {
				select {
				case pieces <- piece[:n]:
				case <-stop:
					return
				}
			}
			if err != nil {
				r.end = err
				return
			}
		}
	}()
	return r
}

const (
	drainTime  = 100 * time.Millisecond
	maxDrained = 1 << 20 // bytes
)

type interruptible struct {
	done   <-chan struct{}
	pieces <-chan []byte
	stop   chan<- struct{}
	left   []byte
	end    error // the error after the last piece
	ended  bool  // no more pieces are read
}

func (r *interruptible) Read(p []byte) (int, error) {
	for len(r.left) == 0 {
		if r.ended {
			return 0, r.end
		}
		select {
		case piece, ok := <-r.pieces:
			r.left, r.ended = piece, !ok
		case <-r.done:
			r.drain()
		}
	}
	n := copy(p, r.left)
	r.left = r.left[n:]
	return n, nil
}

// drain reads the last pieces.
func (r *interruptible) drain() {
	r.ended = true
	late := time.After(drainTime)
	for len(r.left) < maxDrained {
		select {
		case piece, ok := <-r.pieces:
			if !ok {
				return
			}
			r.left = append(r.left, piece...)
		case <-late:
			close(r.stop)
			r.end = io.EOF
			return
		}
	}
	close(r.stop)
	r.end = io.EOF
}
