package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"lilt/assets"
	"lilt/internal/console"
)

func voicesCommand() *cli.Command {
	return &cli.Command{
		Name:        "voices",
		Usage:       "list the voices",
		Description: "The first one speaks unless --voice names another.",
		Flags:       append(modelFlags(), console.JSONFlag()),
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
	model, err := openLM(c)
	if err != nil {
		return err
	}
	defer model.Close()
	var list []voiceJSON
	for _, name := range model.Info().Voices[1:] {
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

// describeVoice says what the first two letters of the teacher's voices mean.
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

// builtInVoices returns the voices of the built-in language model without loading it.
func builtInVoices() ([]string, error) {
	text, err := fs.ReadFile(assets.LM(), "model.json")
	if err != nil {
		return nil, err
	}
	var description struct {
		Voices []string `json:"voices"`
	}
	if err := json.Unmarshal(text, &description); err != nil || len(description.Voices) == 0 {
		return nil, err
	}
	return description.Voices[1:], nil
}
