// Package console has what the programs have in common at the command line: flags before and after arguments, messages, progress, signals, exit
// statuses, and checks of inputs and outputs.
package console

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"regexp"

	"github.com/urfave/cli/v2"
)

// Main runs a program that Prepare has prepared, and exits with its status.
func Main(app *cli.App) {
	refuseClosedOutput()
	ctx := stopOnSignals(context.Background(), app.Name)
	status := Run(ctx, app, os.Args)
	if status != 0 && ctx.Err() != nil {
		select {} // after a signal stopOnSignals ends the program
	}
	os.Exit(status)
}

// Run runs a program that Prepare has prepared with arguments, its own name first, and returns its exit status. It prints the error on
// app.ErrWriter, unless a signal has ended the program.
func Run(ctx context.Context, app *cli.App, args []string) (status int) {
	args, err := reorder(app, args)
	if err != nil {
		err = Usage("%w", err)
	} else {
		err = app.RunContext(ctx, args)
	}
	if err != nil && ctx.Err() != nil {
		return StatusFailed
	}
	if err == nil {
		err = printing
	}
	return report(app.ErrWriter, app.Name, err)
}

// printing is the error of printing help or the version, which the library ignores.
var printing error

// zeroDefault is a default that only means that a flag is not set.
var zeroDefault = regexp.MustCompile(` \(default: (0|0s|false)\)`)

func init() {
	describe := cli.FlagStringer
	cli.FlagStringer = func(flag cli.Flag) string { return zeroDefault.ReplaceAllString(describe(flag), "") }
	cli.HelpPrinter = func(out io.Writer, template string, data any) {
		var text bytes.Buffer
		cli.HelpPrinterCustom(&text, template, data, nil)
		_, err := out.Write(text.Bytes())
		printing = cmp.Or(printing, err)
	}
	cli.VersionPrinter = func(c *cli.Context) {
		_, err := fmt.Fprintf(c.App.Writer, "%s version %s\n", c.App.Name, c.App.Version)
		printing = cmp.Or(printing, err)
	}
}

// Prepare adds to a program and its commands what all have in common, such as the command completion. values lists the possible values of
// a flag, if there are a few.
func Prepare(app *cli.App, values func(command, flag string) []string) {
	app.Version = Version()
	app.ErrWriter = os.Stderr
	app.Suggest = true
	app.EnableBashCompletion = true
	app.Action = noCommand
	app.OnUsageError = wrongFlag
	app.ExitErrHandler = func(*cli.Context, error) {} // Main reports errors
	app.Commands = append(app.Commands, completionCommand(app.Name))
	for _, command := range app.Commands {
		command.OnUsageError = wrongFlag
		command.BashComplete = func(c *cli.Context) { offerWords(c, values) }
		command.HideHelpCommand = true // else "codec encode help x.lilt" would not encode a file named help
	}
}
