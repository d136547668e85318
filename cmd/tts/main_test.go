package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lilt/cmd/internal/console/consoletest"
	"lilt/internal/registry"
)

// asTTS in the environment has the test binary be the command: some tests run the real thing, with real pipes, signals and exit
// statuses.
const asTTS = "TTS_TEST_MAIN"

// withoutVoice in the environment has that command be one without a language model.
const withoutVoice = "TTS_TEST_WITHOUT_VOICE"

// testModel is a tiny language model with random weights.
const testModel = "../../lm/testdata/int8"

func TestMain(m *testing.M) {
	if os.Getenv(asTTS) != "" {
		if os.Getenv(withoutVoice) != "" {
			registry.Languages.Empty()
		}
		main()
	}
	os.Setenv(lmVariable, testModel)
	os.Setenv(asTTS, "1") // for processes that the command itself starts
	consoletest.Main(m)
}

// command is tts with these arguments and the test model, not started. It is killed if the test has not ended it in time.
func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	return commandWith(t, testModel, args...)
}

// commandWith is command with another model, "" for the built-in one.
func commandWith(t *testing.T, model string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = append(os.Environ(), asTTS+"=1", lmVariable+"="+model)
	cmd.WaitDelay = 10 * time.Second
	return cmd
}

// ttsRun runs tts to its end.
func ttsRun(t *testing.T, stdin io.Reader, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var input []byte
	if stdin != nil {
		var err error
		if input, err = io.ReadAll(stdin); err != nil {
			t.Fatal(err)
		}
	}
	return consoletest.Program{New: newApp, Command: command}.Run(t, input, args...)
}

// mustRun runs tts and fails the test unless it succeeds and says nothing on stderr.
func mustRun(t *testing.T, args ...string) (stdout string) {
	t.Helper()
	stdout, stderr, status := ttsRun(t, nil, args...)
	if status != 0 || stderr != "" {
		t.Fatalf("tts %.200q: status %d: %s", args, status, stderr)
	}
	return stdout
}

// mustFail runs tts and fails the test unless it ends with that status and one line on stderr that contains want.
func mustFail(t *testing.T, status int, want string, args ...string) {
	t.Helper()
	_, stderr, got := ttsRun(t, nil, args...)
	if got != status || strings.Count(stderr, "\n") != 1 || !strings.HasPrefix(stderr, "tts: ") || !strings.Contains(stderr, want) {
		t.Errorf("tts %.200q: status %d, want %d, and one line with %q: %q", args, got, status, want, stderr)
	}
}

// writeFile writes a file and returns its name.
func writeFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
