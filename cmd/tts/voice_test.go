package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/codec"
	"lilt/internal/lmtest"
	"lilt/internal/ort/orttest"
)

// A program without a voice says so, and how to give it one.
func TestWithoutVoice(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	run := func(args ...string) (stdout, stderr string, status int) {
		cmd := commandWith(t, "", args...)
		cmd.Env = append(cmd.Env, withoutVoice+"=1")
		return consoletest.Finish(t, cmd)
	}
	out := filepath.Join(t.TempDir(), "out.wav")
	for _, args := range [][]string{{"say", "-o", out, "Hello."}, {"say", "Hello."}, {"voices"}, {"bench"}} {
		_, stderr, status := run(args...)
		if status != console.StatusFailed || strings.Count(stderr, "\n") != 1 ||
			!strings.Contains(stderr, "built without a language model; give the folder of one with --model or LILT_LM") {
			t.Errorf("%q: status %d, %q", args, status, stderr)
		}
	}
	consoletest.WantNothingIn(t, filepath.Dir(out))
	stdout, stderr, status := run("doctor")
	if status != console.StatusFailed || !strings.Contains(stdout, "MISSING  language model") || !strings.Contains(stderr, "LILT_LM") {
		t.Errorf("doctor: status %d, %q, %q", status, stdout, stderr)
	}
	if stdout, stderr, status := run("phonemes", "Hello."); status != 0 || stdout != "həlˈO.\n" {
		t.Errorf("phonemes: status %d, %q, %q", status, stdout, stderr)
	}
}

// The voice that the program is built with, or that LILT_LM names, says the same into a file, into a pipe and as tokens.
func TestVoice(t *testing.T) {
	t.Parallel()
	lmtest.Files()
	model := os.Getenv(lmVariable)
	orttest.Need(t)
	run := func(args ...string) string {
		t.Helper()
		stdout, stderr, status := consoletest.Finish(t, commandWith(t, model, args...))
		if status != 0 {
			t.Fatalf("%q: status %d: %s", args, status, stderr)
		}
		return stdout
	}
	dir := t.TempDir()
	wav, lilt := filepath.Join(dir, "a.wav"), filepath.Join(dir, "a.lilt")
	const text = "Is it really you? Yes."
	run("say", "-o", wav, text)
	if written, streamed := readFile(t, wav), run("say", "-o", "-", text); written[wavHeader:] != streamed[wavHeader:] {
		t.Error("another sound in a file than in a pipe")
	}
	run("say", "-o", lilt, text)
	sound, err := codec.For(codec.Single)
	if err != nil {
		t.Fatal(err)
	}
	defer sound.Close()
	wantSound(t, readFile(t, wav), decodeLilt(t, sound, readFile(t, lilt)))
	if stdout := run("voices"); !strings.HasPrefix(stdout, "af_heart ") {
		t.Errorf("voices: %q", stdout)
	}
	if stdout := run("doctor"); strings.Contains(stdout, "MISSING") {
		t.Errorf("doctor: %q", stdout)
	}
}
