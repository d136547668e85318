package main

import (
	"encoding/json"

	"github.com/urfave/cli/v2"
)

// jsonFlag is for commands that have something to say to scripts.
func jsonFlag() cli.Flag {
	return &cli.BoolFlag{Name: "json", Usage: "print JSON, for scripts"}
}

// printJSON prints a value on standard output.
func printJSON(c *cli.Context, value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	_, err = c.App.Writer.Write(append(text, '\n'))
	return err
}
