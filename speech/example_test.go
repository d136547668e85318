package speech_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	_ "lilt/assets" // all models
	"lilt/audio"
	"lilt/player"
	"lilt/speech"
)

// A text into a WAV file.
func Example() {
	voice, err := speech.Open(speech.OpenOptions{})
	if err != nil {
		log.Fatal(err)
	}
	defer voice.Close()
	path := filepath.Join(os.TempDir(), "hello.wav")
	defer os.Remove(path)
	to, err := audio.Create(path, player.SampleRate)
	if err != nil {
		log.Fatal(err)
	}
	defer to.Abort() // does nothing after Close
	options := speech.Options{Voice: "af_heart", Seed: 7, Sampling: speech.DefaultSampling}
	samples, err := voice.Speak(context.Background(), to, strings.NewReader("Hello there."), options)
	if err != nil {
		log.Fatal(err)
	}
	if err := to.Close(); err != nil {
		log.Fatal(err)
	}
	fmt.Println("more than half a second:", samples > player.SampleRate/2)
	// Output: more than half a second: true
}
