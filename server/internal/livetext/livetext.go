// Package livetext speaks text over a WebSocket while it is being written. It receives text in pieces as small as the tokens of a language model, and sends
// audio and word times. docs/server.md specifies the messages.
package livetext

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/coder/websocket"

	"lilt/codec"
	"lilt/server/internal/engine"
	"lilt/server/internal/fault"
	"lilt/server/internal/openai"
	"lilt/server/internal/sound"
	"lilt/speech"
)

// Handler serves GET /v1/audio/stream.
type Handler struct {
	Engine   *engine.Engine
	Origins  []string      // origins of web pages of other hosts that may connect; "*" for all
	Patience time.Duration // maximum time that a client may leave messages unread
	Idle     time.Duration // maximum time between messages
	Log      *slog.Logger
}

const (
	maxMessage = 64 << 10 // bytes
	maxUnread  = 64 << 10 // bytes of text that have not been spoken
	maxTurns   = 100      // texts in the queue
	maxSilence = time.Minute
	// maxPatience is the maximum of patience_ms.
	maxPatience = 10 * time.Second
)

// message is a message of a client.
type message struct {
	Type     string   `json:"type"`
	Text     string   `json:"text"`
	Voice    *string  `json:"voice"`
	Speed    *float64 `json:"speed"`
	Seed     *uint64  `json:"seed"`
	Words    *bool    `json:"words"`
	Patience *float64 `json:"patience_ms"`
}

// ServeHTTP serves a connection to its end.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.EqualFold(r.Header.Get("Upgrade"), "websocket") {
		w.Header().Set("Upgrade", "websocket")
		fault.Write(w, &fault.Error{Status: http.StatusUpgradeRequired, Code: "upgrade_required", Message: "this route is a WebSocket"})
		return
	}
	options := &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled}
	for _, origin := range h.Origins {
		if origin == "*" {
			options.InsecureSkipVerify = true
		}
		options.OriginPatterns = append(options.OriginPatterns, origin)
	}
	answer := &handshake{ResponseWriter: w}
	conn, err := websocket.Accept(answer, r, options)
	if err != nil {
		answer.refuse()
		return
	}
	conn.SetReadLimit(maxMessage)
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	c := &client{Handler: h, conn: conn, ctx: ctx}
	c.request = engine.Request{Route: "stream", Seed: 1, Patience: speech.DefaultPatience}
	err = c.serve()
	c.cancel()
	switch {
	case r.Context().Err() != nil:
		conn.Close(websocket.StatusGoingAway, "the server is shutting down")
	case err == nil:
		conn.Close(websocket.StatusNormalClosure, "")
	default:
		conn.Close(websocket.StatusPolicyViolation, err.Error())
	}
}

// handshake is a writer for the response to a handshake. It keeps the reason for a refusal, which is sent in the format of all errors.
type handshake struct {
	http.ResponseWriter
	status int
	why    strings.Builder
}

func (h *handshake) WriteHeader(status int) {
	if status == http.StatusSwitchingProtocols {
		h.ResponseWriter.WriteHeader(status)
		return
	}
	h.status = status
}

func (h *handshake) Write(p []byte) (int, error) { return h.why.Write(p) }

// Unwrap is for the WebSocket library, which takes the connection over.
func (h *handshake) Unwrap() http.ResponseWriter { return h.ResponseWriter }

func (h *handshake) refuse() {
	if h.status != 0 { // otherwise the connection is gone
		fault.Write(h.ResponseWriter, &fault.Error{Status: h.status, Code: "invalid_handshake", Message: strings.TrimSpace(h.why.String())})
	}
}

// client is a connection.
type client struct {
	*Handler
	conn    *websocket.Conn
	ctx     context.Context
	request engine.Request
	words   bool

	writing sync.Mutex
	turn    *turn // the last text, nil for none
}

// turn is a text, which is spoken after those before it.
type turn struct {
	feed   *speech.Feed
	open   bool // text can be added
	ctx    context.Context
	cancel context.CancelFunc // cancels this text and those before it
	number int                // number of these texts
	ended  chan struct{}      // closed when all its messages have been sent
	idle   *time.Timer        // ends it if no more text arrives
}

// errIdle ends idle connections.
var errIdle = errors.New("no message was received for too long")

// serve reads messages. The error is for the client.
func (c *client) serve() error {
	for {
		ctx, done := context.WithTimeout(c.ctx, c.Idle)
		kind, data, err := c.conn.Read(ctx)
		idle := ctx.Err() == context.DeadlineExceeded
		done()
		switch {
		case idle:
			return errIdle
		case err != nil:
			return nil // the client has disconnected, or violates the protocol
		case kind != websocket.MessageText:
			c.fail(fault.Invalid("", "want text messages that contain JSON"))
			continue
		}
		var m message
		if err := json.Unmarshal(data, &m); err != nil {
			c.fail(fault.JSON(err))
			continue
		}
		if err := c.take(m); err != nil {
			c.fail(err)
		}
	}
}

// take handles a message.
func (c *client) take(m message) error {
	switch m.Type {
	case "start":
		return c.start(m)
	case "text":
		return c.text(m.Text)
	case "flush":
		if c.speaking() && c.turn.open {
			c.turn.feed.Flush()
		}
	case "end":
		if c.speaking() && c.turn.open {
			c.turn.open = false
			c.turn.feed.Close()
		} else {
			c.send(map[string]any{"type": "done", "seconds": 0})
		}
	case "cancel":
		c.cancel()
		c.send(map[string]any{"type": "cancelled"})
	default:
		return fault.Invalid("type", "type %.40q: want start, text, flush, end or cancel", m.Type)
	}
	return nil
}

// start sets the options of the next text.
func (c *client) start(m message) error {
	r := c.request
	if m.Voice != nil {
		r.Voice = *m.Voice
	}
	if m.Speed != nil {
		r.Speed = m.Speed
	}
	if m.Seed != nil {
		r.Seed = *m.Seed
	}
	if m.Patience != nil {
		if !(*m.Patience >= 1 && *m.Patience <= float64(maxPatience.Milliseconds())) {
			return fault.Invalid("patience_ms", "patience_ms %v: want 1 to %d", *m.Patience, maxPatience.Milliseconds())
		}
		r.Patience = time.Duration(*m.Patience * float64(time.Millisecond))
	}
	if err := c.Engine.Check(r); err != nil {
		return err
	}
	c.request = r
	if m.Words != nil {
		c.words = *m.Words
	}
	return nil
}

// speaking reports whether the last text has not been spoken to its end.
func (c *client) speaking() bool {
	if c.turn == nil {
		return false
	}
	select {
	case <-c.turn.ended:
		c.turn.idle.Stop()
		c.turn.cancel() // frees its context
		c.turn = nil
		return false
	default:
		return true
	}
}

// text adds to the last text, or begins one if it has ended.
func (c *client) text(text string) error {
	if text == "" {
		return nil
	}
	if !c.speaking() || !c.turn.open {
		if err := c.begin(); err != nil {
			return err
		}
	}
	c.Engine.Metrics.Characters("stream", utf8.RuneCountInString(text))
	if c.turn.feed.Unread() > maxUnread {
		c.cancel()
		return &fault.Error{Status: http.StatusRequestEntityTooLarge, Param: "text", Code: "text_too_fast",
			Message: "more than 64 KiB of text are waiting to be spoken: the text has been cancelled"}
	}
	c.turn.idle.Reset(maxSilence)
	c.turn.feed.Write([]byte(text)) // has no effect if the text has just ended because of its idle timer
	return nil
}

// begin begins a text.
func (c *client) begin() error {
	t := &turn{feed: &speech.Feed{}, open: true, number: 1, ended: make(chan struct{})}
	var after <-chan struct{}
	if c.speaking() {
		t.ctx, t.cancel, t.number, after = c.turn.ctx, c.turn.cancel, c.turn.number+1, c.turn.ended
		if t.number > maxTurns {
			c.cancel()
			return &fault.Error{Status: http.StatusTooManyRequests, Param: "text", Code: "text_too_fast",
				Message: "too many texts are waiting to be spoken: they have been cancelled"}
		}
	} else {
		t.ctx, t.cancel = context.WithCancel(c.ctx)
	}
	t.idle = time.AfterFunc(maxSilence, func() { t.feed.Close() })
	c.turn = t
	r := c.request
	if c.words {
		r.Words = func(words []speech.Word) { c.send(map[string]any{"type": "words", "words": openai.Words(words)}) }
	}
	go func() {
		defer close(t.ended)
		if after != nil {
			<-after
		}
		out := &pcmSender{client: c, ctx: t.ctx}
		err := c.Engine.Speak(t.ctx, out, t.feed, r)
		t.feed.Close()
		if t.ctx.Err() != nil {
			return
		}
		if err != nil {
			c.fail(err)
		}
		c.send(map[string]any{"type": "done", "seconds": float64(out.samples) / codec.SampleRate})
	}()
	return nil
}

// cancel cancels all texts, and returns when no more of their messages will be sent.
func (c *client) cancel() {
	if c.turn != nil {
		c.turn.cancel()
		c.turn.idle.Stop()
		<-c.turn.ended
		c.turn = nil
	}
}

// pcmSender sends audio.
type pcmSender struct {
	*client
	ctx     context.Context
	bytes   []byte
	samples int64
}

func (s *pcmSender) Write(pcm []float32) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	s.samples += int64(len(pcm))
	s.bytes = sound.AppendPCM16(s.bytes[:0], pcm)
	return s.write(websocket.MessageBinary, s.bytes)
}

// write sends a message. A client that does not read it is disconnected.
func (c *client) write(kind websocket.MessageType, data []byte) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	// Not the context of the text, because its end during a message would end the connection.
	ctx, done := context.WithTimeout(c.ctx, c.Patience)
	defer done()
	return c.conn.Write(ctx, kind, data)
}

func (c *client) send(message any) {
	data, err := json.Marshal(message)
	if err != nil { // messages of this package can always be marshalled
		panic(err)
	}
	c.write(websocket.MessageText, data)
}

// fail sends an error.
func (c *client) fail(err error) {
	var body map[string]any
	json.Unmarshal(fault.Of(err).Body(), &body)
	body["type"] = "error"
	c.send(body)
}
