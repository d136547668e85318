package console

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/internal/atomicfile"
	"lilt/internal/ort"
	"lilt/lm"
)

// Exit statuses besides 0.
const (
	StatusFailed = 1
	StatusUsage  = 2
	StatusSignal = 128 // plus the number of the signal that ended the program, as shells have it
)

// usageError is an error in the use of the program.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// Usage returns an error about wrong usage.
func Usage(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// Wrong marks an error as one about wrong usage.
func Wrong(err error) error { return usageError{err} }

// IsUsage reports whether an error is, or wraps, one about wrong usage.
func IsUsage(err error) bool { return errors.As(err, new(usageError)) }

// report prints an error on stderr, in one line, and returns the exit status.
func report(stderr io.Writer, program string, err error) int {
	if err == nil {
		return 0
	}
	if errors.Is(err, syscall.EPIPE) {
		return StatusFailed // the reader has closed the pipe on purpose
	}
	fmt.Fprintf(stderr, "%s: %s%s\n", program, Printable(Message(err)), advice(program, err))
	if IsUsage(err) {
		return StatusUsage
	}
	return StatusFailed
}

// advice returns advice on errors of the library, which does not know the flags of the programs.
func advice(program string, err error) string {
	switch {
	case errors.Is(err, ort.ErrNoRuntime):
		return `; run "make setup", or name the library with --runtime or ` + ort.LibraryEnv
	case errors.Is(err, lilt.ErrNoModel) && program == "tts": // its --model is a language model
		return "; give the folder of that model with --codec"
	case errors.Is(err, lilt.ErrNoModel):
		return "; give the folder of that model with --model"
	case errors.Is(err, lm.ErrNoModel):
		return "; give the folder of one with --model or LILT_LM"
	case errors.Is(err, syscall.EBADF):
		return ": was standard output closed?"
	}
	return ""
}

// packageNames are the prefixes of errors of this module's packages, which mean nothing to users.
var packageNames = regexp.MustCompile(`(^|: )((atomicfile|audio|bench|codec|container|dictionary|dsp|lilt|lm|ort|player|pronounce|server|speech|spoken|text|tokens|vq): )+`)

// Message returns the message of an error as one line.
func Message(err error) string {
	if named := (*namedError)(nil); errors.As(err, &named) && named.Error() == err.Error() {
		return err.Error() // it has been converted, and a file may have the name of a package
	}
	text := packageNames.ReplaceAllString(err.Error(), "$1")
	return strings.ReplaceAll(strings.TrimSpace(text), "\n", "; ")
}

// About adds the name of the input to an error, unless it is an output that failed.
func About(name string, err error) error {
	var output *atomicfile.WriteError
	if errors.As(err, &output) {
		return err
	}
	return &namedError{name, err}
}

type namedError struct {
	name string
	err  error
}

func (e *namedError) Error() string { return InputName(e.name) + ": " + Message(e.err) }
func (e *namedError) Unwrap() error { return e.err }

// Arguments returns the arguments of a command. It returns an error unless there are as many as names or, with OutDirFlag, at least one.
func Arguments(c *cli.Context, names ...string) ([]string, error) {
	if c.IsSet("out-dir") {
		return c.Args().Slice(), checkBatch(c)
	}
	if got := c.Args().Len(); got != len(names) {
		need := "takes no arguments"
		switch len(names) {
		case 0:
		case 1:
			need = fmt.Sprintf("requires 1 argument (%s)", names[0])
		default:
			need = fmt.Sprintf("requires %d arguments (%s)", len(names), strings.Join(names, " "))
		}
		return nil, Usage("%s %s, got %d; see %s %s --help", c.Command.Name, need, got, c.App.Name, c.Command.Name)
	}
	return c.Args().Slice(), nil
}

// wrongFlag adds a hint to an error of cli about a flag.
func wrongFlag(c *cli.Context, err error, _ bool) error {
	flags, command := c.App.Flags, ""
	if c.Command.Name != c.App.Name {
		flags, command = c.Command.Flags, " "+c.Command.Name
	}
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return Usage("%w; see %s%s --help", err, c.App.Name, command)
	}
	var names []string
	for _, flag := range flags {
		names = append(names, flag.Names()...)
	}
	hint := ""
	if near := Closest(name, names); near != "" {
		hint = fmt.Sprintf(" did you mean --%s?", near)
	}
	return Usage("there is no flag -%s;%s see %s%s --help", name, hint, c.App.Name, command)
}

// noCommand is the action of a program without a command, or with an unknown one.
func noCommand(c *cli.Context) error {
	if !c.Args().Present() {
		c.App.Writer = c.App.ErrWriter
		cli.ShowAppHelp(c)
		return Usage("give a command")
	}
	var names []string
	for _, command := range c.App.Commands {
		names = append(names, command.Name)
	}
	hint := ""
	if near := Closest(c.Args().First(), names); near != "" {
		hint = fmt.Sprintf(" did you mean %s?", near)
	}
	return Usage("there is no command %q;%s see %s --help", c.Args().First(), hint, c.App.Name)
}

// Closest returns the name with the smallest edit distance from a misspelled word, if it is at most a third of the word's length, or
// else "".
func Closest(word string, names []string) string {
	best, least := "", len(word)/3+1
	for _, name := range names {
		if d := distance(word, name); d < least {
			best, least = name, d
		}
	}
	return best
}

// distance returns the restricted Damerau-Levenshtein distance (optimal string alignment).
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			replaced := last[j]
			if a[i] != b[j] {
				replaced++
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, replaced)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
