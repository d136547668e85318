package tokens

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
)

// newTSVWriter starts a table, with a line for each frame.
func newTSVWriter(w io.Writer, m Meta, codebooks int) (*textWriter, error) {
	t := newTextWriter(w, codebooks)
	t.frame = func(line []byte, codes []uint16, _ int64) []byte { return append(appendCodes(line, codes, "\t"), '\n') }
	t.end = "# frames %d\n# samples %d\n"
	if m.Quantizer != "" {
		fmt.Fprintf(t.out, "# quantizer %s\n", m.Quantizer)
	}
	_, err := fmt.Fprintf(t.out, "# codebooks %d\n", codebooks)
	if m.Bits != 0 {
		_, err = fmt.Fprintf(t.out, "# bits %d\n", m.Bits)
	}
	if m.Model != "" {
		_, err = fmt.Fprintf(t.out, "# model %s\n", m.Model)
	}
	if m.SampleRate != 0 {
		_, err = fmt.Fprintf(t.out, "# sample_rate %d\n", m.SampleRate)
	}
	if m.Hop != 0 {
		_, err = fmt.Fprintf(t.out, "# hop %d\n", m.Hop)
	}
	return t, err
}

// tsvReader reads lines of codes and comments.
type tsvReader struct {
	t      *Tokens
	claims claims
}

func (t *Tokens) readTSV(in *bufio.Reader) error {
	r := tsvReader{t: t, claims: noClaims()}
	for number := 1; ; number++ {
		line, end := in.ReadSlice('\n')
		err := end
		if end == bufio.ErrBufferFull {
			err = fmt.Errorf("it is longer than %d bytes: is this a table of codes?", in.Size())
		} else if end == nil || end == io.EOF {
			err = r.line(line)
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
		if end == io.EOF {
			return r.claims.settle(t)
		}
	}
}

func (r *tsvReader) line(line []byte) error {
	fields := bytes.Fields(line)
	if len(fields) == 0 {
		return nil
	}
	if fields[0][0] == '#' {
		if len(fields) != 3 || len(fields[0]) != 1 {
			return nil // a comment for humans
		}
		return r.claims.set(string(fields[1]), string(fields[2]))
	}
	var frame [MaxCodebooks + 1]uint16 // one more than the maximum, for addFrame to reject
	fields = fields[:min(len(fields), len(frame))]
	for i, field := range fields {
		code, err := strconv.ParseUint(string(field), 10, 16)
		if err != nil {
			return notACode(r.t.Frames(), i, fmt.Sprintf("%.20q", field))
		}
		frame[i] = uint16(code)
	}
	return r.t.addFrame(frame[:len(fields)])
}
