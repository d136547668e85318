package player

import (
	"context"
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"lilt/dsp"
)

// inputRoom is how much sound can wait to be read, at least.
const inputRoom = 10 * time.Second

// Input is a microphone. It is used by one goroutine at a time, except that Close may be called from any.
type Input struct {
	ctx     context.Context
	cancel  context.CancelCauseFunc
	unwatch func() bool
	device  format
	engine  engine
	halting sync.Once
	halted  error // what stopping the engine said

	resampler *dsp.Resampler
	block     []float32 // at the device's rate
	resampled []float32
	pending   []float32 // of resampled, not yet read
	ended     bool
	err       error // what ended the signal
	waiter    waiter

	ring  *ring
	calls atomic.Int64
	lost  atomic.Int64 // samples that the ring had no room for
	late  atomic.Int64
}

// InputStats is what went wrong in recording.
type InputStats struct {
	Lost time.Duration // of sound that was not read in time
	Late int           // how often the device says that it has lost some itself
}

// OpenInput opens a device for recording, which begins at once. The end of ctx is the end of the recording. Errors are those of
// [Open].
func OpenInput(ctx context.Context, o Options) (*Input, error) {
	return newInput(ctx, func(ctx context.Context, call callback) (engine, format, error) {
		if o.Device == NullDevice {
			return newClock(ctx, call)
		}
		return openInput(ctx, o.Device, call)
	})
}

func newInput(ctx context.Context, open opener) (*Input, error) {
	in := &Input{}
	var err error
	if in.engine, in.device, err = open(ctx, in.capture); err != nil {
		return nil, err
	}
	in.ring = newRing(samplesIn(inputRoom, in.device.rate))
	in.block = make([]float32, samplesIn(bufferTime, in.device.rate))
	if in.resampler, err = dsp.NewResampler(in.device.rate, SampleRate); err == nil {
		err = in.engine.start(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, in.engine.stop(false))
	}
	in.ctx, in.cancel = context.WithCancelCause(ctx)
	in.unwatch = context.AfterFunc(in.ctx, func() { in.halt() })
	return in, nil
}

// Device returns the device's name and the rate in Hz that it runs at.
func (in *Input) Device() (name string, rate int) { return in.device.device, in.device.rate }

// Stats counts what has gone wrong so far. It may be called at any time, from any goroutine.
func (in *Input) Stats() InputStats {
	return InputStats{Lost: timeOf(in.lost.Load(), in.device.rate), Late: int(in.late.Load())}
}

// Read waits until there are so many samples, at least one and at most len(dst), and fills dst with them and whatever more there
// is. Who reads too slowly gets large pieces; ten seconds can wait. After the end of the context it gives what came in until then,
// perhaps less than was asked for, and at last 0 and io.EOF. Errors: [ErrLost], after what came in before, and the input being closed.
func (in *Input) Read(dst []float32, least int) (n int, err error) {
	for {
		if len(in.pending) == 0 && !in.ended {
			in.receive()
		}
		m := copy(dst[n:], in.pending)
		in.pending = in.pending[m:]
		n += m
		switch {
		case n == len(dst), m == 0 && n >= least:
			return n, nil
		case m > 0:
			continue
		case in.ended && n > 0:
			return n, nil
		case in.ended:
			return 0, in.err
		}
		if err := in.waiter.wait(in.ctx, in.calls.Load()); err != nil {
			in.end(err)
		}
	}
}

// receive resamples what is in the ring, up to a buffer.
func (in *Input) receive() {
	n := in.ring.pop(in.block)
	in.resampled = in.resampler.Append(in.resampled[:0], in.block[:n])
	in.pending = in.resampled
}

// end ends the signal: nothing more comes into the ring, and what is in it is the rest.
func (in *Input) end(cause error) {
	in.halt()
	in.ended, in.err = true, io.EOF
	if cause == ErrLost || cause == errClosed {
		in.err = cause
	}
	in.resampled = in.resampled[:0]
	for n := in.ring.pop(in.block); n > 0; n = in.ring.pop(in.block) {
		in.resampled = in.resampler.Append(in.resampled, in.block[:n])
	}
	in.resampled = in.resampler.Flush(in.resampled)
	in.pending = in.resampled
}

// Close ends the recording and frees the device. The error is what the device says.
func (in *Input) Close() error {
	in.cancel(errClosed)
	in.unwatch()
	return in.halt()
}

func (in *Input) halt() error {
	in.halting.Do(func() { in.halted = in.engine.stop(false) })
	return in.halted
}

// capture is the callback. It waits for nothing and allocates nothing.
func (in *Input) capture(buffer []float32, late bool) {
	in.calls.Add(1)
	if late {
		in.late.Add(1)
	}
	in.lost.Add(int64(len(buffer) - in.ring.push(buffer)))
}
