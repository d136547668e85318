//go:build !portaudio

package player

// Backend names what sound devices are reached through, "" in a program without PortAudio.
func Backend() string { return "" }

// Devices lists the sound devices of this machine, in the order of their numbers.
func Devices() ([]Device, error) { return nil, ErrNoPortAudio }

func openOutput(string, callback) (engine, format, error) { return nil, format{}, ErrNoPortAudio }

func openInput(string, callback) (engine, format, error) { return nil, format{}, ErrNoPortAudio }
