package text

import (
	"io"
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	t.Parallel()
	text, err := io.ReadAll(Lines(strings.NewReader("one\ntwo\n\nthree")))
	if err != nil || string(text) != "one\n\ntwo\n\n\n\nthree" {
		t.Errorf("%q, %v", text, err)
	}
}
