package atomicfile

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// TestMain turns the test binary into the program under test when a test starts it again.
func TestMain(m *testing.M) {
	switch os.Getenv("ATOMICFILE_HELPER") {
	case "signal":
		helperSignal(os.Args[1])
	case "stdout":
		helperStdout()
	default:
		os.Exit(m.Run())
	}
}

// helperSignal writes to an unfinished output until a signal comes, as a command would.
func helperSignal(path string) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	f, err := Create(path)
	if err != nil {
		os.Exit(3)
	}
	go func() {
		for {
			if _, err := f.Write(make([]byte, 1024)); err != nil {
				return
			}
		}
	}()
	os.Stdout.WriteString("ready\n")
	<-signals
	CleanupAll()
	os.Exit(1)
}

// helperStdout writes to standard output until it fails and reports that on standard error.
func helperStdout() {
	f, err := Create("-")
	for err == nil {
		_, err = f.Write(make([]byte, 1<<16))
	}
	f.Abort()
	os.Stderr.WriteString(err.Error() + "\n")
	os.Exit(1)
}

func TestSignalLeavesNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals between processes on Windows")
	}
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(sig.String(), func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "out")
			os.WriteFile(path, []byte("old"), 0o644)
			cmd := exec.Command(os.Args[0], path)
			cmd.Env = append(os.Environ(), "ATOMICFILE_HELPER=signal")
			stdout, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "ready\n" {
				t.Fatalf("helper said %q, %v", line, err)
			}
			cmd.Process.Signal(sig)
			if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 1 {
				t.Fatalf("helper: %v", err)
			}
			wantContent(t, path, "old")
			wantOnly(t, dir, "out")
		})
	}
}

func TestClosedPipeIsAnError(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("pipes break differently on Windows")
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "ATOMICFILE_HELPER=stdout")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stdout.Read(make([]byte, 10))
	stdout.Close()
	cmd.Wait()
	if got, want := stderr.String(), "atomicfile: cannot write standard output: broken pipe\n"; got != want || cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("stderr %q, want %q; %v", got, want, cmd.ProcessState)
	}
}

func TestCleanupAllIsFinal(t *testing.T) {
	defer func() { unfinished.shutdown = false }()
	dir := t.TempDir()
	committed, open := create(t, filepath.Join(dir, "committed")), create(t, filepath.Join(dir, "open"))
	if err := committed.Close(); err != nil {
		t.Fatal(err)
	}
	CleanupAll()
	wantOnly(t, dir, "committed")
	if _, err := open.Write([]byte("x")); !errors.Is(err, ErrInterrupted) {
		t.Errorf("Write: %v", err)
	}
	if err := open.Close(); !errors.Is(err, ErrInterrupted) {
		t.Errorf("Close: %v", err)
	}
	if _, err := Create(filepath.Join(dir, "late")); !errors.Is(err, ErrInterrupted) {
		t.Errorf("Create: %v", err)
	}
	wantOnly(t, dir, "committed")
}
