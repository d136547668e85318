package console

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestInterruptible(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("what has come ", 5000)
	for _, in := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text)), iotest.DataErrReader(strings.NewReader(text))} {
		if got, err := io.ReadAll(Interruptible(t.Context(), in)); string(got) != text || err != nil {
			t.Errorf("%d bytes, %v", len(got), err)
		}
	}
	broken := errors.New("broken")
	if got, err := io.ReadAll(Interruptible(t.Context(), io.MultiReader(strings.NewReader("some"), iotest.ErrReader(broken)))); string(got) != "some" || err != broken {
		t.Errorf("%q, %v", got, err)
	}
	// A pipe that stays open, and one that never stops.
	r, w := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	in := Interruptible(ctx, r)
	go func() {
		w.Write([]byte("before"))
		cancel()
		w.Write([]byte(" and with it"))
	}()
	if got, err := io.ReadAll(in); string(got) != "before and with it" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if got, err := io.ReadAll(Interruptible(ended, endless{})); err != nil || len(got) > maxDrained+1<<20 || len(bytes.Trim(got, "x")) > 0 {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}
