// Package server offers Lilt's voices and codec over HTTP, with the routes of OpenAI's API for speech among others, over a WebSocket for text that is
// being written, and over the Wyoming protocol that Home Assistant speaks. docs/server.md describes all of them.
//
//	voice, err := speech.Open(speech.OpenOptions{})
//	s, err := server.New(voice, server.Options{})
//	err = s.Serve(ctx, listener) // until ctx ends, and then what is being spoken is finished
//
// Models are loaded once. A bounded number of sessions speak at a time, and a bounded number of requests wait for one; the others are told to come
// again later.
package server
