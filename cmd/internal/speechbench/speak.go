// Package speechbench measures text to speech: the latency and speed of a voice, of a program that speaks with it, and of a server.
package speechbench

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"lilt/codec"
	"lilt/internal/process"
	"lilt/speech"
)

// Text is spoken unless there is another one. It takes about seven seconds.
const Text = "The committee has not yet decided whether the old bridge across the river will be repaired this year, or replaced in the next."

// Report has the latency and speed of a voice. Its JSON form is for scripts: keys stay.
type Report struct {
	Start       float64 `json:"start_ms"`        // from the start of the program to the first sample that it writes; see TimeStarts
	Load        float64 `json:"load_ms"`         // from the start of loading until it could speak
	FirstMedian float64 `json:"first_sample_ms"` // from the call to the first samples
	FirstWorst  float64 `json:"first_sample_worst_ms"`
	Speech      float64 `json:"speech_seconds"` // of one run
	RealTime    float64 `json:"real_time_factor"`
	Processor   float64 `json:"processor_factor"` // processor time for a second of speech; 0 where the system does not report it
	Memory      int64   `json:"peak_memory_bytes"`
}

// Speak speaks a text a number of times, with a voice whose loading time is given. It leaves out the time of starting a program. The error
// is that of speaking.
func Speak(ctx context.Context, voice *speech.Synthesizer, load time.Duration, text string, runs int, o speech.Options) (*Report, error) {
	r := &Report{Load: milliseconds(load)}
	var firsts []time.Duration
	var wall, cpu time.Duration
	// The first run is not counted: it includes work that the system and the libraries do once.
	for run := range runs + 1 {
		start, cpuStart := time.Now(), process.CPUTime()
		to := listener{start: start}
		if _, err := voice.Speak(ctx, &to, strings.NewReader(text), o); err != nil {
			return nil, err
		}
		if run > 0 {
			firsts = append(firsts, to.first)
			wall += time.Since(start)
			cpu += process.CPUTime() - cpuStart
			r.Speech = float64(to.samples) / codec.SampleRate
		}
	}
	slices.SortFunc(firsts, cmp.Compare[time.Duration])
	r.FirstMedian, r.FirstWorst = milliseconds(firsts[len(firsts)/2]), milliseconds(firsts[len(firsts)-1])
	r.RealTime, r.Processor = wall.Seconds()/(r.Speech*float64(runs)), cpu.Seconds()/(r.Speech*float64(runs))
	r.Memory = process.PeakMemory()
	return r, nil
}

// listener measures when the first samples arrive, and counts all of them.
type listener struct {
	start   time.Time
	first   time.Duration
	samples int
}

func (l *listener) Write(pcm []float32) error {
	if l.samples == 0 {
		l.first = time.Since(l.start)
	}
	l.samples += len(pcm)
	return nil
}

// WriteTable prints the report for people.
func (r *Report) WriteTable(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "start of the program to first sample\t%.0f ms\n", r.Start)
	fmt.Fprintf(table, "loading\t%.0f ms\n", r.Load)
	fmt.Fprintf(table, "first sample\t%.1f ms, at worst %.1f ms\n", r.FirstMedian, r.FirstWorst)
	fmt.Fprintf(table, "speech\t%.2f s\n", r.Speech)
	fmt.Fprintf(table, "real-time factor\t%.3f\n", r.RealTime)
	if r.Processor > 0 {
		fmt.Fprintf(table, "processor time\t%.3f s per second\n", r.Processor)
	}
	if r.Memory > 0 {
		fmt.Fprintf(table, "peak memory\t%.0f MB\n", float64(r.Memory)/1e6)
	}
	return table.Flush()
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
