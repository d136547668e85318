package player

import (
	"context"
	"io"
	"sync/atomic"
	"time"
)

// inputRoom is the least duration of sound that can be queued for Read.
const inputRoom = 10 * time.Second

// Input is a microphone. It is used by one goroutine at a time, except that Close may be called from any.
type Input struct {
	link
	resampled []float32
	pending   []float32 // part of resampled that was not read yet
	ended     bool
	lost      atomic.Int64 // samples for which the ring had no room
}

// InputStats counts problems of a recording.
type InputStats struct {
	Lost time.Duration // duration of sound that was dropped because it was not read in time
	Late int           // how often the device reported that it lost sound itself
}

// OpenInput opens a device for recording, which starts at once and ends with ctx. Errors are as for [Open].
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
	if err := in.start(ctx, in.device.rate, SampleRate, func() { in.stop(false) }); err != nil {
		return nil, err
	}
	return in, nil
}

// Stats returns the counts so far. It may be called at any time, from any goroutine.
func (in *Input) Stats() InputStats {
	return InputStats{Lost: timeOf(in.lost.Load(), in.device.rate), Late: int(in.late.Load())}
}

// Read blocks until that many samples, at least one and at most len(dst), are available, and fills dst with them and as many
// more as there are. A slow caller gets large pieces; ten seconds can be queued. After the end of the context it returns
// what was recorded until then, perhaps less than was asked for, and finally 0 and io.EOF. Errors: [ErrLost], after what was
// recorded before, and that the input is closed.
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
		if err := in.wait(); err != nil {
			in.end(err)
		}
	}
}

// receive resamples up to a buffer of what is in the ring.
func (in *Input) receive() {
	n := in.ring.pop(in.block)
	in.resampled = in.resampler.Append(in.resampled[:0], in.block[:n])
	in.pending = in.resampled
}

// end ends the signal: the ring receives nothing more, and holds the rest of the recording.
func (in *Input) end(cause error) {
	in.stop(false)
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

// Close ends the recording and frees the device. It returns the error of the device, if any.
func (in *Input) Close() error {
	in.cancel(errClosed)
	in.unwatch()
	return in.stop(false)
}

// capture is the callback. It does not block or allocate.
func (in *Input) capture(buffer []float32, late bool) {
	in.called(late)
	in.lost.Add(int64(len(buffer) - in.ring.push(buffer)))
}
