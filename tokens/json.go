package tokens

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// jsonWriter writes an object key by key, the codes as they come.
type jsonWriter struct {
	out    *bufio.Writer
	books  int
	frames int64
	line   []byte
}

func newJSONWriter(w io.Writer, m Meta, books int) (*jsonWriter, error) {
	j := &jsonWriter{out: bufio.NewWriterSize(w, 64<<10), books: books}
	fmt.Fprintf(j.out, "{\n\"lilt_tokens\": %d,\n", jsonVersion)
	if m.Quantiser != "" {
		fmt.Fprintf(j.out, "\"quantiser\": %s, ", quoted(m.Quantiser))
	}
	fmt.Fprintf(j.out, "\"books\": %d", books)
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
	text, _ := json.Marshal(s) // a string has a form in JSON, always
	return text
}

func (j *jsonWriter) WriteFrames(codes []uint16) error {
	if err := checkFrames(codes, j.books); err != nil {
		return err
	}
	for ; len(codes) > 0; codes = codes[j.books:] {
		separator := ",\n["
		if j.frames == 0 {
			separator = "\n["
		}
		j.line = appendCodes(append(j.line[:0], separator...), codes[:j.books], ", ")
		if _, err := j.out.Write(append(j.line, ']')); err != nil {
			return err
		}
		j.frames++
	}
	return j.out.Flush() // a reader of a pipe need not wait
}

func (j *jsonWriter) Close(samples int64) error {
	fmt.Fprintf(j.out, "\n],\n\"frames\": %d, \"samples\": %d\n}\n", j.frames, samples)
	return j.out.Flush()
}

// jsonReader reads an object, or the bare array that would be its codes.
type jsonReader struct {
	*json.Decoder
	t      *Tokens
	claims claims
}

func (t *Tokens) readJSON(in io.Reader) error {
	r := &jsonReader{Decoder: json.NewDecoder(in), t: t, claims: noClaims}
	r.UseNumber()
	if err := r.document(); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return errors.New("the JSON ends too early: cut short?")
		}
		return err
	}
	if _, err := r.Token(); err != io.EOF {
		return errors.New("there is more behind the end of the JSON")
	}
	return r.claims.settle(t)
}

func (r *jsonReader) document() error {
	start, err := r.Token()
	if err != nil {
		return err
	}
	if start == json.Delim('[') {
		return r.frames()
	}
	seen := false
	for r.More() {
		key, err := r.Token()
		if err != nil {
			return err
		}
		if key != "codes" {
			err = r.value(key.(string)) // a decoder accepts nothing else as a key
		} else if seen {
			err = errors.New("\"codes\" stands there twice")
		} else {
			seen = true
			err = r.codes()
		}
		if err != nil {
			return err
		}
	}
	if _, err := r.Token(); err != nil {
		return err
	}
	if !seen {
		return errors.New("there are no \"codes\" in the JSON")
	}
	return nil
}

// value reads the value of a key other than "codes".
func (r *jsonReader) value(key string) error {
	var value json.RawMessage
	if err := r.Decode(&value); err != nil {
		return err
	}
	if string(value) == "null" {
		return nil
	}
	if text := r.t.text(key); text != nil {
		if json.Unmarshal(value, text) != nil {
			return fmt.Errorf("%s is %.20s: want a string", key, value)
		}
		return nil
	}
	return r.claims.set(key, string(value))
}

func (r *jsonReader) codes() error {
	start, err := r.Token()
	if err != nil {
		return err
	}
	if start != json.Delim('[') {
		return errors.New("\"codes\" is no array of frames")
	}
	return r.frames()
}

// frames reads an array of frames up to its end, its opening bracket having been read. A number that stands in place of
// a frame is the only code of one.
func (r *jsonReader) frames() error {
	var frame []uint16
	for r.More() {
		token, err := r.Token()
		if err != nil {
			return err
		}
		if token != json.Delim('[') {
			if frame, err = r.addCode(frame[:0], token); err != nil {
				return err
			}
		} else if frame, err = r.frame(frame[:0]); err != nil {
			return err
		}
		if err := r.t.addFrame(frame); err != nil {
			return err
		}
	}
	_, err := r.Token()
	return err
}

// frame appends the codes up to the end of an array to frame. It reads no more of them than may be.
func (r *jsonReader) frame(frame []uint16) ([]uint16, error) {
	for r.More() && len(frame) <= MaxBooks {
		token, err := r.Token()
		if err != nil {
			return nil, err
		}
		if frame, err = r.addCode(frame, token); err != nil {
			return nil, err
		}
	}
	if len(frame) > MaxBooks {
		return frame, nil // refused by addFrame
	}
	_, err := r.Token()
	return frame, err
}

func (r *jsonReader) addCode(frame []uint16, token json.Token) ([]uint16, error) {
	if digits, ok := token.(json.Number); ok {
		if code, err := strconv.ParseUint(digits.String(), 10, 16); err == nil {
			return append(frame, uint16(code)), nil
		}
	}
	return nil, notACode(r.t.Frames(), len(frame), token)
}
