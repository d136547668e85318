package text

import (
	"bytes"
	"io"
)

// errBinary is the error for input that is not text.
var errBinary = &Error{Problem: "it is not a text: its bytes are those of a program, an image, a recording or the like"}

var errPDF = &Error{Problem: "it is a PDF, not plain text or SSML: extract its text first, for example with pdftotext"}

// sniffLength is the number of leading bytes that decide whether an input is text.
const sniffLength = 4096

// textOnly passes text through, and rejects input whose first bytes show that it is not text. It never waits for more than the caller requests.
type textOnly struct {
	in            io.Reader
	seen          int
	zeros, others int // zero bytes, and other control characters that text does not contain: about one in eleven random bytes is one
	head          []byte
	refused       error
}

func (t *textOnly) Read(p []byte) (int, error) {
	if t.refused != nil {
		return 0, t.refused
	}
	n, err := t.in.Read(p)
	if t.seen < sniffLength {
		if t.refused = t.look(p[:n]); t.refused != nil {
			return 0, t.refused
		}
	}
	return n, err
}

func (t *textOnly) look(p []byte) error {
	t.head = append(t.head, p[:min(len(p), len("%PDF-")-len(t.head))]...)
	if string(t.head) == "%PDF-" {
		return errPDF
	}
	wide := bytes.HasPrefix(t.head, []byte("\xff\xfe")) || bytes.HasPrefix(t.head, []byte("\xfe\xff")) // UTF-16
	t.seen += len(p)
	for _, b := range p {
		switch {
		case b == 0:
			t.zeros++
		case b < ' ' && (b < '\a' || b > '\r') && b != '\x1b':
			t.others++
		}
	}
	if t.seen >= 16 && !wide && (t.zeros > 1+t.seen/50 || t.others > 2+t.seen/50) {
		return errBinary
	}
	return nil
}
