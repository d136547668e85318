package main

import (
	"lilt/audio"
	"lilt/container"
	"lilt/tokens"
)

// flagValues lists the possible values of a flag.
func flagValues(command, flag string) []string {
	switch {
	case flag == "quantizer" || flag == "q":
		names := make([]string, 0, len(container.Quantizers()))
		for _, kind := range container.Quantizers() {
			names = append(names, kind.String())
		}
		return names
	case flag == "as":
		return soundNames
	case flag == "format" && command == "decode":
		return audio.EncodingNames()
	case flag == "format":
		return tokens.FormatNames()
	}
	return nil
}
