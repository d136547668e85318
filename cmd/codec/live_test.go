package main

import (
	"bytes"
	"io"
	"testing"
	"time"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/internal/ort/orttest"
)

// A live link: with short blocks, sound comes out of the pair of commands soon after it has gone in, and long before the input ends. How much
// has to go in first does not depend on the machine: the block, the delay of the model (80 ms), and the pieces in which it is read.
func TestLiveLink(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	encode, decode := command(t, "encode", "--block", "0.1s", "--raw", "s16le", "--rate", "24000", "-", "-"), command(t, "decode", "-", "-")
	in, err := encode.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if decode.Stdin, err = encode.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := decode.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var complaints [2]bytes.Buffer
	encode.Stderr, decode.Stderr = &complaints[0], &complaints[1]
	for _, start := range []func() error{encode.Start, decode.Start} {
		if err := start(); err != nil {
			t.Fatal(err)
		}
	}
	const needed = 107 + 80 + 53 // ms: 8 frames, the delay, and 4 frames
	if _, err := in.Write(make([]byte, 2*24*needed)); err != nil {
		t.Fatal(err)
	}
	came := make(chan error, 1)
	go func() {
		_, err := io.ReadFull(out, make([]byte, 44+2*320)) // a header and a frame
		came <- err
	}()
	select {
	case err := <-came:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Minute):
		t.Errorf("%d ms of sound are not enough for the first frame to come out", needed)
	}
	in.Close()
	if rest, err := io.ReadAll(out); err != nil || len(rest) != 2*24*needed-2*320 {
		t.Errorf("%d bytes after the first frame, %v", len(rest), err)
	}
	if a, b := consoletest.ExitStatus(t, encode.Wait()), consoletest.ExitStatus(t, decode.Wait()); a != 0 || b != 0 {
		t.Errorf("status %d and %d: %s%s", a, b, &complaints[0], &complaints[1])
	}
	for _, block := range []string{"0s", "5s", "-1s"} {
		mustFail(t, console.StatusUsage, []string{"want 0.02s to 3.4s"}, "encode", "--block", block, "a", "b")
	}
}
