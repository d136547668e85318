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
		Usage:     "speak for screen readers, as an output module of speech-dispatcher",
		UsageText: "tts speechd [CONFIGURATION]",
		Description: "speech-dispatcher starts it and speaks with it over standard input and output. contrib/speech-dispatcher has the files to install, and\n" +
			"docs/server.md says how. The configuration file, whose name speech-dispatcher gives, is not read: there is nothing to set.",
		Flags:  slices.Concat([]cli.Flag{lexiconFlag()}, modelFlags()),
		Action: runSpeechd,
	}
}

func runSpeechd(c *cli.Context) error {
	if c.NArg() > 1 {
		return console.Usage("speechd takes one configuration file at most, got %d arguments", c.NArg())
	}
	voice, err := openVoice(c)
	if err != nil {
		return err
	}
	defer voice.Close()
	return server.ServeSpeechd(c.Context, voice, c.App.Reader, c.App.Writer)
}
