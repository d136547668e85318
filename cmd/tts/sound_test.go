package main

import (
	"errors"
	"os"
	"strings"
	"testing"

	"lilt/cmd/internal/console"
	"lilt/cmd/internal/console/consoletest"
	"lilt/cmd/internal/playertest"
	"lilt/codec"
	"lilt/internal/ort/orttest"
	"lilt/lm"
	"lilt/player"
	"lilt/speech"
	"lilt/text"
)

// spoken is what say makes of a text without any flags.
func spoken(t *testing.T, content string) (pcm []float32) {
	t.Helper()
	front, err := text.Open(text.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer front.Close()
	model, err := lm.Open(os.DirFS(testModel), lm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer model.Close()
	sound, err := codec.For(codec.Single)
	if err != nil {
		t.Fatal(err)
	}
	defer sound.Close()
	s, err := speech.New(front, model, sound)
	if err != nil {
		t.Fatal(err)
	}
	var sink samples
	_, err = s.Speak(t.Context(), &sink, strings.NewReader(content), speech.Options{Seed: 1, Sampling: speech.DefaultSampling})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return sink
}

// samples collects PCM.
type samples []float32

func (s *samples) Write(pcm []float32) error {
	*s = append(*s, pcm...)
	return nil
}

// What a sound card plays is what is spoken, sample for sample.
func TestSayIsHeard(t *testing.T) {
	t.Parallel()
	environment, played, _ := playertest.Card(t)
	orttest.Need(t)
	cmd := command(t, "say", "--quiet", "--device", "card", story)
	cmd.Env = append(cmd.Env, environment...)
	if stdout, stderr, status := consoletest.Finish(t, cmd); status != 0 || stdout+stderr != "" {
		t.Fatalf("status %d, %q, %q", status, stdout, stderr)
	}
	playertest.WantPlayed(t, played, heard(spoken(t, story)))
}

// What comes before an error in the text is heard.
func TestSayUpToAnError(t *testing.T) {
	t.Parallel()
	environment, played, _ := playertest.Card(t)
	orttest.Need(t)
	cmd := command(t, "say", "--quiet", "--device", "card", "<speak>Yes. No. Well then</speak")
	cmd.Env = append(cmd.Env, environment...)
	if _, stderr, status := consoletest.Finish(t, cmd); status != console.StatusFailed || !strings.Contains(stderr, "line 1") {
		t.Fatalf("status %d, %q", status, stderr)
	}
	playertest.WantPlayed(t, played, heard(spoken(t, "Yes. No.")))
}

// heard is what a sound card makes of samples: they are clipped.
func heard(pcm []float32) []float32 {
	for i, v := range pcm {
		pcm[i] = max(-1, min(1, v))
	}
	return pcm
}

// Without a sound card, and without PortAudio, it says so at once.
func TestSayWithoutSound(t *testing.T) {
	t.Parallel()
	if player.Backend() == "" {
		mustFail(t, console.StatusFailed, "built without PortAudio", "say", "--list")
		mustFail(t, console.StatusFailed, "built without PortAudio", "say", "Hello.")
		return
	}
	environment, _, _ := playertest.Card(t)
	cmd := command(t, "say", "--device", "horn", "Hello.")
	cmd.Env = append(cmd.Env, environment...)
	if _, stderr, status := consoletest.Finish(t, cmd); status != console.StatusFailed || !strings.HasPrefix(stderr, `tts: there is no device "horn" to play on; available: 0 (card)`) {
		t.Errorf("status %d, %q", status, stderr)
	}
}
