package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/cmd/internal/playertest"
	"lilt/codec"
	"lilt/internal/ort/orttest"
	"lilt/player"
)

// With the null device everything goes on as with a sound card, but nothing is heard.
func TestPlay(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	lilt := madeUpLilt(t, codec.RVQ, 2, codec.SampleRate/2)
	damaged := bytes.Clone(lilt)
	damaged[len(damaged)/2] ^= 0xff
	stereo := wavFile(1, 2, 48000, 16, make([]byte, 4*4800))
	for name, c := range map[string]struct {
		file   []byte
		stderr string
	}{
		"lilt":    {lilt, ""},
		"damaged": {damaged, "codec: warning: "},
		"WAV":     {stereo, "codec: note: "},
		"empty":   {wavFile(1, 1, 8000, 16, nil), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := writeFile(t, "file", c.file)
			for _, args := range [][]string{{"play", "--device", "null", path}, {"play", "-", "--device=null"}} {
				stdout, stderr, status := codecRun(t, c.file, args...)
				if status != 0 || stdout != "" || !strings.HasPrefix(stderr, c.stderr) || c.stderr == "" && stderr != "" {
					t.Errorf("codec %q: status %d, stdout %q, stderr %q", args, status, stdout, stderr)
				}
			}
		})
	}
	mustFail(t, console.StatusFailed, []string{"damaged"}, "play", "--strict", "--device", "null", writeFile(t, "damaged.lilt", damaged))
	mustFail(t, console.StatusFailed, []string{"not WAV, FLAC or MP3"}, "play", "--device", "null", writeFile(t, "x", []byte("this is no sound")))
	mustFail(t, console.StatusFailed, []string{"is a directory"}, "play", t.TempDir())
	mustRun(t, "play", "--device", "null", "--model", "no such folder", writeFile(t, "a.wav", stereo)) // a WAV file needs no model
	mustFail(t, console.StatusUsage, []string{"play requires 1 argument (FILE)"}, "play")
}

// A signal ends the sound at once.
func TestPlaySignal(t *testing.T) {
	t.Parallel()
	stream := wavFile(3, 1, 24000, 32, nil) // of unknown length
	copy(stream[4:], "\xff\xff\xff\xff")
	copy(stream[40:], "\xff\xff\xff\xff")
	cmd := command(t, "play", "-", "--device", "null")
	in, fed := endless(t, stream)
	var stderr bytes.Buffer
	cmd.Stdin, cmd.Stderr = in, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	<-fed
	cmd.Process.Signal(syscall.SIGINT)
	if status := consoletest.ExitStatus(t, cmd.Wait()); status != console.StatusSignal+int(syscall.SIGINT) || stderr.String() != "codec: interrupted\n" {
		t.Errorf("status %d, %q", status, &stderr)
	}
}

func TestRecord(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	out := filepath.Join(dir, "out.lilt")
	_, stderr := mustRun(t, "record", "--device", "null", "--seconds", "0.5", "--bitrate", "3k", out)
	for _, want := range []string{"recording from null", "0.5 s recorded", "only silence"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%q is not in %q", want, stderr)
		}
	}
	wav := filepath.Join(t.TempDir(), "out.wav")
	mustRun(t, "decode", "--strict", out, wav)
	if pcm, _ := readWAV(t, wav); len(pcm) != codec.SampleRate/2 {
		t.Errorf("%d samples", len(pcm))
	}
	if stdout, _ := mustRun(t, "info", out); !strings.Contains(stdout, "rvq, 4 codebooks") {
		t.Error(stdout)
	}
	if _, stderr := mustRun(t, "record", "--device", "null", "--seconds", "0.1", "--quiet", out); stderr != "" {
		t.Errorf("--quiet: %q", stderr)
	}

	// A pipe gets it in smaller blocks.
	stdout, _ := mustRun(t, "record", "--device", "null", "--seconds", "0.5", "-")
	info, _ := mustRun(t, "info", writeFile(t, "piped.lilt", []byte(stdout)))
	if !strings.Contains(info, "3 of up to 16 frames") || !strings.Contains(info, "12000 samples") {
		t.Error(info)
	}
}

// A signal ends a recording, and the file is there.
func TestRecordUntilSignal(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	for _, s := range []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		dir := t.TempDir()
		out := filepath.Join(dir, "out.lilt")
		cmd := command(t, "record", "--device", "null", out)
		stderr, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewReader(stderr)
		if line, err := lines.ReadString('\n'); !strings.Contains(line, "recording from null") {
			t.Fatalf("%q, %v", line, err)
		}
		if _, err := os.Stat(out); err == nil {
			t.Error("the file is there before it is whole")
		}
		cmd.Process.Signal(s)
		rest, _ := io.ReadAll(lines)
		if status := consoletest.ExitStatus(t, cmd.Wait()); status != 0 || strings.Contains(string(rest), "interrupted") {
			t.Errorf("%v: status %d, %q", s, status, rest)
		}
		if stdout, _ := mustRun(t, "info", out); !strings.Contains(stdout, "damage    none") {
			t.Error(stdout)
		}
	}
}

func TestSoundRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	out := filepath.Join(dir, "out.lilt")
	for line, want := range map[string]string{
		"record":                         "record requires 1 argument (OUT.lilt)",
		"record a b":                     "got 2",
		"record --seconds 0 OUT":         "--seconds 0: want more than 0",
		"record --seconds -1 OUT":        "--seconds -1: want more than 0",
		"record --seconds NaN OUT":       "--seconds NaN: want more than 0",
		"record --seconds 1e12 OUT":      "at most a year",
		"record --seconds much OUT":      "invalid value",
		"record --books 9 OUT":           "--codebooks 9",
		"record OUT.wav":                 "record writes .lilt files",
		"record --list OUT":              "--list takes no arguments",
		"play --list OUT":                "--list takes no arguments",
		"play OUT --device":              "--device requires a value",
		"record --device null --quite a": "did you mean --quiet?",
	} {
		mustFail(t, console.StatusUsage, []string{want}, strings.Fields(strings.ReplaceAll(line, "OUT", out))...)
	}
	consoletest.WantNothingIn(t, dir)
}

// Without PortAudio the commands say what is missing, and leave nothing behind.
func TestSoundWithoutPortAudio(t *testing.T) {
	t.Parallel()
	if player.Backend() != "" {
		t.Skip("this program has PortAudio")
	}
	orttest.Need(t)
	dir := t.TempDir()
	wav := writeWAV(t, "a.wav", 24000, tone(2400, 24000))
	lilt := writeFile(t, "a.lilt", madeUpLilt(t, codec.RVQ, 2, 2400))
	for _, args := range [][]string{
		{"play", wav}, {"play", lilt}, {"play", "--device", "0", wav}, {"play", "--list"},
		{"record", "--list"}, {"record", filepath.Join(dir, "out.lilt")},
	} {
		mustFail(t, console.StatusFailed, []string{"built without PortAudio: install portaudio19-dev"}, args...)
	}
	consoletest.WantNothingIn(t, dir)
	if stdout, _, _ := codecRun(t, nil, "doctor"); !strings.Contains(stdout, "absent  sound card") {
		t.Error(stdout)
	}
}

// withCard runs codec with a sound card.
func withCard(t *testing.T, environment []string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	cmd := command(t, args...)
	cmd.Env = append(cmd.Env, environment...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	status = consoletest.ExitStatus(t, cmd.Run())
	return out.String(), errs.String(), status
}

// What a sound card plays is what decode writes, sample for sample.
func TestPlayIsDecode(t *testing.T) {
	t.Parallel()
	environment, played, _ := playertest.Card(t)
	orttest.Need(t)
	lilt := writeFile(t, "a.lilt", madeUpLilt(t, codec.RVQ, 8, 2*codec.SampleRate))
	wav := filepath.Join(t.TempDir(), "a.wav")
	mustRun(t, "decode", "--format", "f32", lilt, wav)
	want, _ := readWAV(t, wav)
	for i, v := range want {
		want[i] = max(-1, min(1, v))
	}
	for _, file := range []string{lilt, wav} {
		stdout, stderr, status := withCard(t, environment, "play", "--quiet", "--device", "card", file)
		if status != 0 || stdout+stderr != "" {
			t.Fatalf("status %d, %q, %q", status, stdout, stderr)
		}
		playertest.WantPlayed(t, played, want)
	}
}

// What a sound card hears is recorded: the file has the codes that encode finds.
func TestRecordIsEncode(t *testing.T) {
	t.Parallel()
	environment, _, heard := playertest.Card(t)
	orttest.Need(t)
	pcm := tone(2*codec.SampleRate, codec.SampleRate)
	var raw bytes.Buffer
	binary.Write(&raw, binary.LittleEndian, pcm)
	if err := os.WriteFile(heard, raw.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	recorded, encoded := filepath.Join(dir, "recorded.lilt"), filepath.Join(dir, "encoded.lilt")
	if _, stderr, status := withCard(t, environment, "record", "--device", "card", "--seconds", "2", "-b", "2", recorded); status != 0 {
		t.Fatal(stderr)
	}
	wav := filepath.Join(dir, "a.wav")
	w, err := audio.Create(wav, codec.SampleRate, audio.WithEncoding(audio.Float32))
	if err != nil {
		t.Fatal(err)
	}
	w.Write(pcm)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	mustRun(t, "encode", "-b", "2", wav, encoded)
	got, _ := mustRun(t, "tokens", recorded)
	want, _ := mustRun(t, "tokens", encoded)
	gotLines, wantLines, differing := strings.Split(got, "\n"), strings.Split(want, "\n"), 0
	if len(gotLines) != len(wantLines) {
		t.Fatalf("%d lines, want %d", len(gotLines), len(wantLines))
	}
	for i := range gotLines {
		if gotLines[i] != wantLines[i] {
			differing++
		}
	}
	if differing > len(wantLines)/50 { // a live stream may round differently
		t.Errorf("%d of %d lines differ", differing, len(wantLines))
	}
}

func TestSoundCards(t *testing.T) {
	t.Parallel()
	environment, _, _ := playertest.Card(t)
	for _, name := range []string{"play", "record"} {
		stdout, stderr, status := withCard(t, environment, name, "--list")
		if status != 0 || stderr != "" || !strings.Contains(stdout, " 0  card  ALSA, 128 channels") {
			t.Errorf("%s: status %d, stdout %q, stderr %q", name, status, stdout, stderr)
		}
	}
	if stdout, _, _ := withCard(t, environment, "doctor"); !strings.Contains(strings.Join(strings.Fields(stdout), " "), "ok sound card card; playback devices: 1, recording devices: 1; PortAudio V19") {
		t.Error(stdout)
	}
	dir := t.TempDir()
	wav := writeWAV(t, "a.wav", 24000, tone(2400, 24000))
	for _, args := range [][]string{{"play", "--device", "horn", wav}, {"record", "--device", "horn", filepath.Join(dir, "out.lilt")}} {
		_, stderr, status := withCard(t, environment, args...)
		if want := fmt.Sprintf("codec: there is no device \"horn\" to %s on; available: 0 (card)", args[0]); status != console.StatusFailed || !strings.HasPrefix(stderr, want) {
			t.Errorf("%v: status %d, %q", args, status, stderr)
		}
	}
	consoletest.WantNothingIn(t, dir)
}
