package server

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"math"
	"mime/multipart"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"

	"lilt"
	"lilt/audio"
	"lilt/server/internal/sound"
	"lilt/speech"
)

const greeting = "Hello there, how are you?"

// spoken is the text as it is spoken without a server.
func spoken(t testing.TB, voice string) []float32 {
	t.Helper()
	var pcm collected
	if _, err := synthesizer(t).Speak(t.Context(), &pcm, strings.NewReader(greeting), speech.Options{Voice: voice, Seed: 1, Sampling: speech.DefaultSampling}); err != nil {
		t.Fatal(err)
	}
	return pcm
}

type collected []float32

func (c *collected) Write(pcm []float32) error {
	*c = append(*c, pcm...)
	return nil
}

// OpenAI's own client gets speech in every format, and what it gets is what is spoken.
func TestOpenAIClient(t *testing.T) {
	client := openai.NewClient(option.WithBaseURL(start(t, Options{})+"/v1"), option.WithAPIKey("none"))
	want := spoken(t, "af_alloy")
	formats := sound.Writable()
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Log("without ffmpeg there are no MP3, Opus and AAC to test")
	} else if len(formats) < 6 {
		t.Errorf("only %q can be written", formats)
	}
	for _, format := range formats {
		response, err := client.Audio.Speech.New(t.Context(), openai.AudioSpeechNewParams{
			Model: "tts-1", Input: greeting, Voice: openai.AudioSpeechNewParamsVoiceUnion{OfString: openai.String("alloy")},
			ResponseFormat: openai.AudioSpeechNewParamsResponseFormat(format), Speed: openai.Float(1),
		})
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		data, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			t.Errorf("%s: %v", format, err)
			continue
		}
		got := decode(t, format, data)
		if strings.Contains("wav flac pcm", format) {
			if d := difference(got, want); len(got) != len(want) || d > 1.0/(1<<15) {
				t.Errorf("%s: %d samples, want %d, at most %v apart", format, len(got), len(want), d)
			}
		} else if math.Abs(float64(len(got)-len(want))) > 0.15*lilt.SampleRate {
			t.Errorf("%s: %d samples, want about %d", format, len(got), len(want))
		}
	}
	models, err := client.Models.List(t.Context())
	if err != nil || len(models.Data) < 2 {
		t.Errorf("%v, %+v", err, models)
	}
	_, err = client.Audio.Speech.New(t.Context(), openai.AudioSpeechNewParams{Model: "tts-1", Input: greeting, Voice: openai.AudioSpeechNewParamsVoiceUnion{OfString: openai.String("hal")}})
	var fault *openai.Error
	if !errors.As(err, &fault) || fault.StatusCode != 400 || fault.Param != "voice" || fault.Code != "invalid_value" || fault.Type != "invalid_request_error" {
		t.Errorf("an unknown voice: %v", err)
	}
}

func difference(a, b []float32) float64 {
	most := 0.0
	for i := range min(len(a), len(b)) {
		most = max(most, math.Abs(float64(a[i]-b[i])))
	}
	return most
}

// decode returns the sound in a format at 24 kHz.
func decode(t testing.TB, format string, data []byte) (pcm collected) {
	t.Helper()
	var from lilt.PCMReader
	switch format {
	case "pcm":
		for ; len(data) > 1; data = data[2:] {
			pcm = append(pcm, float32(int16(binary.LittleEndian.Uint16(data)))/(1<<15))
		}
		return pcm
	case "lilt":
		r, err := lilt.NewReader(bytes.NewReader(data), nil)
		if err != nil {
			t.Error(err)
			return nil
		}
		defer r.Close()
		from = r
	default:
		source, err := audio.NewReader(bytes.NewReader(data), format)
		if err != nil {
			t.Error(err)
			return nil
		}
		defer source.Close()
		if from, err = lilt.Resample(source, source.SampleRate(), lilt.SampleRate); err != nil {
			t.Error(err)
			return nil
		}
	}
	if _, err := lilt.Copy(t.Context(), &pcm, from); err != nil {
		t.Error(format, err)
	}
	return pcm
}

// Events carry the same sound, the words with their times before it, and at last the usage.
func TestEvents(t *testing.T) {
	status, header, answer := post(t, start(t, Options{})+"/v1/audio/speech", `{"model": "lilt", "voice": {"id": "default"}, "response_format": "pcm", "input": "`+greeting+
		`", "stream_format": "sse", "timestamp_granularities": ["word"], "seed": 1, "instructions": "Be kind."}`)
	if status != 200 || header.Get("Content-Type") != "text/event-stream" {
		t.Fatal(status, header, string(answer))
	}
	var pcm []byte
	var words []string
	done := false
	for _, line := range strings.Split(strings.TrimSpace(string(answer)), "\n\n") {
		var event struct {
			Type  string
			Audio string
			Words []struct {
				Word       string
				Start, End float64
			}
			Usage map[string]int64
		}
		if err := json.Unmarshal([]byte(strings.TrimPrefix(line, "data: ")), &event); err != nil || done {
			t.Fatal(err, line)
		}
		switch event.Type {
		case "speech.audio.delta":
			piece, err := base64.StdEncoding.DecodeString(event.Audio)
			if err != nil {
				t.Fatal(err)
			}
			pcm = append(pcm, piece...)
		case "speech.audio.words":
			for _, w := range event.Words {
				if w.Start < float64(len(pcm)/2)/lilt.SampleRate || w.End <= w.Start {
					t.Errorf("%+v comes after %d bytes", w, len(pcm))
				}
				words = append(words, w.Word)
			}
		case "speech.audio.done":
			done = event.Usage["input_tokens"] == int64(len(greeting)) && event.Usage["total_tokens"] == event.Usage["input_tokens"]+event.Usage["output_tokens"]
		}
	}
	want := spoken(t, "")
	if got := decode(t, "pcm", pcm); len(got) != len(want) || !done || strings.Join(words, " ") != greeting {
		t.Errorf("%d samples, want %d; done %v, %q", len(got), len(want), done, words)
	}
}

// A recording becomes a voice that can be asked for, is still there when the server starts again, and can be deleted.
func TestCustomVoices(t *testing.T) {
	folder := t.TempDir()
	url := start(t, Options{Voices: folder})
	sample, err := os.ReadFile("../assets/samples/kathleen-b0520.flac")
	if err != nil {
		t.Fatal(err)
	}
	add := func(name, transcript string, sample []byte) (int, []byte) {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		form.WriteField("name", name)
		form.WriteField("consent", "cons_123")
		if transcript != "" {
			form.WriteField("transcript", transcript)
		}
		part, _ := form.CreateFormFile("audio_sample", "../../x.wav")
		part.Write(sample)
		form.Close()
		status, _, answer := send(t, "POST", url+"/v1/audio/voices", form.FormDataContentType(), &body)
		return status, answer
	}
	for name, c := range map[string]struct {
		name, transcript string
		sample           []byte
		status           int
		param, want      string
	}{
		"no name":       {"", "", sample, 400, "name", "requires a name"},
		"a taken name":  {"alloy", "", sample, 400, "name", "already"},
		"no recording":  {"Ann", "", []byte("no sound"), 400, "audio_sample", "the recording"},
		"nothing":       {"Ann", "", nil, 400, "audio_sample", "empty"},
		"no transcript": {"Ann", "?!", sample, 400, "transcript", "phonemes"},
		"too large":     {"Ann", "", make([]byte, 11<<20), 413, "", "bytes"},
	} {
		status, answer := add(c.name, c.transcript, c.sample)
		wantFault(t, name, status, answer, c.status, c.param, c.want)
	}
	status, answer := add("Ann", "", sample)
	var voice struct{ ID, Name, Object string }
	if err := json.Unmarshal(answer, &voice); err != nil || status != 200 || voice.Name != "Ann" {
		t.Fatal(status, string(answer))
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 1 {
		t.Errorf("%d files are left", len(entries))
	}
	url = start(t, Options{Voices: folder})
	speak := func(name string) []byte {
		_, _, answer := post(t, url+"/v1/audio/speech", `{"model": "tts-1", "input": "Hi", "response_format": "pcm", "voice": "`+name+`"}`)
		return answer
	}
	if byID, byName := speak(voice.ID), speak("Ann"); !bytes.Equal(byID, byName) || bytes.Equal(byName, speak("default")) {
		t.Errorf("%d and %d bytes", len(byID), len(byName))
	}
	if status, _, answer := send(t, "DELETE", url+"/v1/audio/voices/"+voice.ID, "", nil); status != 200 {
		t.Error(status, string(answer))
	}
	if answer := speak("Ann"); !bytes.Contains(answer, []byte("no voice")) {
		t.Errorf("%.100q", answer)
	}
	if err := os.WriteFile(folder+"/voice_1.voice.json", []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := New(synthesizer(t), Options{Voices: folder}); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Error(err)
	}
}
