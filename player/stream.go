//go:build portaudio

package player

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/gordonklaus/portaudio"
)

// stream is a PortAudio stream as an engine. Its fields are guarded by turn.
type stream struct {
	device  string
	stream  *portaudio.Stream
	stopped bool
}

// opened is an open stream and its format.
type opened struct {
	*stream
	format
}

// openStream opens the chosen device, in the first of several formats that it accepts. call is a PortAudio callback.
func openStream(ctx context.Context, u use, want string, call any) (engine, format, error) {
	o, err := within(ctx, openTime, func() (opened, error) {
		if err := initialize(); err != nil {
			return opened{}, err
		}
		o, err := openFirst(u, want, call)
		if err != nil {
			portaudio.Terminate()
		}
		return o, err
	}, func(o opened) { o.close() })
	if err != nil {
		return nil, format{}, err
	}
	return o.stream, o.format, nil
}

func openFirst(u use, want string, call any) (opened, error) {
	infos, devices, err := enumerate()
	if err != nil {
		return opened{}, err
	}
	device, err := choose(devices, u, want)
	if err != nil {
		return opened{}, err
	}
	var refused error // the error for our preferred format
	for _, p := range parameters(u, infos[device.Number]) {
		s, err := portaudio.OpenStream(p, call)
		if err == nil {
			return opened{&stream{device.Name, s, false}, format{
				device:   device.Name,
				rate:     int(p.SampleRate),
				channels: max(p.Output.Channels, p.Input.Channels),
				latency:  s.Info().OutputLatency,
			}}, nil
		}
		if refused == nil {
			refused = err
		}
	}
	return opened{}, fmt.Errorf("player: the device %s cannot be opened: %w", device.Name, refused)
}

// parameters returns the formats to try on a device. Few sound cards run at our sample rate; the others get their own.
// Playback uses two channels, since one alone would be heard on the left.
func parameters(u use, device *portaudio.DeviceInfo) []portaudio.StreamParameters {
	rates := []float64{SampleRate}
	for _, rate := range []float64{device.DefaultSampleRate, 48000, 44100} {
		if !slices.Contains(rates, rate) {
			rates = append(rates, rate)
		}
	}
	channels := []int{1}
	if u == toPlay && device.MaxOutputChannels > 1 {
		channels = []int{2, 1}
	}
	var list []portaudio.StreamParameters
	for _, rate := range rates {
		for _, n := range channels {
			p := portaudio.StreamParameters{SampleRate: rate, FramesPerBuffer: samplesIn(bufferTime, int(rate))}
			if u == toPlay {
				p.Output = portaudio.StreamDeviceParameters{Device: device, Channels: n, Latency: latency}
			} else {
				p.Input = portaudio.StreamDeviceParameters{Device: device, Channels: n, Latency: latency}
			}
			list = append(list, p)
		}
	}
	return list
}

func (s *stream) start(ctx context.Context) error {
	_, err := within(ctx, openTime, func() (any, error) {
		if s.stopped {
			return nil, nil
		}
		if err := s.stream.Start(); err != nil {
			return nil, fmt.Errorf("player: the device %s cannot be started: %w", s.device, err)
		}
		return nil, nil
	}, func(any) {})
	return err
}

func (s *stream) stop(drain bool) error {
	_, err := within(context.Background(), stopTime, func() (any, error) {
		s.stopped = true
		var stopped error
		if drain {
			stopped = s.stream.Stop() // waits until the device has played what it holds; closing discards it
		}
		if err := errors.Join(stopped, s.close()); err != nil {
			return nil, fmt.Errorf("player: the device %s cannot be stopped: %w", s.device, err)
		}
		return nil, nil
	}, func(any) {})
	return err
}

// close ends the stream, at once if need be, and this use of PortAudio.
func (s *stream) close() error { return errors.Join(s.stream.Close(), portaudio.Terminate()) }
