// Package consoletest is for tests that run a command of ours as a process of its own.
package consoletest

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
)

// Main runs the tests of a command, for TestMain. The processes that they start heed every signal, even if the tests
// themselves run in the background of a script, where SIGINT is ignored: a signal that is caught here starts afresh in them.
func Main(m *testing.M) {
	for _, s := range []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		if signal.Ignored(s) {
			signal.Notify(make(chan os.Signal, 1), s)
		}
	}
	os.Exit(m.Run())
}

// Finish runs a command to its end and fails the test if it panics or cannot be run.
func Finish(t testing.TB, cmd *exec.Cmd) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	status = ExitStatus(t, cmd.Run())
	if strings.Contains(errs.String(), "panic:") || strings.Contains(errs.String(), "goroutine ") {
		t.Fatalf("%.200q panics:\n%s", cmd.Args[1:], &errs)
	}
	return out.String(), errs.String(), status
}

// ExitStatus returns the status of a command whose Run or Wait returned err.
func ExitStatus(t testing.TB, err error) int {
	t.Helper()
	if err == nil {
		return 0
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return exit.ExitCode()
}

// WantNothingIn fails the test if there are files in a folder, temporary ones included.
func WantNothingIn(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		t.Errorf("%s was left behind", e.Name())
	}
}
