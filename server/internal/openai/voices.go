package openai

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"

	"lilt/server/internal/fault"
)

const (
	maxSample = 10 << 20 // bytes of a recording
	maxField  = 4 << 10  // bytes of another part of the form
)

// Voices is GET /v1/audio/voices.
func (a *API) Voices(w http.ResponseWriter, _ *http.Request) {
	answer(w, map[string]any{"object": "list", "voices": a.voices()})
}

// DeleteVoice is DELETE /v1/audio/voices/{voice}.
func (a *API) DeleteVoice(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("voice")
	if err := a.Engine.RemoveVoice(id); err != nil {
		fault.Write(w, err)
		return
	}
	answer(w, map[string]any{"id": id, "object": "audio.voice", "deleted": true})
}

// AddVoice is POST /v1/audio/voices: a form with name, audio_sample and, optionally, transcript. The field consent, which OpenAI requires, is
// ignored.
func (a *API) AddVoice(w http.ResponseWriter, r *http.Request) {
	if err := a.addVoice(w, r); err != nil {
		fault.Write(w, err)
	}
}

func (a *API) addVoice(w http.ResponseWriter, r *http.Request) error {
	if err := a.Engine.KeepsVoices(); err != nil {
		return err
	}
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "multipart/form-data" {
		return &fault.Error{Status: http.StatusUnsupportedMediaType, Code: "unsupported_media_type", Message: "want a form, multipart/form-data, with name and audio_sample"}
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxSample+16*maxField)
	// In memory: the size is limited, and the parts of a form can have any order.
	if err := r.ParseMultipartForm(maxSample + 16*maxField); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return err
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return fault.Body(err)
		}
		return &fault.Error{Status: http.StatusBadRequest, Code: "invalid_form", Message: "the form is damaged: " + err.Error()}
	}
	defer r.MultipartForm.RemoveAll()
	sample, err := open(r.MultipartForm, "audio_sample")
	if err != nil {
		return err
	}
	defer sample.Close()
	v, err := a.Engine.AddVoice(r.Context(), r.FormValue("name"), r.FormValue("transcript"), sample)
	if err != nil {
		return err
	}
	answer(w, voice(v))
	return nil
}

// open opens a file of a form.
func open(form *multipart.Form, name string) (io.ReadCloser, error) {
	files := form.File[name]
	if len(files) != 1 {
		return nil, missing(name)
	}
	if files[0].Size > maxSample {
		return nil, &fault.Error{Status: http.StatusRequestEntityTooLarge, Param: name, Code: "request_too_large", Message: "the recording has more than 10 MiB"}
	}
	return files[0].Open()
}
