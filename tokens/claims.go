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

// claims is what a text file states about its codes. A number that it does not state is 0 or, where 0 is a valid value, -1.
type claims struct {
	quantizer, model                    string
	version, codebooks, bits, rate, hop int64
	frames, samples                     int64

	stated map[string]string // the known keys so far, as the file spells them, by their current spelling
}

func noClaims() claims { return claims{frames: -1, samples: -1, stated: map[string]string{}} }

// formerKeys are former spellings of keys, which are still read.
var formerKeys = map[string]string{"quantiser": "quantizer", "books": "codebooks"}

// current returns a key in its current spelling.
func current(key string) string {
	if renamed, ok := formerKeys[key]; ok {
		return renamed
	}
	return key
}

// isText reports whether the value of a key is a string.
func isText(key string) bool {
	key = current(key)
	return key == "quantizer" || key == "model"
}

// set sets the value of a key: a string, or a number in decimal. Unknown keys are ignored. It returns an error for an invalid value, and
// if the file states the same thing twice, be it in the former and the current spelling: it would be unclear which one holds.
func (c *claims) set(key, value string) error {
	text := map[string]*string{"quantizer": &c.quantizer, "model": &c.model}[current(key)]
	number, known := map[string]struct {
		field *int64
		most  int64
	}{
		"lilt_tokens": {&c.version, jsonVersion},
		"codebooks":   {&c.codebooks, MaxCodebooks},
		"bits":        {&c.bits, MaxBits},
		"sample_rate": {&c.rate, maxRate},
		"hop":         {&c.hop, maxHop},
		"frames":      {&c.frames, maxFrames},
		"samples":     {&c.samples, maxSamples},
	}[current(key)]
	if text == nil && !known {
		return nil
	}
	if before, twice := c.stated[current(key)]; twice && before == key {
		return fmt.Errorf("%s occurs twice", key)
	} else if twice {
		return fmt.Errorf("%s and %s mean the same thing: want only one of them", before, key)
	}
	c.stated[current(key)] = key
	if text != nil {
		*text = value
		return nil
	}
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil || n < 0 || n > number.most {
		return fmt.Errorf("%s is %.20q: want a whole number from 0 to %d", key, value, number.most)
	}
	*number.field = n
	return nil
}

// settle checks the claims against the codes that were read, and stores them in t.
func (c *claims) settle(t *Tokens) error {
	if c.codebooks > 0 && t.Codebooks > 0 && int(c.codebooks) != t.Codebooks {
		return fmt.Errorf("it states %d codebooks, but its frames have %d codes", c.codebooks, t.Codebooks)
	}
	if t.Codebooks == 0 {
		t.Codebooks = int(c.codebooks)
	}
	if c.frames >= 0 && c.frames != t.Frames() {
		return fmt.Errorf("it states %d frames, but has %d: cut short?", c.frames, t.Frames())
	}
	t.Meta = Meta{c.quantizer, int(c.bits), c.model, int(c.rate), int(c.hop)}
	t.Samples = c.samples
	return nil
}
