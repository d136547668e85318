// Package engine is shared by all protocols of the server: it has the models, which are loaded once, a limited number of concurrent sessions, the
// voices, and the metrics.
package engine

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"lilt/codec"
	"lilt/server/internal/fault"
	"lilt/speech"
	"lilt/text"
)

// Options configure an engine.
type Options struct {
	Voice    *speech.Synthesizer // closed by the caller
	Sessions int                 // maximum number of texts and recordings processed concurrently
	Queue    int                 // maximum number of requests that wait for a session
	Wait     time.Duration       // maximum time that a request waits
	Folder   string              // folder for voices that are created from recordings; "" for none
	Log      *slog.Logger
}

// Engine serves all protocols. It is safe for concurrent use.
type Engine struct {
	Options
	Metrics *Metrics
	prompts *prompts

	slots   chan struct{}
	waiting chan struct{}
	mu      sync.Mutex
	closing bool
	active  sync.WaitGroup
}

// New returns an engine. The error is that of reading the folder of voices.
func New(o Options) (*Engine, error) {
	e := &Engine{Options: o, slots: make(chan struct{}, o.Sessions), waiting: make(chan struct{}, o.Queue)}
	e.Metrics = newMetrics(e)
	var err error
	e.prompts, err = openPrompts(o.Folder)
	return e, err
}

// busy is the error of an overloaded server.
func busy(after int, message string) error {
	return &fault.Error{Status: http.StatusServiceUnavailable, Code: "overloaded", RetryAfter: after, Message: message}
}

// Acquire waits for a session, and returns a function that releases it. Errors: a full queue, too long a wait, a server that is shutting down, and the
// end of ctx.
func (e *Engine) Acquire(ctx context.Context) (release func(), err error) {
	e.mu.Lock()
	if e.closing {
		e.mu.Unlock()
		return nil, busy(5, "the server is shutting down")
	}
	e.active.Add(1)
	e.mu.Unlock()
	if err := e.acquire(ctx); err != nil {
		e.active.Done()
		return nil, err
	}
	return sync.OnceFunc(func() {
		<-e.slots
		e.active.Done()
	}), nil
}

func (e *Engine) acquire(ctx context.Context) error {
	select {
	case e.slots <- struct{}{}:
		return nil
	default:
	}
	select {
	case e.waiting <- struct{}{}:
	default:
		return busy(2, "all sessions of this server are in use, and its queue is full; try again later")
	}
	defer func() { <-e.waiting }()
	timer := time.NewTimer(e.Wait)
	defer timer.Stop()
	select {
	case e.slots <- struct{}{}:
		return nil
	case <-timer.C:
		return busy(2, "all sessions of this server have been in use for too long; try again later")
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Drain rejects new requests, and waits until those in progress have finished, or ctx ends.
func (e *Engine) Drain(ctx context.Context) error {
	e.mu.Lock()
	e.closing = true
	e.mu.Unlock()
	done := make(chan struct{})
	go func() {
		e.active.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Closing reports whether new requests are rejected.
func (e *Engine) Closing() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.closing
}

// Request is a text to speak.
type Request struct {
	Route    string   // for metrics
	Voice    string   // one of Voices, or an alias of one; "" for the main voice
	Speed    *float64 // nil for 1
	Seed     uint64
	Words    func([]speech.Word)
	Patience time.Duration // see speech.Options
}

// options returns the options of synthesis for a request, or a fault.
func (e *Engine) options(r Request) (o speech.Options, err error) {
	o = speech.Options{Seed: r.Seed, Sampling: speech.DefaultSampling, Words: r.Words, Patience: r.Patience}
	if r.Speed != nil {
		if o.Speed = *r.Speed; !(o.Speed >= speech.MinSpeed && o.Speed <= speech.MaxSpeed) {
			return o, fault.Invalid("speed", "speed %v: want %v to %v", o.Speed, speech.MinSpeed, float64(speech.MaxSpeed))
		}
	}
	v, ok := e.find(r.Voice)
	if !ok {
		return o, e.noVoice(r.Voice)
	}
	o.Voice, o.Prompt = v.builtin, v.prompt
	return o, nil
}

// Check returns a fault unless a request is valid.
func (e *Engine) Check(r Request) error {
	_, err := e.options(r)
	return err
}

// Speak waits for a session and speaks a text to dst. Errors: those of Check and Acquire, faults for a text that cannot be spoken, and those of dst,
// unchanged.
func (e *Engine) Speak(ctx context.Context, dst speech.PCMWriter, text io.Reader, r Request) error {
	return e.speak(ctx, r, text, func(ctx context.Context, from io.Reader, o speech.Options, m *measured) error {
		_, err := e.Voice.Speak(ctx, measuredPCM{m, dst}, from, o)
		return err
	})
}

// SpeakLilt is like Speak, and writes the tokens as a .lilt stream. It returns the number of frames.
func (e *Engine) SpeakLilt(ctx context.Context, dst io.Writer, text io.Reader, r Request) (frames int64, err error) {
	err = e.speak(ctx, r, text, func(ctx context.Context, from io.Reader, o speech.Options, m *measured) error {
		frames, err = e.Voice.SpeakLilt(ctx, measuredStream{m, dst}, from, o, liltBlock)
		m.samples = frames * codec.Hop
		return err
	})
	return frames, err
}

// liltBlock is the number of frames per block of a .lilt stream.
const liltBlock = 16

func (e *Engine) speak(ctx context.Context, r Request, text io.Reader, say func(context.Context, io.Reader, speech.Options, *measured) error) error {
	o, err := e.options(r)
	if err != nil {
		return err
	}
	start := time.Now()
	release, err := e.Acquire(ctx)
	if err != nil {
		return err
	}
	defer release()
	m := &measured{metrics: e.Metrics, route: r.Route, start: start, live: r.Patience > 0}
	from := text
	if _, ok := text.(*speech.Feed); !ok {
		from = countedText{text, m}
	}
	err = say(ctx, from, o, m)
	m.end()
	return e.textFault(err, m)
}

// textFault converts an error about the text to a fault.
func (e *Engine) textFault(err error, m *measured) error {
	var out *speech.OutputError
	var broken *text.Error
	var refused *speech.RecordingError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &out):
		return out.Err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), fault.Of(err) != fault.Internal:
		return err
	case errors.Is(err, speech.ErrNothing):
		return fault.Invalid("input", "there is nothing to say: the input has no words or numbers that can be spoken")
	case errors.As(err, &broken), errors.As(err, &refused):
		return fault.Invalid("input", "%s", strings.TrimPrefix(strings.TrimPrefix(err.Error(), "text: "), "speech: "))
	}
	e.Log.Error("speaking failed", "error", err)
	return fault.Internal
}

// Codec counts the audio of a codec route.
func (e *Engine) Codec(route string, samples int64) {
	e.Metrics.audio.WithLabelValues(route).Add(float64(samples) / codec.SampleRate)
}
