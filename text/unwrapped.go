package text

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text copied from web pages often has each paragraph on one line and a single line feed between paragraphs, so that a headline without a period
// is followed directly by a sentence. Text wrapped at a width has line feeds inside sentences. A line tells which it is if it has more characters
// than any usual width, and the line before has fewer, and less than half as many.
const (
	wideLine  = 100 // characters, more than text is usually wrapped at
	wideWords = 12  // spaces that such a line has at least, unlike a long web address
)

// widths follows the lengths of lines.
type widths struct {
	widest int // the longest line of prose
	spaces int // on the present line
	before int // length of the line before
}

// apart ends a sentence at a line feed where c is the first character of a line that begins a paragraph, or shows by its length that it is one.
func (r *Reader) apart(c rune) {
	if c == ' ' {
		r.widths.spaces++
	}
	if r.column > wideLine && r.widths.spaces >= wideWords && r.column > r.widths.widest {
		r.widths.widest = r.column
		if r.column == wideLine+1 || r.column == 2*r.widths.before {
			r.parted()
		}
		return
	}
	if r.column == 1 {
		r.parted()
	}
}

// parted ends the sentence before the line that the buffer ends with, if the line feed between them parts paragraphs.
func (r *Reader) parted() {
	at := bytes.LastIndexByte(r.buffer, '\n')
	if at <= 0 || r.widths.before <= shortLine || r.widths.before > wideLine || 2*r.widths.before > r.widths.widest {
		return
	}
	line := strings.TrimRight(string(r.buffer[:at]), " \v")
	if i := strings.LastIndexByte(line, '\n'); i >= 0 {
		line = line[i+1:]
	}
	next := string(r.buffer[at+1:])
	first, _ := utf8.DecodeRuneInString(next)
	if !unicode.IsUpper(first) && first != '@' || line == "" || strings.HasSuffix(line, ".") || !pauses(line, strings.ToUpper(next)) && first != '@' {
		return
	}
	rest, objects, ended := append([]byte(nil), r.buffer[at+1:]...), r.objects, r.ended
	r.buffer, r.ended = r.buffer[:at], -1
	r.flush(true)
	r.refill(rest, objects)
	if ended > at {
		r.ended = ended - at - 1
	}
}
