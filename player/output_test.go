package player

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"lilt/dsp"
)

// What is written is played, sample for sample and on all channels, at whatever rate, and gaps are counted right: the device is far
// faster than the pieces come.
func TestOutputPlaysWhatIsWritten(t *testing.T) {
	for _, c := range []struct{ rate, channels int }{{24000, 1}, {24000, 2}, {48000, 2}, {44100, 1}, {16000, 3}} {
		t.Run(fmt.Sprintf("%d Hz, %d channels", c.rate, c.channels), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				pcm := noise(3 * SampleRate)
				device := newFake(c.rate, c.channels)
				o := openFake(t, t.Context(), device)
				random := rand.New(rand.NewPCG(5, 5))
				for rest := pcm; len(rest) > 0; {
					n := min(random.IntN(3000), len(rest))
					if err := o.Write(rest[:n]); err != nil {
						t.Fatal(err)
					}
					rest = rest[n:]
					time.Sleep(time.Duration(random.IntN(int(100 * time.Millisecond))))
				}
				if err := o.Close(); err != nil {
					t.Fatal(err)
				}
				want, err := dsp.Resample(pcm, SampleRate, c.rate)
				if err != nil {
					t.Fatal(err)
				}
				limit(want)
				got, gaps, silence := sounding(unmixed(t, device.played, c.channels))
				wantSamples(t, got, want)
				stats := o.Stats()
				if stats.Gaps != gaps || gaps == 0 || stats.Silence != timeOf(int64(silence), c.rate) {
					t.Errorf("%+v, but there are %d gaps of %d samples together", stats, gaps, silence)
				}
				if stats.Late != device.callbacks/100 {
					t.Errorf("%d late, want %d", stats.Late, device.callbacks/100)
				}
				if !device.drained || device.started != 1 || device.stopped != 1 {
					t.Errorf("started %d times, stopped %d times, drained: %v", device.started, device.stopped, device.drained)
				}
				wantErr(t, "writing after the end", o.Write(pcm), errFinished)
				if o.Abort(); o.Close() != nil || device.stopped != 1 {
					t.Errorf("ending again: stopped %d times", device.stopped)
				}
			})
		})
	}
}

// The sound starts when enough is there, breaks off, starts again when enough is there again, and ends with what there is.
func TestOutputBuffers(t *testing.T) {
	device := newFake(SampleRate, 1)
	device.dead = true // the test calls
	o := openFake(t, t.Context(), device)
	ready := samplesIn(DefaultBuffer, SampleRate)
	pcm := noise(3 * ready)
	write := func(n int) {
		t.Helper()
		if err := o.Write(pcm[:n]); err != nil {
			t.Fatal(err)
		}
		pcm = pcm[n:]
	}
	hear := func(frames, sounding int) {
		t.Helper()
		buffer := device.next(frames)
		for i, v := range buffer {
			if (v != 0) != (i < sounding) {
				t.Fatalf("sample %d of %d is %g, but %d should sound", i, frames, v, sounding)
			}
		}
	}
	write(ready - 1)
	hear(samplesIn(leadIn, SampleRate), 0)
	hear(480, 0)
	write(1)
	hear(480, 480)
	hear(ready, ready-480)
	hear(100, 0)
	write(ready - 1)
	hear(100, 0)
	if s := o.Stats(); s.Gaps != 0 {
		t.Errorf("a gap is counted before it is over: %+v", s)
	}
	write(1)
	hear(480, 480)
	if s := o.Stats(); s.Gaps != 1 || s.Silence != timeOf(480+100+100, SampleRate) {
		t.Errorf("%+v", s)
	}
	hear(ready-480, ready-480)
	hear(100, 0)
	write(50)
	o.ending.Store(true)
	hear(480, 50)
	hear(480, 0)
	if s := o.Stats(); s.Gaps != 2 || o.tail.Load() != 430+480 {
		t.Errorf("%+v, and %d samples behind the end", s, o.tail.Load())
	}
}

// There is silence first, even if sound is there at once.
func TestOutputLeadIn(t *testing.T) {
	device := newFake(48000, 2)
	device.dead = true
	o := openFake(t, t.Context(), device)
	if err := o.Write(noise(SampleRate)); err != nil {
		t.Fatal(err)
	}
	sound, _, _ := sounding(device.next(samplesIn(leadIn, 48000)))
	if len(sound) > 0 {
		t.Error("there is sound in the lead-in")
	}
	if sound, _, _ = sounding(device.next(480)); len(sound) != 2*480 {
		t.Errorf("%d samples of 480 frames sound behind it", len(sound))
	}
}

// A break at the very end is no gap.
func TestOutputEndIsNoGap(t *testing.T) {
	device := newFake(SampleRate, 1)
	device.dead = true
	o := openFake(t, t.Context(), device)
	o.Write(noise(samplesIn(DefaultBuffer, SampleRate)))
	device.next(samplesIn(leadIn, SampleRate))
	device.next(2 * samplesIn(DefaultBuffer, SampleRate))
	device.next(480)
	o.ending.Store(true)
	device.next(480)
	if s := o.Stats(); s.Gaps != 0 || s.Silence != 0 {
		t.Errorf("%+v", s)
	}
}

func TestOutputWithoutSamples(t *testing.T) {
	device := newFake(48000, 1)
	o := openFake(t, t.Context(), device)
	if err := o.Write(nil); err != nil {
		t.Error(err)
	}
	if err := o.Close(); err != nil || device.drained || device.stopped != 1 {
		t.Errorf("%v, stopped %d times, drained: %v", err, device.stopped, device.drained)
	}
}

func TestOutputClips(t *testing.T) {
	pcm := []float32{0.5, 1, 1.5, -1, -7, float32(math.Inf(1)), float32(math.Inf(-1)), float32(math.NaN())}
	limit(pcm)
	wantSamples(t, pcm, []float32{0.5, 1, 1, -1, -1, 1, -1, 0})
}

// When the context ends, everybody who waits hears of it, the device is stopped at once, and nothing sounds any more.
func TestOutputStops(t *testing.T) {
	cause := errors.New("enough")
	for name, wait := range map[string]func(o *Output) error{
		"writing":   func(o *Output) error { return o.Write(noise(10 * SampleRate)) },
		"finishing": func(o *Output) error { o.Write(noise(SampleRate)); return o.Close() },
	} {
		for _, stop := range []string{"context", "abort", "context first"} {
			t.Run(name+", "+stop, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					ctx, cancel := context.WithCancelCause(t.Context())
					device := newFake(SampleRate, 1)
					device.dead = true
					o := openFake(t, ctx, device)
					want := cause
					switch stop {
					case "abort":
						time.AfterFunc(time.Second, func() { o.Abort() })
						want = errClosed
					case "context":
						time.AfterFunc(time.Second, func() { cancel(cause) })
					default:
						cancel(cause)
					}
					wantErr(t, "waiting", wait(o), want)
					synctest.Wait()
					if device.stopped != 1 || device.drained {
						t.Errorf("stopped %d times, drained: %v", device.stopped, device.drained)
					}
					if sound, _, _ := sounding(device.next(480)); len(sound) > 0 {
						t.Error("it still sounds")
					}
					wantErr(t, "writing on", o.Write(noise(10)), want)
					wantErr(t, "finishing", o.Close(), want)
					cancel(nil)
				})
			})
		}
	}
}

// A device that has stopped to call is given up, in writing and in waiting for the end.
func TestOutputLost(t *testing.T) {
	for name, samples := range map[string]int{"writing": 10 * SampleRate, "finishing": SampleRate} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				device := newFake(SampleRate, 1)
				device.dead = true
				o := openFake(t, t.Context(), device)
				err := o.Write(noise(samples))
				if name == "finishing" && err != nil {
					t.Fatal(err)
				}
				wantErr(t, name, o.Close(), ErrLost)
				if o.Abort(); device.stopped != 1 {
					t.Errorf("stopped %d times", device.stopped)
				}
			})
		})
	}
}

func TestOutputThatDoesNotOpen(t *testing.T) {
	failure := errors.New("no way")
	device := newFake(SampleRate, 1)
	device.openErr = failure
	_, err := newOutput(t.Context(), 0, device.open)
	wantErr(t, "opening", err, failure)

	device = newFake(dsp.MaxRate+1, 1)
	if _, err := newOutput(t.Context(), 0, device.open); err == nil || device.stopped != 1 {
		t.Errorf("an impossible rate: %v, stopped %d times", err, device.stopped)
	}

	device = newFake(SampleRate, 1)
	device.startErr = failure
	_, err = newOutput(t.Context(), 0, device.open)
	wantErr(t, "starting", err, failure)
	if device.stopped != 1 {
		t.Errorf("stopped %d times", device.stopped)
	}
}

// The null device takes its time, and gives up when it is told so.
func TestNullDevice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		var sink Sink
		sink, err := Open(t.Context(), Options{Device: NullDevice, Buffer: 40 * time.Millisecond})
		if err != nil {
			t.Fatal(err)
		}
		defer sink.Abort()
		if err := errors.Join(sink.Write(noise(3*SampleRate)), sink.Close()); err != nil {
			t.Fatal(err)
		}
		// The time in the bubble is not real, and so it is exact.
		if took := time.Since(start); took < 3*time.Second || took > 3*time.Second+leadIn+2*bufferTime {
			t.Errorf("3 seconds took %v", took)
		}
		if s := sink.(*Output).Stats(); s != (OutputStats{}) {
			t.Errorf("%+v", s)
		}
		if name, rate := sink.(*Output).Device(); name != NullDevice || rate != SampleRate {
			t.Errorf("%s at %d Hz", name, rate)
		}
	})
}

// Discard takes no time at all.
func TestDiscard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		if err := errors.Join(Discard.Write(noise(SampleRate)), Discard.Close(), Discard.Close()); err != nil || time.Since(start) != 0 {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

// The callback and what feeds it must not wait for the garbage collector.
func TestOutputAllocatesNothing(t *testing.T) {
	device := newFake(48000, 2)
	device.dead = true
	o := openFake(t, t.Context(), device)
	pcm, buffer := noise(480), make([]float32, 2*960)
	if n := testing.AllocsPerRun(100, func() {
		if err := o.Write(pcm); err != nil {
			t.Fatal(err)
		}
		o.fill(buffer, false)
	}); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func BenchmarkFill(b *testing.B) {
	device := newFake(48000, 2)
	device.dead = true
	o, err := newOutput(b.Context(), 0, device.open)
	if err != nil {
		b.Fatal(err)
	}
	defer o.Abort()
	pcm, buffer := noise(480), make([]float32, 2*960)
	for b.Loop() {
		o.Write(pcm)
		o.fill(buffer, false)
	}
}
