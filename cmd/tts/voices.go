package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/lm"
)

func voicesCommand() *cli.Command {
	return &cli.Command{
		Name:        "voices",
		Usage:       "list the voices",
		Description: "The first voice is the default of --voice.",
		Flags:       []cli.Flag{lmFlag(), console.JSONFlag()},
		Action:      voices,
	}
}

// voiceJSON is what voices --json prints: keys stay.
type voiceJSON struct {
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
}

func voices(c *cli.Context) error {
	if _, err := console.Arguments(c); err != nil {
		return err
	}
	names, err := voiceNames(c.String("model"))
	if err != nil {
		return err
	}
	var list []voiceJSON
	for _, name := range names {
		list = append(list, voiceJSON{name, lm.DescribeVoice(name)})
	}
	if c.Bool("json") {
		return console.PrintJSON(c, list)
	}
	table := tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', 0)
	for _, v := range list {
		fmt.Fprintf(table, "%s\t%s\n", v.Name, v.Description)
	}
	return table.Flush()
}

// voiceNames returns the voices of the language model in the folder dir, or of the built-in one for "", without loading it.
func voiceNames(dir string) ([]string, error) {
	info, err := lm.Describe(console.Folder(dir))
	if err != nil {
		return nil, about(dir, err)
	}
	return info.NamedVoices(), nil
}
