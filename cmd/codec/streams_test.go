package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/internal/ort/orttest"
	"lilt/internal/testutil"
)

// shell runs a command line in dir, in which codec is "$0".
func shell(t *testing.T, dir, line string) (stdout, stderr string, status int) {
	t.Helper()
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), sh, "-c", line, self)
	cmd.Env = append(os.Environ(), asCodec+"=1")
	cmd.Dir = dir
	return consoletest.Finish(t, cmd)
}

// A standard output that is closed, or full, is a failure and not silence.
func TestClosedOutput(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"--version", "--help", "encode --help", "completion bash", "doctor --json"} {
		for _, to := range []string{">&-", ">/dev/full"} {
			if _, stderr, status := shell(t, t.TempDir(), `"$0" `+line+" "+to); status != console.StatusFailed || !strings.HasPrefix(stderr, "codec: ") {
				t.Errorf("%s %s: status %d, %q", line, to, status, stderr)
			}
		}
	}
}

// An output that is the input is refused by what it is, whatever it is called, and the file stays as it was.
func TestOutputIsTheInput(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		`"$0" encode in.bin in.bin`,
		`"$0" encode ./in.bin link`,
		`"$0" encode - in.bin <in.bin`,
		`"$0" encode in.bin - >>in.bin`,
		`"$0" encode - - <in.bin >>link`,
		`"$0" decode - in.bin <in.bin`,
		`"$0" tokens -o in.bin --format json - <in.bin`,
		`"$0" detokenize - in.bin <in.bin`,
		`"$0" info in.bin >>in.bin`,
		`"$0" info --json - <in.bin >>link`,
	} {
		dir := t.TempDir()
		in := filepath.Join(dir, "in.bin")
		if err := os.WriteFile(in, []byte("what it was"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Link(in, filepath.Join(dir, "link")); err != nil {
			t.Skip(err)
		}
		_, stderr, status := shell(t, dir, line)
		if status != console.StatusUsage || !strings.Contains(stderr, "is both input and output") {
			t.Errorf("%s: status %d, %q", line, status, stderr)
		}
		if got := string(readFile(t, in)); got != "what it was" {
			t.Errorf("%s: the input is %q", line, got)
		}
	}
}

// What stands in files and their names never reaches the terminal as it is.
func TestEscapesAreQuoted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	model := t.TempDir()
	if err := os.WriteFile(filepath.Join(model, "model.json"), []byte(`{"name": "\u001b[2J", "sha256": {"encoder.onnx": "\u001b[2J"}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	json := write("esc.json", `[["\u001b[2Jhacked\u0007\n codec: done, all well"]]`)
	npy := write("shape.npy", "\x93NUMPY\x01\x00\x36\x00{'descr': '<u2', 'fortran_order': False, 'shape': (\x1b[2J), }\n")
	for _, args := range [][]string{
		{"detokenize", "-q", "rvq", json, filepath.Join(dir, "x.lilt")},
		{"detokenize", "-q", "rvq", npy, filepath.Join(dir, "x.lilt")},
		{"encode", filepath.Join(dir, "\x1b[2J.wav"), filepath.Join(dir, "x.lilt")},
		{"info", write("\x1b[31m\n.lilt", "LILT and nothing more")},
		{"doctor", "--model", model},
		{"\x1b[2J"},
		{"encode", "--\x1b[2J"},
		{"encode", "-q", "\x1b[2J", "a", "b"},
	} {
		stdout, stderr, status := codecRun(t, nil, args...)
		if status == 0 || strings.ContainsAny(stdout+stderr, "\x1b\a\r") || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%q: status %d, %q%q", args, status, stdout, stderr)
		}
	}
}

// Encoding and decoding write their outputs and nothing else, and talk to nobody.
func TestPrivate(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	in, lilt, out := writeWAV(t, "in.wav", 24000, tone(24000, 24000)), filepath.Join(dir, "x.lilt"), filepath.Join(dir, "x.wav")
	testutil.Private(t, command(t, "encode", "-q", "single", in, lilt))
	testutil.Private(t, command(t, "decode", lilt, out))
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("%v, %v", entries, err)
	}
}
