package server

import (
	"io"
	"net/http"
	"time"
)

// patientBody is a request body with a limit on the time between reads.
type patientBody struct {
	io.ReadCloser
	control  *http.ResponseController
	patience time.Duration
}

// newPatientBody sets the first deadline at once, because net/http reads what a handler leaves unread.
func newPatientBody(w http.ResponseWriter, body io.ReadCloser, patience time.Duration) *patientBody {
	b := &patientBody{body, http.NewResponseController(w), patience}
	b.wait()
	return b
}

func (b *patientBody) wait() { b.control.SetReadDeadline(time.Now().Add(b.patience)) }

// Read removes the deadline at the end of the body, because net/http then reads to detect that the client disconnects.
func (b *patientBody) Read(p []byte) (int, error) {
	b.wait()
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF {
		b.control.SetReadDeadline(time.Time{})
	}
	return n, err
}
