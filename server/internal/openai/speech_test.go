package openai

import (
	"encoding/json"
	"errors"
	"net/http"
	"testing"

	"lilt/server/internal/fault"
)

// Whatever a body is, it is a request or an error that says what is wrong, with all four keys.
func FuzzRequest(f *testing.F) {
	f.Add([]byte(`{"model": "tts-1", "input": "Hi", "voice": "alloy", "speed": 1.5, "seed": 7, "timestamp_granularities": ["word"]}`))
	f.Add([]byte(`{"voice": {"id": "a"}, "input": null, "speed": 1e999}`))
	f.Add([]byte(`{"voice": 7}{}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var r speechRequest
		err := decode(body, &r)
		if err == nil {
			return
		}
		var e *fault.Error
		if !errors.As(err, &e) || e.Status != http.StatusBadRequest || e.Message == "" {
			t.Fatalf("%v", err)
		}
		var answer struct {
			Error map[string]any `json:"error"`
		}
		if err := json.Unmarshal(e.Body(), &answer); err != nil || len(answer.Error) != 4 {
			t.Errorf("%v, %s", err, e.Body())
		}
	})
}
