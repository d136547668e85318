package main

import (
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/speechbench"
)

func benchCommand() *cli.Command {
	return &cli.Command{
		Name:      "bench",
		Usage:     "measure latency and speed",
		UsageText: "tts bench [--runs N] [--json] [TEXT|-]",
		Description: "Synthesizes a text, by default a sentence of about seven seconds, --runs times without playing it. Prints the time to the first sample\n" +
			"and the time per second of speech, for the whole pipeline from text to PCM: as wall-clock time (the real-time factor, with several threads)\n" +
			"and as CPU time of all threads. It also starts the program several times and measures the time to its first sample.",
		Flags: slices.Concat([]cli.Flag{
			&cli.IntFlag{Name: "runs", Usage: "synthesize the text `N` times", Value: 10},
			&cli.BoolFlag{Name: "serve", Usage: "measure a server instead: concurrent clients, live text, idle connections, clients that disconnect"},
			&cli.Float64Flag{Name: "minutes", Usage: "with --serve: keep the server busy for another `N` minutes, and measure its memory again"},
			console.JSONFlag(),
		}, textFlags(), speechFlags(), modelFlags()),
		Action: console.Action(bench),
	}
}

// longestText bounds a text that is held in memory and spoken several times.
const longestText = 1 << 20 // bytes

// mostRuns is the maximum of --runs.
const mostRuns = 10_000

func bench(c *cli.Context, con *console.Console) error {
	options, err := speechOptions(c)
	if err != nil {
		return err
	}
	runs := c.Int("runs")
	if runs < 1 || runs > mostRuns {
		return console.Usage("--runs %d: want 1 to %d", runs, mostRuns)
	}
	content, name := speechbench.Text, ""
	switch given := c.Args().Present() || c.IsSet("file"); {
	case given && c.Bool("serve"):
		return console.Usage("--serve uses its own texts; leave out TEXT and --file")
	case c.IsSet("minutes") && !c.Bool("serve"):
		return console.Usage("--minutes requires --serve")
	case given:
		if content, name, err = readText(c); err != nil {
			return err
		}
	}
	start := time.Now()
	voice, err := openVoice(c)
	if err != nil {
		return err
	}
	defer voice.Close()
	load := time.Since(start)
	if c.Bool("serve") {
		r, err := speechbench.Serve(c.Context, voice, runs, c.Float64("minutes"), con.Note)
		if err != nil {
			return err
		}
		return console.PrintReport(c, r)
	}
	r, err := speechbench.Speak(c.Context, voice, load, content, runs, options)
	if err == nil {
		r.Start, err = speechbench.TimeStarts(c.Context, sayArguments(c), content)
	}
	if err != nil {
		return about(name, err)
	}
	return console.PrintReport(c, r)
}

// sayArguments returns the arguments with which this program speaks the text on its standard input as the same flags say.
func sayArguments(c *cli.Context) []string {
	args := []string{"say", "-", "--output", "-"}
	for _, flag := range slices.Concat(speechFlags(), modelFlags(), []cli.Flag{lexiconFlag()}) {
		if name := flag.Names()[0]; c.IsSet(name) {
			args = append(args, fmt.Sprintf("--%s=%v", name, c.Value(name)))
		}
	}
	return args
}

// readText reads all of the text that the arguments or --file give.
func readText(c *cli.Context) (content, name string, err error) {
	from, name, err := openText(c)
	if err != nil {
		return "", "", err
	}
	defer from.Close()
	all, err := io.ReadAll(io.LimitReader(from, longestText+1))
	switch {
	case err != nil:
		return "", "", about(name, err)
	case len(all) > longestText:
		return "", "", about(name, fmt.Errorf("the text is longer than %d bytes; give a shorter one", longestText))
	}
	return string(all), name, nil
}
