package text

import (
	"bufio"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// UTF8 returns a reader that converts a text to UTF-8. UTF-16, with or without a byte order mark, is recognised by its first two bytes;
// Windows-1252 by the first non-ASCII byte, if that is not valid UTF-8. Invalid bytes later in UTF-8 text are passed through. If the text is
// converted, note, unless it is nil, is called with the name of the encoding. The reader never waits for more than two bytes beyond what is
// requested.
func UTF8(r io.Reader, note func(encoding string)) io.Reader {
	return &decoder{in: bufio.NewReaderSize(r, 4096), note: note}
}

// decoder converts a text to UTF-8 while it is read.
type decoder struct {
	in      *bufio.Reader
	note    func(encoding string)
	begun   bool
	wide    io.Reader // decodes UTF-16
	several bool      // multi-byte characters have been seen
	legacy  bool      // the text is in Windows-1252
	rest    []byte    // the rest of a character that did not fit
	failed  error     // the source's error on reading the first bytes
}

func (d *decoder) Read(p []byte) (int, error) {
	if !d.begun {
		d.begun = true
		if order, ok := d.utf16ByteOrder(); ok {
			d.noteEncoding("UTF-16")
			d.wide = transform.NewReader(d.in, unicode.UTF16(order, unicode.UseBOM).NewDecoder())
		}
	}
	if d.wide != nil {
		return d.wide.Read(p)
	}
	n := copy(p, d.rest)
	d.rest = d.rest[n:]
	for n < len(p) && len(d.rest) == 0 && (n == 0 || d.in.Buffered() >= utf8.UTFMax) {
		c, err := d.next()
		if err != nil {
			if n > 0 {
				return n, nil // the next read returns the error again
			}
			return 0, err
		}
		k := copy(p[n:], c)
		n += k
		d.rest = c[k:]
	}
	return n, nil
}

// next returns the next character in UTF-8.
func (d *decoder) next() ([]byte, error) {
	if d.failed != nil && d.in.Buffered() == 0 {
		return nil, d.failed
	}
	if d.legacy {
		b, err := d.in.ReadByte()
		return utf8.AppendRune(nil, charmap.Windows1252.DecodeByte(b)), err
	}
	r, size, err := d.in.ReadRune()
	switch {
	case err != nil:
		return nil, err
	case r == utf8.RuneError && size == 1:
		if err := d.in.UnreadRune(); err != nil {
			return nil, err
		}
		b, err := d.in.ReadByte()
		if c := charmap.Windows1252.DecodeByte(b); err == nil && !d.several && c != utf8.RuneError && b < 0xFE {
			d.legacy = true
			d.noteEncoding("Windows-1252")
			return utf8.AppendRune(nil, c), nil
		}
		return []byte{b}, err
	case size > 1 && r != '\ufeff':
		d.several = true
	}
	return utf8.AppendRune(nil, r), nil
}

func (d *decoder) noteEncoding(encoding string) {
	if d.note != nil {
		d.note(encoding)
	}
}

// zeros reports whether nearly every second byte from the given offset is 0 and few of the others are.
func (d *decoder) zeros(first int) bool {
	head, _ := d.in.Peek(min(d.in.Buffered(), 256))
	var count [2]int
	for i, b := range head {
		if b == 0 {
			count[i%2]++
		}
	}
	return count[first]*10 >= len(head)/2*6 && count[1-first]*20 <= len(head)
}

// utf16ByteOrder reports whether the text is in UTF-16: it begins with a byte order mark, or with a zero byte beside an ASCII character.
func (d *decoder) utf16ByteOrder() (unicode.Endianness, bool) {
	head, err := d.in.Peek(2)
	if err != io.EOF {
		d.failed = err
	}
	if len(head) < 2 {
		return unicode.LittleEndian, false
	}
	switch a, b := head[0], head[1]; {
	case a == 0xFF && b == 0xFE, a != 0 && b == 0 && d.zeros(1):
		return unicode.LittleEndian, true
	case a == 0xFE && b == 0xFF, a == 0 && b != 0 && d.zeros(0):
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}
