package tokens

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// newJSONWriter starts an object, with the codes as they come.
func newJSONWriter(w io.Writer, m Meta, codebooks int) (*textWriter, error) {
	j := newTextWriter(w, codebooks)
	j.frame = func(line []byte, codes []uint16, number int64) []byte {
		separator := ",\n["
		if number == 0 {
			separator = "\n["
		}
		return append(appendCodes(append(line, separator...), codes, ", "), ']')
	}
	j.end = "\n],\n\"frames\": %d, \"samples\": %d\n}\n"
	fmt.Fprintf(j.out, "{\n\"lilt_tokens\": %d,\n", jsonVersion)
	if m.Quantizer != "" {
		fmt.Fprintf(j.out, "\"quantizer\": %s, ", quoted(m.Quantizer))
	}
	fmt.Fprintf(j.out, "\"codebooks\": %d", codebooks)
	if m.Bits != 0 {
		fmt.Fprintf(j.out, ", \"bits\": %d", m.Bits)
	}
	if m.Model != "" {
		fmt.Fprintf(j.out, ", \"model\": %s", quoted(m.Model))
	}
	if m.SampleRate != 0 {
		fmt.Fprintf(j.out, ", \"sample_rate\": %d", m.SampleRate)
	}
	if m.Hop != 0 {
		fmt.Fprintf(j.out, ", \"hop\": %d", m.Hop)
	}
	_, err := j.out.WriteString(",\n\"codes\": [")
	return j, err
}

func quoted(s string) []byte {
	text, _ := json.Marshal(s) // marshalling a string cannot fail
	return text
}

// jsonReader reads an object, or a bare array, which is the value of its "codes".
type jsonReader struct {
	scanner
	t      *Tokens
	claims claims
	frame  []uint16
}

func (t *Tokens) readJSON(in *bufio.Reader) error {
	r := &jsonReader{scanner: scanner{in: in}, t: t, claims: noClaims()}
	if err := r.document(); err != nil {
		return err
	}
	if _, err := peekNonBlank(in); err == nil {
		return errors.New("there is data after the end of the JSON")
	} else if err != io.EOF {
		return err
	}
	return r.claims.settle(t)
}

func (r *jsonReader) document() error {
	if start, err := r.peek(); err != nil || start == '[' {
		return cmp.Or(err, r.array(r.addFrame))
	}
	seen := false
	err := r.object(func(key string) error {
		if key != "codes" {
			return r.value(key)
		}
		if seen {
			return errors.New("\"codes\" occurs twice")
		}
		seen = true
		if b, err := r.peek(); err != nil || b != '[' {
			return cmp.Or(err, errors.New("\"codes\" is not an array of frames"))
		}
		return r.array(r.addFrame)
	})
	if err == nil && !seen {
		err = errors.New("the JSON has no \"codes\"")
	}
	return err
}

// value reads the value of a key other than "codes".
func (r *jsonReader) value(key string) error {
	b, err := r.peek()
	if err != nil {
		return err
	}
	if !isText(key) || b != '"' {
		value, err := r.skip()
		if err != nil || value == "null" {
			return err
		}
		if isText(key) {
			return fmt.Errorf("%s is %.20s: want a string", key, value)
		}
		return r.claims.set(key, value)
	}
	value, whole, err := r.text()
	if err == nil && !whole {
		err = fmt.Errorf("%s, which begins with %.20q, is too long", key, value)
	}
	if err != nil {
		return err
	}
	return r.claims.set(key, value)
}

// addFrame reads a frame. A number in place of a frame is its only code.
func (r *jsonReader) addFrame() error {
	b, err := r.peek()
	if err != nil {
		return err
	}
	r.frame = r.frame[:0]
	if b != '[' {
		if err := r.addCode(); err != nil {
			return err
		}
		return r.t.addFrame(r.frame)
	}
	if err := r.array(r.addCode); err != nil && err != errFull {
		return err
	}
	return r.t.addFrame(r.frame)
}

// errFull ends a frame with too many codes, which addFrame of Tokens then rejects.
var errFull = errors.New("more codes than a frame can have")

// addCode reads a code of the frame.
func (r *jsonReader) addCode() error {
	if len(r.frame) > r.t.most {
		return errFull
	}
	b, err := r.peek()
	if err != nil {
		return err
	}
	if b != '-' && (b < '0' || b > '9') {
		what := string(rune(b))
		switch {
		case b == '[' || b == '{':
		case b == '"':
			if what, _, err = r.text(); err == nil {
				what = fmt.Sprintf("%.30q", what)
			}
		default:
			what, err = r.skip()
		}
		if err != nil {
			return err
		}
		return notACode(r.t.Frames(), len(r.frame), what)
	}
	digits, err := r.number()
	if err != nil {
		return err
	}
	code, err := strconv.ParseUint(string(digits), 10, 16)
	if err != nil {
		return notACode(r.t.Frames(), len(r.frame), fmt.Sprintf("%.40s", digits))
	}
	r.frame = append(r.frame, uint16(code))
	return nil
}
