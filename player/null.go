package player

import (
	"context"
	"sync"
	"time"
)

// clock is the engine of NullDevice: it consumes sound and delivers silence at the pace of a sound card.
type clock struct {
	call callback
	quit chan struct{}
	mu   sync.Mutex
	done chan struct{} // closed when the calls have ended; nil before the start
	over bool
}

// newClock is an opener.
func newClock(_ context.Context, call callback) (engine, format, error) {
	return &clock{call: call, quit: make(chan struct{})}, format{device: NullDevice, rate: SampleRate, channels: 1}, nil
}

func (c *clock) start(context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.over {
		c.done = make(chan struct{})
		go c.run(c.done)
	}
	return nil
}

func (c *clock) run(done chan struct{}) {
	defer close(done)
	ticker := time.NewTicker(bufferTime)
	defer ticker.Stop()
	buffer := make([]float32, samplesIn(bufferTime, SampleRate))
	for {
		select {
		case <-c.quit:
			return
		case <-ticker.C:
			clear(buffer)
			c.call(buffer, false)
		}
	}
}

func (c *clock) stop(bool) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.over = true
	close(c.quit)
	if c.done != nil {
		<-c.done
	}
	return nil
}

// Discard is a sink that discards sound immediately.
var Discard Sink = discard{}

type discard struct{}

func (discard) Write([]float32) error { return nil }
func (discard) Close() error          { return nil }
func (discard) Abort()                {}
