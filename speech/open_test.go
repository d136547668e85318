package speech

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"lilt"
	"lilt/audio"
	"lilt/codec"
	"lilt/internal/ort/orttest"
	"lilt/internal/registry"
	"lilt/lm"
	"lilt/text"
)

func TestOpen(t *testing.T) {
	orttest.Need(t)
	want := tokens(t, open(t), strings.NewReader("Yes."), drawn)
	s, err := Open(OpenOptions{Model: os.DirFS("../lm/testdata/int8"), Lexicon: text.Lexicon{"lilt": "lˈɪlt"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := tokens(t, s, strings.NewReader("Yes."), drawn); !slices.Equal(got, want) {
		t.Error("another voice than with New")
	}
	if len(s.Model().Voices) < 2 || s.Codec().Info().Quantizers[0] != codec.Single || s.FrontEnd() == nil {
		t.Errorf("%+v", s.Model())
	}
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Error(err)
	}
	if err := speakTo(s, t.Context(), strings.NewReader("Yes."), drawn, func([]float32) error { return nil }); err == nil {
		t.Error("a closed synthesizer speaks")
	}
	if _, err := Open(OpenOptions{Model: os.DirFS(t.TempDir())}); err == nil {
		t.Error("an empty folder speaks")
	}
	defer registry.Languages.Empty()()
	if _, err := Open(OpenOptions{}); !errors.Is(err, lm.ErrNoModel) {
		t.Errorf("without a model: %v", err)
	}
}

// Several texts at a time sound as each does alone.
func TestManyAtATime(t *testing.T) {
	s := open(t)
	texts := []string{"Yes.", "No, it was not.", "Two and two make four."}
	var want [][]uint16
	for _, text := range texts {
		want = append(want, tokens(t, s, strings.NewReader(text), drawn))
	}
	var group sync.WaitGroup
	for i := range 3 * len(texts) {
		group.Go(func() {
			var got []uint16
			err := tokensTo(s, t.Context(), strings.NewReader(texts[i%len(texts)]), drawn, func(piece []uint16) error {
				got = append(got, piece...)
				return nil
			})
			if err != nil || !slices.Equal(got, want[i%len(texts)]) {
				t.Errorf("%q beside others is another, %v", texts[i%len(texts)], err)
			}
		})
	}
	group.Wait()
}

// A recording has the same tokens as audio and as a .lilt file; what cannot be one is refused.
func TestReadRecording(t *testing.T) {
	s := open(t)
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	w, err := audio.Create(path("a.wav"), 16000)
	if err == nil {
		pcm := make([]float32, 32000)
		for i := range pcm {
			pcm[i] = float32(i%160)/160 - 0.5
		}
		err = errors.Join(w.Write(pcm), w.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	for name, setting := range map[string]lilt.Setting{"a.lilt": lilt.Single.Full(), "short.lilt": lilt.Single.Bitrate(900)} {
		if err := lilt.EncodeFile(t.Context(), path("a.wav"), path(name), setting, nil); err != nil {
			t.Fatal(err)
		}
	}
	want, notes, err := s.ReadRecording(t.Context(), path("a.wav"), time.Minute)
	if err != nil || len(want) != 150 || len(notes) != 0 {
		t.Fatalf("%d tokens, notes %q, %v", len(want), notes, err)
	}
	if got, _, err := s.ReadRecording(t.Context(), path("a.lilt"), time.Minute); err != nil || !slices.Equal(got, want) {
		t.Errorf("%d tokens in the .lilt file, %v", len(got), err)
	}
	damaged, _ := os.ReadFile(path("a.lilt"))
	damaged = bytes.Clone(damaged)
	for i := 60; i < 90; i++ {
		damaged[i]++
	}
	os.WriteFile(path("damaged.lilt"), damaged, 0o600)
	os.WriteFile(path("text.wav"), []byte("hello"), 0o600)
	for name, longest := range map[string]time.Duration{
		"a.wav": time.Second, "a.lilt": time.Second, "short.lilt": time.Minute, "damaged.lilt": time.Minute, "text.wav": time.Minute, "none.wav": time.Minute,
	} {
		if _, _, err := s.ReadRecording(t.Context(), path(name), longest); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, name := range []string{"a.wav", "./a.lilt", path("a.wav")} {
		if got, _, err := s.ReadRecordingBelow(t.Context(), root, name, time.Minute); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s below the folder: %d tokens, %v", name, len(got), err)
		}
	}
	for _, name := range []string{"none.wav", "../a.wav", "/etc/passwd", ".", ""} {
		if _, _, err := s.ReadRecordingBelow(t.Context(), root, name, time.Minute); err == nil {
			t.Errorf("%q below the folder: no error", name)
		}
	}
	p, _, err := s.ReadPrompt(t.Context(), path("a.wav"), "Yes. No.")
	if err != nil || !slices.Equal(p.Tokens, want) || p.Phonemes == "" {
		t.Errorf("a prompt of %d tokens, %q, %v", len(p.Tokens), p.Phonemes, err)
	}
	for _, transcript := range []string{"...", strings.Repeat("many words ", 100)} {
		if _, _, err := s.ReadPrompt(t.Context(), path("a.wav"), transcript); !errors.As(err, new(*TranscriptError)) {
			t.Errorf("the transcript %.20q: %v", transcript, err)
		}
	}
}
