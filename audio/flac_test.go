package audio

import (
	"bytes"
	"log"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

func TestFLAC(t *testing.T) {
	for _, c := range []struct {
		file     string
		signal   func(float64) float64
		rate     int
		channels int
		frames   int
		step     float64 // of the quantizer
		notes    []string
	}{
		{"mono24.flac", chirpLeft, 24000, 1, 7200, 1.0 / (1 << 15), nil},
		{"stereo24bit.flac", chirpMean, 44100, 2, 4410, 1.0 / (1 << 23), []string{"2 channels mixed down to mono"}},
	} {
		t.Run(c.file, func(t *testing.T) {
			src, err := Open(filepath.Join("testdata", c.file))
			got := readAll(t, src, err)
			if src.SampleRate() != c.rate || src.Channels() != c.channels || src.Frames() != int64(c.frames) {
				t.Errorf("rate %d, channels %d, frames %d", src.SampleRate(), src.Channels(), src.Frames())
			}
			if d := maxDiff(t, got, sampled(c.signal, c.rate, c.frames)); d > c.step {
				t.Errorf("off by %g, a quantizer step is %g", d, c.step)
			}
			wantNotes(t, src, c.notes...)

			image := testdata(t, c.file)
			src, err = NewReader(iotest.OneByteReader(bytes.NewReader(image)), c.file)
			if d := maxDiff(t, readAll(t, src, err), got); d != 0 {
				t.Errorf("byte by byte: off by %g", d)
			}
			tagged := append([]byte("ID3\x04\x00\x00\x00\x00\x01\x02"), make([]byte, 130)...)
			if _, again := readBytes(t, append(append(tagged, image...), "TAG and other trailers"...)); maxDiff(t, again, got) != 0 {
				t.Error("tags around the stream change the samples")
			}
		})
	}
}

func TestBadFLAC(t *testing.T) {
	image := testdata(t, "mono24.flac")
	changed := func(at int, b byte) []byte {
		c := bytes.Clone(image)
		c[at] = b
		return c
	}
	for _, c := range []struct {
		name  string
		image []byte
		want  string
	}{
		{"magic only", image[:4], "FLAC header is truncated"},
		{"cut in STREAMINFO", image[:20], "FLAC header is truncated"},
		{"cut in the metadata", image[:60], "FLAC header is truncated"},
		{"picture first", changed(4, 6), "does not start with STREAMINFO"},
		{"huge STREAMINFO", changed(5, 0xff), "does not start with STREAMINFO"},
		{"sample rate 0", append(append(bytes.Clone(image[:18]), 0, 0, image[20]&15), image[21:]...), "sample rate"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := NewReader(bytes.NewReader(c.image), "x.flac")
			wantError(t, err, "x.flac", c.want)
		})
	}
	t.Run("damaged frame", func(t *testing.T) {
		src, err := NewReader(bytes.NewReader(changed(len(image)-100, image[len(image)-100]^1)), "x.flac")
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadAll(src)
		wantError(t, err, "x.flac", "damaged FLAC frame after sample 6912")
		if len(got) != 6912 {
			t.Errorf("%d samples before the damage, want 6912", len(got))
		}
	})
	t.Run("cut in a frame", func(t *testing.T) {
		src, got := readBytes(t, image[:len(image)-50])
		if len(got) != 6912 {
			t.Errorf("%d samples before the cut, want 6912", len(got))
		}
		wantNotes(t, src, "FLAC stream is cut off after 6912 of 7200 samples")

		// Without a total in STREAMINFO the end of the stream must be noticed by itself.
		unknown := bytes.Clone(image)
		copy(unknown[21:], []byte{unknown[21] & 0xf0, 0, 0, 0, 0})
		if src, got = readBytes(t, unknown); src.Frames() != -1 || len(got) != 7200 {
			t.Errorf("without a total: frames %d, %d samples", src.Frames(), len(got))
		}
		wantNotes(t, src)
		src, _ = readBytes(t, unknown[:len(image)-50])
		wantNotes(t, src, "FLAC stream is cut off after 6912 samples")
	})
	t.Run("cut before the first frame", func(t *testing.T) {
		src, err := NewReader(bytes.NewReader(image[:100]), "x.flac")
		if err != nil {
			t.Fatal(err)
		}
		_, err = ReadAll(src)
		wantError(t, err, "x.flac", "truncated before its first sample")
	})
}

// TestFLACLogStaysOurs checks that the library's chatter is kept out of the log and nothing else is.
func TestFLACLogStaysOurs(t *testing.T) {
	var out strings.Builder
	old := log.Writer()
	defer log.SetOutput(old)
	log.SetOutput(&out)
	readBytes(t, testdata(t, "mono24.flac"))
	log.Print("our own line")
	if got := out.String(); strings.Contains(got, "flac library") || !strings.Contains(got, "our own line") {
		t.Errorf("the log holds %q", got)
	}
}

func FuzzFLAC(f *testing.F) {
	image := testdata(f, "mono24.flac")
	// Without the padding block the frames come early, where mutations find them.
	if i := bytes.Index(image, []byte{0xff, 0xf8}); i > 0 {
		small := append(bytes.Clone(image[:42]), image[i:]...)
		small[4] |= 0x80 // STREAMINFO is the last metadata block
		f.Add(small[:2000])
	}
	f.Add(image[:100])
	f.Fuzz(func(t *testing.T, image []byte) {
		track, err := openFLAC(testInput(image))
		if err == nil {
			checkStream(t, track, 65536*(len(image)/5+1))
		}
	})
}

// TestMutatedFLAC damages both files in many places.
func TestMutatedFLAC(t *testing.T) {
	for _, file := range []string{"mono24.flac", "stereo24bit.flac"} {
		mutate(t, testdata(t, file), 200, func(image []byte) {
			if track, err := openFLAC(testInput(image)); err == nil {
				checkStream(t, track, 65536*(len(image)/5+1))
			}
		})
	}
}

// mutate calls try with damaged copies of image.
func mutate(t *testing.T, image []byte, times int, try func([]byte)) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	for range times {
		damaged := bytes.Clone(image)
		for range 1 + rng.IntN(8) {
			damaged[rng.IntN(len(damaged))] = byte(rng.Uint32())
		}
		if rng.IntN(4) == 0 {
			damaged = damaged[:rng.IntN(len(damaged))]
		}
		try(damaged)
	}
}
