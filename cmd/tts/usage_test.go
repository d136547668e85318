package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/internal/ort/orttest"
)

func TestWrongUsage(t *testing.T) {
	t.Parallel()
	file := writeFile(t, "a.txt", "Hello.")
	for line, want := range map[string]string{
		"speak hi":                          `there is no command "speak"`,
		"phonems hi":                        "did you mean phonemes?",
		"say":                               "say requires TEXT, - for standard input, or --file FILE; see tts say --help",
		"say hi --vioce x":                  "did you mean --voice?",
		"say hi --speed":                    "--speed requires a value",
		"say hi --speed fast":               "invalid value",
		"say hi --speed 0":                  "--speed 0: want 0.5 to 2",
		"say hi --speed 100":                "--speed 100: want 0.5 to 2",
		"say hi --speed nan":                "--speed NaN: want 0.5 to 2",
		"say hi --temperature -1":           "--temperature -1: want 0 to 1.5",
		"say hi --seed -1":                  "invalid value",
		"say hi --voice=":                   "--voice requires a name",
		"say hi --file " + file:             "give only one of them",
		"say hi -o a.mp3":                   "say writes .wav and .flac and .lilt files, not a.mp3",
		"say hi -o a.wav --device null":     "--device and --output are alternatives",
		"say --list hi":                     "--list takes no arguments",
		"phonemes":                          "phonemes requires TEXT",
		"phonemes hi --json --words":        "--json and --words are alternatives",
		"say hi --prompt-text hello":        "--prompt-text requires --prompt",
		"voices all":                        "voices takes no arguments, got 1",
		"bench --runs 0":                    "--runs 0: want 1 to 10000",
		"bench --runs 9223372036854775807":  "want 1 to 10000",
		"say hi --prompt-text hi --prompt=": "--prompt-text requires --prompt",
		"doctor now":                        "doctor takes",
	} {
		mustFail(t, console.StatusUsage, want, strings.Fields(line)...)
	}
	same := writeFile(t, "same", "Hello.")
	mustFail(t, console.StatusUsage, "is both input and output", "say", "--file", same, "-o", same)
	captions := writeFile(t, "same.vtt", "Hello.\tx")
	mustFail(t, console.StatusUsage, "is both input and output", "say", "hi", "--vtt", captions, "--lexicon", captions, "-o", filepath.Join(t.TempDir(), "a.wav"))
	appended, err := os.OpenFile(same, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer appended.Close()
	cmd := command(t, "phonemes", "--file", same)
	cmd.Stdout = appended
	if status := consoletest.ExitStatus(t, cmd.Run()); status != console.StatusUsage {
		t.Errorf("phonemes appended to their text: status %d", status)
	}
	if readFile(t, same) != "Hello." {
		t.Error("the text has changed")
	}
}

func TestHelp(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"--help": "tts doctor", "--version": "tts version", "say --help": "--temperature", "phonemes -h": "--words", "say hi --help": "--lexicon",
		"completion bash": "_tts", "say hi --vo --generate-bash-completion": "--voice",
	} {
		if stdout := mustRun(t, strings.Fields(line)...); !strings.Contains(stdout, want) {
			t.Errorf("%s: %q, want %q", line, stdout, want)
		}
	}
}

// Nothing is left of what cannot be said, or not be written.
func TestSayRefuses(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	out := filepath.Join(dir, "out.wav")
	none := filepath.Join(dir, "none")
	lexicon := writeFile(t, "words.tsv", "no tab here\n")
	sample := "../../assets/samples/kathleen-b0520.flac"
	for name, c := range map[string]struct {
		status int
		want   string
		args   []string
	}{
		"empty":              {console.StatusFailed, "there is nothing to say", []string{"-o", out, ""}},
		"only punctuation":   {console.StatusFailed, "there is nothing to say", []string{"-o", out, "?! ... --"}},
		"only emoji":         {console.StatusFailed, "there is nothing to say", []string{"-o", out, "\U0001f600\U0001f44d\U0001f3fd"}},
		"another script":     {console.StatusFailed, "there is nothing to say", []string{"-o", out, "привет, 你好"}},
		"control characters": {console.StatusFailed, "there is nothing to say", []string{"-o", out, "\x01\x02\x1b\x7f"}},
		"empty, tokens":      {console.StatusFailed, "there is nothing to say", []string{"-o", filepath.Join(dir, "out.lilt"), ""}},
		"broken SSML":        {console.StatusFailed, "line 1, column", []string{"-o", out, "<speak>Hello <emphasis>you</speak>"}},
		"no recording":       {console.StatusFailed, none, []string{"-o", out, `<speak>Hello <audio src="` + none + `"/></speak>`}},
		"no prompt":          {console.StatusFailed, none, []string{"-o", out, "--prompt", none, "Hello"}},
		"a prompt from -":    {console.StatusUsage, "--prompt requires a file", []string{"-o", out, "--prompt", "-", "Hello"}},
		"a recording from -": {console.StatusFailed, "cannot name standard input", []string{"-o", out, `<speak><audio src="-"/></speak>`}},
		"an empty prompt":    {console.StatusFailed, "is empty", []string{"-o", out, "--prompt", os.DevNull, "Hello"}},
		"a text as prompt":   {console.StatusFailed, lexicon, []string{"-o", out, "--prompt", lexicon, "Hello"}},
		"a mute prompt":      {console.StatusUsage, "--prompt-text: 0 phonemes", []string{"-o", out, "--prompt", sample, "--prompt-text", "?", "Hello"}},
		"unknown markup":     {console.StatusUsage, "want one of auto, markdown, plain, ssml", []string{"-o", out, "--markup", "html", "Hello"}},
		"unknown voice":      {console.StatusUsage, `there is no voice "hal"; want one of af_heart`, []string{"-o", out, "--voice", "hal", "Hello"}},
		"a slip in a voice":  {console.StatusUsage, "did you mean af_heart?", []string{"-o", out, "--voice", "af_hart", "Hello"}},
		"any voice":          {console.StatusUsage, `there is no voice "any"`, []string{"-o", out, "--voice", "any", "Hello"}},
		"no such file":       {console.StatusFailed, "no such file", []string{"-o", out, "--file", none}},
		"a folder":           {console.StatusFailed, "is a directory", []string{"-o", out, "--file", dir}},
		"into no folder":     {console.StatusFailed, "none does not exist", []string{"-o", filepath.Join(none, "out.wav"), "Hello"}},
		"no lexicon":         {console.StatusFailed, "no such file", []string{"-o", out, "--lexicon", none, "Hello"}},
		"a broken lexicon":   {console.StatusFailed, "line 1", []string{"-o", out, "--lexicon", lexicon, "Hello"}},
		"no model":           {console.StatusFailed, "there is no model.json", []string{"-o", out, "--model", dir, "Hello"}},
		"no codec":           {console.StatusFailed, "model.json", []string{"-o", out, "--codec", dir, "Hello"}},
		"no device":          {console.StatusFailed, "", []string{"--device", "a device that nobody has", "Hello"}},
	} {
		t.Run(name, func(t *testing.T) { mustFail(t, c.status, c.want, append([]string{"say"}, c.args...)...) })
	}
	consoletest.WantNothingIn(t, dir)
}
