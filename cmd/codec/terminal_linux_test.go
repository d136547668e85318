package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/internal/ort/orttest"
)

// terminal opens a pseudo-terminal: what is written to tty comes out of master.
func terminal(t *testing.T) (master, tty *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { master.Close() })
	number, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	}
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { tty.Close() })
	return master, tty
}

// Nothing binary goes to a terminal, and nothing is expected from a keyboard.
func TestTerminalIsNoFile(t *testing.T) {
	t.Parallel()
	_, tty := terminal(t)
	for line, want := range map[string]string{
		"encode in.wav -":               "standard output is a terminal",
		"decode in.lilt -":              "standard output is a terminal",
		"tokens in.lilt --format npy":   "standard output is a terminal",
		"detokenize in.npy - -q rvq":    "standard output is a terminal",
		"encode - out.lilt":             "standard input is a terminal",
		"decode - out.wav":              "standard input is a terminal",
		"tokens -":                      "standard input is a terminal",
		"info -":                        "standard input is a terminal",
		"detokenize - out.lilt -q grvq": "standard input is a terminal",
	} {
		cmd := command(t, strings.Fields(line)...)
		cmd.Dir = t.TempDir()
		var stderr bytes.Buffer
		cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, &stderr
		if status := consoletest.ExitStatus(t, cmd.Run()); status != console.StatusUsage || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s: status %d, %q", line, status, &stderr)
		}
	}
}

// Who watches sees progress, and after it a clean line; who does not, does not.
func TestProgress(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	in := writeWAV(t, "in.wav", 24000, tone(48000, 24000))
	for _, quiet := range []bool{false, true} {
		master, tty := terminal(t)
		cmd := command(t, "encode", in, filepath.Join(t.TempDir(), "a.lilt"), fmt.Sprintf("--quiet=%v", quiet))
		cmd.Stderr = tty
		if status := consoletest.ExitStatus(t, cmd.Run()); status != 0 {
			t.Errorf("status %d", status)
		}
		tty.WriteString("end")
		shown, buf := "", make([]byte, 4096)
		for !strings.Contains(shown, "end") {
			n, err := master.Read(buf)
			if err != nil && err != io.EOF {
				t.Fatal(err)
			}
			shown += string(buf[:n])
		}
		if strings.Contains(shown, "%") == quiet {
			t.Errorf("quiet %v shows %q", quiet, shown)
		}
		if i := strings.LastIndex(shown, "\r"); !quiet && shown[i+1:] != "end" {
			t.Errorf("the line is not clean at the end: %q", shown)
		}
	}
}
