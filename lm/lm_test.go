package lm

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lilt/internal/ort/orttest"
	"lilt/internal/testutil"
)

func TestMain(m *testing.M) { orttest.Main(m) }

// The models in testdata are tiny, with random weights; train/fixtures/lm.py generated them and recorded their output.

func open(t testing.TB, name string) *Model {
	t.Helper()
	return openFolder(t, os.DirFS(filepath.Join("testdata", name)))
}

func openFolder(t testing.TB, folder fs.FS) *Model {
	t.Helper()
	orttest.Need(t)
	m, err := Open(folder, Options{})
	if err != nil {
		t.Fatal(err)
	}
	testutil.Close(t, m)
	return m
}

func speaker(t testing.TB, m *Model) *Speaker {
	t.Helper()
	s, err := m.NewSpeaker()
	if err != nil {
		t.Fatal(err)
	}
	testutil.Close(t, s)
	return s
}

// say generates the tokens of an utterance, piece tokens at a time.
func say(t testing.TB, s *Speaker, u Utterance, piece int) []uint16 {
	t.Helper()
	if err := s.Start(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	var tokens []uint16
	for s.Left() > 0 {
		before, left := len(tokens), s.Left()
		var err error
		if tokens, err = s.Append(t.Context(), tokens, piece); err != nil {
			t.Fatal(err)
		}
		if got := len(tokens) - before; got != min(piece, left) || s.Left() != left-got {
			t.Fatalf("%d of %d tokens appended, then %d left", got, left, s.Left())
		}
	}
	return tokens
}

func readJSON[T any](t *testing.T, path string) (v T) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", path))
	if err == nil {
		err = json.Unmarshal(text, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// With greedy decoding, Go generates the same tokens as Python: over more frames than the cache has slots, at several
// speeds, with and without prompts.
func TestSaysWhatPythonSays(t *testing.T) {
	type said struct {
		Phonemes string   `json:"phonemes"`
		Voice    string   `json:"voice"`
		Speed    float64  `json:"speed"`
		Prompt   []uint16 `json:"prompt"`
		Known    string   `json:"prompt_phonemes"`
		IDs      []uint16 `json:"ids"`
	}
	m := open(t, "whole")
	s := speaker(t, m)
	longest := 0
	for _, c := range readJSON[[]said](t, "whole/said.json") {
		u := Utterance{Phonemes: c.Phonemes, Voice: c.Voice, Speed: c.Speed, Prompt: Prompt{Tokens: c.Prompt, Phonemes: c.Known}}
		if got := say(t, s, u, 7); !slices.Equal(got, c.IDs) {
			t.Errorf("%q: Go says %v, Python %v", c.Phonemes, got, c.IDs)
		}
		longest = max(longest, len(c.IDs))
	}
	if slots := m.description.Slots; longest < slots {
		t.Errorf("the longest utterance has %d tokens, not enough to fill the %d slots", longest, slots)
	}
}

// The int8 step gives the logits that Python computed, up to rounding.
func TestInt8Logits(t *testing.T) {
	s := speaker(t, open(t, "int8"))
	if _, err := s.read(t.Context(), "ˈA", int64(slices.Index(s.model.description.Voices, "af_sky"))); err != nil {
		t.Fatal(err)
	}
	width := s.model.description.Width
	for i, want := range readJSON[[][]float32](t, "int8/logits.json") {
		copy(s.stepper.context, s.contexts[i%4*width:][:width])
		for k := range s.stepper.place {
			s.stepper.place[k] = float32(i) / 40
		}
		if err := s.stepper.step(); err != nil {
			t.Fatal(err)
		}
		s.stepper.feed(uint16(i * 800))
		for k, w := range want {
			if d := s.stepper.coarse[k] - w; d > 0.2 || d < -0.2 {
				t.Fatalf("frame %d: logit %d is %v, not %v", i, k, s.stepper.coarse[k], w)
			}
		}
	}
}

func TestSameSeedSameTokens(t *testing.T) {
	m := open(t, "int8")
	u := Utterance{Phonemes: "həlˈO, wˈɜɹld!", Sampling: Sampling{Temperature: 1, TopP: 0.9}, Seed: 5}
	first := say(t, speaker(t, m), u, 1)
	s := speaker(t, m)
	for _, piece := range []int{1, 4, 1000} {
		if got := say(t, s, u, piece); !slices.Equal(got, first) {
			t.Errorf("in pieces of %d: other tokens", piece)
		}
		other := u
		other.Seed++
		if slices.Equal(say(t, s, other, 3), first) {
			t.Error("another seed gives the same tokens")
		}
	}
}

func TestSlowerIsLonger(t *testing.T) {
	s := speaker(t, open(t, "whole"))
	length := func(speed float64) int {
		return len(say(t, s, Utterance{Phonemes: "wˈʌn tˈu θɹˈi", Speed: speed}, 50))
	}
	slow, usual, fast := length(0.5), length(1), length(2)
	if d := slow - 2*usual; d < -2 || d > 2 {
		t.Errorf("%d tokens at half the speed, %d at the usual", slow, usual)
	}
	if fast >= usual || fast < len([]rune("wˈʌn tˈu θɹˈi"))+2 {
		t.Errorf("%d tokens at twice the speed, %d at the usual: every symbol needs one", fast, usual)
	}
}

// The repetition penalty ends a sound that would be held for ever, but not silence.
func TestNoSoundGetsStuck(t *testing.T) {
	var r repetition
	logits := []float32{0, 3}
	longest, run := 0, 0
	for range 100 {
		frame := slices.Clone(logits)
		r.penalize(frame)
		upper := 0
		if frame[1] > frame[0] {
			upper = 1
		}
		r.count(upper)
		if run++; upper == 0 {
			run = 0
		}
		longest = max(longest, run)
	}
	if longest != runLimit+3 {
		t.Errorf("the same for %d frames", longest)
	}
}

func TestBadUtterances(t *testing.T) {
	s := speaker(t, open(t, "whole"))
	good := Utterance{Phonemes: "jˈɛs."}
	cases := []struct {
		name   string
		change func(*Utterance)
		want   string
	}{
		{"empty", func(u *Utterance) { u.Phonemes = "" }, "0 phonemes: want 1 to 1000"},
		{"long", func(u *Utterance) { u.Phonemes = strings.Repeat("ə", MaxSymbols+1) }, "1001 phonemes"},
		{"very long", func(u *Utterance) { u.Phonemes = strings.Repeat("ə", 1<<20) }, "1048576 phonemes"},
		{"unknown symbol", func(u *Utterance) { u.Phonemes = "jˈɛ7" }, "no symbol '7'"},
		{"broken UTF-8", func(u *Utterance) { u.Phonemes = "j\xff" }, "no symbol"},
		{"unknown voice", func(u *Utterance) { u.Voice = "zorro" }, `voice "zorro": want one of`},
		{"slow", func(u *Utterance) { u.Speed = 0.1 }, "speed 0.1: want 0.5 to 2"},
		{"backwards", func(u *Utterance) { u.Speed = -1 }, "speed -1"},
		{"hot", func(u *Utterance) { u.Sampling.Temperature = 99 }, "temperature 99"},
		{"top-p", func(u *Utterance) { u.Sampling.TopP = 1.5 }, "top-p 1.5"},
		{"prompt token", func(u *Utterance) { u.Prompt.Tokens = []uint16{4, 40_000} }, "prompt: token 40000 at 1"},
		{"prompt text", func(u *Utterance) { u.Prompt = Prompt{[]uint16{4}, "7"} }, "prompt: phonemes"},
	}
	for _, c := range cases {
		u := good
		c.change(&u)
		err := s.Start(t.Context(), u)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if tokens, err := s.Append(t.Context(), nil, 5); len(tokens) > 0 || err != nil {
			t.Errorf("%s: %d tokens of an utterance that was refused (%v)", c.name, len(tokens), err)
		}
	}
	if len(say(t, s, good, 9)) == 0 {
		t.Error("nothing said after the bad ones")
	}
}

func TestCancel(t *testing.T) {
	s := speaker(t, open(t, "whole"))
	u := Utterance{Phonemes: "ðə lˈɔŋ wˈA hˈOm"}
	want := say(t, s, u, 100)
	if err := s.Start(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	tokens, err := s.Append(t.Context(), nil, 5)
	if err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, ctx := range []context.Context{cancelled, t.Context()} {
		if tokens, err = s.Append(ctx, tokens, 5); !errors.Is(err, context.Canceled) || !slices.Equal(tokens, want[:5]) {
			t.Errorf("%v after %v", err, tokens)
		}
	}
	if err := s.Start(cancelled, u); !errors.Is(err, context.Canceled) {
		t.Errorf("started although cancelled: %v", err)
	}
	if got := say(t, s, u, 3); !slices.Equal(got, want) {
		t.Error("an utterance after a cancelled one differs")
	}
}

func TestClosed(t *testing.T) {
	s := speaker(t, open(t, "whole"))
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Error(err)
	}
	if err := s.Start(t.Context(), Utterance{Phonemes: "ə"}); !errors.Is(err, errClosed) {
		t.Error(err)
	}
	if _, err := s.Append(t.Context(), nil, 1); !errors.Is(err, errClosed) {
		t.Error(err)
	}
}

func TestTokensAllocateNothing(t *testing.T) {
	s := speaker(t, open(t, "int8"))
	ctx := context.Background()
	u := Utterance{Phonemes: strings.Repeat("ə", 500), Sampling: Sampling{Temperature: 0.8, TopP: 0.9}}
	if err := s.Start(ctx, u); err != nil {
		t.Fatal(err)
	}
	tokens := make([]uint16, 0, 2000)
	if allocs := testing.AllocsPerRun(200, func() { tokens, _ = s.Append(ctx, tokens, 3) }); allocs != 0 {
		t.Errorf("%v allocations", allocs)
	}
	if len(tokens) < 600 || s.broken != nil {
		t.Fatalf("%d tokens: %v", len(tokens), s.broken)
	}
}
