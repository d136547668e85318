package speech

import (
	"math"
	"slices"
	"strings"
	"testing"

	"lilt/codec"
	"lilt/internal/lmtest"
)

// Words are told in order, before their sound, and the same to those who want tokens.
func TestWords(t *testing.T) {
	s := open(t)
	var words []Word
	written := int64(0)
	o := drawn
	o.Words = func(of []Word) {
		if of[0].Begin < written {
			t.Errorf("%q begins at %d, but is told after %d samples", of[0].Text, of[0].Begin, written)
		}
		words = append(words, of...)
	}
	if err := speakTo(s, t.Context(), strings.NewReader(story), o, func(piece []float32) error {
		written += int64(len(piece))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	var texts []string
	end, sentence := int64(0), 0
	for _, w := range words {
		if w.Begin < end || w.End <= w.Begin || w.End > written || w.Sentence < sentence || w.Sentence > sentence+1 {
			t.Errorf("%+v after %d of %d samples, sentence %d", w, end, written, sentence)
		}
		texts, end, sentence = append(texts, w.Text), w.End, w.Sentence
	}
	if got, want := strings.Join(texts, " "), "Once upon a time there was a fox. It was quick! Was it brown? Yes and no."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	told := words
	words, written = nil, 0
	if err := tokensTo(s, t.Context(), strings.NewReader(story), o, func(piece []uint16) error {
		written += int64(len(piece)) * codec.Hop
		return nil
	}); err != nil || !slices.Equal(words, told) {
		t.Errorf("%v; with tokens there are other words: %v, want %v", err, words, told)
	}
}

// A word after a pause begins where the sound does: what is heard is compared with what was announced, in sentences of all kinds.
func TestWordsAreHeardWhenTheySayTheyAre(t *testing.T) {
	s := openModel(t, lmtest.Files())
	if s.model.Info().Step == 0 {
		t.Skip("the voice has not been trained")
	}
	const tolerance = 0.050 * codec.SampleRate
	worst, count := 0.0, 0
	for _, text := range []string{
		"Today we test the voice. Tomorrow we test it again.",
		"When the bell rang, they all ran home.",
		"Come here; bring the book.",
		"Is that you? Please come in.",
		"Peter, can you hear me? Yes, of course.",
		"No. Not yet. Perhaps tomorrow.",
		"The door was open, but nobody came.",
		"Take two eggs, a cup of sugar, and some butter.",
		"Stop! Do not touch that.",
		"Doctor Grant paid three dollars, then he left.",
	} {
		var words []Word
		pcm := speak(t, s, strings.NewReader(text), Options{Seed: 2, Sampling: DefaultSampling, Words: func(of []Word) { words = append(words, of...) }})
		if first := words[0].Begin; first > opening*codec.Hop {
			t.Errorf("%q begins with %.3f s of silence", text, float64(first)/codec.SampleRate)
		}
		for i, w := range words {
			before := 0
			if i > 0 {
				before = int(words[i-1].End)
			}
			// Only where it is quiet before the word is there an onset that can be told.
			if i > 0 && int(w.Begin)-before < codec.SampleRate/8 {
				continue
			}
			onset, ok := onset(pcm, before, int(w.End))
			if !ok {
				continue
			}
			off := float64(onset) - float64(w.Begin)
			worst, count = max(worst, math.Abs(off)), count+1
			if math.Abs(off) > tolerance {
				t.Errorf("%q in %q begins at %.3f s, but is heard from %.3f s on", w.Text, text, float64(w.Begin)/codec.SampleRate, float64(onset)/codec.SampleRate)
			}
		}
	}
	if count < 10 {
		t.Errorf("only %d onsets were found", count)
	}
	t.Logf("%d onsets, at worst %.0f ms off", count, worst/codec.SampleRate*1000)
}

// onset returns where sound begins after the quietest place of pcm[from:to): where the level of 10 ms first is within 25 dB of the loudest there.
func onset(pcm []float32, from, to int) (int, bool) {
	const block = codec.SampleRate / 100
	var levels []float64
	for at := from; at+block <= min(to, len(pcm)); at += block {
		levels = append(levels, rms(pcm[at:at+block]))
	}
	if len(levels) == 0 {
		return 0, false
	}
	loudest, quietest := slices.Max(levels), 0
	for i, level := range levels {
		if level < levels[quietest] {
			quietest = i
		}
	}
	for i := quietest; i < len(levels); i++ {
		if levels[i] > loudest*math.Pow(10, -25.0/20) {
			return from + i*block, levels[quietest] < loudest/100
		}
	}
	return 0, false
}
