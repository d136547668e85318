package console

import (
	"fmt"
	"runtime"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"lilt/internal/ort"
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

// FindRuntime starts ONNX Runtime from that library, or the usual places, and tells whether it runs.
func FindRuntime(path string) (f Finding, ok bool) {
	f = Finding{Name: "ONNX Runtime", Needed: true}
	library, err := ort.Start(path)
	if err != nil {
		f.Detail, f.Advice = Message(err), `run "make setup", or name the library with --runtime or `+ort.LibraryEnv
		return f, false
	}
	f.OK = true
	f.Detail = fmt.Sprintf("%s, %s (%s)", library.Version, library.Path, library.Origin)
	f.Facts = map[string]any{"version": library.Version, "path": library.Path, "found": library.Origin}
	return f, true
}

// DescribeMachine says what the program runs on.
func DescribeMachine() Finding {
	f := Finding{Name: "machine", OK: true}
	name, features := Processor()
	f.Detail = fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), name)
	if len(features) > 0 {
		f.Detail += ", with " + strings.Join(features, " ")
	}
	f.Facts = map[string]any{
		"os": runtime.GOOS, "arch": runtime.GOARCH, "processors": runtime.NumCPU(), "cpu": name, "features": features,
	}
	return f
}

// DescribeProgram says which program this is.
func DescribeProgram() Finding {
	return Finding{Name: "program", OK: true, Detail: version() + ", built with " + runtime.Version(),
		Facts: map[string]any{"version": version(), "go": runtime.Version()}}
}

// DoctorCommand is the command doctor of a program that examines itself so; flags are those that say what is to be examined.
func DoctorCommand(flags []cli.Flag, examine func(*cli.Context) []Finding) *cli.Command {
	return &cli.Command{
		Name:        "doctor",
		Usage:       "check the installation, and say what to do about problems",
		Description: "The exit status is 1 if something needed is missing.",
		Flags:       append(flags, JSONFlag()),
		Action: func(c *cli.Context) error {
			if _, err := Arguments(c); err != nil {
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
		if err := PrintJSON(c, map[string]any{"ok": ok, "checks": findings}); err != nil {
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
		fmt.Fprintf(table, "%s\t%s\t%s\n", status, f.Name, Printable(detail))
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
