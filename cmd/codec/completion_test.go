package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lilt/cmd/internal/console"
)

func TestCompletionScripts(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		stdout, stderr, status := codecRun(t, nil, "completion", shell)
		if status != 0 || stderr != "" || !strings.Contains(stdout, console.CompletionRequest) || strings.Contains(stdout, "PROGRAM") || strings.Contains(stdout, "\t") {
			t.Errorf("%s: status %d, stderr %q, stdout %q", shell, status, stderr, stdout)
		}
		if path, err := exec.LookPath(shell); err == nil {
			check := exec.Command(path, "-n")
			check.Stdin = strings.NewReader(stdout)
			if out, err := check.CombinedOutput(); err != nil {
				t.Errorf("%s cannot read its script: %v: %s", shell, err, out)
			}
		}
	}
	for _, args := range [][]string{{"completion"}, {"completion", "csh"}, {"completion", "bash", "zsh"}} {
		if _, stderr, status := codecRun(t, nil, args...); status != 2 || !strings.Contains(stderr, "bash, zsh or fish") {
			t.Errorf("%v: status %d, stderr %q", args, status, stderr)
		}
	}
}

func TestOffers(t *testing.T) {
	for line, want := range map[string]struct{ offered, not string }{
		"":                          {"encode decode tokens detokenize info doctor completion", "--quantizer"},
		"enc":                       {"encode", ""},
		"encode ":                   {"", "encode --quantizer"},
		"encode -":                  {"--quantizer --codebooks --model", "encode"},
		"encode a.wav --q":          {"--quantizer --quiet", "encode"},
		"encode --quiet a.wav -":    {"--quantizer", "--quiet"},
		"encode a.wav b.lilt -q ":   {"rvq grvq mcrvq single", "--quantizer"},
		"decode a b --format s":     {"s16 s24 f32", "npy"},
		"tokens a.wav --format ":    {"npy tsv json", "s16"},
		"encode a.wav --model dir/": {"", "--quiet"},
		"encode -- a.wav --":        {"", "--quiet"},
		"completion ":               {"bash zsh fish", ""},
	} {
		words := append(strings.Split(line, " "), console.CompletionRequest)
		stdout, stderr, status := codecRun(t, nil, words...)
		if status != 0 || stderr != "" {
			t.Errorf("%q: status %d, stderr %q", line, status, stderr)
		}
		offers := strings.Fields(stdout)
		for _, word := range strings.Fields(want.offered) {
			if !slices.Contains(offers, word) {
				t.Errorf("%q: %q is not among %q", line, word, offers)
			}
		}
		for _, word := range strings.Fields(want.not) {
			if slices.Contains(offers, word) {
				t.Errorf("%q: %q is among %q", line, word, offers)
			}
		}
	}
}

// The script is tried in the one shell that is everywhere.
func TestBashCompletes(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("bash is not installed")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(asCodec, "1")
	dir := t.TempDir()
	if err := os.Symlink(self, filepath.Join(dir, "codec")); err != nil {
		t.Skip(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	for line, want := range map[string]string{
		"codec enc":                 "encode",
		"codec encode a.wav --bi":   "--bitrate",
		"codec encode -q m":         "mcrvq",
		"codec encode --quiet a.wa": "",
		"codec completion z":        "zsh",
		"codec completion --":       "--help",
	} {
		words := strings.Split(line, " ")
		script := `source <(codec completion bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _codec; echo "${COMPREPLY[*]}"`
		out, err := exec.Command(bash, append([]string{"-c", script, "bash"}, words...)...).CombinedOutput()
		got := strings.TrimSpace(string(out))
		if err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", line, got, err, want)
		}
	}
}
