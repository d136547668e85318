package tokens

import (
	"bufio"
	"fmt"
	"io"
)

// textWriter writes frames as lines of text.
type textWriter struct {
	out       *bufio.Writer
	codebooks int
	frames    int64
	line      []byte
	frame     func(line []byte, codes []uint16, number int64) []byte // appends a frame to a line
	end       string                                                 // format of the end, with the numbers of frames and samples
}

func newTextWriter(w io.Writer, codebooks int) *textWriter {
	return &textWriter{out: bufio.NewWriterSize(w, 64<<10), codebooks: codebooks}
}

func (t *textWriter) WriteFrames(codes []uint16) error {
	if err := checkFrames(codes, t.codebooks); err != nil {
		return err
	}
	for ; len(codes) > 0; codes = codes[t.codebooks:] {
		t.line = t.frame(t.line[:0], codes[:t.codebooks], t.frames)
		if _, err := t.out.Write(t.line); err != nil {
			return err
		}
		t.frames++
	}
	return t.out.Flush() // for the reader of a pipe
}

func (t *textWriter) Close(samples int64) error {
	fmt.Fprintf(t.out, t.end, t.frames, samples)
	return t.out.Flush()
}
