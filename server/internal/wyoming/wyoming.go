// Package wyoming serves the Wyoming protocol, through which Home Assistant synthesizes speech from complete texts and from texts that a language model
// is still writing.
package wyoming

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"lilt/codec"
	"lilt/server/internal/engine"
	"lilt/server/internal/fault"
	"lilt/server/internal/sound"
	"lilt/speech"
)

// Server serves connections.
type Server struct {
	Engine   *engine.Engine
	MaxInput int           // maximum number of characters of a complete text
	Patience time.Duration // maximum time that a client may leave audio unread
	Idle     time.Duration // maximum time that a connection may be idle
	Grace    time.Duration // maximum time to finish texts that are being spoken at shutdown
	Log      *slog.Logger
}

// maxUnread is the maximum number of bytes of a text that wait to be spoken.
const maxUnread = 64 << 10

// maxConnections is the maximum number of concurrent connections.
const maxConnections = 1000

// Serve serves connections until ctx ends. It then accepts no more, waits for the texts in progress, at most for Grace, and returns nil. It closes the
// listener.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	base, abandon := context.WithCancel(context.WithoutCancel(ctx))
	defer abandon()
	stop := context.AfterFunc(ctx, func() { listener.Close() })
	defer stop()
	var serving sync.WaitGroup
	room := make(chan struct{}, maxConnections)
	for {
		conn, err := listener.Accept()
		if err != nil {
			if ctx.Err() == nil {
				listener.Close()
				abandon()
				serving.Wait()
				return err
			}
			break
		}
		select {
		case room <- struct{}{}:
		default:
			conn.Close()
			continue
		}
		serving.Go(func() {
			defer func() { <-room }()
			s.serve(base, conn)
		})
	}
	limit, done := context.WithTimeout(base, s.Grace)
	defer done()
	s.Engine.Drain(limit)
	abandon()
	serving.Wait()
	return nil
}

// client is a connection.
type client struct {
	*Server
	conn net.Conn
	ctx  context.Context
	mu   sync.Mutex // for writing
	buf  []byte
	text *speech.Feed  // that is being written, nil for none
	said chan struct{} // closed when it has been spoken
}

// serve serves a connection to its end.
func (s *Server) serve(base context.Context, conn net.Conn) {
	ctx, cancel := context.WithCancel(base)
	defer cancel()
	defer conn.Close()
	stop := context.AfterFunc(base, func() { conn.Close() })
	defer stop()
	c := &client{Server: s, conn: conn, ctx: ctx}
	events := make(chan event)
	go func() {
		defer close(events)
		defer cancel() // stops speaking for a client that has disconnected
		if err := c.read(ctx, events); err != nil {
			c.fail(&fault.Error{Status: 400, Code: "invalid_event", Message: err.Error()})
		}
	}()
	for e := range events {
		c.take(e)
	}
	if c.text != nil {
		c.text.Close()
		<-c.said
	}
}

// read handles events to the end. The error is sent to the client.
func (c *client) read(ctx context.Context, events chan<- event) error {
	reader := bufio.NewReaderSize(c.conn, maxLine)
	for {
		c.conn.SetReadDeadline(time.Now().Add(c.Idle))
		e, err := readEvent(reader)
		var lost net.Error
		switch {
		case err == io.EOF, errors.As(err, &lost), errors.Is(err, net.ErrClosed), errors.Is(err, io.ErrUnexpectedEOF):
			return nil
		case err != nil:
			return err
		}
		select {
		case events <- e:
		case <-ctx.Done():
			return nil
		}
	}
}

// take handles an event.
func (c *client) take(e event) {
	switch e.Type {
	case "describe":
		c.send("info", c.info(), nil)
	case "ping":
		c.send("pong", map[string]string{"text": e.text("text")}, nil)
	case "synthesize":
		if c.text != nil {
			return // repeats the text that is being written, for servers without streaming
		}
		text := e.text("text")
		if n := utf8.RuneCountInString(text); n > c.MaxInput {
			c.fail(fault.Invalid("text", "the text has %d characters: the maximum of this server is %d", n, c.MaxInput))
			return
		}
		c.speak(strings.NewReader(text), engine.Request{Route: "wyoming", Voice: e.voice(), Seed: 1})
	case "synthesize-start":
		c.finish()
		c.text, c.said = &speech.Feed{}, make(chan struct{})
		go func(text *speech.Feed, said chan struct{}) {
			defer close(said)
			c.speak(text, engine.Request{Route: "wyoming", Voice: e.voice(), Seed: 1, Patience: speech.DefaultPatience})
			text.Close()
		}(c.text, c.said)
	case "synthesize-chunk":
		if c.text == nil {
			c.fail(fault.Invalid("", "synthesize-chunk without synthesize-start"))
			return
		}
		c.Engine.Metrics.Characters("wyoming", utf8.RuneCountInString(e.text("text")))
		if c.text.Unread() > maxUnread {
			c.text.Close()
			c.fail(fault.Invalid("text", "more than 64 KiB of text are waiting to be spoken: the rest was discarded"))
			return
		}
		io.WriteString(c.text, e.text("text")) // has no effect if the text has ended, which the client knows
	case "synthesize-stop":
		if c.text == nil {
			c.fail(fault.Invalid("", "synthesize-stop without synthesize-start"))
			return
		}
		c.finish()
		c.send("synthesize-stopped", nil, nil)
	default: // ignored: events of other services, and of later versions
	}
}

// finish waits until the text that was being written has been spoken.
func (c *client) finish() {
	if c.text != nil {
		c.text.Close()
		<-c.said
		c.text, c.said = nil, nil
	}
}

// format describes the sound.
type format struct {
	Rate      int   `json:"rate"`
	Width     int   `json:"width"`
	Channels  int   `json:"channels"`
	Timestamp int64 `json:"timestamp"` // milliseconds
}

// speak speaks a text to its end.
func (c *client) speak(text io.Reader, r engine.Request) {
	out := &chunks{client: c}
	err := c.Engine.Speak(c.ctx, out, text, r)
	status := "ok"
	if err != nil {
		status = "error"
	}
	c.Engine.Metrics.Answered("wyoming", status)
	if err != nil && c.ctx.Err() == nil && !(out.samples == 0 && isNothing(err)) {
		c.fail(err)
		return
	}
	if out.samples == 0 {
		c.send("audio-start", out.format(), nil)
	}
	c.send("audio-stop", map[string]int64{"timestamp": out.format().Timestamp}, nil)
}

// isNothing reports whether an error is about a text without anything to speak. Home Assistant sends such texts, and waits for audio.
func isNothing(err error) bool { return strings.Contains(fault.Of(err).Message, "nothing to say") }

// chunks sends sound.
type chunks struct {
	*client
	bytes   []byte
	samples int64
}

func (c *chunks) format() format {
	return format{codec.SampleRate, 2, 1, c.samples * 1000 / codec.SampleRate}
}

func (c *chunks) Write(pcm []float32) error {
	if c.samples == 0 {
		if err := c.send("audio-start", c.format(), nil); err != nil {
			return err
		}
	}
	c.bytes = sound.AppendPCM16(c.bytes[:0], pcm)
	err := c.send("audio-chunk", c.format(), c.bytes)
	c.samples += int64(len(pcm))
	return err
}

// send sends an event. A client that does not read it is disconnected.
func (c *client) send(kind string, data any, payload []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.buf = appendEvent(c.buf[:0], kind, data, payload)
	c.conn.SetWriteDeadline(time.Now().Add(c.Patience))
	_, err := c.conn.Write(c.buf)
	if err != nil {
		c.conn.Close()
	}
	return err
}

// fail sends an error.
func (c *client) fail(err error) {
	e := fault.Of(err)
	c.send("error", map[string]string{"text": e.Message, "code": e.Code}, nil)
}

// info describes the server.
func (c *client) info() any {
	type attribution struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	type artifact struct {
		Name        string      `json:"name"`
		Attribution attribution `json:"attribution"`
		Installed   bool        `json:"installed"`
		Description string      `json:"description"`
		Version     string      `json:"version"`
	}
	type voice struct {
		artifact
		Languages []string `json:"languages"`
	}
	type program struct {
		artifact
		Voices    []voice `json:"voices"`
		Streaming bool    `json:"supports_synthesize_streaming"`
	}
	info := c.Engine.Voice.Model()
	ours := attribution{Name: "Lilt"}
	step := fmt.Sprint(info.Step)
	p := program{artifact: artifact{"lilt", ours, true, "Lilt, a neural speech codec that speaks", step}, Streaming: true}
	for _, v := range c.Engine.Voices() {
		p.Voices = append(p.Voices, voice{artifact{v.ID, ours, true, v.Name, step}, []string{"en-US"}})
	}
	return map[string]any{"tts": []program{p}}
}
