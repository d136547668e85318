package player

import (
	"context"
	"time"
)

// callback takes or fills the next buffer of a device: whole frames, interleaved, not more than bufferTime. late says that the
// device has lost sound since the last one.
type callback func(buffer []float32, late bool)

// engine runs a callback for every buffer of a device, on a thread of its own.
type engine interface {
	// start begins the calls. When ctx ends it returns, and they may begin all the same.
	start(ctx context.Context) error
	// stop ends the calls and frees the device: after what it was given has been played if drain, else at once. It is called
	// once, perhaps while start runs, and returns in bounded time.
	stop(drain bool) error
}

// format is how a device takes or gives sound.
type format struct {
	device   string // its name
	rate     int    // Hz
	channels int
	latency  time.Duration // from the callback to the ear, as the device says
}

// opener opens a device that will run the callback, unless ctx ends.
type opener func(context.Context, callback) (engine, format, error)

// How a device is waited for. Looking from time to time lets the callback run without a word to those who wait.
const (
	pollTime = 5 * time.Millisecond
	lostTime = 2 * time.Second // without a callback
)

// waiter waits for the callbacks of a device. It counts its looks and not the time, because a program can be suspended.
type waiter struct {
	timer *time.Timer
	calls int64 // the number of callbacks at the last look
	looks int   // since that changed
}

// wait lets a little time pass. It returns the cause of the end of ctx, or ErrLost if the number of callbacks has not changed
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
