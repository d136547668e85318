// Package server serves speech synthesis and the codec over HTTP, with the routes of OpenAI's speech API and others, over a WebSocket for text that is
// still being written, and over the Wyoming protocol of Home Assistant. docs/server.md describes the protocols.
//
//	voice, err := speech.Open(speech.OpenOptions{})
//	s, err := server.New(voice, server.Options{})
//	err = s.Serve(ctx, listener) // until ctx ends and the texts in progress have been spoken
//
// Models are loaded once. The numbers of concurrent sessions and of requests that wait for one are limited; further requests are rejected, with the time
// after which to retry.
package server
