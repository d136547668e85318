package main

import (
	"path/filepath"
	"strings"
	"testing"

	"lilt/assets/samples"
	"lilt/audio"
	"lilt/codec"
	"lilt/internal/ort/orttest"
)

// speechWithPauses returns a second of silence, a recording, and ten seconds of silence.
func speechWithPauses(t *testing.T) []float32 {
	t.Helper()
	const name = "librispeech-1088.flac"
	file, err := samples.Files().Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	source, err := audio.NewReader(file, name)
	if err != nil {
		t.Fatal(err)
	}
	speech, err := audio.ReadAll(source)
	if err != nil {
		t.Fatal(err)
	}
	return append(append(make([]float32, codec.SampleRate), speech...), make([]float32, 10*codec.SampleRate)...)
}

// Pauses take next to nothing, speech keeps its codes, and time stays.
func TestEncodeDTX(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	pcm := speechWithPauses(t)
	in := writeWAV(t, "in.wav", codec.SampleRate, pcm)
	speech := writeWAV(t, "speech.wav", codec.SampleRate, pcm[codec.SampleRate:len(pcm)-10*codec.SampleRate])
	dir := t.TempDir()
	for _, args := range [][]string{{"-b", "8"}, {"-b", "2", "--no-entropy"}, {"-q", "single"}} {
		all, less, out := filepath.Join(dir, "all.lilt"), filepath.Join(dir, "less.lilt"), filepath.Join(dir, "out.wav")
		mustRun(t, append([]string{"encode", in, all}, args...)...)
		mustRun(t, append([]string{"encode", in, less, "--dtx"}, args...)...)
		alone := filepath.Join(dir, "alone.lilt")
		mustRun(t, append([]string{"encode", speech, alone}, args...)...)
		// Beside the speech 16 frames are sent of the silence before it, some 22 of that after it, and 4 after eight seconds.
		frames := (len(pcm)/codec.SampleRate - 11) * codec.FrameRate
		size, most := len(readFile(t, less)), len(readFile(t, alone))*(frames+16+22+4)/frames+100
		if size > most || size >= len(readFile(t, all)) {
			t.Errorf("%q: %d bytes, without --dtx %d, speech alone %d", args, size, len(readFile(t, all)), len(readFile(t, alone)))
		}
		a, _ := mustRun(t, "tokens", all)
		b, _ := mustRun(t, "tokens", less)
		before, after := strings.Split(a, "\n"), strings.Split(b, "\n")
		if len(before) != len(after) {
			t.Fatalf("%q: %d and %d lines of codes", args, len(before), len(after))
		}
		same := 0
		for i := range before {
			if before[i] == after[i] {
				same++
			}
		}
		if same < frames*9/10 {
			t.Errorf("%q: %d frames of %d have their codes", args, same, frames)
		}
		mustRun(t, "decode", less, out)
		if sound, _ := readWAV(t, out); len(sound) != len(pcm) {
			t.Errorf("%q: %d samples come back of %d", args, len(sound), len(pcm))
		}
		if stdout, _ := mustRun(t, "info", less); !strings.Contains(stdout, "pauses without codes") {
			t.Errorf("%q: info says\n%s", args, stdout)
		}
	}
}

// The bytes do not depend on how the sound comes.
func TestEncodeDTXFromPipe(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	in := writeWAV(t, "in.wav", codec.SampleRate, speechWithPauses(t))
	out := filepath.Join(t.TempDir(), "out.lilt")
	mustRun(t, "encode", in, out, "--dtx")
	stdout, stderr, status := codecRun(t, readFile(t, in), "encode", "-", "-", "--dtx")
	if status != 0 || stdout != string(readFile(t, out)) {
		t.Errorf("status %d, %q; %d bytes", status, stderr, len(stdout))
	}
	for _, samples := range []int{0, 1, 320, 321, 5000} {
		short := writeWAV(t, "short.wav", codec.SampleRate, make([]float32, samples))
		mustRun(t, "encode", short, out, "--dtx")
		mustRun(t, "info", out)
	}
}

// The null device has nothing but silence.
func TestRecordDTX(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	out := filepath.Join(t.TempDir(), "out.lilt")
	mustRun(t, "record", "--device", "null", "--seconds", "1", "--dtx", out)
	if stdout, _ := mustRun(t, "info", out); !strings.Contains(stdout, "75 frames") || !strings.Contains(stdout, "59 of them pauses") {
		t.Errorf("info says\n%s", stdout)
	}
}
