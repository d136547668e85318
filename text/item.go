package text

import (
	"bufio"
	"fmt"
	"io"
	"time"

	"lilt/text/internal/spoken"
)

type itemKind uint8

const (
	character itemKind = iota // a character of the text
	marked                    // text with markup, or given phonemes
	silence                   // a break
	tempo                     // a change of speaking rate
	recording                 // a recording to play
	paragraph                 // the end of a paragraph
	boundary                  // the end of a sentence
)

// item is one element of a source of text.
type item struct {
	kind   itemKind
	char   rune
	object spoken.Object
	pause  time.Duration
	rate   float64
	audio  string
}

// source returns a text's items one by one, in bounded memory, and io.EOF at its end.
type source interface {
	next() (item, error)
}

// runes reads the characters of a text, filtered by admit, and tracks the position.
type runes struct {
	in           *bufio.Reader
	line, column int // position of the last character read, counted from 1
	returned     bool
	held         []rune // pushed back, in reverse order
}

func newRunes(r io.Reader) *runes {
	return &runes{in: bufio.NewReaderSize(r, 4096), line: 1}
}

func (r *runes) next() (rune, error) {
	if n := len(r.held); n > 0 {
		c := r.held[n-1]
		r.held = r.held[:n-1]
		return c, nil
	}
	for {
		raw, size, err := r.in.ReadRune()
		if err != nil {
			return 0, err
		}
		if raw == '\n' && r.returned { // CR LF is one line end
			r.returned = false
			continue
		}
		r.returned = raw == '\r'
		r.column++
		if raw == '\x1b' {
			r.skipControl()
			continue
		}
		c, ok := admit(raw, size)
		if !ok {
			if raw == 0xAD || raw == 0xFFFE || raw == 2 {
				r.joinLines()
			}
			continue
		}
		if c == '\n' {
			r.line, r.column = r.line+1, 0
		}
		return c, nil
	}
}

// joinLines drops a line end after a soft hyphen or another code for a hyphen at a line end.
func (r *runes) joinLines() {
	if next, err := r.in.Peek(1); err != nil || next[0] != '\n' && next[0] != '\r' {
		return
	}
	for {
		c, _, err := r.in.ReadRune()
		if err != nil {
			return
		}
		if c == '\n' {
			r.line, r.column = r.line+1, 0
			return
		}
		if c != '\r' {
			r.in.UnreadRune()
			return
		}
	}
}

// skipControl drops the rest of a terminal control sequence (ECMA-48, section 5.4), such as a colour, whose ESC has been read: [, a limited
// number of parameters, and a letter. Anything else after ESC is text.
func (r *runes) skipControl() {
	const longest = 32
	for i := range longest {
		c, _, err := r.in.ReadRune()
		switch {
		case err != nil:
			return // the next read returns the error again
		case i == 0 && c != '[', c < ' ', c > '~':
			r.in.UnreadRune()
			return
		case i > 0 && c >= '@':
			return
		}
		r.column++
	}
}

// unread pushes characters back, to be read again in the same order.
func (r *runes) unread(text []rune) {
	for i := len(text) - 1; i >= 0; i-- {
		r.held = append(r.held, text[i])
	}
}

// fault returns an error at the current position.
func (r *runes) fault(format string, args ...any) error {
	return &Error{r.line, max(r.column, 1), fmt.Sprintf(format, args...)}
}
