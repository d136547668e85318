// Package player plays streams of PCM on a sound card, and records from a microphone.
//
//	speaker, err := player.Open(ctx, player.Options{})
//	defer speaker.Abort()    // has no effect after Close
//	err = speaker.Write(pcm) // any number of times
//	err = speaker.Close()    // returns when everything was played
//
// PCM is []float32 at [SampleRate], one channel, nominally within [-1, 1], whatever format the device uses.
//
// Sound cards need PortAudio, which is built in with the build tag portaudio (make build sets it if the library is
// installed). Without it [Open] and [OpenInput] return [ErrNoPortAudio], except for the device [NullDevice]; everything else
// works.
//
// A signal goes through a ring buffer. The device takes 20 ms at a time from it, in a callback that never blocks and never
// allocates, and that plays silence when the ring buffer is empty. Playback starts when [Options].Buffer of sound is queued,
// so that the producer may be late occasionally. If it is later than that, the gap is counted, and playback resumes when the
// same amount is queued again.
package player

import (
	"errors"
	"time"

	"lilt/dsp"
)

// SampleRate is the sample rate of all PCM of this package in Hz.
const SampleRate = dsp.SampleRate

// Sink receives a signal: an [Output], an audio.Writer, a lilt.Writer. It is used by one goroutine at a time.
type Sink interface {
	// Write takes the next samples. It blocks while the sink has enough queued, and does not retain pcm.
	Write(pcm []float32) error
	// Close ends the signal. It returns when everything was played, or the file is in place.
	Close() error
	// Abort discards the signal: sound stops at once, a file does not appear. It has no effect after Close.
	Abort()
}

// Errors that callers may want to distinguish.
var (
	// ErrNoPortAudio is returned by a program built without PortAudio.
	ErrNoPortAudio = errors.New("player: this program was built without PortAudio: install portaudio19-dev and build it again with " +
		"make build, or write to a file")
	// ErrNoDevice is returned if no device was named and there is none.
	ErrNoDevice = errors.New("player: this machine has no sound device; connect one, or use files")
	// ErrLost is returned when a device has stopped consuming or delivering sound.
	ErrLost = errors.New("player: the sound device has stopped responding; check that it is connected, and start again")
)

var (
	errClosed   = errors.New("player: the device is closed")
	errFinished = errors.New("player: the signal has ended; open the device again for another one")
)

// Parameters of the sound devices.
const (
	bufferTime = 20 * time.Millisecond // duration of a buffer, between two callbacks
	latency    = 60 * time.Millisecond // requested, from the callback to the ear
)

// DefaultBuffer is the duration of sound that must be queued before playback starts.
const DefaultBuffer = 120 * time.Millisecond

// Options configure opening a device. The zero value is the default device.
type Options struct {
	// Device is a number from Devices, a name, or a part of a name that is unique. NullDevice is always available.
	Device string
	// Buffer is the duration of sound that must be queued before playback starts, 0 for DefaultBuffer. An Input ignores it.
	Buffer time.Duration
}

// NullDevice is the name of a device that discards sound at the pace of a sound card, and records silence.
const NullDevice = "null"

// samplesIn returns the number of samples in a duration, at a rate in Hz.
func samplesIn(t time.Duration, rate int) int { return int(t.Seconds()*float64(rate) + 0.5) }

// timeOf returns the duration of that many samples at a rate in Hz.
func timeOf(samples int64, rate int) time.Duration {
	return time.Duration(float64(samples) / float64(rate) * float64(time.Second))
}
