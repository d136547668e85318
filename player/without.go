//go:build !portaudio

package player

import "context"

// Backend describes the sound library, "" in a program without PortAudio.
func Backend() string { return "" }

// Devices returns the sound devices of this machine, in the order of their numbers.
func Devices() ([]Device, error) { return nil, ErrNoPortAudio }

func openOutput(context.Context, string, callback) (engine, format, error) {
	return nil, format{}, ErrNoPortAudio
}

func openInput(context.Context, string, callback) (engine, format, error) {
	return nil, format{}, ErrNoPortAudio
}
