package lm

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"unicode/utf8"

	"lilt/internal/lmtest"
)

// The tests below use the voice that lmtest finds.

var voiceSentences = []string{
	"nˈO.",
	"ˌɪz ɪt ɹˈiᵊli tɹˈu?",
	"ðə kəmˈɪTi hæz nˌɑt jˈɛt dəsˈIdᵻd wˈɛðəɹ ði ˈOld bɹˈɪʤ əkɹˈɔs ðə ɹˈɪvəɹ wɪl bi ɹəpˈɛɹd ðɪs jˈɪɹ, ɔɹ ɹəplˈAst ɪn ðə nˈɛkst.",
	"“stˈɑp!” ʃi kɹˈId; nˈObˌɑdi, hWˈɛvəɹ, hæd sˈin ðə fˈɑks—wˌɪʧ wʌz kwˈɪk—ɹˈʌn θɹu ðə ɡˈɑɹdən, ˈOvəɹ ðə wˈɔl, əlˈɔŋ ðə nˈɛɹO lˈAn bəhˈInd " +
		"ðə mˈɪl, ænd dˌWn tə ðə ɹˈɪvəɹ, wˌɛɹ ðə bˈOts ʌv ðə fˈɪʃəɹmˌɛn lˈA sˈId bI sˈId ɪn ðə mˈʌd ænd wˈATᵻd fɔɹ ðə tˈId tə kˈʌm ˈɪn.",
}

// Every sentence gives the same tokens for the same seed, however they are requested, lasts as long as natural speech, and
// keeps moving.
func TestVoiceSpeaks(t *testing.T) {
	m := openFolder(t, lmtest.Files())
	s, other := speaker(t, m), speaker(t, m)
	for _, phonemes := range voiceSentences {
		u := Utterance{Phonemes: phonemes, Sampling: sampled, Seed: 11}
		tokens := say(t, s, u, 32)
		if !slices.Equal(say(t, other, u, 1), tokens) {
			t.Errorf("%.20q: other tokens one by one", phonemes)
		}
		symbols := utf8.RuneCountInString(phonemes)
		if each := float64(len(tokens)) / FrameRate / float64(symbols+2); each < 0.02 || each > 0.25 {
			t.Errorf("%.20q: %d symbols take %d tokens, %.3f s each", phonemes, symbols, len(tokens), each)
		}
		different := slices.Compact(slices.Sorted(slices.Values(tokens)))
		if len(different) < len(tokens)/4 {
			t.Errorf("%.20q: only %d of %d tokens differ", phonemes, len(different), len(tokens))
		}
		if u.Seed++; slices.Equal(say(t, s, u, 32), tokens) {
			t.Errorf("%.20q: another seed, the same tokens", phonemes)
		}
	}
}

func TestVoicesDiffer(t *testing.T) {
	m := openFolder(t, lmtest.Files())
	s := speaker(t, m)
	said := map[string]string{}
	for _, voice := range m.Info().Voices[1:] {
		tokens := say(t, s, Utterance{Phonemes: voiceSentences[0], Voice: voice}, 100)
		text := fmt.Sprint(tokens)
		if before, ok := said[text]; ok {
			t.Errorf("%s says what %s says", voice, before)
		}
		said[text] = voice
	}
}

func TestVoiceAllocatesNothing(t *testing.T) {
	s := speaker(t, openFolder(t, lmtest.Files()))
	ctx := context.Background()
	if err := s.Start(ctx, Utterance{Phonemes: voiceSentences[3], Sampling: sampled}); err != nil {
		t.Fatal(err)
	}
	tokens := make([]uint16, 0, 500)
	if allocs := testing.AllocsPerRun(200, func() { tokens, _ = s.Append(ctx, tokens, 1) }); allocs != 0 {
		t.Errorf("%v allocations a token", allocs)
	}
	if len(tokens) < 200 || s.broken != nil {
		t.Fatalf("%d tokens: %v", len(tokens), s.broken)
	}
}
