package main

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"
)

// Exit statuses besides 0.
const (
	statusFailed = 1
	statusUsage  = 2
	statusSignal = 128 // plus the number of the signal that ended the program, as shells have it
)

// usageError is the user's mistake, not the program's or the data's.
type usageError struct{ error }

// usage returns an error about wrong usage.
func usage(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// report says on stderr, in one line, why the program failed, and returns its exit status.
func report(stderr io.Writer, err error) int {
	if err == nil {
		return 0
	}
	if errors.Is(err, syscall.EPIPE) {
		return statusFailed // whoever was reading has had enough, and knows
	}
	fmt.Fprintf(stderr, "codec: %s\n", message(err))
	if errors.As(err, new(usageError)) {
		return statusUsage
	}
	return statusFailed
}

// packageNames are what our packages put in front of their errors, and of errors within them. A user need not know them.
var packageNames = regexp.MustCompile(`(^|: )((atomicfile|audio|bench|codec|container|dsp|ort|player|tokens|vq): )+`)

// message returns what an error says in one line.
func message(err error) string {
	text := packageNames.ReplaceAllString(err.Error(), "$1")
	return strings.ReplaceAll(strings.TrimSpace(text), "\n", "; ")
}

// about says which input an error is about.
func about(name string, err error) error {
	return &namedError{name, err}
}

type namedError struct {
	name string
	err  error
}

func (e *namedError) Error() string { return inputName(e.name) + ": " + message(e.err) }
func (e *namedError) Unwrap() error { return e.err }

// arguments returns the arguments of a command, which must be as many as it has names for them.
func arguments(c *cli.Context, names ...string) ([]string, error) {
	if got := c.Args().Len(); got != len(names) {
		return nil, usage("%s wants %s, but %d given; see codec %s --help", c.Command.Name, strings.Join(names, " "), got, c.Command.Name)
	}
	return c.Args().Slice(), nil
}

// wrongFlag turns what cli says about a flag into an error with a hint.
func wrongFlag(c *cli.Context, err error, _ bool) error {
	flags, command := c.App.Flags, ""
	if c.Command.Name != c.App.Name {
		flags, command = c.Command.Flags, " "+c.Command.Name
	}
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return usage("%w; see codec%s --help", err, command)
	}
	var names []string
	for _, flag := range flags {
		names = append(names, flag.Names()...)
	}
	hint := ""
	if near := closest(name, names); near != "" {
		hint = fmt.Sprintf(" did you mean --%s?", near)
	}
	return usage("there is no flag -%s;%s see codec%s --help", name, hint, command)
}

// noCommand is what the program does without a command it knows.
func noCommand(c *cli.Context) error {
	if !c.Args().Present() {
		c.App.Writer = c.App.ErrWriter
		cli.ShowAppHelp(c)
		return usage("give a command")
	}
	var names []string
	for _, command := range c.App.Commands {
		names = append(names, command.Name)
	}
	hint := ""
	if near := closest(c.Args().First(), names); near != "" {
		hint = fmt.Sprintf(" did you mean %s?", near)
	}
	return usage("there is no command %q;%s see codec --help", c.Args().First(), hint)
}

// closest returns the name that a word most likely is a slip for: one with fewest letters added, dropped, replaced or
// swapped with their neighbours, if they are no more than a third of them all. It returns "" if there is none.
func closest(word string, names []string) string {
	best, least := "", len(word)/3+1
	for _, name := range names {
		if d := slips(word, name); d < least {
			best, least = name, d
		}
	}
	return best
}

// slips is the restricted Damerau-Levenshtein distance (optimal string alignment).
func slips(a, b string) int {
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
