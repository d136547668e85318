// Say speaks what comes through a pipe, while it comes, through the sound card or, with a name as its argument, into a WAV file:
//
//	fortune | go run -tags portaudio ./say
//	fortune | go run ./say fortune.wav
package main

import (
	"context"
	"io"
	"log"
	"os"

	_ "lilt/assets/lm" // the voice, and the codec whose tokens it speaks
	_ "lilt/assets/single"
	"lilt/audio"
	"lilt/player"
	"lilt/speech"
)

func main() {
	ctx := context.Background()
	to, err := open(ctx, os.Args[1:])
	if err != nil {
		log.Fatal(err)
	}
	if err := say(ctx, to, os.Stdin); err != nil {
		log.Fatal(err)
	}
}

// open opens the file that is named, or else the sound card.
func open(ctx context.Context, args []string) (player.Sink, error) {
	if len(args) > 0 {
		return audio.Create(args[0], player.SampleRate)
	}
	return player.Open(ctx, player.Options{})
}

func say(ctx context.Context, to player.Sink, text io.Reader) error {
	defer to.Abort()
	voice, err := speech.Open(speech.OpenOptions{})
	if err != nil {
		return err
	}
	defer voice.Close()
	if _, err := voice.Speak(ctx, to, text, speech.Options{Sampling: speech.DefaultSampling}); err != nil {
		return err
	}
	return to.Close()
}
