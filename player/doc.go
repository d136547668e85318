// Package player brings speech to a sound card and back: sinks that take a signal as a stream, and a microphone that gives one.
//
//	speaker, err := player.Open(ctx, player.Options{})
//	defer speaker.Abort()    // does nothing after Close
//	err = speaker.Write(pcm) // as often as there is something
//	err = speaker.Close()    // returns when all of it was heard
//
// PCM is []float32 at [SampleRate], one channel, nominally within [-1, 1], whatever the device takes.
//
// Sound cards need PortAudio, which is built in with the build tag portaudio (make build sets it where the library is there).
// Without it [Open] and [OpenInput] return [ErrNoPortAudio], but for the device [NullDevice]; everything else works.
//
// A signal goes through a ring buffer. The device takes from it a buffer of 20 ms at a time, in a callback that never waits,
// never allocates, and plays silence rather than let the device run dry. It starts to play when [Options].Buffer of sound is
// there, so that a producer may be late now and then; if one is later than that, the gap is counted, and playing goes on when as
// much is there again.
package player

import (
	"errors"
	"time"

	"lilt/dsp"
)

// SampleRate is the rate of all PCM of this package in Hz.
const SampleRate = dsp.SampleRate

// Sink takes a signal: an [Output], an audio.Writer, a lilt.Writer. It is used by one goroutine at a time.
type Sink interface {
	// Write takes the next samples. It waits while the sink has enough to go on with, and keeps nothing of pcm.
	Write(pcm []float32) error
	// Close ends the signal. It returns when all of it was heard, or its file is in place.
	Close() error
	// Abort gives the signal up: the sound stops at once, the file does not appear. After Close it does nothing.
	Abort()
}

// Errors that a caller may want to tell from others.
var (
	// ErrNoPortAudio is returned by a program without PortAudio.
	ErrNoPortAudio = errors.New("player: this program was built without PortAudio: install portaudio19-dev and build it again with " +
		"make build, or have the sound written to a file")
	// ErrNoDevice is returned where no device was named and there is none.
	ErrNoDevice = errors.New("player: this machine has no sound device; connect one, or work with files")
	// ErrLost is returned when a device has stopped to take or give sound.
	ErrLost = errors.New("player: the sound device does not go on; see that it is still connected, and start again")
)

var (
	errClosed   = errors.New("player: the device was closed")
	errFinished = errors.New("player: the signal has ended; open the device again for another one")
)

// What sound devices are asked for.
const (
	bufferTime = 20 * time.Millisecond // between two callbacks
	latency    = 60 * time.Millisecond // from a callback to the ear
)

// DefaultBuffer is how much sound there must be before it starts.
const DefaultBuffer = 120 * time.Millisecond

// Options are the choices in opening a device. The zero value is the default device.
type Options struct {
	// Device is a name, a part of one that fits one device only, or a number, as Devices lists them. NullDevice is always there.
	Device string
	// Buffer is how much sound must be there before it is played, 0 for DefaultBuffer. It is no matter of an Input.
	Buffer time.Duration
}

// NullDevice is the name of a device that takes sound as fast as a sound card does and drops it, and gives silence.
const NullDevice = "null"

// samplesIn is how many samples a time has at a rate in Hz.
func samplesIn(t time.Duration, rate int) int { return int(t.Seconds()*float64(rate) + 0.5) }

// timeOf is how long so many samples of a rate in Hz last.
func timeOf(samples int64, rate int) time.Duration {
	return time.Duration(float64(samples) / float64(rate) * float64(time.Second))
}
