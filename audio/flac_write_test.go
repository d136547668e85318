package audio

import (
	"bytes"
	"crypto/md5"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// TestWriteFLAC writes files and reads them, itself and with ffmpeg, which also compares the checksums of the frames.
func TestWriteFLAC(t *testing.T) {
	for _, c := range []struct {
		rate     int
		encoding Encoding
		samples  int
	}{
		{24000, PCM16, 0}, {24000, PCM16, 1}, {24000, PCM16, 4096}, {24000, PCM16, 4097}, {24000, PCM24, 10_000}, {8000, PCM16, 5000},
		{11025, PCM16, 5000}, {16000, PCM24, 5000}, {44100, PCM16, 5000}, {48000, PCM24, 5000}, {96000, PCM16, 5000}, {12345, PCM16, 5000}, {384_001, PCM16, 5000},
	} {
		path := filepath.Join(t.TempDir(), "x.FLAC")
		w, err := Create(path, c.rate, WithEncoding(c.encoding))
		if err != nil {
			t.Fatal(err)
		}
		want := sampled(chirpLeft, c.rate, c.samples)
		writeBlocks(t, w, want, 999)
		step := 0.5 / float64(int(1)<<(8*c.encoding.bytes()-1))
		src, err := Open(path)
		if d := maxDiff(t, readAll(t, src, err), want); d > step {
			t.Errorf("%+v: off by %g, want %g", c, d, step)
		}
		if src.SampleRate() != c.rate || c.samples > 0 && src.Frames() != int64(c.samples) {
			t.Errorf("%+v: rate %d, %d frames", c, src.SampleRate(), src.Frames())
		}
		wantNotes(t, src)
		image, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if shortest := binary.BigEndian.Uint16(image[8:]); shortest != flacBlock {
			t.Errorf("%+v: blocks of %d samples and more", c, shortest)
		}
		if c.encoding == PCM16 && c.samples > 0 {
			var pcm []byte
			for _, v := range want {
				pcm = binary.LittleEndian.AppendUint16(pcm, uint16(quantize(v, 1<<15)))
			}
			if sum := md5.Sum(pcm); !bytes.Equal(image[26:42], sum[:]) {
				t.Errorf("%+v: the checksum of the samples is wrong", c)
			}
			if c.samples >= 5000 && len(image) > len(pcm)*2/3 {
				t.Errorf("%+v: %d bytes for %d of samples", c, len(image), len(pcm))
			}
		}
		program, err := exec.LookPath("ffmpeg")
		if err != nil || c.samples == 0 {
			continue
		}
		out, err := exec.Command(program, "-v", "warning", "-xerror", "-err_detect", "crccheck", "-i", path, "-f", "f32le", "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		got := make([]float32, len(out)/4)
		f32ToFloat(got, out)
		if d := maxDiff(t, got, want); d > step {
			t.Errorf("%+v: ffmpeg reads it off by %g", c, d)
		}
	}
}

func TestFLACRefuses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.flac")
	_, err := Create(path, 24000, WithEncoding(Float32))
	wantError(t, err, path, "FLAC supports 16- and 24-bit integers")
	_, err = Create(path, 700_000)
	wantError(t, err, path, "at up to 655350 Hz")
	w, err := Create(path, 24000)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(noise(10_000))
	w.Abort()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestFLACStream writes to a device, which cannot seek: the length stays open.
func TestFLACStream(t *testing.T) {
	var out bytes.Buffer
	s, err := newFLACSink(&out, nil, 24000, PCM16)
	if err != nil {
		t.Fatal(err)
	}
	want := []float32{0, 0.5, -1, 0.25}
	if err := s.write(want); err != nil {
		t.Fatal(err)
	}
	if err := s.finish(); err != nil {
		t.Fatal(err)
	}
	src, got := readBytes(t, out.Bytes())
	if !slices.Equal(got, want) || src.Frames() != -1 {
		t.Errorf("%v, %d frames", got, src.Frames())
	}
}

func TestFLACFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	if s, err := newFLACSink(full, nil, 24000, PCM16); err == nil {
		if err = s.write(noise(flacBlock)); err == nil {
			t.Error("no error of a full disk")
		}
	} else if want := "write /dev/full: no space left on device"; err.Error() != want {
		t.Errorf("%q, want %q", err, want)
	}
}
