package tokens

import (
	"fmt"
	"strconv"
)

// Limits of what a file may claim: those of .lilt files.
const (
	maxRate    = 384_000
	maxHop     = 1<<16 - 1
	maxFrames  = 1<<32 - 1
	maxSamples = maxFrames * maxHop
)

// jsonVersion is the highest supported value of "lilt_tokens".
const jsonVersion = 1

// claims are the numbers that a text file states about its codes. A number that it does not state is 0 or, where 0 is a
// valid value, -1.
type claims struct {
	version, codebooks, bits, rate, hop int64
	frames, samples                     int64
}

var noClaims = claims{frames: -1, samples: -1}

// set parses the value of a key, in decimal. Unknown keys are ignored.
func (c *claims) set(key, digits string) error {
	var field *int64
	var most int64
	switch key {
	case "lilt_tokens":
		field, most = &c.version, jsonVersion
	case "books", "codebooks":
		field, most = &c.codebooks, MaxCodebooks
	case "bits":
		field, most = &c.bits, MaxBits
	case "sample_rate":
		field, most = &c.rate, maxRate
	case "hop":
		field, most = &c.hop, maxHop
	case "frames":
		field, most = &c.frames, maxFrames
	case "samples":
		field, most = &c.samples, maxSamples
	default:
		return nil
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 0 || n > most {
		return fmt.Errorf("%s is %.20q: want a whole number from 0 to %d", key, digits, most)
	}
	*field = n
	return nil
}

// settle checks the claims against the codes that were read, and stores them in t.
func (c *claims) settle(t *Tokens) error {
	if c.codebooks > 0 && t.Codebooks > 0 && int(c.codebooks) != t.Codebooks {
		return fmt.Errorf("it says %d codebooks, but frames have %d codes", c.codebooks, t.Codebooks)
	}
	if t.Codebooks == 0 {
		t.Codebooks = int(c.codebooks)
	}
	if c.frames >= 0 && c.frames != t.Frames() {
		return fmt.Errorf("it says %d frames, but has %d: cut short?", c.frames, t.Frames())
	}
	t.Bits, t.SampleRate, t.Hop, t.Samples = int(c.bits), int(c.rate), int(c.hop), c.samples
	return nil
}

// text returns the destination of the value of a key that has a string, nil for other keys.
func (t *Tokens) text(key string) *string {
	switch key {
	case "quantiser", "quantizer":
		return &t.Quantizer
	case "model":
		return &t.Model
	}
	return nil
}
