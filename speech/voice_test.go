package speech

import (
	"math"
	"slices"
	"strings"
	"testing"

	"lilt/codec"
	"lilt/internal/lmtest"
)

// Sentences of all kinds end in time, are sound and not noise at full scale, and are the same with the same seed.
func TestVoice(t *testing.T) {
	s := openModel(t, lmtest.Files())
	trained := s.model.Info().Step > 0
	for _, sentence := range []string{
		"No.",
		"Why?",
		"Dr. Smith paid $3.50 on May 5th, 2024!",
		`"Stop," she said; and nobody did.`,
		"The committee has not yet decided whether the old bridge across the river, which had stood there for more than two hundred " +
			"years, and over which four generations of farmers had driven their cattle to the market in the town, will be repaired this year, " +
			"or replaced in the next.",
	} {
		o := Options{Seed: 5, Sampling: DefaultSampling}
		pcm := speak(t, s, strings.NewReader(sentence), o)
		if len(sentence) < 50 && !slices.Equal(speak(t, s, strings.NewReader(sentence), o), pcm) {
			t.Errorf("%.20q: the same seed, another sound", sentence)
		}
		words := len(strings.Fields(sentence))
		if seconds := float64(len(pcm)) / codec.SampleRate; seconds < 0.12*float64(words) || seconds > 1+1.5*float64(words) {
			t.Errorf("%.20q: %d words last %.2f s", sentence, words, seconds)
		}
		if level := rms(pcm); math.IsNaN(level) || trained && (level < 0.005 || level > 0.4) {
			t.Errorf("%.20q: its level is %.4f", sentence, level)
		}
		// Who has said something is quiet in the end.
		if end := rms(pcm[len(pcm)-codec.SampleRate/40:]); trained && end > rms(pcm)/2 {
			t.Errorf("%.20q: it breaks off, at a level of %.4f", sentence, end)
		}
	}
}

func rms(pcm []float32) float64 {
	sum := 0.0
	for _, v := range pcm {
		sum += float64(v) * float64(v)
	}
	return math.Sqrt(sum / float64(len(pcm)))
}
