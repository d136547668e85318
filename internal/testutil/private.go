package testutil

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Private runs a command with a separate home and folder for temporary files, and fails the test if the command leaves anything there or, where
// strace works, opens a socket.
func Private(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	scratch := t.TempDir()
	home, temporary, log := filepath.Join(scratch, "home"), filepath.Join(scratch, "tmp"), filepath.Join(scratch, "trace")
	for _, dir := range []string{home, temporary} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	// ONNX Runtime 1.30 writes and sends telemetry unless that is disabled, which Lilt itself must do.
	cmd.Env = append(cmd.Environ(), "HOME="+home, "TMPDIR="+temporary, "XDG_CACHE_HOME=", "XDG_CONFIG_HOME=", "XDG_DATA_HOME=", "ORT_DISABLE_TELEMETRY=")
	strace, err := exec.LookPath("strace")
	if err == nil && exec.Command(strace, "-o", log, "true").Run() == nil { // some containers forbid it
		cmd.Path, cmd.Args = strace, append([]string{strace, "-f", "-e", "trace=network", "-o", log, cmd.Path}, cmd.Args[1:]...)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%q: %v: %s", cmd.Args, err, out)
	}
	for _, dir := range []string{home, temporary} {
		filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || path != dir {
				t.Errorf("%q left %s behind (%v)", cmd.Args, path, err)
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
			t.Errorf("%q opened a socket: %s", cmd.Args, line)
		}
	}
}
