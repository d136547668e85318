package speech

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"lilt/internal/lmtest"
)

// What is measured is the voice that is meant to be heard.

func benchSynthesizer(b *testing.B) *Synthesizer {
	return openModel(b, lmtest.Files())
}

// BenchmarkFirstSound is the time from the call to the first samples.
func BenchmarkFirstSound(b *testing.B) {
	s := benchSynthesizer(b)
	first := errors.New("first")
	for b.Loop() {
		if err := speakTo(s, b.Context(), strings.NewReader(story), Options{}, func([]float32) error { return first }); err != first {
			b.Fatal(err)
		}
	}
}

// BenchmarkCancel is the time from the end of the context to the return of Speak.
func BenchmarkCancel(b *testing.B) {
	s := benchSynthesizer(b)
	var waited time.Duration
	for b.Loop() {
		ctx, cancel := context.WithCancel(b.Context())
		var ended time.Time
		pieces := 0
		speakTo(s, ctx, &endless{}, Options{}, func([]float32) error {
			if pieces++; pieces == 5 {
				ended = time.Now()
				cancel()
			}
			return nil
		})
		waited += time.Since(ended)
	}
	b.ReportMetric(float64(waited.Microseconds())/1000/float64(b.N), "ms/cancel")
}
