package wyoming

import (
	"bufio"
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestEvents(t *testing.T) {
	b := appendEvent(nil, "synthesize", map[string]any{"text": "Hé\n", "voice": map[string]string{"name": "x", "speaker": "y"}}, []byte{1, '\n', 3})
	e, err := readEvent(bufio.NewReader(bytes.NewReader(b)))
	if err != nil || e.Type != "synthesize" || e.text("text") != "Hé\n" || e.voice() != "y" || !bytes.Equal(e.Payload, []byte{1, '\n', 3}) {
		t.Errorf("%v, %+v", err, e)
	}
	// Data may stand in the header, too.
	e, err = readEvent(bufio.NewReader(strings.NewReader("{\"type\": \"ping\", \"data\": {\"text\": \"a\", \"n\": 1}, \"data_length\": 13}\n{\"text\": \"b\"}")))
	if err != nil || e.text("text") != "b" || string(e.Data["n"]) != "1" {
		t.Errorf("%v, %+v", err, e)
	}
}

// Whatever comes is an event or an error, and an event is the same when it has been written and read again.
func FuzzEvents(f *testing.F) {
	f.Add([]byte("{\"type\": \"describe\"}\n"))
	f.Add(appendEvent(nil, "audio-chunk", map[string]int{"rate": 24000}, []byte{0, 1, 2}))
	f.Add([]byte("{\"type\": \"x\", \"data_length\": -1, \"payload_length\": 99999999999}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := readEvent(bufio.NewReaderSize(bytes.NewReader(data), maxLine))
		if err != nil {
			return
		}
		again, err := readEvent(bufio.NewReaderSize(bytes.NewReader(appendEvent(nil, e.Type, e.Data, e.Payload)), maxLine))
		if err != nil {
			t.Skip(err) // JSON that is valid, but not as long when written again
		}
		if again.Type != strings.ToValidUTF8(e.Type, "\ufffd") || !bytes.Equal(again.Payload, e.Payload) || len(again.Data) != len(e.Data) {
			t.Errorf("%+v, then %+v", e, again)
		}
		if _, err := json.Marshal(again.Data); err != nil {
			t.Error(err)
		}
	})
}
