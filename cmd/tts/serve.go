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
		Usage:     "run a speech server with OpenAI's HTTP routes, for Home Assistant too",
		UsageText: "tts serve [--addr HOST:PORT] [--wyoming HOST:PORT] [--key-file FILE]",
		Description: "Loads the models once, and serves\n" +
			"\n" +
			"   POST /v1/audio/speech, GET /v1/models     OpenAI's speech API, for any client with a configurable base URL\n" +
			"   GET /v1/audio/stream                      a WebSocket for text that is still being written\n" +
			"   POST /v1/codec/encode, decode, tokens     the codec\n" +
			"   /                                         a web page to try them\n" +
			"\n" +
			"docs/server.md describes them. By default only programs on this machine can connect; --addr :8080 admits other machines. Ctrl-C stops the\n" +
			"server when the speech in progress has been finished. Pressing Ctrl-C again stops it at once.",
		Flags: slices.Concat([]cli.Flag{
			&cli.StringFlag{Name: "addr", Usage: "listen for HTTP on `HOST:PORT`", Value: "127.0.0.1:8080", EnvVars: []string{"LILT_ADDR"}},
			&cli.StringFlag{Name: "wyoming", Usage: "listen for the Wyoming protocol on `HOST:PORT`, such as 127.0.0.1:10200", EnvVars: []string{"LILT_WYOMING"}},
			&cli.StringFlag{Name: "key-file", Usage: "require an API key with each request; `FILE` has the keys, one per line", TakesFile: true, EnvVars: []string{"LILT_KEY_FILE"}},
			&cli.StringSliceFlag{Name: "origin", Usage: "allow requests from web pages of `ORIGIN`, such as https://example.org, or * for all"},
			&cli.StringFlag{Name: "voices-dir", Usage: "allow clients to create voices from recordings, and store them in the folder `DIR`", TakesFile: true, EnvVars: []string{"LILT_VOICES"}},
			&cli.IntFlag{Name: "sessions", Usage: "process at most `N` requests concurrently", DefaultText: "four per processor core"},
			&cli.IntFlag{Name: "queue", Usage: "let at most `N` requests wait for a session", DefaultText: "four per session"},
			&cli.IntFlag{Name: "max-input", Usage: "accept at most `N` characters of text per request", Value: 4096},
			&cli.DurationFlag{Name: "grace", Usage: "at shutdown wait at most `TIME` for speech in progress", Value: 30 * time.Second},
			&cli.StringFlag{Name: "check", Usage: "check whether the server at `URL` is ready, and exit"},
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
