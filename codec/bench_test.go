//go:build unix

package codec

import (
	"context"
	"fmt"
	"slices"
	"syscall"
	"testing"
	"time"

	assets "lilt/assets/codec"
	"lilt/container"
)

// Speeds are those of one thread. CPU time is reported beside wall-clock time, which means little on a busy machine.

// cpuTime returns the CPU time that this process has used.
func cpuTime(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// rate runs step, which processes the given duration of audio, and reports seconds of audio per second of wall-clock time, and
// CPU time per second of audio.
func rate(b *testing.B, seconds float64, step func() error) {
	b.ReportAllocs()
	start := cpuTime(b)
	for b.Loop() {
		if err := step(); err != nil {
			b.Fatal(err)
		}
	}
	used := cpuTime(b) - start
	total := seconds * float64(b.N)
	b.ReportMetric(total/b.Elapsed().Seconds(), "x-real-time")
	b.ReportMetric(float64(used.Microseconds())/1000/total, "cpu-ms/s")
}

// 64 frames are a full run, 1 frame the shortest run of a live stream.
var benchFrames = []int{ChunkFrames, 16, 4, 1}

func BenchmarkEncode(b *testing.B) {
	for _, k := range container.Quantizers() {
		m := open(b, k)
		for _, frames := range benchFrames {
			if !slices.Contains(modelQuantizers, k) && frames != ChunkFrames {
				continue // only the search differs
			}
			b.Run(fmt.Sprintf("%v/frames=%d", k, frames), func(b *testing.B) {
				e := newEncoder(b, m, k.Full(), Live)
				pcm := signal(frames * Hop)
				codes := make([]uint16, 0, 2*8*frames)
				rate(b, float64(frames)/FrameRate, func() (err error) {
					codes, err = e.Append(context.Background(), codes[:0], pcm)
					return err
				})
			})
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	for _, k := range container.Quantizers() {
		m := open(b, k)
		for _, frames := range benchFrames {
			if !slices.Contains(modelQuantizers, k) && frames != ChunkFrames {
				continue
			}
			b.Run(fmt.Sprintf("%v/frames=%d", k, frames), func(b *testing.B) {
				d := newDecoder(b, m, k.Full(), Live)
				codes := randomCodes(k.Full(), frames)
				pcm := make([]float32, 0, 2*frames*Hop)
				rate(b, float64(frames)/FrameRate, func() (err error) {
					pcm, err = d.Append(context.Background(), pcm[:0], codes)
					return err
				})
			})
		}
	}
}

// BenchmarkOpen measures the start of a program that decodes: loading and checking the decoder.
func BenchmarkOpen(b *testing.B) {
	open(b, RVQ)
	for b.Loop() {
		m, err := Open(assets.Files(), Options{})
		if err != nil {
			b.Fatal(err)
		}
		d, err := m.NewDecoder(RVQ.Codebooks(8), Bulk)
		if err != nil {
			b.Fatal(err)
		}
		d.Close()
		m.Close()
	}
}
