// Package reply sends streamed responses.
package reply

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"lilt/server/internal/fault"
)

// Stream is the body of a response that is sent as it is generated. The header is sent with the first piece, so that an error before that can have its
// own status. A client that does not read for some time is disconnected. Write may be called from several goroutines.
type Stream struct {
	mu          sync.Mutex
	w           http.ResponseWriter
	control     *http.ResponseController
	contentType string
	patience    time.Duration
	started     bool
}

// New returns a stream that has not sent anything.
func New(w http.ResponseWriter, contentType string, patience time.Duration) *Stream {
	return &Stream{w: w, control: http.NewResponseController(w), contentType: contentType, patience: patience}
}

// Write sends a piece.
func (s *Stream) Write(piece []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.started {
		s.started = true
		s.w.Header().Set("Content-Type", s.contentType)
		s.w.Header().Set("Cache-Control", "no-store")
		s.w.WriteHeader(http.StatusOK)
	}
	s.control.SetWriteDeadline(time.Now().Add(s.patience)) // some writers, in tests, do not support it
	n, err := s.w.Write(piece)
	if err == nil {
		err = s.control.Flush()
	}
	return n, err
}

// Fail responds with an error. If part of the response has been sent, it aborts the connection, so that the client sees that the response is incomplete.
func (s *Stream) Fail(err error) {
	if s.started {
		panic(http.ErrAbortHandler)
	}
	fault.Write(s.w, err)
}

// Events is a stream of server-sent events.
type Events struct{ *Stream }

// NewEvents returns a stream of events that has not sent anything.
func NewEvents(w http.ResponseWriter, patience time.Duration) Events {
	return Events{New(w, "text/event-stream", patience)}
}

// Send sends an event.
func (e Events) Send(event any) error {
	data, err := json.Marshal(event)
	if err != nil {
		return err
	}
	_, err = e.Stream.Write(append(append([]byte("data: "), data...), "\n\n"...))
	return err
}

// Write sends a piece of audio as an event.
func (e Events) Write(piece []byte) (int, error) {
	return len(piece), e.Send(map[string]string{"type": "speech.audio.delta", "audio": base64.StdEncoding.EncodeToString(piece)})
}

// Fail responds with an error, as an event if others have been sent.
func (e Events) Fail(err error) {
	if !e.started {
		fault.Write(e.w, err)
		return
	}
	var body map[string]any
	json.Unmarshal(fault.Of(err).Body(), &body)
	body["type"] = "error"
	e.Send(body)
}
