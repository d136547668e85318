// Package speech is text to speech: text in, PCM or tokens out, both as streams.
//
//	voice, err := speech.Open(speech.OpenOptions{})
//	defer voice.Close()
//	_, err = voice.Speak(ctx, sink, strings.NewReader("Hello there."), speech.Options{Seed: 7})
//
// The models are those that the program imports, lilt/assets/lm and lilt/assets/single, or others that the options name.
//
// Four stages run concurrently, each in a goroutine of its own: sentences are read (package text), the language model generates their tokens
// (package lm), the tokens are decoded (package codec), and the PCM is passed to the caller. Short queues between them let each stage run
// ahead of the next by a few seconds at most, so that memory does not depend on the length of the text.
//
// The decoder decodes the whole text as one signal, in which pauses are tokens of silence, so that there are no gaps or clicks between sentences.
//
// # Incremental synthesis
//
// With [Options.Patience] a text is spoken while it is being written. A sentence is started when three words of it have arrived. Its words are spoken as
// they arrive, except the last one, since the pronunciation of a word depends on the next. With each word the language model reads the sentence received so
// far again, and continues from the tokens that it has generated. A [Feed] takes text in pieces as small as the tokens of a large language model.
//
// # Reproducibility
//
// The same text with the same Options gives the same tokens and the same PCM, bit for bit, however fast the text arrives and the PCM is consumed, with
// the same version of ONNX Runtime on the same type of processor. This does not hold for incremental synthesis.
package speech
