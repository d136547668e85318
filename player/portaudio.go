//go:build portaudio

package player

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/gordonklaus/portaudio"
)

// Backend names what sound devices are reached through, "" in a program without PortAudio.
func Backend() string { return portaudio.VersionText() }

// Devices lists the sound devices of this machine, in the order of their numbers.
func Devices() ([]Device, error) {
	return within(context.Background(), openTime, func() ([]Device, error) {
		if err := initialize(); err != nil {
			return nil, err
		}
		defer portaudio.Terminate()
		_, devices, err := enumerate()
		return devices, err
	}, func([]Device) {})
}

func openOutput(ctx context.Context, want string, call callback) (engine, format, error) {
	return openStream(ctx, toPlay, want, func(buffer []float32, _ portaudio.StreamCallbackTimeInfo, flags portaudio.StreamCallbackFlags) {
		call(buffer, flags&portaudio.OutputUnderflow != 0)
	})
}

func openInput(ctx context.Context, want string, call callback) (engine, format, error) {
	return openStream(ctx, toRecord, want, func(buffer []float32, _ portaudio.StreamCallbackTimeInfo, flags portaudio.StreamCallbackFlags) {
		call(buffer, flags&portaudio.InputOverflow != 0)
	})
}

// How long PortAudio may take before we take it for stuck. It has no time limits of its own.
const (
	openTime = 10 * time.Second // looks at all devices; servers may have to start
	stopTime = 2 * time.Second
)

var errStuck = errors.New("player: the sound system does not answer; see whether other programs can play, and start again")

// turn is held while a call into PortAudio runs: it serves one at a time.
var turn = make(chan struct{}, 1)

// within makes a call into PortAudio when it is its turn. If ctx or the time limit ends first, the call is left to itself, and what
// it may return after all is given to undo.
func within[T any](ctx context.Context, limit time.Duration, call func() (T, error), undo func(T)) (T, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errStuck)
	defer cancel()
	var none T
	select {
	case turn <- struct{}{}:
	case <-ctx.Done():
		return none, context.Cause(ctx)
	}
	type outcome struct {
		value T
		err   error
	}
	done := make(chan outcome)
	go func() {
		defer func() { <-turn }()
		value, err := call()
		select {
		case done <- outcome{value, err}:
		case <-ctx.Done():
			if err == nil {
				undo(value)
			}
		}
	}()
	select {
	case o := <-done:
		return o.value, o.err
	case <-ctx.Done():
		return none, context.Cause(ctx)
	}
}

// initialize begins a use of PortAudio, which portaudio.Terminate ends. It looks at the machine's devices anew if it is the only
// one.
func initialize() error {
	if err := prepare(); err != nil {
		return err
	}
	if err := portaudio.Initialize(); err != nil {
		return fmt.Errorf("player: PortAudio does not start: %w", err)
	}
	return nil
}

// enumerate returns the devices in PortAudio's form and in ours.
func enumerate() ([]*portaudio.DeviceInfo, []Device, error) {
	infos, err := portaudio.Devices()
	if err != nil {
		return nil, nil, fmt.Errorf("player: PortAudio cannot list the devices: %w", err)
	}
	output, _ := portaudio.DefaultOutputDevice() // nil if there is none
	input, _ := portaudio.DefaultInputDevice()
	devices := make([]Device, len(infos))
	for i, d := range infos {
		devices[i] = Device{
			Number:        i,
			Name:          d.Name,
			System:        d.HostApi.Name,
			Rate:          int(d.DefaultSampleRate),
			Outputs:       d.MaxOutputChannels,
			Inputs:        d.MaxInputChannels,
			DefaultOutput: d == output,
			DefaultInput:  d == input,
		}
	}
	return infos, devices, nil
}
