package text

import (
	"bytes"
	"io"
)

// Lines returns a reader that makes each line of a text a paragraph of its own, which can be spoken before the next line arrives.
func Lines(from io.Reader) io.Reader { return &lines{from: from} }

// lines doubles line feeds.
type lines struct {
	from io.Reader
	rest []byte
	err  error
}

func (l *lines) Read(p []byte) (int, error) {
	for len(l.rest) == 0 {
		if l.err != nil {
			return 0, l.err
		}
		piece := make([]byte, 4096)
		var n int
		n, l.err = l.from.Read(piece)
		l.rest = bytes.ReplaceAll(piece[:n], []byte("\n"), []byte("\n\n"))
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}
