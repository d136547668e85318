package server

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"lilt"
)

// live is a client of the live text route.
type live struct {
	t    *testing.T
	conn *websocket.Conn
}

func dial(t *testing.T, url string) *live {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), "ws"+strings.TrimPrefix(url, "http")+"/v1/audio/stream", nil)
	if err != nil {
		t.Fatal(err)
	}
	conn.SetReadLimit(1 << 20)
	t.Cleanup(func() { conn.CloseNow() })
	return &live{t, conn}
}

func (l *live) send(messages ...string) {
	l.t.Helper()
	for _, m := range messages {
		if err := l.conn.Write(l.t.Context(), websocket.MessageText, []byte(m)); err != nil {
			l.t.Fatal(err)
		}
	}
}

// until returns what comes before a message of a type, and that.
func (l *live) until(kind string) (samples int, words []string, last map[string]any) {
	l.t.Helper()
	ctx, cancel := context.WithTimeout(l.t.Context(), time.Minute)
	defer cancel()
	for {
		form, data, err := l.conn.Read(ctx)
		if err != nil {
			l.t.Fatalf("%v, instead of %s", err, kind)
		}
		if form == websocket.MessageBinary {
			samples += len(data) / 2
			continue
		}
		last = nil
		if err := json.Unmarshal(data, &last); err != nil {
			l.t.Fatal(err)
		}
		if list, ok := last["words"].([]any); ok {
			for _, w := range list {
				words = append(words, w.(map[string]any)["word"].(string))
			}
		}
		if last["type"] == kind {
			return samples, words, last
		}
	}
}

func TestLiveText(t *testing.T) {
	settle := goroutines(t)
	server := httptest.NewServer(newServer(t, Options{}).Handler())
	l := dial(t, server.URL)
	l.send(`{"type": "start", "voice": "nova", "words": true, "seed": 3}`)
	for _, piece := range []string{"He", "llo the", "re, my ", "fri", "end. How", " are", " you?"} {
		text, _ := json.Marshal(map[string]string{"type": "text", "text": piece})
		l.send(string(text))
		time.Sleep(2 * time.Millisecond)
	}
	l.send(`{"type": "end"}`)
	samples, words, last := l.until("done")
	if got := strings.Join(words, " "); got != "Hello there, my friend. How are you?" || samples == 0 || last["seconds"] != float64(samples)/lilt.SampleRate {
		t.Errorf("%d samples, %q, %v", samples, got, last)
	}
	// What is flushed is spoken before the text ends.
	l.send(`{"type": "text", "text": "Wait"}`, `{"type": "flush"}`)
	if _, words, _ := l.until("words"); strings.Join(words, " ") != "Wait" {
		t.Errorf("%q", words)
	}
	// Nothing comes of what is cancelled, and the next text is as any other.
	l.send(`{"type": "text", "text": "`+strings.Repeat("The fox ran on. ", 200)+`"}`, `{"type": "cancel"}`)
	l.until("cancelled")
	l.send(`{"type": "text", "text": "One."}`, `{"type": "end"}`, `{"type": "text", "text": "Two."}`, `{"type": "end"}`)
	for _, want := range []string{"One.", "Two."} {
		if _, words, _ := l.until("done"); strings.Join(words, " ") != want {
			t.Errorf("%q, want %q", words, want)
		}
	}
	for message, want := range map[string]string{
		`{"type": "start", "voice": "hal"}`:   "no voice",
		`{"type": "start", "speed": 9}`:       "0.5 to 2",
		`{"type": "start", "speed": 0}`:       "0.5 to 2",
		`["start"]`:                           "it is a JSON array",
		`{"type": "start", "patience_ms": 0}`: "1 to 10000",
		`{"type": "dance"}`:                   "want start",
		`{"type": `:                           "JSON",
		`{"type": "text", "text": "?!"}`:      "",
	} {
		l.send(message)
		if want == "" {
			l.send(`{"type": "end"}`)
			want = "nothing to say"
		}
		_, _, last := l.until("error")
		fault, _ := last["error"].(map[string]any)
		if got, _ := fault["message"].(string); !strings.Contains(got, want) || len(fault) != 4 {
			t.Errorf("%s: %v, want %q", message, last, want)
		}
		if want == "nothing to say" {
			l.until("done")
		}
	}
	// Who vanishes leaves nothing behind.
	l.send(`{"type": "text", "text": "` + strings.Repeat("The fox ran on. ", 200) + `"}`)
	l.conn.CloseNow()
	server.Close()
	settle()
}

// Pages of other hosts do not get in, and neither does who has no key.
func TestLiveTextOrigins(t *testing.T) {
	url := "ws" + strings.TrimPrefix(start(t, Options{Origins: []string{"https://example.org"}}), "http") + "/v1/audio/stream"
	for origin, want := range map[string]int{"https://example.com": http.StatusForbidden, "https://example.org": http.StatusSwitchingProtocols, "": http.StatusSwitchingProtocols} {
		o := &websocket.DialOptions{HTTPHeader: http.Header{}}
		if origin != "" {
			o.HTTPHeader.Set("Origin", origin)
		}
		conn, response, err := websocket.Dial(t.Context(), url, o)
		if err == nil {
			conn.CloseNow()
		}
		if response == nil || response.StatusCode != want {
			t.Errorf("from %q: %v, %v", origin, response, err)
		} else if want == http.StatusForbidden {
			body, _ := io.ReadAll(response.Body)
			wantFault(t, origin, response.StatusCode, body, want, "", "not authorized")
		}
	}
}

// A connection that nobody uses ends.
func TestLiveTextIdle(t *testing.T) {
	l := dial(t, start(t, Options{Idle: 20 * time.Millisecond}))
	if _, _, err := l.conn.Read(t.Context()); websocket.CloseStatus(err) == -1 && err == nil {
		t.Error("it stays open")
	}
}
