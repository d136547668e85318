package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"lilt/audio"
	"lilt/codec"
	"lilt/container"
)

func TestEncodeAndDecode(t *testing.T) {
	t.Parallel()
	needRuntime(t)
	dir := t.TempDir()
	const rate, samples = 44100, 50001
	in := writeWAV(t, "in.wav", rate, tone(samples, rate))
	wantSamples := (samples*codec.SampleRate + rate - 1) / rate
	for i, kind := range codec.Kinds() {
		lilt, out := filepath.Join(dir, kind.String()+".lilt"), filepath.Join(dir, kind.String()+".wav")
		if stdout, stderr := mustRun(t, "encode", in, "-q", kind.String(), lilt, "-b", fmt.Sprint(i+1)); stdout != "" || stderr != "" {
			t.Errorf("%v: encode says %q, %q", kind, stdout, stderr)
		}
		r, err := container.NewReader(bytes.NewReader(readFile(t, lilt)))
		if err != nil {
			t.Fatal(err)
		}
		if h := r.Header(); h.Quantiser.String() != kind.String() || h.Books != i+1 || h.Bits != 10 || h.Hop != 320 || h.SampleRate != 24000 {
			t.Errorf("%v: header %+v", kind, h)
		}
		if stdout, stderr := mustRun(t, "decode", lilt, out); stdout != "" || stderr != "" {
			t.Errorf("%v: decode says %q, %q", kind, stdout, stderr)
		}
		pcm, got := readWAV(t, out)
		if len(pcm) != wantSamples || got != codec.SampleRate {
			t.Errorf("%v: decoded to %d samples at %d Hz, want %d at %d", kind, len(pcm), got, wantSamples, codec.SampleRate)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*")); len(files) != 2*len(codec.Kinds()) {
		t.Errorf("files left behind: %q", files)
	}
}

// What the library gives for a whole signal is what the commands give in pieces.
func TestCommandsGiveWhatTheLibraryGives(t *testing.T) {
	t.Parallel()
	needRuntime(t)
	dir := t.TempDir()
	pcm := tone(2*codec.SampleRate+77, codec.SampleRate)
	in := writeWAV(t, "in.wav", codec.SampleRate, pcm)
	model, err := codec.Open(codec.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer model.Close()
	codes, err := model.Encode(t.Context(), pcm, codec.RVQ, 8)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := model.Decode(t.Context(), codes, codec.RVQ, 8, len(pcm))
	if err != nil {
		t.Fatal(err)
	}
	lilt, out := filepath.Join(dir, "a.lilt"), filepath.Join(dir, "a.wav")
	mustRun(t, "encode", "--no-entropy", in, lilt)
	mustRun(t, "decode", lilt, out, "--format", "f32")
	r, err := container.NewReader(bytes.NewReader(readFile(t, lilt)))
	if err != nil {
		t.Fatal(err)
	}
	got, block := []uint16(nil), make([]uint16, 8*container.MaxFramesPerBlock)
	for {
		n, err := r.ReadFrames(block)
		if err != nil {
			break
		}
		got = append(got, block[:8*n]...)
	}
	if !slices.Equal(got, codes) {
		t.Error("encode and codec.Encode differ")
	}
	if sound, _ := readWAV(t, out); !slices.Equal(sound, decoded) {
		t.Error("decode and codec.Decode differ")
	}
}

func TestPipesGiveWhatFilesGive(t *testing.T) {
	t.Parallel()
	needRuntime(t)
	dir := t.TempDir()
	in := writeWAV(t, "in.wav", 16000, tone(20000, 16000))
	lilt, wav := filepath.Join(dir, "a.lilt"), filepath.Join(dir, "a.wav")
	mustRun(t, "encode", in, lilt, "--bitrate", "3k")
	mustRun(t, "decode", lilt, wav, "--rate=16000")
	piped, stderr, status := codecRun(t, readFile(t, in), "encode", "-", "-", "-b", "4")
	if status != 0 || stderr != "" || piped != string(readFile(t, lilt)) {
		t.Errorf("encode through pipes: status %d, %q, %d bytes; want those of the file, %d", status, stderr, len(piped), len(readFile(t, lilt)))
	}
	sound, stderr, status := codecRun(t, []byte(piped), "decode", "-", "--rate", "16000", "-")
	if status != 0 || stderr != "" {
		t.Errorf("decode through pipes: status %d, %q", status, stderr)
	}
	src, err := audio.NewReader(strings.NewReader(sound), "pipe")
	if err != nil {
		t.Fatal(err)
	}
	got, err := audio.ReadAll(src)
	if err != nil {
		t.Fatal(err)
	}
	want, rate := readWAV(t, wav)
	if !slices.Equal(got, want) || rate != 16000 || len(want) != 20000 {
		t.Errorf("decode through pipes: %d samples; the file has %d at %d Hz", len(got), len(want), rate)
	}
}

func TestDecodeWritesEveryFormat(t *testing.T) {
	t.Parallel()
	needRuntime(t)
	in := writeFile(t, "a.lilt", madeUpLilt(t, codec.GRVQ, 3, 5000))
	for format, bytesPerSample := range map[string]int{"s16": 2, "s24": 3, "f32": 4} {
		out := filepath.Join(t.TempDir(), "a.wav")
		mustRun(t, "decode", in, out, "--format", format, "--rate", "48000")
		if pcm, rate := readWAV(t, out); rate != 48000 || len(pcm) != 10000 {
			t.Errorf("%s: %d samples at %d Hz", format, len(pcm), rate)
		}
		if size := len(readFile(t, out)); size < 10000*bytesPerSample || size > 10000*bytesPerSample+200 {
			t.Errorf("%s: %d bytes", format, size)
		}
	}
}

func TestTokensThereAndBack(t *testing.T) {
	t.Parallel()
	for _, kind := range codec.Kinds() {
		const samples = 3200*3 - 100
		lilt := madeUpLilt(t, kind, 3, samples)
		in := writeFile(t, "a.lilt", lilt)
		dir := t.TempDir()
		for _, format := range []string{"json", "tsv", "npy"} {
			file, back := filepath.Join(dir, "a."+format), filepath.Join(dir, format+".lilt")
			mustRun(t, "tokens", in, "-o", file)
			piped, _, _ := codecRun(t, lilt, "tokens", "-", "--format", format)
			if piped != string(readFile(t, file)) {
				t.Errorf("%s: standard output and file differ", format)
			}
			args := []string{"detokenize", file, back}
			if format == "npy" {
				args = append(args, "-q", kind.String(), "--samples", fmt.Sprint(samples))
			}
			mustRun(t, args...)
			mustRun(t, "tokens", back, "-o", filepath.Join(dir, "again."+format))
			if !bytes.Equal(readFile(t, filepath.Join(dir, "again."+format)), readFile(t, file)) {
				t.Errorf("%v, %s: the codes have changed", kind, format)
			}
		}
		// Blocks of the usual size, all three.
		if a, b := readFile(t, filepath.Join(dir, "json.lilt")), readFile(t, filepath.Join(dir, "npy.lilt")); !bytes.Equal(a, b) {
			t.Errorf("%v: .lilt files from .json and .npy differ", kind)
		}
	}
}

func TestTokensOfAudioAreThoseOfEncode(t *testing.T) {
	t.Parallel()
	needRuntime(t)
	dir := t.TempDir()
	in := writeWAV(t, "in.wav", codec.SampleRate, tone(9000, codec.SampleRate))
	lilt := filepath.Join(dir, "a.lilt")
	mustRun(t, "encode", "-q", "mcrvq", "-b", "2", in, lilt)
	fromLilt, _ := mustRun(t, "tokens", lilt)
	fromAudio, _ := mustRun(t, "tokens", in, "-q", "mcrvq", "-b", "2")
	if fromAudio != fromLilt {
		t.Errorf("tokens of audio:\n%s\nof the .lilt file:\n%s", fromAudio, fromLilt)
	}
	// Straight to sound.
	file := writeFile(t, "a.tsv", []byte(fromAudio))
	direct, via := filepath.Join(dir, "direct.wav"), filepath.Join(dir, "via.wav")
	mustRun(t, "detokenize", file, direct)
	mustRun(t, "decode", lilt, via)
	if !bytes.Equal(readFile(t, direct), readFile(t, via)) {
		t.Error("detokenize and decode give different sound")
	}
}

// What a command takes for itself; an hour adds nothing to it but what the language's garbage collector lets pile up.
func TestMemory(t *testing.T) {
	t.Parallel()
	needRuntime(t)
	if runtime.GOOS != "linux" {
		t.Skip("the unit of the peak differs from system to system")
	}
	in := writeWAV(t, "in.wav", 8000, tone(10*8000, 8000))
	lilt := filepath.Join(t.TempDir(), "a.lilt")
	for _, args := range [][]string{{"encode", in, lilt, "-b", "1"}, {"decode", lilt, filepath.Join(t.TempDir(), "a.wav")}} {
		cmd := command(t, args...)
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		if peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss; peak > 300<<10 {
			t.Errorf("%s takes %d KiB", args[0], peak)
		}
	}
}
