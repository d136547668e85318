// Command codec turns speech into small .lilt files and tokens, and back. codec --help tells what it can do.
package main

import (
	"context"
	"os"
)

func main() {
	ctx := stopOnSignals(context.Background())
	app := newApp()
	args, err := reorder(app, os.Args)
	if err != nil {
		err = usage("%w", err)
	} else {
		err = app.RunContext(ctx, args)
	}
	if err != nil && ctx.Err() != nil {
		select {} // a signal came: stopOnSignals ends the program
	}
	os.Exit(report(os.Stderr, err))
}
