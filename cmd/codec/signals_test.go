package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/codec"
	"lilt/container"
	"lilt/internal/ort/orttest"
)

// endless is a pipe to a command that never ends. fed is closed when the command has taken the first bytes.
func endless(t *testing.T, start []byte) (r *os.File, fed chan struct{}) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close(); w.Close() })
	fed = make(chan struct{})
	go func() {
		// More than a pipe holds, so that it returns only when the command reads.
		w.Write(append(start, make([]byte, 200<<10)...))
		close(fed)
	}()
	return r, fed
}

// The end of a command that a signal stops: quick, its own exit status, one line, nothing left behind.
func TestSignals(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	// 24 kHz with an unknown length, as programs write it to pipes: seconds of sound, and then the pipe is silent.
	stream := wavFile(1, 1, 24000, 16, nil)
	copy(stream[4:], "\xff\xff\xff\xff")
	copy(stream[40:], "\xff\xff\xff\xff")
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		dir := t.TempDir()
		cmd := command(t, "tokens", "/dev/stdin", "-o", filepath.Join(dir, "out.tsv"))
		in, fed := endless(t, stream)
		var stderr bytes.Buffer
		cmd.Stdin, cmd.Stderr = in, &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if s != syscall.SIGHUP {
			<-fed // encoding, or waiting for more
		} else {
			waitForFile(t, dir) // still loading
		}
		if err := cmd.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		if status := consoletest.ExitStatus(t, cmd.Wait()); status != console.StatusSignal+int(s) || stderr.String() != "codec: interrupted\n" {
			t.Errorf("%v: status %d, %q", s, status, &stderr)
		}
		consoletest.WantNothingIn(t, dir)
	}
}

// A signal ends what comes through a pipe, and keeps what has come; before any sound has come there is nothing to keep.
func TestInterruptKeepsAPipe(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	const samples = 30_000
	var pcm []byte
	for _, v := range tone(samples, 24000) {
		pcm = append(pcm, 0, byte(int8(v*100)))
	}
	stream := wavFile(1, 1, 24000, 16, pcm)
	copy(stream[4:], "\xff\xff\xff\xff")
	copy(stream[40:], "\xff\xff\xff\xff")
	for _, c := range []struct {
		in    string
		start []byte
	}{{"-", stream}, {"/dev/stdin", stream}, {"-", stream[:20]}} {
		start := c.start
		dir := t.TempDir()
		path := filepath.Join(dir, "out.lilt")
		cmd := command(t, "encode", "--block", "0.1s", c.in, path)
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		var stderr bytes.Buffer
		cmd.Stdin, cmd.Stderr = r, &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		r.Close()
		w.Write(start)
		waitForFile(t, dir)
		if len(start) > 44 {
			waitForSize(t, dir, 300) // blocks are written as they come
		} else {
			time.Sleep(time.Second) // it waits for the rest of the header
		}
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		status := consoletest.ExitStatus(t, cmd.Wait())
		if len(start) < 44 {
			if status != console.StatusFailed || !strings.Contains(stderr.String(), "nothing was encoded") {
				t.Errorf("in the header: status %d, %q", status, &stderr)
			}
			consoletest.WantNothingIn(t, dir)
			continue
		}
		if status != 0 || !strings.Contains(stderr.String(), "interrupted: the first 1.2 s are kept") {
			t.Errorf("status %d, %q", status, &stderr)
		}
		file, err := container.NewReader(bytes.NewReader(readFile(t, path)))
		if err != nil {
			t.Fatal(err)
		}
		for err == nil {
			_, err = file.SkipFrames()
		}
		if n, exact := file.Length(); n != samples || !exact {
			t.Errorf("%d samples, want %d", n, samples)
		}
	}
}

// waitForSize returns when the only file in a folder has so many bytes.
func waitForSize(t *testing.T, dir string, bytes int64) {
	t.Helper()
	for t.Context().Err() == nil {
		entries, _ := os.ReadDir(dir)
		if len(entries) == 1 {
			if info, err := entries[0].Info(); err == nil && info.Size() >= bytes {
				return
			}
		}
		time.Sleep(time.Millisecond)
	}
}

// waitForFile returns when there is a file in a folder.
func waitForFile(t *testing.T, dir string) {
	t.Helper()
	for t.Context().Err() == nil {
		if entries, _ := os.ReadDir(dir); len(entries) > 0 {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// An ignored signal stays ignored: that is what nohup does.
func TestIgnoredSignals(t *testing.T) {
	t.Parallel()
	in, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	cmd := command(t, "-c", `trap "" HUP; exec "$0" tokens -`, os.Args[0])
	cmd.Path, cmd.Args[0] = "/bin/sh", "sh"
	if _, err := os.Stat(cmd.Path); err != nil {
		t.Skip(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdin = in
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	file := madeUpLilt(t, codec.RVQ, 2, 75*320)
	w.Write(file[:len(file)-12])
	if _, err := out.Read(make([]byte, 1)); err != nil { // it is up
		t.Fatal(err)
	}
	cmd.Process.Signal(syscall.SIGHUP)
	w.Write(file[len(file)-12:])
	w.Close()
	rest, _ := io.ReadAll(out)
	if status := consoletest.ExitStatus(t, cmd.Wait()); status != 0 || !strings.HasSuffix(string(rest), "# samples 24000\n") {
		t.Errorf("status %d", status)
	}
}

// A reader that has had enough ends a command without a word.
func TestClosedPipe(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	lilt := writeFile(t, "a.lilt", madeUpLilt(t, codec.RVQ, 2, 5*codec.SampleRate))
	long := writeFile(t, "b.lilt", madeUpLilt(t, codec.RVQ, 8, 90*codec.SampleRate))
	for _, args := range [][]string{
		{"decode", lilt, "-"},
		{"tokens", long},
		{"tokens", long, "--format", "npy"},
		{"info", lilt},
	} {
		cmd := command(t, args...)
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		var stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = w, &stderr
		if args[0] == "info" {
			r.Close() // at once: it writes less than a pipe holds
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		w.Close()
		if args[0] != "info" {
			if _, err := io.ReadFull(r, make([]byte, 100)); err != nil {
				t.Error(err)
			}
			r.Close()
		}
		if status := consoletest.ExitStatus(t, cmd.Wait()); status != console.StatusFailed || stderr.Len() > 0 {
			t.Errorf("%q: status %d, %q", args, status, &stderr)
		}
	}
}
