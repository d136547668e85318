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
		Description: "The first one speaks unless --voice names another.",
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
		list = append(list, voiceJSON{name, describeVoice(name)})
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

// describeVoice describes a voice by the first two letters of its name, as in Kokoro's voices.
func describeVoice(name string) string {
	if len(name) < 3 || name[2] != '_' {
		return ""
	}
	accent, person := map[byte]string{'a': "American", 'b': "British"}[name[0]], map[byte]string{'f': "woman", 'm': "man"}[name[1]]
	if accent == "" || person == "" {
		return ""
	}
	return accent + " " + person
}

// voiceNames returns the voices of the language model in the folder dir, or of the built-in one for "", without loading it.
func voiceNames(dir string) ([]string, error) {
	folder, err := lmFolder(dir)
	if err != nil {
		return nil, err
	}
	info, err := lm.Describe(folder)
	if err != nil {
		return nil, about(dir, err)
	}
	return info.Voices[1:], nil
}
