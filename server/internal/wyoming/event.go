package wyoming

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
)

// event is a message of the protocol: a line of JSON, optionally followed by more JSON and a payload, whose lengths the line states.
type event struct {
	Type    string
	Data    map[string]json.RawMessage
	Payload []byte
}

// header is that line.
type header struct {
	Type          string                     `json:"type"`
	Version       string                     `json:"version,omitempty"`
	Data          map[string]json.RawMessage `json:"data,omitempty"`
	DataLength    int                        `json:"data_length,omitempty"`
	PayloadLength int                        `json:"payload_length,omitempty"`
}

// Limits of an event of a client, in bytes.
const (
	maxLine    = 64 << 10
	maxData    = 1 << 20
	maxPayload = 1 << 20
)

// version is the version of the protocol that this package was tested with.
const version = "1.7.0"

// readEvent reads an event. The error is io.EOF at the end; otherwise it describes an invalid event, or is that of reading.
func readEvent(r *bufio.Reader) (e event, err error) {
	line, err := r.ReadSlice('\n')
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		return e, fmt.Errorf("a header is longer than %d bytes", maxLine)
	case err == io.EOF && len(line) > 0:
		return e, io.ErrUnexpectedEOF
	case err != nil:
		return e, err
	}
	var h header
	if err := json.Unmarshal(line, &h); err != nil {
		return e, fmt.Errorf("a header is not a JSON object: %w", err)
	}
	if h.Type == "" || h.DataLength < 0 || h.DataLength > maxData || h.PayloadLength < 0 || h.PayloadLength > maxPayload {
		return e, fmt.Errorf("a header with type %.40q, %d bytes of data and %d of payload: want a type, and at most %d and %d bytes", h.Type, h.DataLength, h.PayloadLength, maxData, maxPayload)
	}
	e.Type, e.Data = h.Type, h.Data
	if e.Data == nil {
		e.Data = map[string]json.RawMessage{}
	}
	if h.DataLength > 0 {
		data := make([]byte, h.DataLength)
		if _, err := io.ReadFull(r, data); err != nil {
			return e, short(err)
		}
		var more map[string]json.RawMessage
		if err := json.Unmarshal(data, &more); err != nil {
			return e, fmt.Errorf("the data of %.40q are not a JSON object: %w", e.Type, err)
		}
		maps.Copy(e.Data, more)
	}
	if h.PayloadLength > 0 {
		e.Payload = make([]byte, h.PayloadLength)
		if _, err := io.ReadFull(r, e.Payload); err != nil {
			return e, short(err)
		}
	}
	return e, nil
}

// short is the error of a truncated event.
func short(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// appendEvent appends an event with data, which can be marshalled, and a payload, nil for none.
func appendEvent(b []byte, kind string, data any, payload []byte) []byte {
	h := header{Type: kind, Version: version, PayloadLength: len(payload)}
	var body []byte
	if data != nil {
		var err error
		if body, err = json.Marshal(data); err != nil {
			panic(err)
		}
		h.DataLength = len(body)
	}
	line, err := json.Marshal(h)
	if err != nil {
		panic(err)
	}
	b = append(append(b, line...), '\n')
	return append(append(b, body...), payload...)
}

// text returns a string of an event's data, "" if there is none.
func (e event) text(name string) string {
	var s string
	json.Unmarshal(e.Data[name], &s)
	return s
}

// voice returns the name of the voice that an event requests, "" for any.
func (e event) voice() string {
	var v struct {
		Name    string `json:"name"`
		Speaker string `json:"speaker"`
	}
	json.Unmarshal(e.Data["voice"], &v)
	if v.Speaker != "" {
		return v.Speaker
	}
	return v.Name
}
