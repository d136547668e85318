package audio

import (
	"encoding/binary"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestParseChannel(t *testing.T) {
	for s, want := range map[string]Channel{"mix": Mix, "left": Left, "right": Right, "1": 1, "64": 64} {
		if got, err := ParseChannel(s); got != want || err != nil {
			t.Errorf("%q is %d, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "0", "-1", "65", "centre", "\x1b[2J"} {
		if _, err := ParseChannel(s); err == nil || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// TestMixWeights compares with what ffmpeg 5.1 makes of one loud channel with -ac 1.
func TestMixWeights(t *testing.T) {
	for _, c := range []struct {
		name     string
		channels int
		at       speakers
		want     []float64
	}{
		{"mono", 1, 0, []float64{1}},
		{"stereo", 2, stereo, []float64{0.5, 0.5}},
		{"stereo without places", 2, 0, []float64{0.5, 0.5}},
		{"four microphones", 4, 0, []float64{0.25, 0.25, 0.25, 0.25}},
		{"2.1", 3, stereo | lowFrequencies, []float64{0.5, 0.5, 0}},
		{"4.0", 4, stereo | frontCentre | backCentre, []float64{0.2427, 0.2427, 0.3431, 0.1716}},
		{"5.0", 5, surround50, []float64{0.2071, 0.2071, 0.2929, 0.1465, 0.1465}},
		{"5.1", 6, surround51, []float64{0.2071, 0.2071, 0.2929, 0, 0.1465, 0.1465}},
		{"5.1 without places", 6, 0, []float64{0.2071, 0.2071, 0.2929, 0, 0.1465, 0.1465}},
		{"5.1 at the sides", 6, stereo | frontCentre | lowFrequencies | sideLeft | sideRight, []float64{0.2071, 0.2071, 0.2929, 0, 0.1465, 0.1465}},
		{"7.1 without places", 8, 0, []float64{0.1602, 0.1602, 0.2266, 0, 0.1133, 0.1133, 0.1133, 0.1133}},
		{"low frequencies only", 1, lowFrequencies, []float64{1}},
		{"fewer places than channels", 3, stereo, []float64{1. / 3, 1. / 3, 1. / 3}},
	} {
		got := mixWeights(c.channels, c.at)
		for i := range got {
			if len(got) != len(c.want) || math.Abs(got[i]-c.want[i]) > 1e-4 {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
				break
			}
		}
	}
}

// TestSurround mixes 5.1 from the formats that say where their channels belong.
func TestSurround(t *testing.T) {
	f := newWAV(s16(1000, 2000, 8000, 32000, 400, -400))
	f.channels, f.tag, f.extension = 6, tagExtensible, extensible(tagPCM, 16)
	binary.LittleEndian.PutUint32(f.extension[4:], uint32(surround51))
	want := (0.7071068*3000 + 8000) / (2 + math.Sqrt2) / 32768
	src, got := readBytes(t, f.image())
	if len(got) != 1 || math.Abs(float64(got[0])-want) > 1e-6 {
		t.Errorf("WAV: %v, want %g", got, want)
	}
	wantNotes(t, src, "6 channels mixed down to mono")

	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("needs ffmpeg")
	}
	for _, name := range []string{"x.flac", "x.mka"} {
		path := filepath.Join(t.TempDir(), name)
		make := exec.Command("ffmpeg", "-v", "error", "-i", "pipe:0", "-c:a", "flac", path)
		f.data = slices.Repeat(f.data[:12], 5000)
		make.Stdin = strings.NewReader(string(f.image()))
		if out, err := make.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		src, err := Open(path)
		if got := readAll(t, src, err); len(got) != 5000 || math.Abs(float64(got[4999])-want) > 1e-6 {
			t.Errorf("%s: %d samples, the last %v, want %g", name, len(got), got[len(got)-1], want)
		}
	}
}

func TestChannel(t *testing.T) {
	f := newWAV(s16(100, -100, 200, -200, 300, -300))
	f.channels = 2
	path := filepath.Join(t.TempDir(), "x.wav")
	if err := os.WriteFile(path, f.image(), 0o644); err != nil {
		t.Fatal(err)
	}
	src, err := Open(path)
	if got := readAll(t, src, err); !slices.Equal(got, []float32{0, 0, 0}) {
		t.Errorf("mix: %v", got)
	}
	wantNotes(t, src, "2 channels mixed down to mono")
	if warnings := src.Warnings(); len(warnings) != 1 || !strings.Contains(warnings[0], "the channels cancel each other") {
		t.Errorf("warnings %q", warnings)
	}
	for channel, sign := range map[Channel]float32{Left: 1, Right: -1} {
		src, err := Open(path, WithChannel(channel))
		if got := readAll(t, src, err); !slices.Equal(got, []float32{sign * 100 / 32768, sign * 200 / 32768, sign * 300 / 32768}) {
			t.Errorf("channel %d: %v", channel, got)
		}
		wantNotes(t, src)
		if warnings := src.Warnings(); len(warnings) > 0 {
			t.Errorf("warnings %q of one channel", warnings)
		}
	}
	_, err = Open(path, WithChannel(3))
	wantError(t, err, path, "there is no channel 3: it has 2 channels")
}

// TestCancelNote says it of channels that cancel, and of no others.
func TestCancelNote(t *testing.T) {
	a, b := noise(5000), noise(5001)[1:]
	for _, c := range []struct {
		name   string
		right  func(i int) float32
		cancel bool
	}{
		{"the same", func(i int) float32 { return a[i] }, false},
		{"silence on one side", func(int) float32 { return 0 }, false},
		{"unrelated", func(i int) float32 { return b[i] }, false},
		{"half turned round", func(i int) float32 { return (b[i] - a[i]) / 2 }, false},
		{"turned round", func(i int) float32 { return -a[i] }, true},
		{"turned round and lower", func(i int) float32 { return -0.6 * a[i] }, true},
	} {
		f := newWAV(nil)
		f.tag, f.bits, f.channels = tagFloat, 32, 2
		for i, v := range a {
			f.data = append(f.data, f32(v, c.right(i))...)
		}
		src, _ := readBytes(t, f.image())
		if got := len(src.Warnings()) > 0; got != c.cancel {
			t.Errorf("%s: said %v", c.name, got)
		}
	}
}
