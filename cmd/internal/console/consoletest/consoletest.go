// Package consoletest is for tests that run a command of ours.
package consoletest

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
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

// Program is a command that tests run: in this process, where models stay loaded from one run to the next, or as a separate process
// where that is what is tested.
type Program struct {
	New     func() *cli.App
	Command func(t *testing.T, args ...string) *exec.Cmd // the process, not started
}

// Run runs the command to its end. It starts a process where one is required: for standard output that is written to as a file, a
// search for ONNX Runtime, and completion.
func (p Program) Run(t *testing.T, stdin []byte, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	if p.needsProcess(args) {
		cmd := p.Command(t, args...)
		cmd.Stdin = bytes.NewReader(stdin)
		return Finish(t, cmd)
	}
	app := p.New()
	var out, errs bytes.Buffer
	app.Reader, app.Writer, app.ErrWriter = bytes.NewReader(stdin), &out, &errs
	parsed := parsing(app)
	defer parsed()
	status = console.Run(t.Context(), app, append([]string{app.Name}, args...))
	return out.String(), errs.String(), status
}

// command lines are parsed one at a time: cli has flags that all programs share.
var commandLine sync.Mutex

// parsing waits until no other program is parsing its command line. The function that it returns marks the end of parsing; commands call it
// when they begin.
func parsing(app *cli.App) (parsed func()) {
	parsed = sync.OnceFunc(commandLine.Unlock)
	for _, command := range app.Commands {
		action := command.Action
		command.Action = func(c *cli.Context) error {
			parsed()
			return action(c)
		}
	}
	commandLine.Lock()
	return parsed
}

func (p Program) needsProcess(args []string) bool {
	if len(args) > 0 && args[0] == "doctor" {
		return true // it looks for an ONNX Runtime library
	}
	if len(args) > 0 && args[0] == "tokens" && !slices.ContainsFunc(args, func(arg string) bool {
		return strings.HasPrefix(arg, "-o") || strings.HasPrefix(arg, "--output")
	}) {
		return true // they go to standard output
	}
	return slices.ContainsFunc(args, func(arg string) bool {
		return arg == "-" || arg == console.CompletionRequest || strings.HasPrefix(arg, "--runtime")
	})
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
