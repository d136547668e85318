// Package console is what our programs have in common at the command line: flags before and after arguments, messages, progress, signals,
// exit statuses, and the things that several commands do.
package console

import (
	"context"
	"os"

	"github.com/urfave/cli/v2"
)

// Main runs a program that Prepare has prepared, and ends with its exit status.
func Main(app *cli.App) {
	ctx := stopOnSignals(context.Background(), app.Name)
	args, err := reorder(app, os.Args)
	if err != nil {
		err = Usage("%w", err)
	} else {
		err = app.RunContext(ctx, args)
	}
	if err != nil && ctx.Err() != nil {
		select {} // a signal came: stopOnSignals ends the program
	}
	os.Exit(report(os.Stderr, app.Name, err))
}

// Prepare gives a program and its commands what they all have, a command for completion among it. values lists the values of a flag
// that has only so many.
func Prepare(app *cli.App, values func(command, flag string) []string) {
	app.Version = version()
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
