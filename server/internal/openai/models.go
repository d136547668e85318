package openai

import (
	"encoding/json"
	"net/http"
	"slices"

	"lilt/server/internal/engine"
	"lilt/server/internal/fault"
)

// stockModels are the names of OpenAI's models, which are the defaults of many clients. They are aliases of the language model of the server.
var stockModels = []string{"tts-1", "tts-1-hd", "gpt-4o-mini-tts"}

// model returns the name of the language model.
func (a *API) model() string { return a.Engine.Voice.Model().Name }

func (a *API) isModel(name string) bool {
	return name == a.model() || name == "lilt" || slices.Contains(stockModels, name)
}

func (a *API) noModel(name string) error {
	return fault.NotFound("model", "model_not_found", "there is no model %.64q; this server has %s, with the aliases tts-1, tts-1-hd and gpt-4o-mini-tts", name, a.model())
}

// models lists the model by all of its names.
func (a *API) models() []map[string]any {
	var list []map[string]any
	for _, name := range append([]string{a.model()}, stockModels...) {
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
	if !a.isModel(name) {
		fault.Write(w, a.noModel(name))
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
