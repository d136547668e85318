package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/cmd/internal/doctor"
	"lilt/cmd/internal/speechbench"
	"lilt/codec"
	"lilt/container"
	"lilt/internal/ort/orttest"
)

const story = "Once there was a fox. It was quick!\n\nWas it brown? Yes."

// wavHeader is the number of bytes before the samples of a WAV file.
const wavHeader = 44

// A file, a stream, and a text that comes through a pipe, all have the same samples; another seed, voice or speed has others.
func TestSay(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	sound := func(args ...string) string {
		t.Helper()
		out := filepath.Join(dir, "out.wav")
		// Quiet, because what a model of random weights says may exceed full scale, which is worth a note.
		if stdout := mustRun(t, append([]string{"say", "--quiet", "-o", out}, args...)...); stdout != "" {
			t.Errorf("%q prints %q", args, stdout)
		}
		return readFile(t, out)[wavHeader:]
	}
	want := sound(story)
	if len(want) == 0 {
		t.Fatal("no sound")
	}
	if sound("--file", writeFile(t, "a.txt", story)) != want || sound(story, "--speed", "1", "--seed=1", "--voice", "af_heart") != want {
		t.Error("the same text, another sound")
	}
	if stdout, stderr, status := ttsRun(t, strings.NewReader(story), "say", "-", "-o", "-"); status != 0 || stderr != "" || stdout[wavHeader:] != want {
		t.Errorf("as a stream: status %d, %q, or another sound", status, stderr)
	}
	for _, other := range [][]string{{"--seed", "2"}, {"--voice", "af_sky"}, {"--temperature", "0"}, {"--speed", "1.5"}} {
		if sound(append(other, story)...) == want {
			t.Errorf("%q makes no difference", other)
		}
	}
	if slow := sound("--speed", "0.5", story); len(slow) < len(want)*3/2 {
		t.Errorf("at half the speed %d bytes, at full speed %d", len(slow), len(want))
	}
	mustRun(t, "say", "--device", "null", "Yes.")
}

// A .lilt file holds the tokens that the sound is made of.
func TestSayTokens(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	lilt, wav := filepath.Join(dir, "a.lilt"), filepath.Join(dir, "a.wav")
	mustRun(t, "say", story, "-o", lilt)
	mustRun(t, "say", story, "-o", wav)
	model, err := codec.For(codec.Single)
	if err != nil {
		t.Fatal(err)
	}
	defer model.Close()
	wantSound(t, readFile(t, wav), decodeLilt(t, model, readFile(t, lilt)))
}

// decodeLilt returns the sound of a .lilt file that say wrote.
func decodeLilt(t *testing.T, model *codec.Model, lilt string) []float32 {
	t.Helper()
	r, err := container.NewReader(strings.NewReader(lilt))
	if err != nil {
		t.Fatal(err)
	}
	h := r.Header()
	if h.Quantizer != container.Single || h.Codebooks != 1 || h.Bits != 15 || h.Model != model.Info().ID {
		t.Fatalf("%+v", h)
	}
	if h.Coded {
		coder, err := model.Coder(codec.Single.Full())
		if err != nil {
			t.Fatal(err)
		}
		r.UseCoder(coder)
	}
	var ids []uint16
	for block := make([]uint16, 100); ; {
		n, err := r.ReadFrames(block)
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, block[:n]...)
	}
	samples, exact := r.Length()
	if !exact || samples != int64(len(ids)*codec.Hop) {
		t.Errorf("%d frames, but %d samples, %v", len(ids), samples, exact)
	}
	pcm, err := model.Decode(t.Context(), ids, codec.Single.Full(), int(samples))
	if err != nil {
		t.Fatal(err)
	}
	return pcm
}

// wantSound fails the test unless a WAV file holds these samples, but for rounding.
func wantSound(t *testing.T, wav string, pcm []float32) {
	t.Helper()
	data := wav[wavHeader:]
	if len(data) != 2*len(pcm) {
		t.Fatalf("%d bytes of sound for %d samples", len(data), len(pcm))
	}
	for i, v := range pcm {
		got := float32(int16(uint16(data[2*i])|uint16(data[2*i+1])<<8)) / 32768
		if v = min(max(v, -1), 1); got-v > 2e-4 || v-got > 2e-4 {
			t.Fatalf("sample %d: %v in the file, %v from the tokens", i, got, v)
		}
	}
}

// A recording within a text is heard there, and one before it changes how it is said.
func TestSayRecordings(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	const sample = "../../assets/samples/kathleen-b0520.flac"
	say := func(args ...string) string {
		stdout, stderr, status := ttsRun(t, nil, append([]string{"say", "--audio-dir", filepath.Dir(sample), "-o", "-"}, args...)...)
		if status != 0 {
			t.Fatalf("%q: status %d, %s", args, status, stderr)
		}
		return stdout
	}
	yes := say("Yes.")
	if with := say(`<speak>Yes. <audio src="` + filepath.Base(sample) + `"/></speak>`); len(with) < len(yes)+2*codec.SampleRate || with[:10000] != yes[:10000] {
		t.Errorf("%d bytes with a recording, %d without", len(with), len(yes))
	}
	prompted := say("--prompt", sample, "Yes.")
	if prompted == yes || prompted == say("--prompt", sample, "--prompt-text", "It was the best of times.", "Yes.") {
		t.Error("a prompt, or its text, makes no difference")
	}

	// A .lilt file of the same tokens is the same prompt, and the same recording.
	dir := t.TempDir()
	lilt := filepath.Join(dir, "a.lilt")
	say("-o", lilt, `<speak><audio src="`+filepath.Base(sample)+`"/></speak>`)
	if say("--prompt", lilt, "Yes.") != prompted {
		t.Error("a .lilt file prompts otherwise than the recording whose tokens it has")
	}
	if whole := readFile(t, lilt); os.WriteFile(lilt, []byte(whole[:len(whole)/2]), 0o600) != nil {
		t.Fatal("cannot write")
	}
	prompt := func(want, path string) {
		t.Helper()
		mustFail(t, console.StatusFailed, want, "say", "-o", filepath.Join(dir, "no.wav"), "--prompt", path, "Yes.")
	}
	prompt("a.lilt: ", lilt)
	single := container.Header{SampleRate: codec.SampleRate, Hop: codec.Hop, Quantizer: container.Single, Codebooks: 1, Bits: 15}
	codebooks, coarse := single, single
	codebooks.Quantizer, codebooks.Codebooks, codebooks.Bits = container.RVQ, 8, 10
	coarse.Bits = 12
	for want, h := range map[string]container.Header{"its codes are those of rvq": codebooks, "have 12 bits": coarse, "codec model 0000000000000000": single} {
		var file bytes.Buffer
		w, err := container.NewWriter(&file, h)
		if err == nil {
			err = w.Close(0)
		}
		if err != nil {
			t.Fatal(err)
		}
		prompt(want, writeFile(t, "other.lilt", file.String()))
	}
}

// A signal ends it at once, with its own exit status and one line, while a text without an end is spoken, and leaves nothing behind.
func TestInterrupt(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	for _, out := range []string{"out.wav", "out.lilt"} {
		dir := t.TempDir()
		cmd := command(t, "say", "-", "-o", filepath.Join(dir, out))
		var stderr bytes.Buffer
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		go func() {
			for {
				if _, err := io.WriteString(in, "The fox ran on. "); err != nil {
					return
				}
			}
		}()
		for t.Context().Err() == nil {
			if entries, _ := os.ReadDir(dir); len(entries) > 0 {
				break
			}
			time.Sleep(time.Millisecond)
		}
		if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		if status := consoletest.ExitStatus(t, cmd.Wait()); status != console.StatusSignal+int(syscall.SIGINT) || stderr.String() != "tts: interrupted\n" {
			t.Errorf("%s: status %d, %q", out, status, &stderr)
		}
		consoletest.WantNothingIn(t, dir)
	}
}

// Whoever takes the sound has had enough: it ends although the text does not.
func TestClosedPipe(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	cmd := command(t, "say", "-", "-o", "-")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		for {
			if _, err := io.WriteString(in, "The fox ran on. "); err != nil {
				return
			}
		}
	}()
	if _, err := io.ReadFull(out, make([]byte, 10000)); err != nil {
		t.Fatal(err)
	}
	out.Close()
	if status := consoletest.ExitStatus(t, cmd.Wait()); status != console.StatusFailed {
		t.Errorf("status %d", status)
	}
}

func TestVoices(t *testing.T) {
	t.Parallel()
	if stdout := mustRun(t, "voices"); !strings.HasPrefix(stdout, "af_heart     American woman\n") || strings.Contains(stdout, "any") ||
		!strings.Contains(stdout, "bm_george    British man\n") {
		t.Errorf("%q", stdout)
	}
	var list []voiceJSON
	if err := json.Unmarshal([]byte(mustRun(t, "voices", "--json")), &list); err != nil || len(list) != 28 || list[0] != (voiceJSON{"af_heart", "American woman"}) {
		t.Errorf("%v, %v", list, err)
	}
}

func TestBench(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	var r speechbench.Report
	if err := json.Unmarshal([]byte(mustRun(t, "bench", "--runs", "2", "--json", "Yes, and no.")), &r); err != nil {
		t.Fatal(err)
	}
	if r.Start <= 0 || r.Load <= 0 || r.FirstMedian <= 0 || r.FirstWorst < r.FirstMedian || r.Speech <= 0 || r.RealTime <= 0 {
		t.Errorf("%+v", r)
	}
	if stdout := mustRun(t, "bench", "--runs", "1", "Yes."); !strings.Contains(stdout, "real-time factor") {
		t.Errorf("%q", stdout)
	}
	mustFail(t, console.StatusFailed, "longer than", "bench", "--file", writeFile(t, "long", strings.Repeat("a", longestText+1)))
	mustFail(t, console.StatusFailed, "nothing to say", "bench", "!")
}

func TestDoctor(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	var report struct {
		OK     bool             `json:"ok"`
		Checks []doctor.Finding `json:"checks"`
	}
	if err := json.Unmarshal([]byte(mustRun(t, "doctor", "--json")), &report); err != nil || !report.OK {
		t.Fatalf("%v, %+v", err, report)
	}
	var names []string
	for _, f := range report.Checks {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, ", "); got != "ONNX Runtime, front end, language model, codec, speech, sound card, machine, program" {
		t.Error(got)
	}
	stdout, stderr, status := ttsRun(t, nil, "doctor", "--model", t.TempDir())
	if status != console.StatusFailed || !strings.Contains(stdout, "MISSING  language model") || !strings.Contains(stderr, "--model") {
		t.Errorf("without a model: status %d, %q, %q", status, stdout, stderr)
	}
	stdout, stderr, status = ttsRun(t, nil, "doctor", "--runtime", "/no/such/library.so")
	if status != console.StatusFailed || !strings.Contains(stdout, "MISSING  ONNX Runtime") || !strings.Contains(stdout, "ok       front end") {
		t.Errorf("without ONNX Runtime: status %d, %q, %q", status, stdout, stderr)
	}
}

// A text opens no file but those below the folder that it may use, and waits for none.
func TestRecordingsStayInTheirFolder(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	outside, dir := t.TempDir(), t.TempDir()
	secret, out := filepath.Join(outside, "secret.wav"), filepath.Join(dir, "out.wav")
	sound, err := os.ReadFile("../../assets/samples/kathleen-b0520.flac")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{secret, filepath.Join(dir, "mine.wav"), out} {
		if err := os.WriteFile(path, sound, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(secret, filepath.Join(dir, "link.wav")); err != nil {
		t.Skip(err)
	}
	exec.Command("mkfifo", filepath.Join(dir, "pipe.wav")).Run()
	for name, want := range map[string]string{
		secret: "outside the folder", "../" + filepath.Base(outside) + "/secret.wav": "outside the folder", "link.wav": "outside the folder", "pipe.wav": "", "out.wav": "is both input and output",
		"none.wav": "no such file", "/dev/zero": "outside the folder", "file:///etc/passwd": "no such file", ".": "it is not a regular file",
	} {
		_, stderr, status := ttsRun(t, nil, "say", "--audio-dir", dir, "-o", out, `<speak>Yes. <audio src="`+name+`"/></speak>`)
		if status == 0 || !strings.Contains(stderr, want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%s: status %d, %q, want %q", name, status, stderr, want)
		}
	}
	for _, name := range []string{"mine.wav", filepath.Join(dir, "mine.wav"), "./mine.wav"} {
		if _, stderr, status := ttsRun(t, nil, "say", "--audio-dir", dir, "-o", "-", `<speak><audio src="`+name+`"/></speak>`); status != 0 {
			t.Errorf("%s: status %d, %q", name, status, stderr)
		}
	}
	if got, err := os.ReadFile(out); err != nil || string(got) != string(sound) {
		t.Error("a file that was there has changed")
	}
	redirected, err := os.OpenFile(out, os.O_RDWR, 0) // as 1<>out.wav, which does not truncate the file
	if err != nil {
		t.Fatal(err)
	}
	defer redirected.Close()
	for _, output := range []string{"-", "/dev/stdout"} {
		var said strings.Builder
		cmd := command(t, "say", "--audio-dir", dir, "-o", output, `<speak>Yes. <audio src="out.wav"/></speak>`)
		cmd.Stdout, cmd.Stderr = redirected, &said
		if cmd.Run() == nil || !strings.Contains(said.String(), "is written to out.wav, a file of the folder") {
			t.Errorf("%s: %q", output, &said)
		}
	}
	if got, err := os.ReadFile(out); err != nil || string(got) != string(sound) {
		t.Error("the file behind standard output has changed before it was read")
	}
	_, stderr, status := ttsRun(t, nil, "say", "-o", out, `<speak>Yes. <audio src="mine.wav"/></speak>`)
	if status == 0 || !strings.Contains(stderr, "--audio-dir") {
		t.Errorf("without a folder: status %d, %q", status, stderr)
	}
	for _, args := range [][]string{{"--lexicon", out}, {"--prompt", out}} {
		if _, stderr, status := ttsRun(t, nil, append([]string{"say", "-o", out, "Yes."}, args...)...); status == 0 || !strings.Contains(stderr, "is both input and output") {
			t.Errorf("%q: status %d, %q", args, status, stderr)
		}
	}
}
