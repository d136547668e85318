package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/speech"
)

// promptFlags are for the voice prompt, and for recordings in the text.
func promptFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "prompt", Usage: "voice prompt (zero-shot): speak in the voice of `FILE`, an audio or .lilt file with a few seconds of speech", TakesFile: true},
		&cli.StringFlag{Name: "audio-dir", Usage: "allow the text to include recordings from the folder `DIR`, <audio src=\"x.wav\"/>", TakesFile: true},
		&cli.StringFlag{Name: "prompt-text", Usage: "`TRANSCRIPT` of the voice prompt, which improves the similarity of the voice"},
	}
}

// longestRecording is the maximum length of a recording in a text.
const longestRecording = time.Hour

// addRecordings adds the voice prompt of the flags to the options, and allows the text to include recordings from the folder that --audio-dir names.
// done closes that folder.
func addRecordings(c *cli.Context, v *speech.Synthesizer, o *speech.Options, con *console.Console) (done func(), err error) {
	note := func(path string, notes []string) {
		for _, text := range notes {
			con.Note("%s: %s", console.InputName(path), text)
		}
	}
	if path := c.String("prompt"); path != "" {
		var notes []string
		o.Prompt, notes, err = v.ReadPrompt(c.Context, path, c.String("prompt-text"))
		note(path, notes)
		if wrong := (*speech.TranscriptError)(nil); errors.As(err, &wrong) {
			return nil, console.Usage("--prompt-text: %w", wrong.Err)
		}
		if err != nil {
			return nil, err
		}
	}
	dir := c.String("audio-dir")
	if dir == "" {
		o.Recording = func(_ context.Context, name string) ([]uint16, error) {
			if name == "-" {
				return nil, errors.New("a text cannot name standard input as a recording")
			}
			return nil, console.About(name, errors.New("a text may include recordings only from the folder that --audio-dir names"))
		}
		return func() {}, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, console.Usage("--audio-dir: %w", err)
	}
	for _, out := range outputs(c) {
		if err := console.CheckOutside(c, out, root, dir); err != nil {
			root.Close()
			return nil, err
		}
	}
	o.Recording = func(ctx context.Context, name string) ([]uint16, error) {
		path := name
		if !filepath.IsAbs(path) {
			path = filepath.Join(dir, name)
		}
		for _, out := range outputs(c) {
			if err := console.CheckDistinct(c, out, path); err != nil {
				return nil, err
			}
		}
		tokens, notes, err := v.ReadRecordingBelow(ctx, root, name, longestRecording)
		note(name, notes)
		return tokens, err
	}
	return func() { root.Close() }, nil
}
