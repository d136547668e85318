package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lilt/cmd/internal/fileinfo"
	"lilt/codec"
	"lilt/container"
)

// fileOfModel writes a file of so many frames of arbitrary codes, the last 100 samples dropped, and returns its path.
// It needs no ONNX Runtime.
func fileOfModel(t *testing.T, id codec.ModelID, codebooks, frames int) string {
	t.Helper()
	var out bytes.Buffer
	w, err := container.NewWriter(&out, container.Header{SampleRate: codec.SampleRate, Hop: codec.Hop, Codebooks: codebooks, Bits: 10, Model: id})
	if err != nil {
		t.Fatal(err)
	}
	codes := make([]uint16, frames*codebooks)
	for i := range codes {
		codes[i] = uint16(i * 7 % 1024)
	}
	if err := w.WriteFrames(codes); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(int64(frames*codec.Hop) - 100); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "in.lilt")
	if err := os.WriteFile(path, out.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// ourModel returns the id of the built-in model.
func ourModel(t *testing.T) codec.ModelID {
	t.Helper()
	model, err := codec.For(codec.RVQ)
	if err != nil {
		t.Fatal(err)
	}
	defer model.Close()
	return model.Info().ID
}

func TestInfo(t *testing.T) {
	path := fileOfModel(t, ourModel(t), 4, 500)
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	stdout, stderr, status := codecRun(t, nil, "info", path, "--json")
	if status != 0 || stderr != "" {
		t.Fatalf("status %d, stderr %q", status, stderr)
	}
	var got fileinfo.Summary
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatalf("%v in %s", err, stdout)
	}
	samples := int64(500*320 - 100)
	seconds := float64(samples) / 24000
	want := fileinfo.Summary{
		Quantizer: "rvq", Codebooks: 4, BitsPerCode: 10, SampleRate: 24000, Hop: 320,
		Frames: 500, Samples: samples, Seconds: seconds, Bytes: int64(len(file)),
		BitRate: 3000, FileBitRate: float64(8*len(file)) / seconds,
		Blocks: 4, FramesPerBlock: 160, Damage: []fileinfo.Damage{}, Complete: true,
		Model: ourModel(t).String(), ModelAvailable: true,
	}
	gotText, _ := json.Marshal(got)
	wantText, _ := json.Marshal(want)
	if !bytes.Equal(gotText, wantText) {
		t.Errorf("got  %s\nwant %s", gotText, wantText)
	}

	stdout, stderr, status = codecRun(t, file, "info", "-")
	if status != 0 || stderr != "" {
		t.Fatalf("status %d, stderr %q", status, stderr)
	}
	for _, want := range []string{
		"rvq, 4 codebooks of 10 bits, 500 frames", " s (159900 samples)", "3000 bit/s for the codes",
		"4 of up to 160 frames", "(lilt-24k), available", "none",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is not in\n%s", want, stdout)
		}
	}
}

func TestInfoOfSingle(t *testing.T) {
	stdout, _, _ := codecRun(t, madeUpLilt(t, codec.Single, 3, 32000), "info", "-")
	for _, want := range []string{"single, 1 codebook of 9 bits, 100 frames", "675 bit/s for the codes", "(lilt-24k-single), available"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is not in\n%s", want, stdout)
		}
	}
}

func TestInfoOfDamage(t *testing.T) {
	file, err := os.ReadFile(fileOfModel(t, codec.ModelID{1, 2, 3}, 4, 500))
	if err != nil {
		t.Fatal(err)
	}
	const block = 2 + 800 + 4 // 160 frames of 40 bits
	for i := range 20 {
		file[30+block+100+i] ^= 0x55
	}
	file = file[:len(file)-12] // the trailer
	stdout, stderr, status := codecRun(t, file, "info", "--json", "-")
	if status != 0 || stderr != "" {
		t.Fatalf("status %d, stderr %q", status, stderr)
	}
	var got fileinfo.Summary
	if err := json.Unmarshal([]byte(stdout), &got); err != nil {
		t.Fatalf("%v in %s", err, stdout)
	}
	if len(got.Damage) != 2 || got.Damage[0].FirstBlock != 1 || got.Damage[0].Blocks != 1 || got.Damage[0].LostFrames != 160 ||
		got.LostFrames != 160 || got.Complete || got.ModelAvailable {
		t.Errorf("%+v", got)
	}
	stdout, _, _ = codecRun(t, file, "info", "-")
	for _, want := range []string{"damaged block 1 (2.133 to 4.267 s)", "160 frames lost", "0102030000000000, not available", "(lilt-24k)", "(lilt-24k-single)", "--model"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is not in\n%s", want, stdout)
		}
	}
}

func TestInfoOfNoFrames(t *testing.T) {
	file, err := os.ReadFile("../../container/testdata/empty.lilt")
	if err != nil {
		t.Fatal(err)
	}
	if stdout, stderr, status := codecRun(t, file, "info", "-"); status != 0 || !strings.Contains(stdout, "0.000 s (0 samples)") {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
}

func TestInfoRefuses(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		args   []string
		stdin  string
		status int
		want   string
	}{
		"no argument":  {nil, "", 2, "info requires 1 argument (FILE.lilt)"},
		"two":          {[]string{"a", "b"}, "", 2, "info requires 1 argument (FILE.lilt)"},
		"no such file": {[]string{filepath.Join(dir, "none")}, "", 1, "no such file"},
		"a folder":     {[]string{dir}, "", 1, "is a directory"},
		"empty":        {[]string{"-"}, "", 1, "empty"},
		"not lilt":     {[]string{"-"}, "fLaC and so on", 1, "FLAC audio"},
		"no model":     {[]string{"-", "--model", dir}, "", 1, "model.json"},
	} {
		stdout, stderr, status := codecRun(t, []byte(c.stdin), append([]string{"info"}, c.args...)...)
		if status != c.status || !strings.Contains(stderr, c.want) || strings.Count(stderr, "\n") != 1 || stdout != "" {
			t.Errorf("%s: status %d, %q, %q; want %d and %q in one line", name, status, stdout, stderr, c.status, c.want)
		}
	}
}
