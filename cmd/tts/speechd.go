package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/server"
)

func speechdCommand() *cli.Command {
	return &cli.Command{
		Name:      "speechd",
		Usage:     "run as an output module of speech-dispatcher, for screen readers",
		UsageText: "tts speechd [CONFIGURATION]",
		Description: "speech-dispatcher starts this command and communicates with it over standard input and output. The files to install are in\n" +
			"contrib/speech-dispatcher; docs/server.md has instructions. speech-dispatcher passes the name of a configuration file, which is ignored.",
		Flags:  slices.Concat([]cli.Flag{lexiconFlag()}, modelFlags()),
		Action: runSpeechd,
	}
}

func runSpeechd(c *cli.Context) error {
	if c.NArg() > 1 {
		return console.Usage("speechd takes at most 1 argument (CONFIGURATION), got %d", c.NArg())
	}
	voice, err := openVoice(c)
	if err != nil {
		return err
	}
	defer voice.Close()
	return server.ServeSpeechd(c.Context, voice, c.App.Reader, c.App.Writer)
}
