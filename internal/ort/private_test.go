package ort

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestPrivate runs a model in a process with a home and a folder for temporary files of its own: it leaves nothing there,
// and, where strace is at hand, opens no socket. The telemetry of ONNX Runtime 1.30 does both.
func TestPrivate(t *testing.T) {
	if os.Getenv("ORT_TEST_PRIVATE") != "" {
		r := runner(t, open(t, load(t, statefulSpec), 3), 3)
		if err := r.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second / 2)
		return
	}
	needRuntime(t)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	scratch := t.TempDir()
	home, temporary := filepath.Join(scratch, "home"), filepath.Join(scratch, "tmp")
	for _, dir := range []string{home, temporary} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	command := []string{self, "-test.run", "^TestPrivate$"}
	log := filepath.Join(scratch, "trace")
	strace, err := exec.LookPath("strace")
	if err == nil && exec.Command(strace, "-o", log, "true").Run() == nil { // some containers forbid it
		command = append([]string{strace, "-f", "-e", "trace=network", "-o", log}, command...)
	}
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append(os.Environ(), "ORT_TEST_PRIVATE=1", "HOME="+home, "TMPDIR="+temporary, "XDG_CACHE_HOME=", "XDG_DATA_HOME=", telemetryEnv+"=")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, dir := range []string{home, temporary} {
		filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || path != dir {
				t.Errorf("left behind: %s %v", path, err)
			}
			return nil
		})
	}
	trace, err := os.ReadFile(log)
	if err != nil {
		t.Log("strace does not work here: sockets were not looked for")
	}
	for line := range bytes.Lines(trace) {
		if strings.Contains(string(line), "socket(") {
			t.Errorf("opened a socket: %s", line)
		}
	}
}
