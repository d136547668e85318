package main

import (
	"encoding/json"
	"strings"
	"testing"

	"lilt/cmd/internal/console"
)

func TestPhonemes(t *testing.T) {
	t.Parallel()
	lexicon := writeFile(t, "words.tsv", "# mine\nlilt\tlˈIlt\n")
	for _, c := range []struct {
		stdin string
		args  []string
		want  string
	}{
		{"", []string{"Hello."}, "həlˈO.\n"},
		{"", []string{"Hello", "there."}, "həlˈO ðˈɛɹ.\n"},
		{"", []string{"Yes. No."}, "jˈɛs.\nnˈO.\n"},
		{"Yes. No.", []string{"-"}, "jˈɛs.\nnˈO.\n"},
		{"", []string{"--file", writeFile(t, "a.txt", "Yes.\n")}, "jˈɛs.\n"},
		{"", []string{"--words", "It costs $3.50."}, "It costs three dollars and fifty cents.\n"},
		{"", []string{"It costs $3.50.", "--words"}, "It costs three dollars and fifty cents.\n"},
		{"", []string{"--words", "-5"}, "minus five\n"},
		{"", []string{"--words", "--", "--words"}, ""},
		{"", []string{"--lexicon", lexicon, "lilt."}, "lˈIlt.\n"},
		{"", []string{"[[həlˈO]]."}, "həlˈO.\n"},
		{"", []string{"--words", "See [the docs](https://x.io/y)."}, "See the docs.\n"},
		{"", []string{"--words", "--markup", "plain", "a [b](c)"}, "A (B) (C)\n"},
		{"", []string{"--markup", "ssml", "<speak>Yes.</speak>"}, "jˈɛs.\n"},
		{"", []string{"<speak>Yes.</speak>"}, "jˈɛs.\n"},
		{"", []string{"Yes, \U0001f600 no\x01 \x1b[0m привет."}, ""},
	} {
		stdout, stderr, status := ttsRun(t, strings.NewReader(c.stdin), append([]string{"phonemes"}, c.args...)...)
		if status != 0 || stderr != "" || stdout == "" || c.want != "" && !strings.EqualFold(stdout, c.want) {
			t.Errorf("%q: status %d, %q, %q; want %q", c.args, status, stdout, stderr, c.want)
		}
	}
}

func TestPhonemesJSON(t *testing.T) {
	t.Parallel()
	lines := strings.Split(strings.TrimSpace(mustRun(t, "phonemes", "--json", "At 5 <break time=\"1s\"/> or 6 & 7.")), "\n")
	if len(lines) != 2 {
		t.Fatalf("%q", lines)
	}
	var s sentenceJSON
	if err := json.Unmarshal([]byte(lines[1]), &s); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(lines[1], `\u`) || s.Text != "or 6 & 7." || s.Words != "or six and seven." || s.Phonemes == "" || s.Rate != 1 || s.Pause != 1000 {
		t.Errorf("%+v", s)
	}
}

// A megabyte without a space, and a text that breaks off, are read as far as they go.
func TestPhonemesOfOddTexts(t *testing.T) {
	t.Parallel()
	stdout, stderr, status := ttsRun(t, strings.NewReader(strings.Repeat("a", 1<<20)), "phonemes", "-")
	if status != 0 || stderr != "" || len(stdout) < 1<<16 {
		t.Errorf("a megabyte: status %d, %d bytes, %q", status, len(stdout), stderr)
	}
	stdout, stderr, status = ttsRun(t, strings.NewReader("<speak><s>Yes.</s><s>No"), "phonemes", "-")
	if status != console.StatusFailed || !strings.HasPrefix(stdout, "jˈɛs.\n") || !strings.HasPrefix(stderr, "tts: standard input: line 1") {
		t.Errorf("broken SSML: status %d, %q, %q", status, stdout, stderr)
	}
}

// A text in another encoding is read, with a note.
func TestPhonemesOfAnotherEncoding(t *testing.T) {
	t.Parallel()
	stdout, stderr, status := ttsRun(t, strings.NewReader("caf\xe9 \x93now\x94\n"), "phonemes", "--words", "-")
	if status != 0 || stdout != "café “now”\n" || stderr != "tts: note: standard input is encoded in Windows-1252, not in UTF-8\n" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
}
