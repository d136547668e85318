package player

import (
	"context"
	"time"
)

// callback consumes or fills the next buffer of a device: whole frames, interleaved, at most bufferTime. late reports that the
// device has lost sound since the last one.
type callback func(buffer []float32, late bool)

// engine calls a callback for every buffer of a device, on its own thread.
type engine interface {
	// start starts the calls. When ctx ends it returns, though they may start nevertheless.
	start(ctx context.Context) error
	// stop ends the calls and frees the device: at once, or if drain is set, after what it was given has been played. It is
	// called once, perhaps while start runs, and returns in bounded time.
	stop(drain bool) error
}

// format is the format in which a device plays or records.
type format struct {
	device   string // its name
	rate     int    // Hz
	channels int
	latency  time.Duration // from the callback to the ear, as the device reports it
}

// opener opens a device that will call the callback, unless ctx ends.
type opener func(context.Context, callback) (engine, format, error)

// How to wait for a device. Polling spares the callback any signalling.
const (
	pollTime = 5 * time.Millisecond
	lostTime = 2 * time.Second // without a callback until the device counts as lost
)

// waiter waits for the callbacks of a device. It counts its polls instead of measuring time, because a program can be
// suspended.
type waiter struct {
	timer *time.Timer
	calls int64 // number of callbacks at the last poll
	looks int   // polls since that changed
}

// wait sleeps for a moment. It returns the cause of the end of ctx, or ErrLost if the number of callbacks has not changed
// for a while.
func (w *waiter) wait(ctx context.Context, calls int64) error {
	if calls != w.calls {
		w.calls, w.looks = calls, 0
	}
	if w.looks++; w.looks > int(lostTime/pollTime) {
		return ErrLost
	}
	if w.timer == nil {
		w.timer = time.NewTimer(pollTime)
	} else {
		w.timer.Reset(pollTime)
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-w.timer.C:
		return nil
	}
}
