//go:build unix

package lm

import (
	"context"
	"errors"
	"strings"
	"syscall"
	"testing"
	"time"

	"lilt/internal/lmtest"
	"lilt/internal/ort/orttest"
)

// The model is the shipped voice. CPU time is reported beside wall-clock time, which means little on a busy machine.

func benchSpeaker(b *testing.B) *Speaker { return speaker(b, openFolder(b, lmtest.Files())) }

func cpuTime(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func perCPU(b *testing.B, step func() error) {
	b.ReportAllocs()
	start := cpuTime(b)
	for b.Loop() {
		if err := step(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64((cpuTime(b)-start).Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

var sampled = Sampling{Temperature: 0.8, TopP: 0.9}

// One token; a second of speech has 75.
func BenchmarkToken(b *testing.B) {
	s := benchSpeaker(b)
	ctx := context.Background()
	u := Utterance{Phonemes: strings.Repeat("ə", MaxSymbols), Sampling: sampled}
	var tokens []uint16
	perCPU(b, func() (err error) {
		if s.Left() == 0 {
			if err := s.Start(ctx, u); err != nil {
				return err
			}
		}
		tokens, err = s.Append(ctx, tokens[:0], 1)
		return err
	})
}

// The time before the first token of a sentence of six seconds.
func BenchmarkStart(b *testing.B) {
	s := benchSpeaker(b)
	u := Utterance{Phonemes: strings.Repeat("wˈʌn tˈu θɹˈi, ", 6), Sampling: sampled}
	perCPU(b, func() error { return s.Start(context.Background(), u) })
}

// The time from opening the folder until a speaker is ready.
func BenchmarkOpen(b *testing.B) {
	orttest.Need(b)
	folder := lmtest.Files()
	perCPU(b, func() error {
		m, err := Open(folder, Options{})
		if err != nil {
			return err
		}
		s, err := m.NewSpeaker()
		if err != nil {
			return err
		}
		return errors.Join(s.Close(), m.Close())
	})
}

func BenchmarkDraw(b *testing.B) {
	var d sampler
	d.seed(sampled, 1)
	logits := make([]float32, coarse)
	for i := range logits {
		logits[i] = float32(i%97) / 20
	}
	for b.Loop() {
		d.sample(logits)
	}
}
