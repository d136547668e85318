package engine

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"lilt/internal/atomicfile"
	"lilt/lm"
	"lilt/server/internal/fault"
	"lilt/speech"
)

// maxPrompts is the maximum number of voices in a folder.
const maxPrompts = 1000

// prompts are the voices that were created from recordings; each is a file in a folder.
type prompts struct {
	folder string

	mu     sync.Mutex
	voices []Voice // in order of creation
}

// promptFile is the content of such a file.
type promptFile struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Created  int64    `json:"created_at"`
	Phonemes string   `json:"phonemes"`
	Tokens   []uint16 `json:"tokens"`
}

const promptExtension = ".voice.json"

// openPrompts reads the voices in a folder, which it creates if it does not exist. "" stands for no folder.
func openPrompts(folder string) (*prompts, error) {
	p := &prompts{folder: folder}
	if folder == "" {
		return p, nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("the folder of voices: %w", err)
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*"+promptExtension))
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("the folder of voices: %w", err)
		}
		var f promptFile
		if err := json.Unmarshal(data, &f); err != nil {
			return nil, fmt.Errorf("the folder of voices: %s is damaged: %w; remove it", path, err)
		}
		if f.ID+promptExtension != filepath.Base(path) || len(f.Tokens) == 0 {
			return nil, fmt.Errorf("the folder of voices: %s is not a voice; remove it", path)
		}
		p.voices = append(p.voices, f.voice())
	}
	slices.SortFunc(p.voices, func(a, b Voice) int { return int(a.Created - b.Created) })
	return p, nil
}

func (f promptFile) voice() Voice {
	return Voice{ID: f.ID, Name: f.Name, Created: f.Created, prompt: lm.Prompt{Tokens: f.Tokens, Phonemes: f.Phonemes}}
}

func (p *prompts) list() []Voice {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.voices)
}

// find returns the voice with that id or name.
func (p *prompts) find(name string) (Voice, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(p.voices, func(v Voice) bool { return v.ID == name || v.Name == name })
	if i < 0 {
		return Voice{}, false
	}
	return p.voices[i], true
}

// KeepsVoices returns a fault unless voices can be created.
func (e *Engine) KeepsVoices() error {
	if e.prompts.folder == "" {
		return &fault.Error{Status: http.StatusNotImplemented, Code: "voices_not_kept", Message: "this server does not store voices: start it with a folder for them"}
	}
	return nil
}

// AddVoice creates a voice from a recording of a few seconds with that transcript, "" if it is not known. Errors are faults.
func (e *Engine) AddVoice(ctx context.Context, name, transcript string, recording io.Reader) (Voice, error) {
	if err := e.KeepsVoices(); err != nil {
		return Voice{}, err
	}
	name = strings.TrimSpace(name)
	if name == "" || len(name) > 64 || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return Voice{}, fault.Invalid("name", "a voice requires a name, of 64 bytes at most, without control characters")
	}
	if _, taken := e.find(name); taken {
		return Voice{}, fault.Invalid("name", "there is already a voice %q", name)
	}
	release, err := e.Acquire(ctx)
	if err != nil {
		return Voice{}, err
	}
	defer release()
	prompt, err := e.readPrompt(ctx, transcript, recording)
	if err != nil {
		return Voice{}, err
	}
	id := make([]byte, 8)
	rand.Read(id)
	f := promptFile{ID: "voice_" + hex.EncodeToString(id), Name: name, Created: time.Now().Unix(), Phonemes: prompt.Phonemes, Tokens: prompt.Tokens}
	return e.prompts.add(f)
}

// readPrompt copies the recording to a temporary file, because some formats require seeking.
func (e *Engine) readPrompt(ctx context.Context, transcript string, recording io.Reader) (lm.Prompt, error) {
	file, err := os.CreateTemp(e.prompts.folder, ".upload-*")
	if err != nil {
		e.Log.Error("a recording cannot be stored", "error", err)
		return lm.Prompt{}, fault.Internal
	}
	defer os.Remove(file.Name())
	defer file.Close()
	if _, err := io.Copy(file, recording); err != nil {
		return lm.Prompt{}, err
	}
	prompt, _, err := e.Voice.ReadPrompt(ctx, file.Name(), transcript)
	var wrong *speech.TranscriptError
	switch {
	case errors.As(err, &wrong):
		return prompt, fault.Invalid("transcript", "transcript: %v", wrong.Err)
	case ctx.Err() != nil:
		return prompt, context.Cause(ctx)
	case err != nil:
		return prompt, fault.Invalid("audio_sample", "%s", strings.TrimPrefix(strings.ReplaceAll(err.Error(), file.Name(), "the recording"), "audio: "))
	}
	return prompt, nil
}

// add stores a voice.
func (p *prompts) add(f promptFile) (Voice, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if slices.ContainsFunc(p.voices, func(v Voice) bool { return v.Name == f.Name }) {
		return Voice{}, fault.Invalid("name", "there is already a voice %q", f.Name)
	}
	if len(p.voices) >= maxPrompts {
		return Voice{}, fault.Invalid("name", "there are already %d voices; delete some", maxPrompts)
	}
	data, err := json.Marshal(f)
	if err != nil {
		return Voice{}, err
	}
	file, err := atomicfile.Create(filepath.Join(p.folder, f.ID+promptExtension))
	if err != nil {
		return Voice{}, err
	}
	defer file.Abort()
	if _, err := file.Write(data); err != nil {
		return Voice{}, err
	}
	if err := file.Close(); err != nil {
		return Voice{}, err
	}
	p.voices = append(p.voices, f.voice())
	return f.voice(), nil
}

// RemoveVoice deletes a voice that was created from a recording. The error is a fault if there is none with that id.
func (e *Engine) RemoveVoice(id string) error {
	p := e.prompts
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(p.voices, func(v Voice) bool { return v.ID == id })
	if i < 0 {
		return fault.NotFound("voice", "voice_not_found", "there is no voice with this id that was created from a recording")
	}
	if err := os.Remove(filepath.Join(p.folder, id+promptExtension)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	p.voices = slices.Delete(p.voices, i, i+1)
	return nil
}
