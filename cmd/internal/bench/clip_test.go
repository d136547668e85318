package bench

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"lilt/codec"
)

func names(clips []Clip) (names []string) {
	for _, c := range clips {
		names = append(names, c.Name)
	}
	return names
}

func TestClips(t *testing.T) {
	dir := t.TempDir()
	for _, file := range []string{"b.wav", "a.FLAC", "a.wav", "notes.txt", "deep/er/c.mp3", "deep/a.opus", "report/recordings/a.rvq.wav", "report/report.json", "report/index.html", "recordings/d.wav"} {
		path := filepath.Join(dir, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	clips, err := Clips([]string{filepath.Join(dir, "notes.txt"), dir, filepath.Join(dir, "deep", "a.opus")})
	if err != nil {
		t.Fatal(err)
	}
	// A file that is named need not look like audio; what an earlier report left is no clip.
	want := []string{"notes", "a", "a-2", "b", "deep/a", "deep/er/c", "recordings/d", "a-3"}
	if got := names(clips); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestClipsRefuses(t *testing.T) {
	empty := t.TempDir()
	for _, c := range []struct{ path, want string }{
		{filepath.Join(empty, "nothing.wav"), "nothing.wav"},
		{empty, "no audio files in " + empty},
	} {
		if _, err := Clips([]string{c.path}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want an error with %q", c.path, err, c.want)
		}
	}
}

func TestBundledSamples(t *testing.T) {
	clips, err := Clips(nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(clips) < 4 {
		t.Errorf("%d clips: %v", len(clips), names(clips))
	}
	for _, clip := range clips {
		pcm, _, err := clip.read(context.Background(), 1e6)
		if err != nil {
			t.Fatal(err)
		}
		if s := seconds(pcm); s < 3 || s > 8 {
			t.Errorf("%s: %.1f s, want 3 to 8", clip.Name, s)
		}
		if got, err := STOI(pcm, pcm, 24000); err != nil || !(got > 0.999) {
			t.Errorf("%s: STOI with itself %g, %v", clip.Name, got, err)
		}
	}
}

func TestClipRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ramp.wav")
	ramp := make([]float32, 100_000)
	for i := range ramp {
		ramp[i] = float32(i) / 1e6
	}
	if err := writeWAV(path, ramp, codec.SampleRate); err != nil {
		t.Fatal(err)
	}
	clips, err := Clips([]string{path})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		most, want int
		more       bool
	}{{1, 1, true}, {50_000, 50_000, true}, {99_999, 99_999, true}, {100_000, 100_000, false}, {200_000, 100_000, false}} {
		pcm, more, err := clips[0].read(context.Background(), c.most)
		if err != nil || len(pcm) != c.want || more != c.more || math.Abs(float64(pcm[c.want-1]-ramp[c.want-1])) > 1e-4 {
			t.Errorf("at most %d: %d samples, more %t, %v", c.most, len(pcm), more, err)
		}
	}
}
