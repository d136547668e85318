package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/internal/ort/orttest"
)

// filesIn lists the files below a folder, in order.
func filesIn(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, strings.TrimPrefix(path, dir+"/"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

// Many inputs in one run: one that is bad is named and does not stop the others.
func TestOutDir(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	in, out := t.TempDir(), filepath.Join(t.TempDir(), "made", "here")
	wav := readFile(t, writeWAV(t, "a.wav", 24000, tone(3000, 24000)))
	for name, content := range map[string]string{
		"a.wav": string(wav), "b.wav": "no sound at all", "below/c.WAV": string(wav), "below/notes.txt": "not meant", "below/.hidden.wav": "not meant", "a.mp3": string(wav),
	} {
		path := filepath.Join(in, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	at := func(name string) string { return filepath.Join(in, name) }
	_, stderr, status := codecRun(t, nil, "encode", "-b", "2", at("a.wav"), at("b.wav"), at("a.mp3"), at("none.wav"), at("below"), "--out-dir", out)
	for _, want := range []string{
		"codec: " + at("b.wav") + ": not WAV, FLAC or MP3",
		"codec: " + at("a.mp3") + ": its output would be " + filepath.Join(out, "a.lilt") + ", which is also the output for " + at("a.wav"),
		"none.wav: no such file",
		"codec: 3 of 5 files failed\n",
	} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%q is not in %q", want, stderr)
		}
	}
	if status != console.StatusFailed || strings.Count(stderr, "\n") != 4 {
		t.Errorf("status %d, %q", status, stderr)
	}
	if got := filesIn(t, out); got != "a.lilt c.lilt" {
		t.Errorf("%s", got)
	}
	sound, codes := t.TempDir(), t.TempDir()
	if _, stderr := mustRun(t, "decode", "--out-dir", sound, out); stderr != "codec: note: 2 files written to "+sound+"\n" {
		t.Errorf("%q", stderr)
	}
	flac := t.TempDir()
	mustRun(t, "decode", "--out-dir", flac, "--as", "flac", "--format", "s24", "--quiet", out)
	if got := filesIn(t, flac); got != "a.flac c.flac" || !strings.HasPrefix(string(readFile(t, filepath.Join(flac, "a.flac"))), "fLaC") {
		t.Errorf("%s", got)
	}
	mustRun(t, "tokens", "--out-dir", codes, "--format", "json", "-b", "2", "--quiet", filepath.Join(out, "a.lilt"), at("below"))
	if sounds, files := filesIn(t, sound), filesIn(t, codes); sounds != "a.wav c.wav" || files != "a.json c.json" {
		t.Errorf("%s, %s", sounds, files)
	}
	for args, want := range map[string]string{
		"encode --out-dir x":                          "encode requires files or folders",
		"encode --out-dir x -":                        "does not apply to standard input, which has no name",
		"tokens --out-dir x -o y z":                   "--output and --out-dir are alternatives",
		"decode --out-dir x --as mp3 y":               "--as mp3: want wav, flac",
		"decode --out-dir x --as flac --format f32 y": "FLAC supports s16 and s24",
		"decode --as flac x y.wav":                    "--as requires --out-dir",
		"decode --out-dir x " + at("") + " -q":        "flag",
	} {
		if _, stderr, status := codecRun(t, nil, strings.Fields(args)...); status != console.StatusUsage || !strings.Contains(stderr, want) {
			t.Errorf("%s: status %d, %q", args, status, stderr)
		}
	}
}

// What the flags say of recordings is what is read.
func TestRecordingFlags(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	left, right := tone(4000, 24000), make([]float32, 4000)
	var raw, stereo []byte
	for i, v := range left {
		right[i] = -v / 2
		s := int16(v * 20000)
		raw = append(raw, byte(s), byte(s>>8))
		o := int16(-s / 2)
		stereo = append(stereo, byte(s), byte(s>>8), byte(o), byte(o>>8))
	}
	codes := func(stdin []byte, args ...string) (string, string) {
		stdout, stderr, status := codecRun(t, stdin, append([]string{"tokens", "-b", "1", "--format", "tsv"}, args...)...)
		if status != 0 {
			t.Errorf("%q: status %d, %q", args, status, stderr)
		}
		return stdout, stderr
	}
	mono := writeFile(t, "mono.wav", wavFile(1, 1, 24000, 16, raw))
	both := writeFile(t, "both.wav", wavFile(1, 2, 24000, 16, stereo))
	want, _ := codes(nil, mono)
	for _, c := range []struct {
		stdin []byte
		args  []string
	}{
		{nil, []string{both, "--channel", "left"}},
		{nil, []string{both, "--channel", "1"}},
		{raw, []string{"-", "--raw", "s16le", "--rate", "24000"}},
		{stereo, []string{"-", "--raw", "s16le", "--rate", "24000", "--channels", "2", "--channel", "left"}},
		{nil, []string{writeFile(t, "LILT", raw), "--raw", "s16le", "--rate", "24000"}},
	} {
		if got, stderr := codes(c.stdin, c.args...); got != want || stderr != "" {
			t.Errorf("%q: other codes, or %q", c.args, stderr)
		}
	}
	if _, stderr := codes(nil, "--quiet", writeFile(t, "x.wav", wavFile(1, 2, 24000, 16, opposite(raw)))); !strings.Contains(stderr, "warning: ") {
		t.Errorf("channels that cancel: %q", stderr)
	}
	for args, want := range map[string]string{
		"--channel top":                     `unknown channel "top"`,
		"--raw s16le":                       "--raw requires --rate HZ",
		"--raw s16 --rate 8000":             "want one of u8, s8, s16le",
		"--raw s16le --rate 8":              "sample rate of 8 Hz: want",
		"--raw u8 --rate 8000 --channels 0": "0 channels",
		"--rate 8000":                       "--rate requires --raw",
		"--channels 2":                      "--channels requires --raw",
	} {
		mustFail(t, console.StatusUsage, []string{want}, append([]string{"encode", mono, filepath.Join(dir, "x.lilt")}, strings.Fields(args)...)...)
	}
	mustFail(t, console.StatusFailed, []string{"there is no channel 2: it has 1 channel"}, "encode", "--channel", "right", mono, filepath.Join(dir, "x.lilt"))
	if _, stderr, status := codecRun(t, raw, "encode", "-", filepath.Join(dir, "x.lilt")); status != console.StatusFailed || !strings.Contains(stderr, "if it is raw PCM, add --raw s16le") {
		t.Errorf("an unknown pipe: status %d, %q", status, stderr)
	}
}

// opposite makes two channels of one, the second of which is the first turned round.
func opposite(mono []byte) (stereo []byte) {
	for i := 0; i < len(mono); i += 2 {
		v := -int16(uint16(mono[i]) | uint16(mono[i+1])<<8)
		stereo = append(stereo, mono[i], mono[i+1], byte(v), byte(v>>8))
	}
	return stereo
}

// The name decides that the output is FLAC, with the samples that WAV would have.
func TestDecodeToFLAC(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	lilt := filepath.Join(dir, "x.lilt")
	mustRun(t, "encode", "-b", "2", writeWAV(t, "in.wav", 24000, tone(12000, 24000)), lilt)
	read := func(path string) []float32 {
		src, err := audio.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer src.Close()
		pcm, err := audio.ReadAll(src)
		if err != nil {
			t.Fatal(err)
		}
		return pcm
	}
	for _, format := range []string{"s16", "s24"} {
		wav, flac := filepath.Join(dir, format+".wav"), filepath.Join(dir, format+".flac")
		mustRun(t, "decode", "--rate", "44100", "--format", format, lilt, wav)
		mustRun(t, "decode", "--rate", "44100", "--format", format, lilt, flac)
		if string(readFile(t, flac)[:4]) != "fLaC" || !slices.Equal(read(wav), read(flac)) {
			t.Errorf("%s: not FLAC, or other samples", format)
		}
	}
	mustFail(t, console.StatusFailed, []string{"FLAC supports 16- and 24-bit integers"}, "decode", "--format", "f32", lilt, filepath.Join(dir, "x.flac"))
}
