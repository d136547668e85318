package console

import (
	"encoding/json"
	"io"

	"github.com/urfave/cli/v2"
)

// JSONFlag is for commands whose output scripts may read.
func JSONFlag() cli.Flag {
	return &cli.BoolFlag{Name: "json", Usage: "print the result as JSON"}
}

// PrintJSON prints a value on standard output.
func PrintJSON(c *cli.Context, value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	_, err = c.App.Writer.Write(append(text, '\n'))
	return err
}

// PrintReport prints a report on standard output: as JSON with JSONFlag, otherwise as a table.
func PrintReport(c *cli.Context, report interface{ WriteTable(io.Writer) error }) error {
	if c.Bool("json") {
		return PrintJSON(c, report)
	}
	return report.WriteTable(c.App.Writer)
}
