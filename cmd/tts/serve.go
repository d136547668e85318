package main

import (
	"context"
	"log/slog"
	"os"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/server"
)

func serveCommand() *cli.Command {
	return &cli.Command{
		Name:      "serve",
		Usage:     "speak for other programs: over HTTP as OpenAI's API does, and for Home Assistant",
		UsageText: "tts serve [--addr HOST:PORT] [--wyoming HOST:PORT] [--key-file FILE]",
		Description: "Loads the voice once and then speaks what other programs ask for:\n" +
			"\n" +
			"   POST /v1/audio/speech, GET /v1/models     as OpenAI's API: for any program with a configurable address\n" +
			"   GET /v1/audio/stream                      a WebSocket for text that is being written\n" +
			"   POST /v1/codec/encode, decode, tokens     the codec\n" +
			"   /                                         a page to try all of it with\n" +
			"\n" +
			"docs/server.md describes them. Only programs on this machine reach it, unless --addr names an address that others do, such as :8080. Ctrl-C\n" +
			"finishes what is being spoken; a second one ends at once.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "addr", Usage: "serve HTTP at `HOST:PORT`", Value: "127.0.0.1:8080", EnvVars: []string{"LILT_ADDR"}},
			&cli.StringFlag{Name: "wyoming", Usage: "serve the Wyoming protocol at `HOST:PORT`, such as 127.0.0.1:10200", EnvVars: []string{"LILT_WYOMING"}},
			&cli.StringFlag{Name: "key-file", Usage: "require an API key with each request: one of those in `FILE`, which has one a line", TakesFile: true, EnvVars: []string{"LILT_KEY_FILE"}},
			&cli.StringSliceFlag{Name: "origin", Usage: "let web pages of `ORIGIN`, such as https://example.org, use the server; * for all"},
			&cli.StringFlag{Name: "voices-dir", Usage: "keep voices that are made from recordings in `DIR`", TakesFile: true, EnvVars: []string{"LILT_VOICES"}},
			&cli.IntFlag{Name: "sessions", Usage: "speak `N` texts at a time", DefaultText: "four for each processor core"},
			&cli.IntFlag{Name: "queue", Usage: "let `N` requests wait while all sessions are in use", DefaultText: "four for each session"},
			&cli.IntFlag{Name: "max-input", Usage: "speak at most `N` characters for one request", Value: 4096},
			&cli.DurationFlag{Name: "grace", Usage: "let what is being spoken at the end take as long as `TIME`", Value: 30 * time.Second},
			&cli.StringFlag{Name: "check", Usage: "serve nothing, but ask whether the server at `URL` is ready"},
			&cli.BoolFlag{Name: "log-json", Usage: "write the log as JSON"},
			lexiconFlag(),
		}, modelFlags(), []cli.Flag{console.QuietFlag()}),
		Action: serve,
	}
}

// readyTimeout is how long --check waits for an answer.
const readyTimeout = 2 * time.Second

func serve(c *cli.Context) error {
	if _, err := console.Arguments(c); err != nil {
		return err
	}
	if c.IsSet("check") {
		ctx, cancel := context.WithTimeout(c.Context, readyTimeout)
		defer cancel()
		return server.CheckReady(ctx, c.String("check"))
	}
	for _, name := range []string{"sessions", "max-input"} {
		if c.IsSet(name) && c.Int(name) < 1 {
			return console.Usage("--%s %d: want 1 or more", name, c.Int(name))
		}
	}
	o := server.Options{Sessions: c.Int("sessions"), Queue: c.Int("queue"), MaxInput: c.Int("max-input"), Grace: c.Duration("grace"),
		Origins: c.StringSlice("origin"), Voices: c.String("voices-dir"), Log: serverLog(c)}
	if c.IsSet("queue") && o.Queue == 0 {
		o.Queue = -1
	}
	if path := c.String("key-file"); path != "" {
		file, err := console.OpenInput(c, path)
		if err != nil {
			return err
		}
		defer file.Close()
		if o.Keys, err = server.ReadKeys(file); err != nil {
			return console.About(path, err)
		}
	}
	listeners, err := server.Listen(c.String("addr"), c.String("wyoming"))
	if err != nil {
		return err
	}
	defer listeners.Close()
	voice, err := openVoice(c)
	if err != nil {
		return err
	}
	defer voice.Close()
	s, err := server.New(voice, o)
	if err != nil {
		return err
	}
	ctx, done := console.UntilSignal(c.Context)
	defer done()
	return s.Run(ctx, listeners)
}

// serverLog returns the log of the server.
func serverLog(c *cli.Context) *slog.Logger {
	o := &slog.HandlerOptions{}
	if c.Bool("quiet") {
		o.Level = slog.LevelWarn
	}
	if c.Bool("log-json") {
		return slog.New(slog.NewJSONHandler(os.Stderr, o))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, o))
}
