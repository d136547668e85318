// Package doctor is the command doctor of both programs: it checks what they need, and what they can use.
package doctor

import (
	"fmt"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
)

// Finding is the outcome of one check. Its JSON form is for scripts: keys and names stay.
type Finding struct {
	Name   string         `json:"name"`
	OK     bool           `json:"ok"`
	Needed bool           `json:"needed"`
	Detail string         `json:"detail"`           // what was found
	Advice string         `json:"advice,omitempty"` // what to do unless OK
	Facts  map[string]any `json:"facts,omitempty"`
}

// Command returns the command doctor of a program. examine makes the checks; flags select what is checked.
func Command(flags []cli.Flag, examine func(*cli.Context) []Finding) *cli.Command {
	return &cli.Command{
		Name:        "doctor",
		Usage:       "check the installation and suggest how to fix problems",
		Description: "The exit status is 1 if something required is missing.",
		Flags:       append(flags, console.JSONFlag()),
		Action: func(c *cli.Context) error {
			if _, err := console.Arguments(c); err != nil {
				return err
			}
			return printFindings(c, examine(c))
		},
	}
}

// printFindings writes a line for each finding. It returns an error if something needed is missing.
func printFindings(c *cli.Context, findings []Finding) error {
	if c.Bool("json") {
		ok := true
		for _, f := range findings {
			ok = ok && (f.OK || !f.Needed)
		}
		if err := console.PrintJSON(c, map[string]any{"ok": ok, "checks": findings}); err != nil {
			return err
		}
		return missing(findings)
	}
	table := tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', 0)
	for _, f := range findings {
		status := "ok"
		switch {
		case !f.OK && f.Needed:
			status = "MISSING"
		case !f.OK:
			status = "absent"
		}
		detail := f.Detail
		if !f.OK {
			detail += ": " + f.Advice
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", status, f.Name, console.Printable(detail))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	return missing(findings)
}

// missing is the error about the first needed thing that is not there.
func missing(findings []Finding) error {
	for _, f := range findings {
		if !f.OK && f.Needed {
			return fmt.Errorf("%s: %s", f.Name, f.Advice)
		}
	}
	return nil
}
