package server

import (
	"io"
	"net/http"
	"time"
)

// patientBody is a request's body that must not make the server wait too long for the next piece.
type patientBody struct {
	io.ReadCloser
	control  *http.ResponseController
	patience time.Duration
}

// newPatientBody starts to wait: what a handler leaves unread is read by net/http.
func newPatientBody(w http.ResponseWriter, body io.ReadCloser, patience time.Duration) *patientBody {
	b := &patientBody{body, http.NewResponseController(w), patience}
	b.wait()
	return b
}

func (b *patientBody) wait() { b.control.SetReadDeadline(time.Now().Add(b.patience)) }

// Read reads, and sets no limit any more at the end: net/http goes on reading to see whether the client goes away.
func (b *patientBody) Read(p []byte) (int, error) {
	b.wait()
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF {
		b.control.SetReadDeadline(time.Time{})
	}
	return n, err
}
