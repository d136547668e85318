// Package server serves Lilt's voices and codec over HTTP, with the routes of OpenAI's speech API among others, over a WebSocket for text that is being
// written, and over the Wyoming protocol of Home Assistant. docs/server.md describes the protocols.
//
//	voice, err := speech.Open(speech.OpenOptions{})
//	s, err := server.New(voice, server.Options{})
//	err = s.Serve(ctx, listener) // until ctx ends and the texts being spoken are finished
//
// Models are loaded once. The number of concurrent sessions is limited, and so is the number of requests that wait for one; further requests are refused,
// with the time after which to retry.
package server
