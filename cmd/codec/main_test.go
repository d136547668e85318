package main

import (
	"bytes"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lilt/audio"
	"lilt/cmd/internal/console/consoletest"
	"lilt/codec"
	"lilt/container"
)

// asCodec in the environment has the test binary be the command: some tests run the real thing, with real pipes,
// signals and exit statuses.
const asCodec = "CODEC_TEST_MAIN"

func TestMain(m *testing.M) {
	if os.Getenv(asCodec) != "" {
		main()
	}
	os.Setenv(asCodec, "1") // for processes that the command itself starts
	consoletest.Main(m)
}

// command is codec with these arguments, not started. It is killed if the test has not ended it in time.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = append(os.Environ(), asCodec+"=1")
	cmd.WaitDelay = 10 * time.Second
	return cmd
}

// codecRun runs codec to its end.
func codecRun(t *testing.T, stdin []byte, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	return consoletest.Program{New: newApp, Command: command}.Run(t, stdin, args...)
}

// mustRun runs codec and fails the test unless it succeeds. It returns both outputs.
func mustRun(t *testing.T, args ...string) (stdout, stderr string) {
	t.Helper()
	stdout, stderr, status := codecRun(t, nil, args...)
	if status != 0 {
		t.Fatalf("codec %q: status %d: %s", args, status, stderr)
	}
	return stdout, stderr
}

// mustFail runs codec and fails the test unless it ends with that status and one line on stderr that contains all of want.
func mustFail(t *testing.T, status int, want []string, args ...string) {
	t.Helper()
	_, stderr, got := codecRun(t, nil, args...)
	if got != status || strings.Count(stderr, "\n") != 1 || !strings.HasPrefix(stderr, "codec: ") {
		t.Errorf("codec %q: status %d, want %d, with one line: %q", args, got, status, stderr)
	}
	for _, part := range want {
		if !strings.Contains(stderr, part) {
			t.Errorf("codec %q: %q does not contain %q", args, stderr, part)
		}
	}
}

// tone is something like a vowel: harmonics of a gliding pitch.
func tone(samples, rate int) []float32 {
	pcm := make([]float32, samples)
	phase := 0.0
	for i := range pcm {
		seconds := float64(i) / float64(rate)
		phase += 2 * math.Pi * (120 + 20*math.Sin(5*seconds)) / float64(rate)
		for h := 1.0; h < 12; h++ {
			pcm[i] += float32(0.2 / h * math.Sin(h*phase))
		}
	}
	return pcm
}

// writeWAV writes a mono WAV file and returns its name.
func writeWAV(t *testing.T, name string, rate int, pcm []float32) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	w, err := audio.Create(path, rate, audio.WithEncoding(audio.Float32))
	if err == nil {
		w.Write(pcm)
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// writeFile writes a file and returns its name.
func writeFile(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// readWAV returns the samples and the rate of a file.
func readWAV(t *testing.T, path string) ([]float32, int) {
	t.Helper()
	src, err := audio.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	pcm, err := audio.ReadAll(src)
	if err != nil {
		t.Fatal(err)
	}
	return pcm, src.SampleRate()
}

// madeUpLilt returns a .lilt file of a built-in model with made-up codes. It has blocks of 15 frames.
func madeUpLilt(t *testing.T, kind codec.Quantizer, depth int, samples int64) []byte {
	t.Helper()
	model, err := codec.For(kind)
	if err != nil {
		t.Fatal(err)
	}
	defer model.Close()
	head := model.Header(kind.Codebooks(depth))
	head.FramesPerBlock = 15
	var out bytes.Buffer
	w, err := container.NewWriter(&out, head)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	codes := make([]uint16, (samples+codec.Hop-1)/codec.Hop*int64(head.Codebooks))
	for i := range codes {
		codes[i] = uint16(random.IntN(1 << head.Bits))
	}
	if err := w.WriteFrames(codes); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(samples); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
