// Package openai has the routes of OpenAI's speech API, with extensions: random seeds, word times, tokens, and voices from recordings.
package openai

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"lilt/codec"
	"lilt/server/internal/engine"
	"lilt/server/internal/fault"
	"lilt/server/internal/reply"
	"lilt/server/internal/sound"
	"lilt/speech"
)

// API serves the routes.
type API struct {
	Engine   *engine.Engine
	MaxInput int           // maximum number of characters of a text
	Patience time.Duration // maximum time that a client may leave a response unread
	Started  time.Time
}

// maxBody returns the maximum size of a request, which is sufficient for any input of valid length.
func (a *API) maxBody() int64 { return int64(a.MaxInput)*12 + 64<<10 }

// maxDiscarded is the maximum number of bytes of a body that is too large that are read and discarded.
const maxDiscarded = 8 << 20

// speechRequest is the body of POST /v1/audio/speech.
type speechRequest struct {
	Model          string    `json:"model"`
	Input          *string   `json:"input"`
	Voice          voiceName `json:"voice"`
	Instructions   string    `json:"instructions"` // accepted and ignored
	ResponseFormat string    `json:"response_format"`
	Speed          *float64  `json:"speed"`
	StreamFormat   string    `json:"stream_format"`
	Seed           *uint64   `json:"seed"`                    // an extension
	Granularities  []string  `json:"timestamp_granularities"` // an extension: ["word"]
}

// voiceName is a name, or {"id": name}.
type voiceName string

func (v *voiceName) UnmarshalJSON(data []byte) error {
	var name string
	if data[0] == '{' {
		var object struct {
			ID string `json:"id"`
		}
		if err := json.Unmarshal(data, &object); err != nil {
			return err
		}
		name = object.ID
	} else if err := json.Unmarshal(data, &name); err != nil {
		return err
	}
	*v = voiceName(name)
	return nil
}

// defaultSeed is the same as that of the command line.
const defaultSeed = 1

// Speech is POST /v1/audio/speech.
func (a *API) Speech(w http.ResponseWriter, r *http.Request) {
	request, format, err := a.read(r)
	if err != nil {
		fault.Write(w, err)
		return
	}
	task := engine.Request{Route: "speech", Voice: string(request.Voice), Speed: request.Speed, Seed: defaultSeed}
	if request.Seed != nil {
		task.Seed = *request.Seed
	}
	if err := a.Engine.Check(task); err != nil {
		fault.Write(w, err)
		return
	}
	if request.StreamFormat == "sse" {
		a.events(w, r, request, format, task)
		return
	}
	out := reply.New(w, format.ContentType, a.Patience)
	if _, err := a.speak(r, out, *request.Input, format, task); err != nil {
		out.Fail(err)
	}
}

// events responds with server-sent events.
func (a *API) events(w http.ResponseWriter, r *http.Request, request speechRequest, format sound.Format, task engine.Request) {
	out := reply.NewEvents(w, a.Patience)
	if slices.Contains(request.Granularities, "word") {
		task.Words = func(words []speech.Word) {
			out.Send(map[string]any{"type": "speech.audio.words", "words": Words(words)})
		}
	}
	frames, err := a.speak(r, out, *request.Input, format, task)
	if err != nil {
		out.Fail(err)
		return
	}
	characters := int64(utf8.RuneCountInString(*request.Input))
	out.Send(map[string]any{"type": "speech.audio.done", "usage": map[string]int64{
		"input_tokens": characters, "output_tokens": frames, "total_tokens": characters + frames}})
}

// WordTime is a word with its time in seconds.
type WordTime struct {
	Word  string  `json:"word"`
	Start float64 `json:"start"`
	End   float64 `json:"end"`
}

// Words converts the times of words to seconds.
func Words(words []speech.Word) []WordTime {
	times := make([]WordTime, len(words))
	for i, w := range words {
		times[i] = WordTime{w.Text, float64(w.Begin) / codec.SampleRate, float64(w.End) / codec.SampleRate}
	}
	return times
}

// speak speaks a text to out, and returns the number of frames.
func (a *API) speak(r *http.Request, out io.Writer, text string, format sound.Format, task engine.Request) (frames int64, err error) {
	if format.Name == sound.Lilt {
		return a.Engine.SpeakLilt(r.Context(), out, strings.NewReader(text), task)
	}
	var w sound.Writer
	samples := int64(0)
	err = a.Engine.Speak(r.Context(), pcmFunc(func(pcm []float32) error {
		if w == nil { // not before: there may be nothing to say
			if w, err = format.New(out); err != nil {
				return err
			}
		}
		samples += int64(len(pcm))
		return w.Write(pcm)
	}), strings.NewReader(text), task)
	if w != nil {
		defer w.Abort()
		if err == nil {
			err = w.Close()
		}
	}
	return samples / codec.Hop, err
}

type pcmFunc func([]float32) error

func (f pcmFunc) Write(pcm []float32) error { return f(pcm) }

// read reads and validates a request, except for the voice and the speed.
func (a *API) read(r *http.Request) (request speechRequest, format sound.Format, err error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, a.maxBody()+1))
	if err != nil {
		return request, format, fault.Body(err)
	}
	if int64(len(body)) > a.maxBody() {
		io.CopyN(io.Discard, r.Body, maxDiscarded) // a client that is still sending does not read the response
		return request, format, &http.MaxBytesError{Limit: a.maxBody()}
	}
	if err := decode(body, &request); err != nil {
		return request, format, err
	}
	if request.Model == "" {
		return request, format, missing("model")
	}
	if !isModel(request.Model) {
		return request, format, noModel(request.Model)
	}
	switch {
	case request.Input == nil:
		return request, format, missing("input")
	case request.Voice == "":
		return request, format, missing("voice")
	}
	if n := utf8.RuneCountInString(*request.Input); n > a.MaxInput {
		e := fault.Invalid("input", "the input has %d characters: the maximum of this server is %d", n, a.MaxInput)
		e.Code = "string_above_max_length"
		return request, format, e
	}
	name := request.ResponseFormat
	if name == "" {
		name = "mp3"
	}
	format, ok := sound.Find(name)
	if !ok {
		why := "is not a known format"
		if slices.Contains(sound.Known(), name) {
			why = "requires ffmpeg with its encoder, which is not installed on this machine"
		}
		return request, format, fault.Invalid("response_format", "response_format %.40q %s; this server writes %s", name, why, strings.Join(sound.Writable(), ", "))
	}
	if s := request.StreamFormat; s != "" && s != "audio" && s != "sse" {
		return request, format, fault.Invalid("stream_format", "stream_format %.40q: want audio or sse", s)
	}
	if len(request.Granularities) > 0 && (request.StreamFormat != "sse" || !slices.Equal(request.Granularities, []string{"word"})) {
		return request, format, fault.Invalid("timestamp_granularities", `timestamp_granularities: want ["word"], and stream_format sse`)
	}
	return request, format, nil
}

func missing(name string) error {
	e := fault.Invalid(name, "the request does not have %q, which is required", name)
	e.Code = "missing_required_parameter"
	return e
}

// decode decodes a JSON object. The error is a fault.
func decode(body []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(body))
	err := decoder.Decode(into)
	if err == nil {
		if _, err = decoder.Token(); err == io.EOF {
			return nil
		}
		err = errors.New("there is data after the object")
	}
	return fault.JSON(err)
}
