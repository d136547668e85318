package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	_ "lilt/assets/codec"
	_ "lilt/assets/single"
	"lilt/internal/ort/orttest"
	"lilt/speech"
)

// The language model is a tiny one with random weights: it says nothing that anybody understands, but it says it as any other does. All tests share
// what is loaded of it.
var shared = sync.OnceValues(func() (*speech.Synthesizer, error) {
	return speech.Open(speech.OpenOptions{Model: os.DirFS("../lm/testdata/int8"), Name: "the test's"})
})

func synthesizer(t testing.TB) *speech.Synthesizer {
	t.Helper()
	orttest.Need(t)
	voice, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return voice
}

func newServer(t testing.TB, o Options) *Server {
	t.Helper()
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s, err := New(synthesizer(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// start serves over HTTP and returns the address.
func start(t testing.TB, o Options) string {
	t.Helper()
	server := httptest.NewServer(newServer(t, o).Handler())
	t.Cleanup(server.Close)
	return server.URL
}

// send sends a request and returns the answer.
func send(t testing.TB, method, url, contentType string, body io.Reader) (status int, header http.Header, answer []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if answer, err = io.ReadAll(response.Body); err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, response.Header, answer
}

func post(t testing.TB, url, body string) (status int, header http.Header, answer []byte) {
	t.Helper()
	return send(t, http.MethodPost, url, "application/json", strings.NewReader(body))
}

// wantFault checks that an answer is an error with all four keys.
func wantFault(t testing.TB, name string, status int, answer []byte, wantStatus int, wantParam, want string) {
	t.Helper()
	var body struct {
		Error map[string]any `json:"error"`
	}
	if err := json.Unmarshal(answer, &body); err != nil {
		t.Errorf("%s: %v: %.200q", name, err, answer)
		return
	}
	for _, key := range []string{"message", "type", "param", "code"} {
		if _, ok := body.Error[key]; !ok {
			t.Errorf("%s: the error lacks %s: %s", name, key, answer)
		}
	}
	param, _ := body.Error["param"].(string)
	message, _ := body.Error["message"].(string)
	if status != wantStatus || param != wantParam || !strings.Contains(message, want) || len(body.Error) != 4 {
		t.Errorf("%s: status %d, %s; want %d, about %q, %q", name, status, answer, wantStatus, wantParam, want)
	}
}

// goroutines returns a function that fails the test unless as many goroutines are left as there are now.
func goroutines(t testing.TB) (settle func()) {
	http.DefaultClient.CloseIdleConnections()
	before := runtime.NumGoroutine()
	return func() {
		t.Helper()
		http.DefaultClient.CloseIdleConnections()
		for range 1000 {
			if runtime.NumGoroutine() <= before {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		stacks := make([]byte, 1<<17)
		t.Errorf("%d goroutines, before %d:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
	}
}

func TestRefuses(t *testing.T) {
	url := start(t, Options{MaxInput: 1000})
	settle := goroutines(t)
	const speak = "/v1/audio/speech"
	for name, c := range map[string]struct {
		method, path, body string
		status             int
		param, want        string
	}{
		"no route":        {"GET", "/v2/nothing", "", 404, "", "no route"},
		"wrong method":    {"GET", speak, "", 405, "", "POST"},
		"another":         {"PUT", "/v1/models", "{}", 405, "", "GET"},
		"empty":           {"POST", speak, "", 400, "", "empty"},
		"broken":          {"POST", speak, `{"model": "tts-1", "input": "Hel`, 400, "", "is truncated"},
		"no object":       {"POST", speak, `[1, 2]`, 400, "", "JSON object"},
		"two objects":     {"POST", speak, `{}{}`, 400, "", "data after the object"},
		"speed NaN":       {"POST", speak, `{"model": "tts-1", "input": "Hi", "voice": "alloy", "speed": NaN}`, 400, "", "'N'"},
		"speed 1e999":     {"POST", speak, `{"model": "tts-1", "input": "Hi", "voice": "alloy", "speed": 1e999}`, 400, "speed", "1e999"},
		"speed as text":   {"POST", speak, `{"model": "tts-1", "input": "Hi", "voice": "alloy", "speed": "fast"}`, 400, "speed", "string"},
		"speed 0":         {"POST", speak, `{"model": "tts-1", "input": "Hi", "voice": "alloy", "speed": 0}`, 400, "speed", "0.5 to 2"},
		"speed 4":         {"POST", speak, `{"model": "tts-1", "input": "Hi", "voice": "alloy", "speed": 4}`, 400, "speed", "0.5 to 2"},
		"no model":        {"POST", speak, `{"input": "Hi", "voice": "alloy"}`, 400, "model", "is required"},
		"unknown model":   {"POST", speak, `{"model": "xtts", "input": "Hi", "voice": "alloy"}`, 404, "model", `"xtts"`},
		"no input":        {"POST", speak, `{"model": "tts-1", "voice": "alloy"}`, 400, "input", "is required"},
		"no voice":        {"POST", speak, `{"model": "tts-1", "input": "Hi"}`, 400, "voice", "is required"},
		"unknown voice":   {"POST", speak, `{"model": "tts-1", "input": "Hi", "voice": {"id": "hal"}}`, 400, "voice", `"hal"`},
		"any voice":       {"POST", speak, `{"model": "tts-1", "input": "Hi", "voice": "any"}`, 400, "voice", `"any"`},
		"unknown format":  {"POST", speak, `{"model": "tts-1", "input": "Hi", "voice": "alloy", "response_format": "midi"}`, 400, "response_format", "wav"},
		"unknown stream":  {"POST", speak, `{"model": "tts-1", "input": "Hi", "voice": "alloy", "stream_format": "rtp"}`, 400, "stream_format", "sse"},
		"words in audio":  {"POST", speak, `{"model": "tts-1", "input": "Hi", "voice": "alloy", "timestamp_granularities": ["word"]}`, 400, "timestamp_granularities", "sse"},
		"nothing to say":  {"POST", speak, `{"model": "tts-1", "input": "?!", "voice": "alloy"}`, 400, "input", "nothing to say"},
		"empty input":     {"POST", speak, `{"model": "tts-1", "input": "", "voice": "alloy", "response_format": "wav"}`, 400, "input", "nothing to say"},
		"nothing, as sse": {"POST", speak, `{"model": "tts-1", "input": "?!", "voice": "alloy", "stream_format": "sse"}`, 400, "input", "nothing to say"},
		"a recording":     {"POST", speak, `{"model": "tts-1", "input": "<speak><audio src=\"/etc/passwd\"/></speak>", "voice": "alloy"}`, 400, "input", "not allowed"},
		"broken SSML":     {"POST", speak, `{"model": "tts-1", "input": "<speak>Hi <emphasis>you</speak>", "voice": "alloy"}`, 400, "input", "line 1"},
		"a long input":    {"POST", speak, `{"model": "tts-1", "voice": "alloy", "input": "` + strings.Repeat("a ", 501) + `"}`, 400, "input", "1002 characters"},
		"1 MB":            {"POST", speak, `{"model": "tts-1", "voice": "alloy", "input": "` + strings.Repeat("a", 1<<20) + `"}`, 413, "", "bytes"},
		"no such model":   {"GET", "/v1/models/xtts", "", 404, "model", "xtts"},
		"no folder":       {"POST", "/v1/audio/voices", "", 501, "", "does not store voices"},
		"no voice to go":  {"DELETE", "/v1/audio/voices/voice_1", "", 404, "voice", "no voice"},
		"no recording":    {"POST", "/v1/codec/encode", "", 400, "", "recording"},
		"no sound":        {"POST", "/v1/codec/encode", "this is no sound at all, but a line of text", 400, "", "recording"},
		"no quantizer":    {"POST", "/v1/codec/encode?quantizer=pq", "x", 400, "quantizer", "rvq"},
		"no such rate":    {"POST", "/v1/codec/encode?codebooks=99", "x", 400, "codebooks", "99"},
		"no rate":         {"POST", "/v1/codec/encode?bitrate=fast", "x", 400, "bitrate", "number"},
		"both rates":      {"POST", "/v1/codec/encode?bitrate=1&codebooks=1", "x", 400, "bitrate", "one of them"},
		"dtx perhaps":     {"POST", "/v1/codec/encode?dtx=perhaps", "x", 400, "dtx", "true or false"},
		"no lilt":         {"POST", "/v1/codec/decode", "RIFF0000WAVE", 400, "", "not a .lilt file"},
		"no stream":       {"POST", "/v1/codec/decode", "", 400, "", "empty"},
		"decode to lilt":  {"POST", "/v1/codec/decode?response_format=lilt", "", 400, "response_format", "wav"},
		"no tokens":       {"POST", "/v1/codec/tokens?format=xml", "x", 400, "format", "json"},
		"no upgrade":      {"GET", "/v1/audio/stream", "", 426, "", "WebSocket"},
	} {
		status, _, answer := send(t, c.method, url+c.path, "application/json", strings.NewReader(c.body))
		wantFault(t, name, status, answer, c.status, c.param, c.want)
	}
	request, _ := http.NewRequest("GET", url+"/healthz", nil)
	for i := range 10_000 {
		request.Header.Add(fmt.Sprintf("X-%d", i), "1")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	answer, _ := io.ReadAll(response.Body)
	response.Body.Close()
	wantFault(t, "10,000 headers", response.StatusCode, answer, 431, "", "header lines")
	settle()
}

func TestHealth(t *testing.T) {
	url := start(t, Options{})
	for path, want := range map[string]string{"/healthz": `"ok"`, "/readyz": `"ok"`, "/": "Lilt", "/openapi.json": "{", "/v1/models": "tts-1", "/v1/audio/models": "tts-1",
		"/v1/models/tts-1": `"voices"`, "/metrics": "lilt_sessions_active"} {
		if status, _, answer := send(t, "GET", url+path, "", nil); status != 200 || !bytes.Contains(answer, []byte(want)) {
			t.Errorf("%s: status %d, %.200q", path, status, answer)
		}
	}
	var list struct {
		Voices []struct{ ID, Name string }
	}
	_, _, answer := send(t, "GET", url+"/v1/audio/voices", "", nil)
	if err := json.Unmarshal(answer, &list); err != nil || len(list.Voices) != len(synthesizer(t).Model().Voices)-1 || list.Voices[0].ID == "" || list.Voices[0].Name == "" {
		t.Errorf("%v, %s", err, answer)
	}
}

// What is not free is waited for, or refused with a time to come again.
func TestBusy(t *testing.T) {
	s := newServer(t, Options{Sessions: 1, Queue: 1, QueueWait: 50 * time.Millisecond})
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	release, err := s.engine.Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	const body = `{"model": "tts-1", "input": "Hi", "voice": "alloy", "response_format": "pcm"}`
	status, header, answer := post(t, server.URL+"/v1/audio/speech", body)
	wantFault(t, "waits too long", status, answer, 503, "", "too long")
	if header.Get("Retry-After") == "" {
		t.Error("it does not say when to come again")
	}
	s.engine.Wait = 30 * time.Second
	first := make(chan int)
	go func() {
		status, _, _ := post(t, server.URL+"/v1/audio/speech", body)
		first <- status
	}()
	for range 1000 {
		if _, _, metrics := send(t, "GET", server.URL+"/metrics", "", nil); bytes.Contains(metrics, []byte("lilt_queue_length 1")) {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	status, _, answer = post(t, server.URL+"/v1/audio/speech", body)
	wantFault(t, "a full queue", status, answer, 503, "", "queue is full")
	release()
	if status := <-first; status != 200 {
		t.Errorf("who waited gets status %d", status)
	}
}

func TestKeys(t *testing.T) {
	url := start(t, Options{Keys: []string{"one", "two"}})
	get := func(path, authorization string) (int, []byte) {
		request, _ := http.NewRequest("GET", url+path, nil)
		if authorization != "" {
			request.Header.Set("Authorization", authorization)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		return response.StatusCode, body
	}
	for _, authorization := range []string{"", "Bearer", "Bearer three", "Basic one", "Bearer one two"} {
		status, answer := get("/v1/models", authorization)
		wantFault(t, authorization, status, answer, 401, "", "API key")
	}
	for _, authorization := range []string{"Bearer one", "bearer two"} {
		if status, answer := get("/v1/models", authorization); status != 200 {
			t.Errorf("%s: %d, %s", authorization, status, answer)
		}
	}
	for _, path := range []string{"/v1/audio/voices", "/healthz", "/readyz", "/", "/openapi.json"} {
		if status, _ := get(path, ""); status != 200 {
			t.Errorf("%s without a key: %d", path, status)
		}
	}
	for _, path := range []string{"/v1/audio/stream", "/metrics", "/v1/audio/models"} {
		if status, _ := get(path, ""); status != 401 {
			t.Errorf("%s without a key: %d", path, status)
		}
	}
}

// Pages of other hosts cannot use the server unless they are named.
func TestOrigins(t *testing.T) {
	ask := func(url, method, origin string, preflight bool) *http.Response {
		request, _ := http.NewRequest(method, url+"/v1/audio/speech", strings.NewReader("{}"))
		request.Header.Set("Origin", origin)
		if preflight {
			request.Header.Set("Access-Control-Request-Method", "POST")
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		return response
	}
	closed := start(t, Options{})
	if r := ask(closed, "POST", "https://example.org", false); r.StatusCode != 403 || r.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("another host's page: %d, %v", r.StatusCode, r.Header)
	}
	if r := ask(closed, "POST", closed, false); r.StatusCode != 400 {
		t.Errorf("our own page: %d", r.StatusCode)
	}
	open := start(t, Options{Origins: []string{"https://example.org"}})
	if r := ask(open, "POST", "https://example.org", false); r.StatusCode != 400 || r.Header.Get("Access-Control-Allow-Origin") != "https://example.org" {
		t.Errorf("a page that is named: %d, %v", r.StatusCode, r.Header)
	}
	if r := ask(open, "OPTIONS", "https://example.org", true); r.StatusCode != 204 || r.Header.Get("Access-Control-Allow-Headers") == "" {
		t.Errorf("its browser asks: %d, %v", r.StatusCode, r.Header)
	}
	if r := ask(open, "POST", "https://example.com", false); r.StatusCode != 403 || r.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("one that is not: %d, %v", r.StatusCode, r.Header)
	}
	if r := ask(start(t, Options{Origins: []string{"*"}}), "POST", "https://example.com", false); r.StatusCode != 400 || r.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("any: %d, %v", r.StatusCode, r.Header)
	}
	for _, o := range []Options{{Origins: []string{"example.org"}}, {Origins: []string{"https://example.org/x"}}, {Keys: []string{""}}, {Sessions: -1}} {
		if _, err := New(synthesizer(t), o); err == nil {
			t.Errorf("%+v is taken", o)
		}
	}
}
