package player

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"lilt/dsp"
)

// hearing returns an input whose device hears that signal, and then silence.
func hearing(t *testing.T, ctx context.Context, device *fakeDevice, pcm []float32) *Input {
	t.Helper()
	device.source = func(buffer []float32) { pcm = pcm[copy(buffer, pcm):] }
	in, err := newInput(ctx, device.open)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close() })
	return in
}

// All that the device hears is read, in pieces of at least what is asked for, until the end of the context.
func TestInputGivesWhatIsHeard(t *testing.T) {
	for _, rate := range []int{SampleRate, 48000, 44100} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			device := newFake(rate, 1)
			heard := noise(3 * rate)
			in := hearing(t, ctx, device, slices.Clone(heard))
			time.AfterFunc(time.Second, cancel)
			var got []float32
			dst := make([]float32, 3000)
			for n, err := in.Read(dst, 1280); err != io.EOF; n, err = in.Read(dst, 1280) {
				if err != nil || n < 1280 && ctx.Err() == nil {
					t.Fatalf("%d samples, %v", n, err)
				}
				got = append(got, dst[:n]...)
			}
			want, err := dsp.Resample(device.played, rate, SampleRate)
			if err != nil {
				t.Fatal(err)
			}
			wantSamples(t, got, want)
			wantSamples(t, device.played[:len(heard)], heard)
			if s := in.Stats(); s.Lost != 0 || s.Late != device.callbacks/100 {
				t.Errorf("%+v", s)
			}
			if n, err := in.Read(dst, 1); n != 0 || err != io.EOF {
				t.Errorf("after the end: %d samples, %v", n, err)
			}
			if device.stopped != 1 {
				t.Errorf("stopped %d times", device.stopped)
			}
		})
	}
}

// Who does not read loses what is beyond ten seconds, and is told how much.
func TestInputNotRead(t *testing.T) {
	device := newFake(SampleRate, 1)
	device.dead = true
	in := hearing(t, t.Context(), device, noise(20*SampleRate))
	for range 20 * 50 {
		device.next(480)
	}
	room := len(in.ring.samples)
	if lost := in.Stats().Lost; lost != timeOf(int64(20*SampleRate-room), SampleRate) || room < 10*SampleRate {
		t.Errorf("%v lost, with room for %d samples", lost, room)
	}
	dst := make([]float32, room+1)
	n, err := in.Read(dst[:room], 1)
	if err != nil {
		t.Fatal(err)
	}
	wantSamples(t, dst[:n], device.played[:room])
}

// A device that falls silent gives first what it heard, and then the error.
func TestInputLost(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(*Input)
		want error
	}{
		"lost":   {func(*Input) {}, ErrLost},
		"closed": {func(in *Input) { in.Close() }, errClosed},
	} {
		synctest.Test(t, func(t *testing.T) {
			device := newFake(SampleRate, 1)
			device.dead = true
			in := hearing(t, t.Context(), device, noise(480))
			device.next(480)
			time.AfterFunc(time.Second, func() { c.end(in) })
			dst := make([]float32, 1000)
			if n, err := in.Read(dst, 1000); n != 480 || err != nil {
				t.Errorf("%s: %d samples, %v", name, n, err)
			}
			n, err := in.Read(dst, 1000)
			if n != 0 || !errors.Is(err, c.want) {
				t.Errorf("%s: then %d samples, %v", name, n, err)
			}
		})
	}
}

func TestInputThatDoesNotOpen(t *testing.T) {
	failure := errors.New("no way")
	device := newFake(SampleRate, 1)
	device.openErr = failure
	_, err := newInput(t.Context(), device.open)
	wantErr(t, "opening", err, failure)
	device = newFake(SampleRate, 1)
	device.startErr = failure
	_, err = newInput(t.Context(), device.open)
	wantErr(t, "starting", err, failure)
	if device.stopped != 1 {
		t.Errorf("stopped %d times", device.stopped)
	}
}

func TestNullInput(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		in, err := OpenInput(t.Context(), Options{Device: NullDevice})
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		dst := noise(SampleRate)
		n, err := in.Read(dst, len(dst))
		if n != len(dst) || err != nil || slices.Max(dst) != 0 || slices.Min(dst) != 0 {
			t.Errorf("%d samples, %v", n, err)
		}
		if took := time.Since(start); took < time.Second || took > time.Second+2*bufferTime {
			t.Errorf("a second took %v", took)
		}
	})
}

func TestInputAllocatesNothing(t *testing.T) {
	device := newFake(48000, 1)
	device.dead = true
	in := hearing(t, t.Context(), device, nil)
	buffer, dst := noise(960), make([]float32, 480)
	in.capture(noise(9600), false)
	if n := testing.AllocsPerRun(100, func() {
		in.capture(buffer, false)
		if _, err := in.Read(dst, len(dst)); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%g allocations", n)
	}
}
