package audio

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/iotest"
)

// testInput is a stream of bytes for the openers of single formats.
func testInput(image []byte) *input {
	return &input{Reader: bufio.NewReaderSize(bytes.NewReader(image), readAhead), size: -1}
}

// checkStream reads an opened track to its end and checks what every track promises. most is how many samples it
// can hold.
func checkStream(t *testing.T, tr track, most int) {
	src, err := newSource("test", tr, Mix)
	if err != nil {
		return
	}
	defer src.Close()
	block := make([]float32, 777)
	total := 0
	for {
		n, err := src.Read(block)
		for _, v := range block[:n] {
			if !finite(v) {
				t.Fatal("a sample is not finite")
			}
		}
		if n == 0 && err == nil {
			t.Fatal("Read returned nothing and no error")
		}
		if total += n; total > most {
			t.Fatalf("more than %d samples", most)
		}
		if err != nil {
			if n != 0 {
				t.Fatal("Read returned samples together with an error")
			}
			break
		}
	}
	src.Notes()
}

func TestOpenErrors(t *testing.T) {
	withoutFFmpeg(t)
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct{ name, path, want string }{
		{"missing", filepath.Join(dir, "none.wav"), "no such file"},
		{"directory", dir, "is a directory"},
		{"empty", write("empty.wav", ""), "the file is empty"},
		{"text named WAV", write("text.wav", "This is no sound at all."), "not WAV, FLAC or MP3; install ffmpeg"},
		{"one byte", write("one.wav", "R"), "not WAV, FLAC or MP3"},
		{"AVI", write("film.avi", "RIFF\x10\x00\x00\x00AVI LIST"), "not WAV, FLAC or MP3"},
		{"tag only", write("tag.mp3", "ID3\x04\x00\x00\x00\x00\x00\x00"), "the file is empty"},
		{"tag past the end", write("cut.mp3", "ID3\x04\x00\x00\xff\xff\xff\xff0123"), "it contains only an ID3 tag"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(c.path)
			wantError(t, err, c.path, c.want)
		})
	}
	if _, err := Open(filepath.Join(dir, "none.wav")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the cause is lost: %v", err)
	}
}

func TestContentDecidesNotTheName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sound.mp3")
	image := newWAV(s16(100, 200))
	os.WriteFile(path, image.image(), 0o644)
	src, err := Open(path)
	if got := readAll(t, src, err); len(got) != 2 {
		t.Errorf("samples %v", got)
	}
}

func TestReadErrorsPassThrough(t *testing.T) {
	broken := errors.New("cable pulled")
	image := newWAV(s16(1, 2, 3)).image()
	src, err := NewReader(io.MultiReader(bytes.NewReader(image[:len(image)-2]), iotest.ErrReader(broken)), "radio")
	if err != nil {
		t.Fatal(err)
	}
	block := make([]float32, 10)
	if n, err := src.Read(block); n != 2 || err != nil {
		t.Fatalf("Read: %d, %v; want the 2 samples before the error", n, err)
	}
	for range 2 {
		n, err := src.Read(block)
		if n != 0 || !errors.Is(err, broken) {
			t.Fatalf("Read: %d, %v", n, err)
		}
		wantError(t, err, "radio", "cable pulled")
	}
	_, err = NewReader(iotest.ErrReader(broken), "radio")
	wantError(t, err, "radio", "cable pulled")
}

func TestMixDown(t *testing.T) {
	f := newWAV(f32(1, 0, -1, 0.5, 2e9, 2e9, 0, -0.5))
	f.tag, f.bits, f.channels = tagFloat, 32, 2
	src, got := readBytes(t, f.image())
	if want := []float32{0.5, -0.25, 2e9, -0.25}; !slices.Equal(got, want) {
		t.Errorf("stereo: %v, want %v", got, want)
	}
	if src.Channels() != 2 || src.Frames() != 4 {
		t.Errorf("%d channels, %d frames", src.Channels(), src.Frames())
	}
	wantNotes(t, src, "2 channels mixed down to mono", "samples reach 2e+09 times full scale, and may be clipped when they are played or stored")

	many := newWAV(nil)
	many.channels = 64
	for range 3000 {
		for c := range 64 {
			many.data = append(many.data, s16(int16(512*c))...)
		}
	}
	_, got = readBytes(t, many.image())
	if len(got) != 3000 || slices.Min(got) != slices.Max(got) || got[0] != 512*31.5/32768 {
		t.Errorf("64 channels: %d samples of %v to %v", len(got), slices.Min(got), slices.Max(got))
	}
	nan := newWAV(f32(float32(math.NaN()), 0.5))
	nan.tag, nan.bits, nan.channels = tagFloat, 32, 2
	if _, got := readBytes(t, nan.image()); got[0] != 0.25 {
		t.Errorf("NaN beside 0.5 gives %v, want 0.25", got[0])
	}
}

// TestReadFillsTheBlock checks that block sizes change nothing.
func TestReadFillsTheBlock(t *testing.T) {
	f := newWAV(nil)
	f.channels = 2
	for i := range 10_000 {
		f.data = append(f.data, s16(int16(i), int16(3*i))...)
	}
	_, want := readBytes(t, f.image())
	for _, size := range []int{1, 320, 1023, 1024, 1025, 10_000, 20_000} {
		src, err := NewReader(bytes.NewReader(f.image()), "x")
		if err != nil {
			t.Fatal(err)
		}
		var got []float32
		for block := make([]float32, size); ; {
			n, err := src.Read(block)
			got = append(got, block[:n]...)
			if err == io.EOF {
				break
			}
			if n < size && len(got) != len(want) {
				t.Fatalf("blocks of %d: a short one of %d in the middle", size, n)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("blocks of %d: different samples", size)
		}
	}
	src, _ := NewReader(bytes.NewReader(f.image()), "x")
	if n, err := src.Read(nil); n != 0 || err != nil {
		t.Errorf("Read(nil): %d, %v", n, err)
	}
}

func TestReadAllocatesNothing(t *testing.T) {
	f := newWAV(make([]byte, 4<<20))
	f.channels = 2
	src, err := NewReader(bytes.NewReader(f.image()), "x")
	if err != nil {
		t.Fatal(err)
	}
	block := make([]float32, 4096)
	if allocs := testing.AllocsPerRun(100, func() { src.Read(block) }); allocs != 0 {
		t.Errorf("%v allocations per Read", allocs)
	}
}

func BenchmarkReadS16(b *testing.B) {
	image := newWAV(make([]byte, 2*60*24000)).image()
	block := make([]float32, 4096)
	b.SetBytes(int64(len(image)))
	b.ReportAllocs()
	for b.Loop() {
		src, err := NewReader(bytes.NewReader(image), "x")
		if err != nil {
			b.Fatal(err)
		}
		for err == nil {
			_, err = src.Read(block)
		}
	}
}
