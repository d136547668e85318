package player

import (
	"cmp"
	"context"
	"sync/atomic"
	"time"
)

const (
	outputRoom = 2 * time.Second // least duration of sound that can be queued for playback
	// leadIn is silence before the signal: PulseAudio occasionally garbles the first 20 ms of a stream.
	leadIn = 60 * time.Millisecond
)

// Output is a device for playback. It is a [Sink].
type Output struct {
	link
	written bool // used by the goroutine that writes

	ready  int         // number of samples that must be queued to start or resume playback
	ending atomic.Bool // the ring holds all that remains
	silent atomic.Bool // playback has been aborted

	// Used by the callback.
	leadIn   int // samples of silence yet to be played before the signal
	playing  bool
	brokeOff int64 // samples of silence since the ring ran empty; 0 if it has not

	tail    atomic.Int64 // samples of silence after the end
	gaps    atomic.Int64
	silence atomic.Int64 // samples in gaps
}

// OutputStats counts problems of playback.
type OutputStats struct {
	Gaps    int           // number of underruns: playback paused because sound did not arrive in time
	Silence time.Duration // total duration of these gaps
	Late    int           // how often the device reported that its callback was late
}

// Open opens a device for playback. It runs from now on, silent until samples arrive. When ctx ends it falls silent at once,
// and blocked calls return the cause. Errors: [ErrNoPortAudio], [ErrNoDevice], no or several devices of that name, and
// errors of the device.
func Open(ctx context.Context, o Options) (*Output, error) {
	return newOutput(ctx, o.Buffer, func(ctx context.Context, call callback) (engine, format, error) {
		if o.Device == NullDevice {
			return newClock(ctx, call)
		}
		return openOutput(ctx, o.Device, call)
	})
}

func newOutput(ctx context.Context, buffer time.Duration, open opener) (*Output, error) {
	o := &Output{}
	var err error
	if o.engine, o.device, err = open(ctx, o.fill); err != nil {
		return nil, err
	}
	if buffer <= 0 {
		buffer = DefaultBuffer
	}
	o.ready = samplesIn(buffer, o.device.rate)
	o.leadIn = samplesIn(leadIn, o.device.rate)
	o.ring = newRing(max(samplesIn(outputRoom, o.device.rate), o.ready))
	if err := o.start(ctx, SampleRate, o.device.rate, func() { o.halt(false) }); err != nil {
		return nil, err
	}
	return o, nil
}

// Stats returns the counts so far. It may be called at any time, from any goroutine.
func (o *Output) Stats() OutputStats {
	return OutputStats{
		Gaps:    int(o.gaps.Load()),
		Silence: timeOf(o.silence.Load(), o.device.rate),
		Late:    int(o.late.Load()),
	}
}

// Write queues the next samples for playback, and blocks while two seconds are queued. It clips samples to [-1, 1] and
// replaces NaN with 0. Errors end the signal: the cause of the end of the context, [ErrLost], or an error of the device.
func (o *Output) Write(pcm []float32) error {
	const piece = 1024
	for len(pcm) > 0 && o.err == nil {
		n := min(len(pcm), piece)
		o.block = o.resampler.Append(o.block[:0], pcm[:n])
		o.err = o.push(o.block)
		pcm = pcm[n:]
	}
	return o.err
}

// push puts samples at the sample rate of the device into the ring.
func (o *Output) push(samples []float32) error {
	limit(samples)
	if o.ctx.Err() != nil {
		return context.Cause(o.ctx)
	}
	o.written = true
	for {
		samples = samples[o.ring.push(samples):]
		if len(samples) == 0 {
			return nil
		}
		if err := o.wait(); err != nil {
			return err
		}
	}
}

// Close ends the signal, returns when everything was played, and frees the device. Errors are as for Write, and sound then
// ends at once. A second Close has no effect.
func (o *Output) Close() error {
	if o.err == errFinished {
		return nil
	}
	err := o.err
	if err == nil {
		err = o.finish()
	}
	o.err = cmp.Or(err, errFinished)
	o.free(errFinished)
	return err
}

func (o *Output) finish() error {
	if !o.written {
		return o.halt(false)
	}
	o.block = o.resampler.Flush(o.block[:0])
	if err := o.push(o.block); err != nil {
		return err
	}
	o.ending.Store(true)
	// The device reports its latency, but not everything between it and the ear. The silence after the signal covers the
	// former; stopping may drain the rest, which nothing can interrupt any more.
	for o.tail.Load() <= int64(samplesIn(o.device.latency, o.device.rate)) {
		if err := o.wait(); err != nil {
			return err
		}
	}
	return o.halt(true)
}

// Abort stops playback at once and frees the device. It has no effect after Close, so that it can be deferred. It may be
// called from any goroutine.
func (o *Output) Abort() { o.free(errClosed) }

func (o *Output) free(cause error) {
	o.cancel(cause)
	o.unwatch()
	o.halt(false)
}

func (o *Output) halt(drain bool) error {
	if !drain {
		o.silent.Store(true)
	}
	return o.stop(drain)
}

// fill is the callback. It does not block or allocate.
func (o *Output) fill(buffer []float32, late bool) {
	o.called(late)
	frames := len(buffer) / o.device.channels
	if o.silent.Load() || o.leadIn > 0 {
		o.leadIn -= frames
		clear(buffer)
		return
	}
	ending := o.ending.Load() // read before the ring: once it is set, the ring receives nothing more
	if !o.playing {
		o.resume(ending)
	}
	n := 0
	if o.playing {
		n = o.ring.pop(buffer[:frames])
	}
	clear(buffer[n:frames])
	switch {
	case ending:
		o.tail.Add(int64(frames - n))
	case n < frames && o.playing:
		o.playing = false
		o.brokeOff = int64(frames - n)
	case o.brokeOff > 0:
		o.brokeOff += int64(frames)
	}
	spread(buffer, o.device.channels)
}

// resume starts playback if enough is queued. Only now is a gap known to be one, and not the end.
func (o *Output) resume(ending bool) {
	queued := o.ring.queued()
	o.playing = queued >= o.ready || ending && queued > 0
	if o.playing && o.brokeOff > 0 {
		o.gaps.Add(1)
		o.silence.Add(o.brokeOff)
		o.brokeOff = 0
	}
}

// spread expands the samples at the start of a buffer to interleaved frames.
func spread(buffer []float32, channels int) {
	if channels == 1 {
		return
	}
	for i := len(buffer)/channels - 1; i >= 0; i-- {
		frame, v := buffer[i*channels:][:channels], buffer[i]
		for c := range frame {
			frame[c] = v
		}
	}
}

// limit clips samples to [-1, 1], and replaces NaN with 0.
func limit(samples []float32) {
	for i, v := range samples {
		if v != v {
			v = 0
		}
		samples[i] = max(-1, min(1, v))
	}
}
