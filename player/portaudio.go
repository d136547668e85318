//go:build portaudio

package player

import (
	"errors"
	"fmt"
	"time"

	"github.com/gordonklaus/portaudio"
)

// Backend names what sound devices are reached through, "" in a program without PortAudio.
func Backend() string { return portaudio.VersionText() }

// Devices lists the sound devices of this machine, in the order of their numbers.
func Devices() ([]Device, error) {
	return within(openTime, func() ([]Device, error) {
		if err := initialize(); err != nil {
			return nil, err
		}
		defer portaudio.Terminate()
		_, devices, err := enumerate()
		return devices, err
	})
}

func openOutput(want string, call callback) (engine, format, error) {
	return openStream(toPlay, want, func(buffer []float32, _ portaudio.StreamCallbackTimeInfo, flags portaudio.StreamCallbackFlags) {
		call(buffer, flags&portaudio.OutputUnderflow != 0)
	})
}

func openInput(want string, call callback) (engine, format, error) {
	return openStream(toRecord, want, func(buffer []float32, _ portaudio.StreamCallbackTimeInfo, flags portaudio.StreamCallbackFlags) {
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

// within makes a call into PortAudio when it is its turn, and gives it up, left to itself, if it does not return in time.
func within[T any](limit time.Duration, call func() (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	timeout := time.NewTimer(limit)
	defer timeout.Stop()
	var none T
	select {
	case turn <- struct{}{}:
	case <-timeout.C:
		return none, errStuck
	}
	done := make(chan outcome, 1)
	go func() {
		value, err := call()
		<-turn
		done <- outcome{value, err}
	}()
	select {
	case o := <-done:
		return o.value, o.err
	case <-timeout.C:
		return none, errStuck
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
