package audio

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// ffmpegMake has ffmpeg encode half a second of the left chirp to a file of the given name.
func ffmpegMake(t *testing.T, name string, args ...string) string {
	t.Helper()
	program, err := exec.LookPath("ffmpeg")
	if err != nil {
		t.Skip("needs ffmpeg")
	}
	path := filepath.Join(t.TempDir(), name)
	args = append([]string{"-v", "error", "-f", "lavfi", "-i", "aevalsrc='0.5*sin(2*PI*(200*t+400*t*t))':s=24000:d=0.5"}, args...)
	if out, err := exec.Command(program, append(args, path)...).CombinedOutput(); err != nil {
		t.Skipf("this ffmpeg cannot make %s: %s", name, out)
	}
	return path
}

func TestOtherFormats(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		pipe bool // can be read from a pipe
	}{
		{"x.ogg", []string{"-c:a", "flac"}, true},
		{"x.aiff", nil, true},
		{"x.au", nil, true},
		{"x.w64", nil, true},
		{"x.wv", nil, true},
		{"x.avi", []string{"-c:a", "pcm_s16le"}, true},
		{"x.caf", []string{"-c:a", "pcm_s16le"}, true},
		{"x.mka", []string{"-c:a", "pcm_s16le"}, true},
		{"x.mp4", []string{"-c:a", "alac"}, false}, // its index is at the end
		{"adpcm.wav", []string{"-c:a", "adpcm_ms"}, true},
		{"alaw.wav", []string{"-c:a", "pcm_alaw"}, true}, // these five we read ourselves; ffmpeg made them
		{"mulaw.wav", []string{"-c:a", "pcm_mulaw"}, true},
		{"s24.wav", []string{"-c:a", "pcm_s24le"}, true},
		{"f64.wav", []string{"-c:a", "pcm_f64le"}, true},
		{"rf64.wav", []string{"-rf64", "always"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := ffmpegMake(t, c.name, c.args...)
			want := sampled(chirpLeft, 24000, 12000)
			check := func(src *Source, err error) {
				t.Helper()
				got := readAll(t, src, err)
				if src.SampleRate() != 24000 || len(got) < len(want) || len(got) > len(want)+2048 {
					t.Fatalf("rate %d, %d samples", src.SampleRate(), len(got))
				}
				if db := snr(t, got[:len(want)], want); db < 25 {
					t.Errorf("%.1f dB from the signal, want 25", db)
				}
				wantNotes(t, src)
			}
			check(Open(path))
			if !c.pipe {
				return
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			check(NewReader(struct{ io.Reader }{bytes.NewReader(data)}, "pipe"))
		})
	}
}

// Formats for speech that have no more than one file.
func TestSpeechFormats(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("needs ffmpeg")
	}
	pvf := []byte("PVF1\n1 8000 16\n") // of mgetty's voice mail, big-endian
	want := sampled(chirpLeft, 8000, 4000)
	for _, v := range want {
		pvf = binary.BigEndian.AppendUint16(pvf, uint16(int16(v*32767)))
	}
	src, got := readBytes(t, pvf)
	if src.SampleRate() != 8000 || len(got) != len(want) || snr(t, got, want) < 60 {
		t.Errorf("PVF: rate %d, %d samples", src.SampleRate(), len(got))
	}
	src, err := Open(ffmpegMake(t, "x.c2", "-ar", "8000", "-c:a", "libcodec2"))
	if got := readAll(t, src, err); src.SampleRate() != 8000 || len(got) < 3600 || len(got) > 4400 {
		t.Errorf("codec2: rate %d, %d samples", src.SampleRate(), len(got))
	}
}

func TestFFmpegFails(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("needs ffmpeg")
	}
	text := strings.Repeat("This is no sound at all.\n", 10_000)
	path := filepath.Join(t.TempDir(), "text.ogg")
	os.WriteFile(path, []byte(text), 0o644)
	_, err := Open(path)
	wantError(t, err, path, "not WAV, FLAC or MP3, and ffmpeg reports: ")
	wantError(t, err, path, "Invalid data")
	_, err = NewReader(strings.NewReader(text), "pipe")
	wantError(t, err, "pipe", "and ffmpeg reports: Invalid data")
}

// TestFFmpegInputGoesOn gives ffmpeg something it refuses on a pipe that stays open.
func TestFFmpegInputGoesOn(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("needs ffmpeg")
	}
	r, w := io.Pipe()
	defer w.Close()
	go func() {
		for {
			if _, err := w.Write([]byte(strings.Repeat("no sound ", 1000))); err != nil {
				return
			}
		}
	}()
	_, err := NewReader(r, "pipe")
	wantError(t, err, "pipe", "ffmpeg reports")
}

// TestCloseEndsFFmpeg closes a stream in the middle and checks that the process is gone.
func TestCloseEndsFFmpeg(t *testing.T) {
	data, err := os.ReadFile(ffmpegMake(t, "x.au", "-af", "aloop=loop=-1:size=12000", "-t", "100"))
	if err != nil {
		t.Fatal(err)
	}
	src, err := NewReader(bytes.NewReader(data), "x")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := src.Read(make([]float32, 100)); n != 100 || err != nil {
		t.Fatal(n, err)
	}
	ffmpeg := src.decoder.(*ffmpegDecoder)
	start := time.Now()
	src.Close()
	if ffmpeg.cmd.ProcessState == nil || ffmpeg.cmd.ProcessState.Success() {
		t.Errorf("after %v ffmpeg is %v", time.Since(start), ffmpeg.cmd.ProcessState)
	}
	if err := src.Close(); err != nil {
		t.Errorf("second Close: %v", err)
	}
}
