package main

import (
	"lilt/codec"
	"lilt/tokens"
)

// flagValues lists the values of a flag that has only so many.
func flagValues(command, flag string) []string {
	switch {
	case flag == "quantiser" || flag == "q":
		names := make([]string, 0, len(codec.Kinds()))
		for _, kind := range codec.Kinds() {
			names = append(names, kind.String())
		}
		return names
	case flag == "format" && command == "decode":
		return encodingNames()
	case flag == "format":
		return tokens.FormatNames()
	}
	return nil
}
