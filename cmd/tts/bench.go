package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/internal/process"
)

func benchCommand() *cli.Command {
	return &cli.Command{
		Name:      "bench",
		Usage:     "measure latency and speed",
		UsageText: "tts bench [--runs N] [--json] [TEXT|-]",
		Description: "Synthesizes a text, by default a sentence of about seven seconds, --runs times without playing it, and prints the time to the first sample\n" +
			"and the time per second of speech, for the whole pipeline from text to PCM. The real-time factor is wall-clock time, with several threads;\n" +
			"the processor time is the CPU time of all threads. It also starts the program a few times and waits for its first sample.",
		Flags: slices.Concat([]cli.Flag{
			&cli.IntFlag{Name: "runs", Usage: "speak it `N` times", Value: 10},
			&cli.BoolFlag{Name: "serve", Usage: "measure a server instead: several clients, live text, idle connections, clients that vanish"},
			&cli.Float64Flag{Name: "minutes", Usage: "with --serve, speak for `N` minutes more and see whether memory grows"},
			console.JSONFlag(),
		}, textFlags(), speechFlags(), modelFlags()),
		Action: bench,
	}
}

// listener is a function that hears what is spoken.
type listener func(pcm []float32) error

func (l listener) Write(pcm []float32) error { return l(pcm) }

// benchText takes about seven seconds.
const benchText = "The committee has not yet decided whether the old bridge across the river will be repaired this year, or replaced in the next."

// longestText bounds what is said more than once.
const longestText = 1 << 20 // bytes

// mostRuns is more than anybody needs.
const mostRuns = 10_000

// benchReport is what bench --json prints: keys stay.
type benchReport struct {
	Start       float64 `json:"start_ms"`        // from the start of the program to the first sample that it writes
	Load        float64 `json:"load_ms"`         // from the start of loading until it could speak
	FirstMedian float64 `json:"first_sample_ms"` // from the call to the first samples
	FirstWorst  float64 `json:"first_sample_worst_ms"`
	Speech      float64 `json:"speech_seconds"` // of one run
	RealTime    float64 `json:"real_time_factor"`
	Processor   float64 `json:"processor_factor"` // processor time for a second of speech; 0 where the system does not tell
	Memory      int64   `json:"peak_memory_bytes"`
}

func bench(c *cli.Context) error {
	options, err := speechOptions(c)
	if err != nil {
		return err
	}
	runs := c.Int("runs")
	if runs < 1 || runs > mostRuns {
		return console.Usage("--runs %d: want 1 to %d", runs, mostRuns)
	}
	if c.Bool("serve") {
		if c.Args().Present() || c.IsSet("file") {
			return console.Usage("--serve speaks a text of its own")
		}
		return benchServe(c)
	}
	if c.IsSet("minutes") {
		return console.Usage("--minutes goes with --serve")
	}
	content, name := benchText, ""
	if c.Args().Present() || c.IsSet("file") {
		if content, name, err = readText(c); err != nil {
			return err
		}
	}
	start := time.Now()
	v, err := openVoice(c)
	if err != nil {
		return err
	}
	defer v.Close()
	r := benchReport{Load: milliseconds(time.Since(start))}
	var firsts []time.Duration
	// The first run is not counted: the system and the libraries have things to do once.
	var wall, cpu time.Duration
	for run := range runs + 1 {
		start, cpuStart, first, samples := time.Now(), process.CPUTime(), time.Duration(0), 0
		if _, err := v.Speak(c.Context, listener(func(pcm []float32) error {
			if samples == 0 {
				first = time.Since(start)
			}
			samples += len(pcm)
			return nil
		}), strings.NewReader(content), options); err != nil {
			return about(name, err)
		}
		if run > 0 {
			firsts = append(firsts, first)
			wall += time.Since(start)
			cpu += process.CPUTime() - cpuStart
			r.Speech = float64(samples) / codec.SampleRate
		}
	}
	slices.SortFunc(firsts, cmp.Compare[time.Duration])
	r.FirstMedian, r.FirstWorst = milliseconds(firsts[len(firsts)/2]), milliseconds(firsts[len(firsts)-1])
	r.RealTime, r.Processor = wall.Seconds()/(r.Speech*float64(runs)), cpu.Seconds()/(r.Speech*float64(runs))
	r.Memory = process.PeakMemory()
	if r.Start, err = timeStarts(c, content); err != nil {
		return about(name, err)
	}
	if c.Bool("json") {
		return console.PrintJSON(c, r)
	}
	return r.print(c)
}

func (r benchReport) print(c *cli.Context) error {
	table := tabwriter.NewWriter(c.App.Writer, 0, 0, 2, ' ', 0)
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

// readText reads all of the text that the arguments or --file give.
func readText(c *cli.Context) (content, name string, err error) {
	from, name, err := openText(c)
	if err != nil {
		return "", "", err
	}
	defer from.Close()
	all, err := io.ReadAll(io.LimitReader(from, longestText+1))
	switch {
	case err != nil:
		return "", "", about(name, err)
	case len(all) > longestText:
		return "", "", about(name, fmt.Errorf("the text is longer than %d bytes, too long to be repeated; give a shorter one", longestText))
	}
	return string(all), name, nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
