//go:build portaudio

package player

import (
	"fmt"
	"slices"

	"github.com/gordonklaus/portaudio"
)

// stream is a PortAudio stream as an engine. Its fields belong to whoever has the turn.
type stream struct {
	device  string
	stream  *portaudio.Stream
	stopped bool
}

// openStream opens the device that is wanted, in the first of several formats that it takes. call is a PortAudio callback.
func openStream(u use, want string, call any) (engine, format, error) {
	type opened struct {
		stream *stream
		format format
	}
	o, err := within(openTime, func() (o opened, err error) {
		if err = initialize(); err != nil {
			return o, err
		}
		defer func() {
			if err != nil {
				portaudio.Terminate()
			}
		}()
		infos, devices, err := enumerate()
		if err != nil {
			return o, err
		}
		device, err := choose(devices, u, want)
		if err != nil {
			return o, err
		}
		o.format.device = device.Name
		o.stream = &stream{device: device.Name}
		for _, p := range parameters(u, infos[device.Number]) {
			s, failed := portaudio.OpenStream(p, call)
			if failed == nil {
				o.stream.stream = s
				o.format.rate = int(p.SampleRate)
				o.format.channels = max(p.Output.Channels, p.Input.Channels)
				o.format.latency = s.Info().OutputLatency
				return o, nil
			}
			if err == nil { // what the device says of the format we like best
				err = fmt.Errorf("player: the device %s does not open: %w", device.Name, failed)
			}
		}
		return o, err
	})
	if err != nil {
		return nil, format{}, err
	}
	return o.stream, o.format, nil
}

// parameters lists what to try on a device. Few sound cards run at our rate; those that do not are given their own. Sound goes
// out on two channels, as one alone would be heard from the left.
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

func (s *stream) start() error {
	_, err := within(openTime, func() (any, error) {
		if s.stopped {
			return nil, nil
		}
		if err := s.stream.Start(); err != nil {
			return nil, fmt.Errorf("player: the device %s does not start: %w", s.device, err)
		}
		return nil, nil
	})
	return err
}

func (s *stream) stop(drain bool) error {
	_, err := within(stopTime, func() (any, error) {
		s.stopped = true
		defer portaudio.Terminate()
		if drain {
			// Stop waits for what the device holds. Closing would drop it.
			if err := s.stream.Stop(); err != nil {
				s.stream.Close()
				return nil, fmt.Errorf("player: the device %s does not stop: %w", s.device, err)
			}
		}
		if err := s.stream.Close(); err != nil {
			return nil, fmt.Errorf("player: the device %s does not close: %w", s.device, err)
		}
		return nil, nil
	})
	return err
}
