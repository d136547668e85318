package player

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"lilt/dsp"
)

// link is an open device, for either direction.
type link struct {
	ctx     context.Context
	cancel  context.CancelCauseFunc
	unwatch func() bool
	device  format
	engine  engine
	halting sync.Once
	halted  error // error of stopping the engine

	resampler *dsp.Resampler
	block     []float32 // at the sample rate of the device
	err       error     // the error that ended the signal
	waiter    waiter

	ring  *ring
	calls atomic.Int64 // of the callback
	late  atomic.Int64 // calls with which the device reported that it had lost sound
}

// start starts a device that is open, with conversion between two sample rates in Hz. halt is called when ctx ends.
func (l *link) start(ctx context.Context, from, to int, halt func()) error {
	var err error
	if l.resampler, err = dsp.NewResampler(from, to); err == nil {
		err = l.engine.start(ctx)
	}
	if err != nil {
		return errors.Join(err, l.engine.stop(false))
	}
	l.ctx, l.cancel = context.WithCancelCause(ctx)
	l.unwatch = context.AfterFunc(l.ctx, halt)
	return nil
}

// Device returns the name of the device and its sample rate in Hz.
func (l *link) Device() (name string, rate int) { return l.device.device, l.device.rate }

// called counts a call of the callback.
func (l *link) called(late bool) {
	l.calls.Add(1)
	if late {
		l.late.Add(1)
	}
}

// wait waits for the callback. It returns the cause of the end of the context, or ErrLost.
func (l *link) wait() error { return l.waiter.wait(l.ctx, l.calls.Load()) }

// stop stops the engine, if it runs.
func (l *link) stop(drain bool) error {
	l.halting.Do(func() { l.halted = l.engine.stop(drain) })
	return l.halted
}
