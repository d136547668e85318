// Package speech speaks: text in, PCM or tokens out, both as streams.
//
//	voice, err := speech.Open(speech.OpenOptions{})
//	defer voice.Close()
//	_, err = voice.Speak(ctx, sink, strings.NewReader("Hello there."), speech.Options{Seed: 7})
//
// The models are those that the program imports, lilt/assets/lm and lilt/assets/single, or others that the options name.
//
// Four stages work at a time, each in a goroutine of its own: sentences are read (package text), the language model says them (package
// lm), their tokens are decoded (package codec), and what comes of that goes to the caller. Between them are short queues, so that each
// works ahead of the next by a few seconds at most, and a text of any length takes no more memory than a short one.
//
// The decoder does not know of sentences: from the first to the last token it is one signal, in which pauses are tokens of silence. So
// there is no gap and no click between sentences.
//
// # While the text is being written
//
// With [Options.Patience] a sentence is begun when three words of it are there. Its words are said as they come, all but the newest one, as how a word is
// said depends on the next; with each the language model reads all of the sentence that there is, and goes on from where it is. A [Feed] takes text in
// pieces as small as tokens of a language model.
//
// # Reproducibility
//
// Unless the text is spoken while it is being written, the same text with the same Options gives the same tokens and the same PCM, bit for bit, however fast it is read and taken, for one
// version of ONNX Runtime on one type of processor.
package speech
