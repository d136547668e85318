package audio

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/go-audio/wav"
)

var encodings = []struct {
	name     string
	encoding Encoding
	step     float64 // largest rounding error within [-1, 1)
}{
	{"s16", PCM16, 0.5 / (1 << 15)},
	{"s24", PCM24, 0.5 / (1 << 23)},
	{"f32", Float32, 0},
}

// noise is n samples in [-1, 1).
func noise(n int) []float32 {
	rng := rand.New(rand.NewPCG(3, 4))
	s := make([]float32, n)
	for i := range s {
		s[i] = 2*rng.Float32() - 1
	}
	return s
}

// writeBlocks writes samples in blocks of the given size and closes the writer.
func writeBlocks(t *testing.T, w *Writer, samples []float32, size int) {
	t.Helper()
	for block := range slices.Chunk(samples, size) {
		if err := w.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestRoundTrip writes and reads every encoding to a file and through a pipe, with odd lengths and block sizes.
func TestRoundTrip(t *testing.T) {
	for _, e := range encodings {
		for _, n := range []int{0, 1, 2, 1023, 5001} {
			for _, block := range []int{1, 320, 1024, 6000} {
				want := noise(n)
				path := filepath.Join(t.TempDir(), "x.wav")
				w, err := Create(path, 24000, WithEncoding(e.encoding))
				if err != nil {
					t.Fatal(err)
				}
				writeBlocks(t, w, want, block)
				src, err := Open(path)
				got := readAll(t, src, err)
				if d := maxDiff(t, got, want); d > e.step {
					t.Fatalf("%s, %d samples in blocks of %d: off by %g", e.name, n, block, d)
				}
				if src.Frames() != int64(n) || src.SampleRate() != 24000 || w.Clipped() != 0 {
					t.Fatalf("%s: frames %d, rate %d, %d clipped", e.name, src.Frames(), src.SampleRate(), w.Clipped())
				}
				wantNotes(t, src)
				image, _ := os.ReadFile(path)
				if riff := int(binary.LittleEndian.Uint32(image[4:])); riff != len(image)-8 || len(image)%2 == 1 {
					t.Fatalf("%s, %d samples: RIFF size %d in a file of %d bytes", e.name, n, riff, len(image))
				}

				var stream bytes.Buffer
				w, err = NewWriter(&stream, 24000, WithEncoding(e.encoding))
				if err != nil {
					t.Fatal(err)
				}
				writeBlocks(t, w, want, block)
				src, fromStream := readBytes(t, stream.Bytes())
				if !slices.Equal(fromStream, got) || src.Frames() != -1 {
					t.Fatalf("%s: the stream differs from the file, frames %d", e.name, src.Frames())
				}
				wantNotes(t, src)
			}
		}
	}
}

// TestOthersReadOurFiles reads our files with go-audio and ffmpeg.
func TestOthersReadOurFiles(t *testing.T) {
	want := noise(1002) // an even number: go-audio takes the pad byte of an odd one for part of a sample
	for _, e := range encodings {
		path := filepath.Join(t.TempDir(), "x.wav")
		w, err := Create(path, 24000, WithEncoding(e.encoding))
		if err != nil {
			t.Fatal(err)
		}
		writeBlocks(t, w, want, 320)
		if e.encoding != Float32 { // which go-audio cannot decode
			file, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			buf, err := wav.NewDecoder(file).FullPCMBuffer()
			file.Close()
			if err != nil || len(buf.Data) != len(want) {
				t.Fatalf("%s: go-audio reads %d samples, %v", e.name, len(buf.Data), err)
			}
			scale := float64(int(1) << (buf.SourceBitDepth - 1))
			for i, v := range buf.Data {
				if d := math.Abs(float64(v)/scale - float64(want[i])); d > e.step {
					t.Fatalf("%s: go-audio reads sample %d off by %g", e.name, i, d)
				}
			}
		}
		program, err := exec.LookPath("ffmpeg")
		if err != nil {
			t.Skip("the rest needs ffmpeg")
		}
		out, err := exec.Command(program, "-v", "warning", "-i", path, "-f", "f32le", "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		got := make([]float32, len(out)/4)
		f32ToFloat(got, out)
		if d := maxDiff(t, got, want); d > e.step {
			t.Errorf("%s: ffmpeg reads it off by %g", e.name, d)
		}
	}
}

func TestClipping(t *testing.T) {
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	in := []float32{0, 1, -1, 1.5, -1.5, inf, -inf, nan}
	for _, c := range []struct {
		encoding Encoding
		want     []float32
		clipped  int64
	}{
		{PCM16, []float32{0, 32767.0 / 32768, -1, 32767.0 / 32768, -1, 32767.0 / 32768, -1, 0}, 4},
		{PCM24, []float32{0, 1 - 1.0/(1<<23), -1, 1 - 1.0/(1<<23), -1, 1 - 1.0/(1<<23), -1, 0}, 4},
		{Float32, []float32{0, 1, -1, 1.5, -1.5, 1, -1, 0}, 2},
	} {
		var out bytes.Buffer
		w, err := NewWriter(&out, 24000, WithEncoding(c.encoding))
		if err != nil {
			t.Fatal(err)
		}
		given := slices.Clone(in)
		writeBlocks(t, w, given, 3)
		if _, got := readBytes(t, out.Bytes()); !slices.Equal(got, c.want) || w.Clipped() != c.clipped {
			t.Errorf("encoding %d: %v with %d clipped, want %v with %d", c.encoding, got, w.Clipped(), c.want, c.clipped)
		}
		if given[3] != 1.5 {
			t.Error("Write changed the caller's samples")
		}
	}
}

func TestWriterErrors(t *testing.T) {
	dir := t.TempDir()
	for _, rate := range []int{-1, 0, 999, 768_001, 1e9} {
		_, err := Create(filepath.Join(dir, "x.wav"), rate)
		wantError(t, err, "sample rate", "want 1000 to 768000 Hz")
	}
	if _, err := Create(dir, 24000); err == nil {
		t.Error("a directory was created")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	for _, e := range encodings {
		dir := t.TempDir()
		w, err := Create(filepath.Join(dir, "x.wav"), 24000, WithEncoding(e.encoding))
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(noise(100)); err != nil {
			t.Fatal(err)
		}
		w.Abort()
		if entries, _ := os.ReadDir(dir); len(entries) != 0 {
			t.Errorf("left behind: %v", entries)
		}
		if err := w.Write(noise(1)); err == nil {
			t.Error("Write after Abort succeeds")
		}
		if err := w.Close(); err == nil {
			t.Error("Close after Abort claims success")
		}
	}
}

func TestAbortAfterCloseKeepsTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.wav")
	w, err := Create(path, 24000)
	if err != nil {
		t.Fatal(err)
	}
	writeBlocks(t, w, noise(10), 10)
	w.Abort()
	if err := w.Close(); err != nil {
		t.Errorf("second Close: %v", err)
	}
	src, err := Open(path)
	if got := readAll(t, src, err); len(got) != 10 {
		t.Errorf("%d samples", len(got))
	}
}

// TestTooLong lowers the limit of 4 GiB.
func TestTooLong(t *testing.T) {
	dir := t.TempDir()
	w, err := Create(filepath.Join(dir, "x.wav"), 24000)
	if err != nil {
		t.Fatal(err)
	}
	if w.room != maxWAVData {
		t.Fatalf("room for %d bytes", w.room)
	}
	w.room = 200
	if err := w.Write(noise(100)); err != nil {
		t.Fatalf("exactly full: %v", err)
	}
	err = w.Write(noise(1))
	wantError(t, err, "WAV", "more than 4 GiB")
	if again := w.Close(); again != err {
		t.Errorf("Close: %v", again)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestWriteToFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	if _, err := Create("/dev/full", 24000); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("Create: %v", err)
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	_, err = NewWriter(full, 24000)
	wantError(t, err, "/dev/full", "no space left on device")
}

func TestWriteToClosedPipe(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	out, err := NewWriter(w, 24000)
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	first := out.Write(noise(10))
	if !errors.Is(first, syscall.EPIPE) {
		t.Fatalf("Write: %v", first)
	}
	wantError(t, first, "", "broken pipe")
	if err := out.Close(); err != first {
		t.Errorf("Close after a failed Write: %v", err)
	}
}

// TestThroughPipe streams while the reader is already at work.
func TestThroughPipe(t *testing.T) {
	r, w := io.Pipe()
	want := noise(20_000)
	go func() {
		out, err := NewWriter(w, 16000, WithEncoding(Float32))
		for block := range slices.Chunk(want, 333) {
			if err == nil {
				err = out.Write(block)
			}
		}
		w.CloseWithError(err) // nil means end of file
	}()
	src, err := NewReader(r, "pipe")
	if got := readAll(t, src, err); !slices.Equal(got, want) {
		t.Error("different samples")
	}
}

func TestStreamWriteAllocatesNothing(t *testing.T) {
	w, err := NewWriter(io.Discard, 24000)
	if err != nil {
		t.Fatal(err)
	}
	block := noise(3000)
	if allocs := testing.AllocsPerRun(100, func() { w.Write(block) }); allocs != 0 {
		t.Errorf("%v allocations per Write", allocs)
	}
}

func BenchmarkWriteS16(b *testing.B) {
	samples := noise(60 * 24000)
	for _, c := range []struct {
		name   string
		create func(string) (*Writer, error)
	}{
		{"file", func(path string) (*Writer, error) { return Create(path, 24000) }},
		{"stream", func(string) (*Writer, error) { return NewWriter(io.Discard, 24000) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "x.wav")
			b.SetBytes(int64(2 * len(samples)))
			b.ReportAllocs()
			for b.Loop() {
				w, err := c.create(path)
				if err != nil {
					b.Fatal(err)
				}
				for block := range slices.Chunk(samples, 4096) {
					if err := w.Write(block); err != nil {
						b.Fatal(err)
					}
				}
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
