//go:build portaudio

package player

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/gordonklaus/portaudio"
)

// Backend describes the sound library, "" in a program without PortAudio.
func Backend() string { return portaudio.VersionText() }

// Devices returns the sound devices of this machine, in the order of their numbers.
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

// How long PortAudio may take before it counts as stuck. It has no time limits of its own.
const (
	openTime = 10 * time.Second // probes all devices; sound servers may have to start
	stopTime = 2 * time.Second
)

var errStuck = errors.New("player: the sound system does not respond; check whether other programs can play, and start again")

// turn is held during a call into PortAudio, which is not safe for concurrent use.
var turn = make(chan struct{}, 1)

// within makes a call into PortAudio when it is its turn. If ctx or the time limit ends first, the call is abandoned, and
// undo receives what it may eventually return.
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

// initialize begins a use of PortAudio, which portaudio.Terminate ends. It enumerates the devices afresh if there is no
// other use.
func initialize() error {
	if err := prepare(); err != nil {
		return err
	}
	if err := portaudio.Initialize(); err != nil {
		return fmt.Errorf("player: PortAudio failed to start: %w", err)
	}
	return nil
}

// enumerate returns the devices as PortAudio's type and as ours.
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
