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
	marked                    // text with markup, or phonemes
	silence                   // a break
	tempo                     // the rate of speech changes
	recording                 // a recording is to be played
	paragraph                 // a paragraph ends
	boundary                  // a sentence ends
)

// item is what a source of text is made of.
type item struct {
	kind   itemKind
	char   rune
	object spoken.Object
	pause  time.Duration
	rate   float64
	audio  string
}

// source gives a text's items one by one, in bounded memory, and io.EOF at its end.
type source interface {
	next() (item, error)
}

// runes reads the characters of a text, as admit has them, and knows where it is.
type runes struct {
	in           *bufio.Reader
	line, column int // of the character read last, counted from 1
	returned     bool
	held         []rune // to be read again, the next one last
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

// joinLines drops a line end after a hyphen that only shows there.
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

// skipControl drops the rest of a terminal's control sequence (ECMA-48, section 5.4), such as a colour: ESC has been read; then come [, up to
// some parameters, and a letter. Anything else after ESC is text.
func (r *runes) skipControl() {
	const longest = 32
	for i := range longest {
		c, _, err := r.in.ReadRune()
		switch {
		case err != nil:
			return // and is met again by the next read
		case i == 0 && c != '[', c < ' ', c > '~':
			r.in.UnreadRune()
			return
		case i > 0 && c >= '@':
			return
		}
		r.column++
	}
}

// unread puts characters back, to be read again in their order.
func (r *runes) unread(text []rune) {
	for i := len(text) - 1; i >= 0; i-- {
		r.held = append(r.held, text[i])
	}
}

// fault is an error at the place reached.
func (r *runes) fault(format string, args ...any) error {
	return &Error{r.line, max(r.column, 1), fmt.Sprintf(format, args...)}
}
