package server

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"
	"time"
)

// homeAssistant plays a client's part.
type homeAssistant struct {
	t    *testing.T
	conn net.Conn
	from *bufio.Reader
}

func (h *homeAssistant) send(kind string, data any) {
	h.t.Helper()
	body, err := json.Marshal(data)
	if err != nil {
		h.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(h.conn, "{\"type\": %q, \"version\": \"1.7.0\", \"data_length\": %d}\n%s", kind, len(body), body); err != nil {
		h.t.Fatal(err)
	}
}

// until returns the types of the events to one of that type, the bytes of their payloads, and the last one's data.
func (h *homeAssistant) until(kind string) (kinds []string, payload int, data map[string]any) {
	h.t.Helper()
	h.conn.SetReadDeadline(time.Now().Add(time.Minute))
	for {
		line, err := h.from.ReadBytes('\n')
		if err != nil {
			h.t.Fatalf("%v after %q, instead of %s", err, kinds, kind)
		}
		var head struct {
			Type          string
			DataLength    int `json:"data_length"`
			PayloadLength int `json:"payload_length"`
		}
		if err := json.Unmarshal(line, &head); err != nil {
			h.t.Fatal(err)
		}
		body := make([]byte, head.DataLength+head.PayloadLength)
		if _, err := io.ReadFull(h.from, body); err != nil {
			h.t.Fatal(err)
		}
		data = nil
		if head.DataLength > 0 {
			if err := json.Unmarshal(body[:head.DataLength], &data); err != nil {
				h.t.Fatal(err)
			}
		}
		payload += head.PayloadLength
		if n := len(kinds); n == 0 || kinds[n-1] != head.Type {
			kinds = append(kinds, head.Type)
		}
		if head.Type == kind {
			return kinds, payload, data
		}
	}
}

func TestWyoming(t *testing.T) {
	settle := goroutines(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	s := newServer(t, Options{MaxInput: 100})
	go func() { ended <- s.ServeWyoming(ctx, listener) }()
	dial := func() *homeAssistant {
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		return &homeAssistant{t, conn, bufio.NewReader(conn)}
	}
	h := dial()
	io.WriteString(h.conn, "{\"type\": \"describe\"}\n")
	_, _, info := h.until("info")
	tts := info["tts"].([]any)[0].(map[string]any)
	voices := tts["voices"].([]any)
	if tts["supports_synthesize_streaming"] != true || len(voices) != len(s.engine.Voices()) || voices[0].(map[string]any)["languages"].([]any)[0] != "en-US" {
		t.Errorf("%v", tts)
	}
	h.send("ping", map[string]string{"text": "x"})
	if _, _, data := h.until("pong"); data["text"] != "x" {
		t.Error(data)
	}
	const sound = "audio-start audio-chunk audio-stop"
	h.send("synthesize", map[string]any{"text": "Hello there.", "voice": map[string]string{"name": "af_nova"}})
	kinds, whole, _ := h.until("audio-stop")
	if got := strings.Join(kinds, " "); got != sound || whole == 0 {
		t.Errorf("%q, %d bytes", got, whole)
	}
	// Words are split between chunks; the whole text, which comes as well, is not spoken again.
	h.send("synthesize-start", map[string]any{"voice": map[string]string{"name": "af_nova"}})
	for _, piece := range []string{"Hel", "lo th", "ere."} {
		h.send("synthesize-chunk", map[string]string{"text": piece})
	}
	h.send("synthesize", map[string]any{"text": "Hello there."})
	h.send("synthesize-stop", map[string]any{})
	kinds, streamed, _ := h.until("synthesize-stopped")
	if got := strings.Join(kinds, " "); got != sound+" synthesize-stopped" || streamed < whole/2 || streamed > 2*whole {
		t.Errorf("%q, %d bytes, of the whole text %d", got, streamed, whole)
	}
	h.send("synthesize", map[string]any{"text": "?!"})
	if kinds, n, _ := h.until("audio-stop"); strings.Join(kinds, " ") != "audio-start audio-stop" || n != 0 {
		t.Errorf("nothing to say: %q", kinds)
	}
	for want, data := range map[string]any{"no voice": map[string]any{"text": "Hi", "voice": map[string]string{"name": "hal"}}, "maximum of this server is 100": map[string]string{"text": strings.Repeat("a", 101)}} {
		h.send("synthesize", data)
		if _, _, data := h.until("error"); !strings.Contains(fmt.Sprint(data["text"]), want) {
			t.Errorf("%v, want %q", data, want)
		}
	}
	for _, line := range []string{"hello\n", "{}\n", "{\"type\": \"x\", \"payload_length\": 999999999}\n", "{\"type\": \"x\", \"data_length\": 1}\n{\n", strings.Repeat("x", 70_000) + "\n"} {
		bad := dial()
		io.WriteString(bad.conn, line)
		bad.until("error")
		bad.conn.Close()
	}
	// Who vanishes in the middle leaves nothing behind.
	gone := dial()
	gone.send("synthesize-start", map[string]any{})
	gone.send("synthesize-chunk", map[string]string{"text": strings.Repeat("The fox ran on. ", 100)})
	gone.until("audio-chunk")
	gone.conn.Close()
	h.conn.Close()
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	settle()
}
