package server

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"lilt/server/internal/engine"
)

// The description is valid, lists the routes that there are, and what they answer is as it says.
func TestDescription(t *testing.T) {
	url := start(t, Options{Voices: t.TempDir()})
	loader := openapi3.NewLoader()
	doc, err := loader.LoadFromData([]byte(openapi))
	if err == nil {
		err = doc.Validate(loader.Context)
	}
	if err != nil {
		t.Fatal(err)
	}
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	for kind := range map[string]bool{"audio/mpeg": true, "audio/ogg": true, "audio/aac": true, "audio/flac": true, "audio/wav": true, "audio/pcm": true, "audio/x-lilt": true,
		"text/event-stream": true, "text/tab-separated-values": true, "application/octet-stream": true} {
		openapi3filter.RegisterBodyDecoder(kind, openapi3filter.FileBodyDecoder)
	}
	recording, err := os.ReadFile("../assets/samples/kathleen-b0520.flac")
	if err != nil {
		t.Fatal(err)
	}
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	w.WriteField("name", "Ann")
	part, _ := w.CreateFormFile("audio_sample", "a.flac")
	part.Write(recording)
	w.Close()
	tried := map[string]bool{}
	for _, c := range []struct {
		method, path, contentType, body string
		status                          int
	}{
		{"POST", "/v1/audio/speech", "application/json", `{"model": "tts-1", "input": "Hi", "voice": "alloy", "response_format": "wav"}`, 200},
		{"POST", "/v1/audio/speech", "application/json", `{"model": "tts-1", "input": "Hi", "voice": {"id": "alloy"}, "response_format": "lilt", "speed": 1.5, "seed": 7}`, 200},
		{"POST", "/v1/audio/speech", "application/json", `{"model": "tts-1", "input": "Hi", "voice": "alloy", "response_format": "pcm", "stream_format": "sse"}`, 200},
		{"POST", "/v1/audio/speech", "application/json", `{"model": "tts-1", "input": "Hi", "voice": "hal"}`, 400},
		{"POST", "/v1/audio/speech", "application/json", `{"model": "xtts", "input": "Hi", "voice": "hal"}`, 404},
		{"GET", "/v1/audio/stream", "", "", 426},
		{"POST", "/v1/audio/voices", w.FormDataContentType(), form.String(), 200},
		{"GET", "/v1/audio/voices", "", "", 200},
		{"DELETE", "/v1/audio/voices/none", "", "", 404},
		{"GET", "/v1/audio/models", "", "", 200},
		{"GET", "/v1/models", "", "", 200},
		{"GET", "/v1/models/tts-1", "", "", 200},
		{"GET", "/v1/models/none", "", "", 404},
		{"POST", "/v1/codec/encode?quantizer=single&dtx=true", "application/octet-stream", string(recording), 200},
		{"POST", "/v1/codec/encode?quantizer=single&bitrate=0.9k", "application/octet-stream", string(recording), 200},
		{"POST", "/v1/codec/encode", "application/octet-stream", "no sound", 400},
		{"POST", "/v1/codec/decode?response_format=flac", "application/octet-stream", "no stream", 400},
		{"POST", "/v1/codec/tokens", "application/octet-stream", string(recording), 200},
		{"GET", "/healthz", "", "", 200},
		{"GET", "/readyz", "", "", 200},
		{"GET", "/metrics", "", "", 200},
		{"GET", "/openapi.json", "", "", 200},
	} {
		request, err := http.NewRequestWithContext(t.Context(), c.method, url+c.path, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		if c.contentType != "" {
			request.Header.Set("Content-Type", c.contentType)
		}
		route, parameters, err := router.FindRoute(request)
		if err != nil {
			t.Errorf("%s %s: %v", c.method, c.path, err)
			continue
		}
		tried[c.method+" "+route.Path] = true
		input := &openapi3filter.RequestValidationInput{Request: request, PathParams: parameters, Route: route,
			Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, ExcludeRequestBody: c.contentType != "application/json"}}
		if err := openapi3filter.ValidateRequest(t.Context(), input); err != nil {
			t.Errorf("%s %s: the request: %v", c.method, c.path, err)
		}
		sent := request.Clone(t.Context())
		sent.Body, sent.ContentLength = io.NopCloser(strings.NewReader(c.body)), int64(len(c.body))
		response, err := http.DefaultClient.Do(sent)
		if err != nil {
			t.Fatal(err)
		}
		answer, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != c.status {
			t.Errorf("%s %s: status %d, want %d: %.200q", c.method, c.path, response.StatusCode, c.status, answer)
			continue
		}
		output := &openapi3filter.ResponseValidationInput{RequestValidationInput: input, Status: response.StatusCode, Header: response.Header, Options: &openapi3filter.Options{IncludeResponseStatus: true}}
		output.SetBodyBytes(answer)
		if err := openapi3filter.ValidateResponse(t.Context(), output); err != nil {
			t.Errorf("%s %s: the answer: %v", c.method, c.path, err)
		}
	}
	// Both lists are the same.
	r := newRouter(Options{}, &engine.Metrics{})
	s := newServer(t, Options{})
	s.addRoutes(r)
	var ours, described []string
	for path, methods := range r.methods {
		for method := range methods {
			if strings.HasPrefix(path, "/v1") || !strings.Contains(path[1:], ".") && path != "/" || path == "/openapi.json" {
				ours = append(ours, method+" "+path)
			}
		}
	}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			described = append(described, method+" "+path)
			if !tried[method+" "+path] {
				t.Errorf("%s %s is not tried here", method, path)
			}
		}
	}
	slices.Sort(ours)
	slices.Sort(described)
	if !slices.Equal(ours, described) {
		t.Errorf("the routes are\n%q, but described are\n%q", ours, described)
	}
}
