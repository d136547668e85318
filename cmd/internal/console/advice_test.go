package console

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"lilt"
)

// The flag that names the codec differs between the programs.
func TestAdviceNamesTheFlag(t *testing.T) {
	for program, want := range map[string]string{"codec": "with --model", "tts": "with --codec"} {
		var out bytes.Buffer
		if report(&out, program, fmt.Errorf("x: %w", lilt.ErrNoModel)); !strings.Contains(out.String(), want) {
			t.Errorf("%s: %q does not say %q", program, &out, want)
		}
	}
}
