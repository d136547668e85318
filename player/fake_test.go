package player

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"
)

// fakeDevice is a device in the hands of a test. As long as it runs it calls as often as it can, with buffers of all sizes, or not at
// all if it is dead.
type fakeDevice struct {
	format
	dead      bool
	source    func(buffer []float32) // what an input hears; silence if nil
	openErr   error
	startErr  error
	mu        sync.Mutex
	call      callback
	quit      chan struct{}
	done      sync.WaitGroup
	played    []float32 // all that it was given
	started   int
	stopped   int
	drained   bool
	callbacks int
}

func newFake(rate, channels int) *fakeDevice {
	return &fakeDevice{format: format{device: "fake", rate: rate, channels: channels, latency: latency}, quit: make(chan struct{})}
}

func (d *fakeDevice) open(_ context.Context, call callback) (engine, format, error) {
	d.call = call
	return d, d.format, d.openErr
}

func (d *fakeDevice) start(context.Context) error {
	d.started++
	if d.startErr != nil || d.dead {
		return d.startErr
	}
	d.done.Go(func() {
		random := rand.New(rand.NewPCG(3, 3))
		for {
			select {
			case <-d.quit:
				return
			case <-time.After(time.Millisecond):
				d.next(1 + random.IntN(samplesIn(bufferTime, d.rate)))
			}
		}
	})
	return nil
}

// next is one callback.
func (d *fakeDevice) next(frames int) []float32 {
	buffer := make([]float32, frames*d.channels)
	if d.source != nil {
		d.source(buffer)
	}
	d.call(buffer, d.callbacks%100 == 99)
	d.callbacks++
	d.played = append(d.played, buffer...)
	return buffer
}

func (d *fakeDevice) stop(drain bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stopped++; d.stopped == 1 {
		close(d.quit)
	}
	d.done.Wait()
	d.drained = drain
	return nil
}

// noise is a signal in which no sample is zero, so that silence can be told from it, and no piece is like another.
func noise(samples int) []float32 {
	random := rand.New(rand.NewPCG(4, 4))
	pcm := make([]float32, samples)
	for i := range pcm {
		pcm[i] = float32(1+random.IntN(30000)) / 32768
		if random.IntN(2) == 0 {
			pcm[i] = -pcm[i]
		}
	}
	return pcm
}

// unmixed returns one channel of interleaved samples, which must all be the same.
func unmixed(t *testing.T, pcm []float32, channels int) []float32 {
	t.Helper()
	mono := make([]float32, len(pcm)/channels)
	for i, v := range pcm {
		if i%channels == 0 {
			mono[i/channels] = v
		} else if v != mono[i/channels] {
			t.Fatalf("frame %d: channels differ: %g and %g", i/channels, mono[i/channels], v)
		}
	}
	return mono
}

// sounding returns the samples that are not silence, and how many gaps of silence between them there are, and how long together.
func sounding(pcm []float32) (sound []float32, gaps, silence int) {
	last := -1
	for i, v := range pcm {
		if v == 0 {
			continue
		}
		if last >= 0 && i > last+1 {
			gaps++
			silence += i - last - 1
		}
		sound, last = append(sound, v), i
	}
	return sound, gaps, silence
}

func wantSamples(t *testing.T, got, want []float32) {
	t.Helper()
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("sample %d is %g, want %g", i, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d samples, want %d", len(got), len(want))
	}
}

func wantErr(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

func openFake(t *testing.T, ctx context.Context, d *fakeDevice) *Output {
	t.Helper()
	o, err := newOutput(ctx, 0, d.open)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.Abort() })
	return o
}
