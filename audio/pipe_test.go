package audio

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// swap sets *p for the duration of the test.
func swap[T any](t *testing.T, p *T, v T) {
	old := *p
	*p = v
	t.Cleanup(func() { *p = old })
}

// TestStandardStreams writes to "-" and reads the other end of the pipe as "-".
func TestStandardStreams(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	swap(t, &os.Stdin, r)
	swap(t, &os.Stdout, w)
	want := noise(10_000)
	done := make(chan error)
	go func() {
		out, err := Create("-", 24000, WithEncoding(Float32))
		if err == nil {
			out.Write(want)
			err = out.Close()
		}
		w.Close()
		done <- err
	}()
	src, err := Open("-")
	if got := readAll(t, src, err); !slices.Equal(got, want) {
		t.Error("different samples")
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	if _, err := r.Stat(); err != nil {
		t.Error("Close closed standard input")
	}
}

// TestRedirectedInput reads standard input that is a file somebody has read from already.
func TestRedirectedInput(t *testing.T) {
	image := newWAV(s16(1, 2, 3))
	path := filepath.Join(t.TempDir(), "x")
	os.WriteFile(path, append([]byte("12345"), image.image()[:46]...), 0o644)
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	file.Seek(5, io.SeekStart)
	swap(t, &os.Stdin, file)
	src, err := Open("-")
	if err != nil {
		t.Fatal(err)
	}
	if src.Frames() != 1 {
		t.Errorf("frames %d, want the 1 that is there", src.Frames())
	}
	if got := readAll(t, src, nil); len(got) != 1 {
		t.Errorf("samples %v", got)
	}
	wantNotes(t, src, "file is 4 bytes shorter than its header states")
}

func TestNamedPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := exec.Command("mkfifo", path).Run(); err != nil {
		t.Skip("needs mkfifo:", err)
	}
	want := noise(10_000)
	done := make(chan error)
	go func() {
		w, err := Create(path, 24000, WithEncoding(Float32))
		if err == nil {
			w.Write(want)
			err = w.Close()
		}
		done <- err
	}()
	src, err := Open(path)
	if got := readAll(t, src, err); !slices.Equal(got, want) {
		t.Error("different samples")
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().IsRegular() {
		t.Error("the pipe was replaced by a file")
	}
}
