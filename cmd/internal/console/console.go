package console

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// Console prints messages and progress on stderr.
type Console struct {
	name  string // of the program
	out   io.Writer
	quiet bool
	bar   *progressbar.ProgressBar // nil unless stderr is a terminal
}

// QuietFlag is for all commands that have a console.
func QuietFlag() cli.Flag {
	return &cli.BoolFlag{Name: "quiet", Usage: "print only errors and warnings"}
}

// New returns the console of a command.
func New(c *cli.Context) *Console {
	return &Console{name: c.App.Name, out: c.App.ErrWriter, quiet: c.Bool("quiet")}
}

// Action returns the action of a command that uses its console.
func Action(run func(*cli.Context, *Console) error) cli.ActionFunc {
	return func(c *cli.Context) error {
		con := New(c)
		defer con.Stop()
		return run(c, con)
	}
}

// watched reports whether progress is shown.
func (c *Console) watched() bool {
	return !c.quiet && c.out == os.Stderr && isTerminal(os.Stderr)
}

// Note prints a note, unless --quiet is set.
func (c *Console) Note(format string, args ...any) {
	if !c.quiet {
		c.print("note: "+format, args...)
	}
}

// Warn prints a warning.
func (c *Console) Warn(format string, args ...any) {
	c.print("warning: "+format, args...)
}

// Error prints an error that does not end the command.
func (c *Console) Error(err error) {
	c.print("%s%s", Message(err), advice(c.name, err))
}

func (c *Console) print(format string, args ...any) {
	if c.bar != nil {
		c.bar.Clear()
	}
	fmt.Fprintf(c.out, "%s: %s\n", c.name, Printable(fmt.Sprintf(format, args...)))
}

// Start begins to show the progress of work that ends at total, -1 if it is not known.
func (c *Console) Start(total int64) {
	if !c.watched() {
		return
	}
	c.bar = progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(c.out),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetRenderBlankState(true),
		progressbar.OptionFullWidth(),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetSpinnerChangeInterval(0), // otherwise it continues to draw after Stop
	)
}

// Advance advances the progress by n.
func (c *Console) Advance(n int64) {
	if c.bar != nil {
		c.bar.Add64(n)
	}
}

// Follow returns a function that shows progress, given the work that is done and the total.
func (c *Console) Follow() func(done, total int) {
	started, before := false, 0
	return func(done, total int) {
		if !started {
			c.Start(int64(total))
			started = true
		}
		c.Advance(int64(done - before))
		before = done
	}
}

// Stop removes the progress from the screen.
func (c *Console) Stop() {
	if c.bar != nil {
		c.bar.Clear()
		c.bar = nil
	}
}

func isTerminal(file *os.File) bool { return term.IsTerminal(int(file.Fd())) }
