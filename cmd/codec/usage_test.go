package main

import (
	"path/filepath"
	"strings"
	"testing"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/codec"
)

func TestWrongUsage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	lilt := writeFile(t, "a.lilt", madeUpLilt(t, codec.RVQ, 2, 3200))
	wav := writeWAV(t, "a.wav", 8000, tone(800, 8000))
	codes := writeFile(t, "a.tsv", []byte("1\t2\n3\t4\n"))
	said := writeFile(t, "said.json", []byte(`{"quantizer":"grvq","codes":[[1]]}`))
	ids := writeFile(t, "ids.json", []byte(`{"quantizer":"single","codes":[1]}`))
	short := writeFile(t, "short.json", []byte(`{"quantizer":"single","bits":9,"codes":[1]}`))
	out := filepath.Join(dir, "out")
	for line, want := range map[string]string{
		"encdoe a b":                              "there is no command \"encdoe\"; did you mean encode?",
		"xyzzy":                                   "there is no command \"xyzzy\"; see",
		"--quiet encode a b":                      "there is no flag -quiet",
		"encode":                                  "encode requires 2 arguments (IN OUT.lilt), got 0",
		"encode a":                                "got 1",
		"encode a --model /nonexistent":           "got 1", // the arguments are checked before the model is opened
		"decode a --model /nonexistent":           "got 1",
		"tokens --model /nonexistent":             "got 0",
		"encode a b.wav --model /nonexistent":     "encode writes .lilt files, not b.wav",
		"encode - --out-dir d --model /none":      "--out-dir does not apply to standard input",
		"encode a b c":                            "got 3",
		"encode a b --codeboks 3":                 "did you mean --codebooks?",
		"encode a b --xyzzy":                      "there is no flag -xyzzy; see codec encode --help",
		"encode a b -b":                           "-b requires a value",
		"encode a b -b many":                      `invalid value "many" for flag -b`,
		"encode a b -b 0":                         "--codebooks 0: rvq has 1 to 8",
		"encode a b -b 9 -q mcrvq":                "--codebooks 9: mcrvq has 1 to 8",
		"encode a b -q opus":                      "want one of rvq, grvq, mcrvq, single",
		"encode a b -q single -b 5":               "--codebooks does not apply to single, which has one code per frame; its bit rate can be 1125, 900 or 675",
		"encode a b -q single --bitrate 600":      "--bitrate 600: single requires at least 675 bit/s",
		"tokens " + wav + " -q single -b 8":       "--codebooks does not apply to single",
		"encode a b --bitrate 500":                "--bitrate 500: rvq requires at least 750 bit/s",
		"encode a b --bitrate fast":               "--bitrate \"fast\": want a number of bits per second",
		"encode a b --bitrate 3k -b 4":            "--codebooks and --bitrate are alternatives; give only one of them",
		"encode a b --bitrate=":                   "--bitrate requires a bit rate",
		"encode a b --block 245956587782794us":    "want 0.02s to 3.4s",
		"encode a b.wav":                          "encode writes .lilt files, not b.wav",
		"encode " + lilt + " " + out:              "is already a .lilt file",
		"encode " + wav + " " + wav:               "encode writes .lilt files",
		"decode a":                                "decode requires 2 arguments (IN.lilt OUT.wav|OUT.flac), got 1",
		"decode a b.mp3":                          "decode writes .wav and .flac files, not b.mp3",
		"decode a b --rate 999":                   "--rate 999: want 1000 to 768000 Hz",
		"decode a b --from -1s":                   "--from -1s: want 0s or more",
		"decode a b --from x":                     `invalid value "x" for flag -from`,
		"decode a b --format s32":                 "--format: unknown sample format \"s32\": want s16, s24, f32",
		"tokens":                                  "tokens requires 1 argument (IN), got 0",
		"tokens a -o b":                           "select one with --format",
		"tokens a -o b.txt":                       "no format \"txt\"",
		"tokens a -o b.tsv --format json":         "tokens writes .json files, not b.tsv",
		"tokens -b 4 " + lilt:                     "--codebooks applies to audio, and " + lilt + " is already encoded",
		"detokenize a":                            "detokenize requires 2 arguments (FILE OUT.lilt|OUT.wav|OUT.flac), got 1",
		"detokenize a b.mp3":                      "detokenize writes .lilt files, not b.mp3",
		"detokenize " + codes + " " + out:         "add -q",
		"detokenize " + said + " b -q rvq":        said + ": the quantizer is \"grvq\", not \"rvq\"",
		"detokenize " + codes + " b -q vq":        "want one of rvq, grvq, mcrvq, single",
		"detokenize " + ids + " b --bits 10":      "single with 1 codebook of 10 bits: want 1 codebook of 9 to 15 bits",
		"detokenize " + ids + " b --bits 0":       "--bits 0: want 1 or more",
		"detokenize " + short + " b --bits 15":    short + ": the codes have 9 bits, not 15",
		"detokenize " + said + " b --bits 15":     "want 1 to 8 codebooks of 10 bits",
		"detokenize " + said + " b --samples 321": "1 frames do not match 321 samples: want 1 to 320",
	} {
		mustFail(t, console.StatusUsage, []string{want}, strings.Fields(line)...)
	}
	consoletest.WantNothingIn(t, dir)
}

// A file that is written to is never the one that is read.
func TestOutputIsInput(t *testing.T) {
	t.Parallel()
	content := madeUpLilt(t, codec.RVQ, 2, 3200)
	file := writeFile(t, "noextension", content)
	mustFail(t, console.StatusUsage, []string{"is both input and output"}, "decode", file, filepath.Join(filepath.Dir(file), ".", "noextension"))
	if string(readFile(t, file)) != string(content) {
		t.Error("the file has changed")
	}
}

func TestHelpAndVersion(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"--help":                 "codec doctor",
		"help":                   "COMMANDS:",
		"--version":              "codec version",
		"-v":                     "codec version",
		"encode --help":          "OUT.lilt",
		"encode a b -h":          "--bitrate",
		"help tokens":            "numpy.load",
		"detokenize x.npy -h":    "numpy.save",
		"decode --rate 1 --help": "--strict",
	} {
		if stdout, stderr := mustRun(t, strings.Fields(line)...); stderr != "" || !strings.Contains(stdout, want) {
			t.Errorf("%s: %q, %q, want %q", line, stdout, stderr, want)
		}
	}
	if stdout, stderr, status := codecRun(t, nil); stdout != "" || status != console.StatusUsage || !strings.Contains(stderr, "COMMANDS:") || !strings.HasSuffix(stderr, "codec: give a command\n") {
		t.Errorf("without a command: status %d, %q, %q", status, stdout, stderr)
	}
}
