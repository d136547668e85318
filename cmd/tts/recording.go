package main

import (
	"context"
	"errors"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/speech"
)

// promptFlags are for speaking in the voice of a recording.
func promptFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "prompt", Usage: "go on from the speech in `FILE`, audio or .lilt, some seconds of it, in its voice", TakesFile: true},
		&cli.StringFlag{Name: "prompt-text", Usage: "what is said there: with it the voice comes out better"},
	}
}

// longestRecording is as much as a recording within a text may be.
const longestRecording = time.Hour

// addRecordings adds to the options what the flags say of prompts, and lets the text name recordings.
func addRecordings(c *cli.Context, v *speech.Synthesizer, o *speech.Options, con *console.Console) error {
	note := func(path string, notes []string) {
		for _, text := range notes {
			con.Note("%s: %s", console.InputName(path), text)
		}
	}
	o.Recording = func(ctx context.Context, name string) ([]uint16, error) {
		if name == "-" {
			return nil, errors.New("a text cannot name standard input as a recording")
		}
		tokens, notes, err := v.ReadRecording(ctx, name, longestRecording)
		note(name, notes)
		return tokens, err
	}
	path := c.String("prompt")
	if path == "" {
		return nil
	}
	var notes []string
	var err error
	o.Prompt, notes, err = v.ReadPrompt(c.Context, path, c.String("prompt-text"))
	note(path, notes)
	var wrong *speech.TranscriptError
	if errors.As(err, &wrong) {
		return console.Usage("--prompt-text: %w", wrong.Err)
	}
	return err
}
