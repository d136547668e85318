package engine

import (
	"slices"
	"strings"

	"lilt/lm"
	"lilt/server/internal/fault"
)

// Voice is a voice of the server.
type Voice struct {
	ID      string
	Name    string
	Created int64 // Unix time in seconds; 0 for the model's own voices
	builtin string
	prompt  lm.Prompt
}

// stock maps the names of OpenAI's voices, which are the defaults of many clients, to voices of the model, as aliases.
var stock = map[string]string{
	"alloy": "af_alloy", "ash": "am_adam", "ballad": "bm_daniel", "cedar": "am_michael", "coral": "af_bella", "echo": "am_echo", "fable": "bm_fable",
	"marin": "af_heart", "nova": "af_nova", "onyx": "am_onyx", "sage": "af_sarah", "shimmer": "af_sky", "verse": "am_eric",
}

// Voices lists the voices: those of the model, the main one first, and then those that were created from recordings. It does not list the aliases.
func (e *Engine) Voices() []Voice {
	var list []Voice
	for _, name := range e.builtin() {
		list = append(list, Voice{ID: name, Name: name, builtin: name})
	}
	return append(list, e.prompts.list()...)
}

func (e *Engine) builtin() []string { return e.Voice.Model().NamedVoices() }

// find returns the voice with a name, id or alias.
func (e *Engine) find(name string) (Voice, bool) {
	voices := e.builtin()
	if name == "" || name == "default" {
		return Voice{ID: voices[0], Name: voices[0]}, true
	}
	if slices.Contains(voices, name) {
		return Voice{ID: name, Name: name, builtin: name}, true
	}
	if v, ok := e.prompts.find(name); ok {
		return v, true
	}
	if real, ok := stock[strings.ToLower(name)]; ok {
		if !slices.Contains(voices, real) {
			real = voices[0]
		}
		return Voice{ID: real, Name: real, builtin: real}, true
	}
	return Voice{}, false
}

func (e *Engine) noVoice(name string) error {
	var names []string
	for _, v := range e.Voices() {
		names = append(names, v.ID)
	}
	if r := []rune(name); len(r) > 64 {
		name = string(r[:64]) + "..."
	}
	return fault.Invalid("voice", "there is no voice %q; there are %s", name, strings.Join(names, ", "))
}
