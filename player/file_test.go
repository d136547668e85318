package player

import (
	"os"
	"path/filepath"
	"testing"

	"lilt/audio"
	"lilt/dsp"
)

func TestFile(t *testing.T) {
	pcm := noise(30_001)
	for i := range pcm {
		pcm[i] /= 4 // resampled, too, within full scale: a file beyond it is read scaled down
	}
	for _, rate := range []int{SampleRate, 48000, 16000} {
		path := filepath.Join(t.TempDir(), "out.wav")
		f, err := Create(path, rate, audio.WithEncoding(audio.Float32))
		if err != nil {
			t.Fatal(err)
		}
		var sink Sink = f
		for _, piece := range [][]float32{pcm[:1], pcm[1:1], pcm[1:9000], pcm[9000:]} {
			if err := sink.Write(piece); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := os.Stat(path); err == nil {
			t.Error("the file is there before it is whole")
		}
		if err := sink.Finish(); err != nil {
			t.Fatal(err)
		}
		sink.Close()
		src, err := audio.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := audio.ReadAll(src)
		src.Close()
		if err != nil || src.SampleRate() != rate {
			t.Fatalf("%d Hz, %v", src.SampleRate(), err)
		}
		want, _ := dsp.Resample(pcm, SampleRate, rate)
		wantSamples(t, got, want)
	}
}

func TestFileGivenUp(t *testing.T) {
	dir := t.TempDir()
	f, err := Create(filepath.Join(dir, "out.wav"), SampleRate)
	if err != nil {
		t.Fatal(err)
	}
	f.Write([]float32{0, 2, -3})
	if n := f.Clipped(); n != 2 {
		t.Errorf("%d samples clipped", n)
	}
	f.Close()
	if files, _ := os.ReadDir(dir); len(files) > 0 {
		t.Errorf("%v is left", files)
	}
	for _, bad := range []struct {
		path string
		rate int
	}{{filepath.Join(dir, "no", "out.wav"), SampleRate}, {filepath.Join(dir, "out.wav"), 1}} {
		if _, err := Create(bad.path, bad.rate); err == nil {
			t.Errorf("%+v: no error", bad)
		}
	}
}
