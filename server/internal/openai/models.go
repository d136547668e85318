package openai

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"lilt/server/internal/engine"
	"lilt/server/internal/fault"
)

// modelNames are the names of the server's model: its own, and those of OpenAI's models, which are the defaults of many clients.
var modelNames = []string{"lilt", "tts-1", "tts-1-hd", "gpt-4o-mini-tts"}

func isModel(name string) bool { return slices.Contains(modelNames, name) }

func noModel(name string) error {
	return fault.NotFound("model", "model_not_found", "there is no model %.64q; this server has %s", name, strings.Join(modelNames, ", "))
}

// models lists the model by all of its names.
func (a *API) models() []map[string]any {
	var list []map[string]any
	for _, name := range modelNames {
		list = append(list, map[string]any{"id": name, "object": "model", "created": a.Started.Unix(), "owned_by": "lilt"})
	}
	return list
}

// Models is GET /v1/models.
func (a *API) Models(w http.ResponseWriter, _ *http.Request) {
	answer(w, map[string]any{"object": "list", "data": a.models()})
}

// AudioModels is GET /v1/audio/models, which Open WebUI requests.
func (a *API) AudioModels(w http.ResponseWriter, _ *http.Request) {
	answer(w, map[string]any{"models": a.models()})
}

// Model is GET /v1/models/{model}. It includes the voices, for clients of Speaches.
func (a *API) Model(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("model")
	if !isModel(name) {
		fault.Write(w, noModel(name))
		return
	}
	answer(w, map[string]any{"id": name, "object": "model", "created": a.Started.Unix(), "owned_by": "lilt", "task": "text-to-speech", "voices": a.voices()})
}

// voices lists the voices.
func (a *API) voices() []map[string]any {
	list := []map[string]any{}
	for _, v := range a.Engine.Voices() {
		list = append(list, voice(v))
	}
	return list
}

// voice describes a voice. Its name is in both id and name, as clients use one or the other.
func voice(v engine.Voice) map[string]any {
	m := map[string]any{"id": v.ID, "name": v.Name, "object": "audio.voice", "language": "en-US"}
	if v.Created > 0 {
		m["created_at"] = v.Created
	}
	return m
}

// answer sends a JSON object.
func answer(w http.ResponseWriter, body any) {
	data, err := json.Marshal(body)
	if err != nil { // the objects of this package can always be marshalled
		panic(err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(data)
}
