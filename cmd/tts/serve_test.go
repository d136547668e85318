package main

import (
	"bufio"
	"net/http"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"lilt/cmd/internal/console"
	"lilt/internal/ort/orttest"
)

func TestServeUsage(t *testing.T) {
	t.Parallel()
	empty := writeFile(t, "keys", "# none\n\n")
	for line, want := range map[string]string{
		"serve now":               "serve takes no arguments",
		"serve --sessions 0":      "--sessions 0: want 1 or more",
		"serve --max-input -1":    "--max-input -1: want 1 or more",
		"speechd a.conf b.conf":   "at most 1 argument",
		"bench --minutes 1":       "--minutes requires --serve",
		"bench --serve hello":     "--serve uses its own texts",
		"say hi -o a.wav --srt -": "--srt requires a file",
	} {
		mustFail(t, console.StatusUsage, want, strings.Fields(line)...)
	}
	mustFail(t, console.StatusFailed, "the file has no API keys", "serve", "--key-file", empty)
	mustFail(t, console.StatusFailed, "no such file", "serve", "--key-file", empty+"x")
	mustFail(t, console.StatusFailed, "cannot listen on", "serve", "--addr", "256.0.0.1:1")
	mustFail(t, console.StatusFailed, "refused", "serve", "--check", "http://127.0.0.1:1")
}

// The server says where it is, is ready, and ends with a signal.
func TestServe(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	cmd := command(t, "serve", "--addr", "127.0.0.1:0", "--wyoming", "127.0.0.1:0", "--key-file", writeFile(t, "keys", "secret\n"))
	stderr, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	url, wyoming := "", ""
	lines := bufio.NewScanner(stderr)
	for (url == "" || wyoming == "") && lines.Scan() {
		if m := regexp.MustCompile(`http://[\d.:]+`).FindString(lines.Text()); m != "" {
			url = m
		}
		if m := regexp.MustCompile(`tcp://[\d.:]+`).FindString(lines.Text()); m != "" {
			wyoming = m
		}
	}
	if url == "" || wyoming == "" {
		t.Fatalf("it does not say where it is: %v", cmd.Wait())
	}
	mustRun(t, "serve", "--check", url)
	response, err := http.Get(url + "/v1/models")
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusUnauthorized {
		t.Errorf("without a key: %d", response.StatusCode)
	}
	http.DefaultClient.CloseIdleConnections()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}
}
