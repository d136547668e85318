package server

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"lilt/server/internal/codecapi"
	"lilt/server/internal/engine"
	"lilt/server/internal/livetext"
	"lilt/server/internal/openai"
	"lilt/server/internal/page"
	"lilt/server/internal/wyoming"
	"lilt/speech"
)

// Server serves all protocols.
type Server struct {
	o       Options
	engine  *engine.Engine
	handler http.Handler
}

// New returns a server that uses a synthesizer, which the caller closes. Errors: invalid options, and a folder of voices that cannot be
// read.
func New(voice *speech.Synthesizer, o Options) (*Server, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	e, err := engine.New(engine.Options{Voice: voice, Sessions: o.Sessions, Queue: o.Queue, Wait: o.QueueWait, Folder: o.Voices, Log: o.Log})
	if err != nil {
		return nil, err
	}
	s := &Server{o: o, engine: e}
	s.handler, err = s.routes()
	return s, err
}

// Handler returns the handler of all HTTP routes.
func (s *Server) Handler() http.Handler { return s.handler }

// routes returns the handler of all HTTP routes.
func (s *Server) routes() (http.Handler, error) {
	r := newRouter(s.o, s.engine.Metrics)
	s.addRoutes(r)
	return r.handler()
}

// addRoutes adds the routes.
func (s *Server) addRoutes(r *router) {
	speech := &openai.API{Engine: s.engine, MaxInput: s.o.MaxInput, Patience: s.o.Patience, Started: time.Now()}
	codec := &codecapi.API{Engine: s.engine, MaxBody: s.o.MaxBody, Patience: s.o.Patience, Log: s.o.Log}
	live := &livetext.Handler{Engine: s.engine, Origins: s.o.Origins, Patience: s.o.Patience, Idle: s.o.Idle, Log: s.o.Log}
	r.add("POST /v1/audio/speech", speech.Speech)
	r.add("GET /v1/models", speech.Models)
	r.add("GET /v1/models/{model}", speech.Model)
	r.add("GET /v1/audio/models", speech.AudioModels)
	r.open("GET /v1/audio/voices", speech.Voices) // Open WebUI sends no key there
	r.add("POST /v1/audio/voices", speech.AddVoice)
	r.add("DELETE /v1/audio/voices/{voice}", speech.DeleteVoice)
	r.add("GET /v1/audio/stream", live.ServeHTTP)
	r.add("POST /v1/codec/encode", codec.Encode)
	r.add("POST /v1/codec/decode", codec.Decode)
	r.add("POST /v1/codec/tokens", codec.Tokens)
	r.add("GET /metrics", s.engine.Metrics.Handler().ServeHTTP)
	r.open("GET /healthz", healthy)
	r.open("GET /readyz", s.ready)
	r.open("GET /openapi.json", description)
	for path, handler := range page.Files() {
		r.open("GET "+path, handler)
	}
}

// healthy responds that the process is running.
func healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Write([]byte(`{"status":"ok"}`))
}

// ready responds whether new requests are accepted.
func (s *Server) ready(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if s.engine.Closing() {
		w.WriteHeader(http.StatusServiceUnavailable)
		w.Write([]byte(`{"status":"closing"}`))
		return
	}
	w.Write([]byte(`{"status":"ok"}`))
}

// headerTime is the maximum time for reading the header of a request.
const headerTime = 10 * time.Second

// Serve serves HTTP requests until ctx ends. It then rejects new requests, waits for the texts in progress, at most for Options.Grace, and returns nil.
// It closes the listener.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	base, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	server := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: headerTime,
		IdleTimeout:       s.o.Idle,
		MaxHeaderBytes:    1 << 20,
		BaseContext:       func(net.Listener) context.Context { return base },
		ErrorLog:          slog.NewLogLogger(s.o.Log.Handler(), slog.LevelDebug),
	}
	var ending sync.WaitGroup
	ended := make(chan struct{})
	ending.Go(func() {
		select {
		case <-ctx.Done():
		case <-ended:
			return
		}
		limit, done := context.WithTimeout(context.WithoutCancel(ctx), s.o.Grace)
		defer done()
		if err := s.engine.Drain(limit); err != nil {
			s.o.Log.Warn("speech in progress did not finish in time and was aborted")
		}
		server.Shutdown(limit) // returns when all responses have been sent
		abandon()              // closes WebSockets, whose texts have been spoken
		server.Close()
	})
	err := server.Serve(listener)
	close(ended)
	ending.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// ServeWyoming is like Serve for the Wyoming protocol.
func (s *Server) ServeWyoming(ctx context.Context, listener net.Listener) error {
	w := &wyoming.Server{Engine: s.engine, MaxInput: s.o.MaxInput, Patience: s.o.Patience, Idle: s.o.Idle, Grace: s.o.Grace, Log: s.o.Log}
	return w.Serve(ctx, listener)
}
