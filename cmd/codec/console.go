package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// console tells the user, on stderr, what goes on.
type console struct {
	out   io.Writer
	quiet bool
	bar   *progressbar.ProgressBar // nil unless the user watches
}

// quietFlag is for all commands that have a console.
func quietFlag() cli.Flag {
	return &cli.BoolFlag{Name: "quiet", Usage: "print errors and damage only"}
}

func newConsole(c *cli.Context) *console {
	return &console{out: c.App.ErrWriter, quiet: c.Bool("quiet")}
}

// watched tells whether somebody looks at a terminal.
func (c *console) watched() bool {
	return !c.quiet && c.out == os.Stderr && isTerminal(os.Stderr)
}

// note says what the user may want to know.
func (c *console) note(format string, args ...any) {
	if !c.quiet {
		c.print("note: "+format, args...)
	}
}

// warn says what the user must know.
func (c *console) warn(format string, args ...any) {
	c.print("warning: "+format, args...)
}

func (c *console) print(format string, args ...any) {
	if c.bar != nil {
		c.bar.Clear()
	}
	fmt.Fprintf(c.out, "codec: "+format+"\n", args...)
}

// start shows the progress of work that ends at total, -1 if that is not known, if the user watches.
func (c *console) start(total int64) {
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
	)
}

// advance moves the progress on.
func (c *console) advance(n int64) {
	if c.bar != nil {
		c.bar.Add64(n)
	}
}

// stop takes the progress from the screen.
func (c *console) stop() {
	if c.bar != nil {
		c.bar.Clear()
		c.bar = nil
	}
}

func isTerminal(file *os.File) bool { return term.IsTerminal(int(file.Fd())) }
