package audio

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"testing/iotest"
)

func TestMP3(t *testing.T) {
	for _, c := range []struct {
		file     string
		signal   func(float64) float64
		rate     int
		channels int
		frames   int
		builtin  bool // go-mp3 decodes it as well as ffmpeg
		notes    []string
	}{
		{"mpeg1stereo.mp3", chirpMean, 44100, 2, 22050, true, []string{"2 channels mixed down to mono"}},
		{"mpeg1mono.mp3", chirpLeft, 32000, 1, 16000, true, nil},
		{"mpeg2.mp3", chirpLeft, 24000, 1, 12000, false, nil},
		{"mpeg2padded.mp3", chirpLeft, 22050, 1, 11025, false, nil},
		{"mpeg25.mp3", chirpLeft, 8000, 1, 4000, false, nil},
	} {
		t.Run(c.file, func(t *testing.T) {
			if _, err := exec.LookPath("ffmpeg"); err != nil && !c.builtin {
				t.Skip("needs ffmpeg")
			}
			src, err := Open(filepath.Join("testdata", c.file))
			got := readAll(t, src, err)
			if src.SampleRate() != c.rate || src.Channels() != c.channels {
				t.Errorf("rate %d, channels %d", src.SampleRate(), src.Channels())
			}
			if c.builtin && src.Frames() != int64(c.frames) {
				t.Errorf("frames %d, want %d", src.Frames(), c.frames)
			}
			// The encoder loses the first and last milliseconds of a tone that starts and ends abruptly.
			edge := c.rate / 20
			want := sampled(c.signal, c.rate, c.frames)
			if len(got) != len(want) {
				t.Fatalf("%d samples, want %d", len(got), len(want))
			}
			if db := snr(t, got[edge:len(got)-edge], want[edge:len(want)-edge]); db < 25 {
				t.Errorf("%.1f dB from the signal, want 25", db)
			}
			wantNotes(t, src, c.notes...)
			piped, again := readBytes(t, testdata(t, c.file))
			if d := maxDiff(t, again, got); d != 0 {
				t.Errorf("from a pipe: off by %g", d)
			}
			wantNotes(t, piped, c.notes...)
			if _, builtin := src.decoder.(*mp3Decoder); builtin != c.builtin {
				t.Errorf("decoder is %T", src.decoder)
			}
		})
	}
}

func TestMP3WithoutFFmpeg(t *testing.T) {
	withoutFFmpeg(t)
	src, got := readBytes(t, testdata(t, "mpeg2.mp3"))
	if db := snr(t, got[1200:10800], sampled(chirpLeft, 24000, 12000)[1200:10800]); db < 25 {
		t.Errorf("%.1f dB from the signal, want 25", db)
	}
	wantNotes(t, src, "decoded with reduced quality: install ffmpeg to decode MP3 at low sample rates fully")
	for file, want := range map[string]string{"mpeg2padded.mp3": "(MPEG-2); install ffmpeg", "mpeg25.mp3": "(MPEG-2.5); install ffmpeg"} {
		_, err := NewReader(bytes.NewReader(testdata(t, file)), file)
		wantError(t, err, file, want)
	}
}

func TestMP3Streams(t *testing.T) {
	image := testdata(t, "mpeg1stereo.mp3")
	_, want := readBytes(t, image)
	src, err := NewReader(iotest.OneByteReader(bytes.NewReader(image)), "x")
	if d := maxDiff(t, readAll(t, src, err), want); d != 0 {
		t.Errorf("byte by byte: off by %g", d)
	}
	for _, trailer := range [][]byte{make([]byte, 128), append([]byte("TAG"), bytes.Repeat([]byte{0xff}, 125)...)} {
		src, got := readBytes(t, append(bytes.Clone(image), trailer...))
		if maxDiff(t, got, want) != 0 {
			t.Error("a trailer changes the samples")
		}
		wantNotes(t, src, "2 channels mixed down to mono")
	}
	// Without the Info frame nothing is known of delays and length, and all that comes out is passed on.
	frame, _ := sniffMP3(testInput(image[45:]))
	src, got := readBytes(t, image[45+frame.bytes:])
	if src.Frames() != -1 || len(got) < len(want) {
		t.Errorf("without Info: frames %d, %d samples", src.Frames(), len(got))
	}
}

// TestJoinedMP3 reads two files in one, whose header counts only the first.
func TestJoinedMP3(t *testing.T) {
	image := testdata(t, "mpeg1mono.mp3")
	_, want := readBytes(t, image)
	src, got := readBytes(t, append(bytes.Clone(image), image[45:]...))
	if maxDiff(t, got[:len(want)], want) != 0 {
		t.Error("what follows changes the first file's samples")
	}
	// The second one's delays are not known to the decoder: an Info frame, the encoder's own delay and the filter bank's.
	if extra := len(got) - 2*len(want); extra < 1152 || extra > 5*1152 {
		t.Fatalf("%d samples of two files with %d each", len(got), len(want))
	}
	if found, signal := energy(got[len(want):]), energy(want); math.Abs(found/signal-1) > 0.05 {
		t.Errorf("the second file has %.3f times the energy of the first", found/signal)
	}
	wantNotes(t, src, "file continues for "+count(int64(len(got)-len(want)), "sample")+" beyond the length that its header states; they were read too")
}

// TestMP3ChangesFormat joins files of different sample rates, and of one channel and two.
func TestMP3ChangesFormat(t *testing.T) {
	joined := append(testdata(t, "mpeg1mono.mp3"), testdata(t, "mpeg1stereo.mp3")...)
	src, err := NewReader(iotest.HalfReader(bytes.NewReader(joined)), "x")
	if err != nil {
		t.Fatal(err)
	}
	pcm, err := ReadAll(src)
	wantError(t, err, "x", "the sample rate changes from 32000 to 44100 Hz after 0.5 s")
	if len(pcm) < 16_000 {
		t.Errorf("only %d samples before the change", len(pcm))
	}
	stereo, err := os.ReadFile(ffmpegMake(t, "right.mp3", "-af", "aresample=32000,pan=stereo|c0=0*c0|c1=c0", "-c:a", "libmp3lame", "-joint_stereo", "0", "-b:a", "96k"))
	if err != nil {
		t.Fatal(err)
	}
	_, got := readBytes(t, append(testdata(t, "mpeg1mono.mp3"), stereo...))
	if found, signal := energy(got[16_000:]), energy(got[:16_000])/4; math.Abs(found/signal-1) > 0.1 {
		t.Errorf("a right channel that follows a mono stream has %.3f times the energy of its mix", found/signal)
	}
}

// TestCutLowMP3 cuts a stream that ffmpeg decodes between two frames, so that only the length that its header states reveals it.
func TestCutLowMP3(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("needs ffmpeg")
	}
	image := testdata(t, "mpeg2.mp3")
	first, _ := sniffMP3(testInput(image[45:]))
	image = image[:45+10*first.bytes]
	path := filepath.Join(t.TempDir(), "cut.mp3")
	if err := os.WriteFile(path, image, 0o600); err != nil {
		t.Fatal(err)
	}
	src, err := Open(path)
	got := readAll(t, src, err)
	want := "file ends " + count(int64(12_000-len(got)), "sample") + " earlier than its header states"
	wantNotes(t, src, want)
	piped, _ := readBytes(t, image)
	wantNotes(t, piped, want)
}

func energy(pcm []float32) (sum float64) {
	for _, v := range pcm {
		sum += float64(v) * float64(v)
	}
	return sum
}

func TestDamagedMP3(t *testing.T) {
	image := testdata(t, "mpeg1mono.mp3")
	src, got := readBytes(t, image[:len(image)/2])
	if len(got) == 0 || len(got) > 10_000 {
		t.Errorf("half the file has %d samples", len(got))
	}
	if notes := src.Notes(); len(notes) != 1 || notes[0] != "file ends "+count(int64(16_000-len(got)), "sample")+" earlier than its header states" {
		t.Errorf("notes %q", notes)
	}
	_, err := NewReader(bytes.NewReader(image[:100]), "x.mp3")
	wantError(t, err, "x.mp3", "first frame is truncated")
}

// TestSniffMP3 checks that a sync pattern alone is not enough.
func TestSniffMP3(t *testing.T) {
	withoutFFmpeg(t)
	for _, image := range [][]byte{
		append([]byte{0xff, 0xfb, 0x90, 0x00}, make([]byte, 2000)...), // a frame with nothing behind it
		append([]byte{0xff, 0xf1, 0x50, 0x80}, make([]byte, 2000)...), // AAC
		append([]byte{0xff, 0xfb, 0x00, 0x00}, make([]byte, 2000)...), // free format
	} {
		_, err := NewReader(bytes.NewReader(image), "x")
		wantError(t, err, "x", "not WAV, FLAC or MP3")
	}
}

func FuzzMP3(f *testing.F) {
	for _, file := range []string{"mpeg1mono.mp3", "mpeg1stereo.mp3", "mpeg2.mp3", "mpeg2padded.mp3"} {
		f.Add(testdata(f, file)[45:1500])
	}
	f.Fuzz(tryMP3)
}

// The frame headers of a stream are found alike however it arrives.
func FuzzMP3Rates(f *testing.F) {
	for _, file := range []string{"mpeg1mono.mp3", "mpeg2.mp3", "mpeg2padded.mp3"} {
		f.Add(testdata(f, file)[45:1500], 100)
	}
	f.Add(slices.Concat(testdata(f, "mpeg1mono.mp3")[45:2000], testdata(f, "mpeg2.mp3")[45:2000]), 2000)
	f.Fuzz(func(t *testing.T, image []byte, at int) {
		whole, parts := mp3Rates{first: 44100}, mp3Rates{first: 44100}
		whole.watch(image)
		at = max(0, min(at, len(image)))
		parts.watch(image[:at])
		parts.watch(image[at:])
		if whole.changed != parts.changed || whole.skip != parts.skip || whole.last != parts.last {
			t.Errorf("whole %+v, in parts %+v", whole, parts)
		}
	})
}

// TestMutatedMP3 damages files in many places; go-mp3 panics on some of them.
func TestMutatedMP3(t *testing.T) {
	for _, file := range []string{"mpeg1mono.mp3", "mpeg2.mp3", "mpeg2padded.mp3"} {
		mutate(t, testdata(t, file)[45:], 100, func(image []byte) { tryMP3(t, image) })
	}
}

// tryMP3 decodes image with go-mp3, whatever its version.
func tryMP3(t *testing.T, image []byte) {
	in := testInput(image)
	if header, ok := sniffMP3(in); ok {
		if track, err := openMP3(in, header); err == nil {
			checkStream(t, track, 1152*(len(image)/4+1))
		}
	}
}
