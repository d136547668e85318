package bench

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"
)

// WriteTable writes the summaries of the report as text, with a row for each setting.
func (r *Report) WriteTable(w io.Writer) error {
	clips := "clips"
	if r.Clips == 1 {
		clips = "clip"
	}
	fmt.Fprintf(w, "%d %s, %.1f s of audio; one thread\n", r.Clips, clips, r.Seconds)
	for _, m := range r.Models {
		fmt.Fprintf(w, "model %s %s, step %d: %s\n", m.Name, m.ID, m.Step, strings.Join(m.Quantizers, ", "))
	}
	fmt.Fprintln(w)
	if len(r.Cut) > 0 {
		fmt.Fprintf(w, "only the first %d s of: %s\n\n", MaxClipSeconds, strings.Join(r.Cut, ", "))
	}
	r.writeScores(w)
	r.writeLive(w)
	_, err := fmt.Fprint(w, "\n"+
		"bits/s            of the files; codes only: of the codes alone, before entropy coding\n"+
		"STOI, ESTOI       intelligibility, 1 at best\n"+
		"SI-SDR            fidelity of the waveform; higher is better\n"+
		"mel, STFT         spectral distances; 0 at best\n"+
		"encode, decode    times real time, by CPU time; for Opus including the start of its program\n"+
		"codes used        proportion of the codes of a codebook that occur; perplexity: relative to the codebook size;\n"+
		"                  both for the codebook where it is lowest, and limited by the number of frames\n"+
		"delay             algorithmic delay of live coding\n"+
		"first PCM         comes after that much input, and that much CPU time on this machine\n"+
		"allocations       of memory per hop, in live coding\n")
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}

// HasPESQ reports whether any clip has a PESQ score.
func (r *Report) HasPESQ() bool {
	return slices.ContainsFunc(r.Settings, func(s Summary) bool { return !math.IsNaN(float64(s.PESQ)) })
}

// writeScores writes the measures of the clips. Errors show at the next write.
func (r *Report) writeScores(w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	pesq := func(text string) string {
		if r.HasPESQ() {
			return text + "\t"
		}
		return ""
	}
	fmt.Fprintf(t, "setting\tbits/s\tcodes only\t%sSTOI\tESTOI\tSI-SDR dB\tmel\tSTFT\tencode\tdecode\tcodes used\tperplexity\t\n", pesq("PESQ"))
	for _, s := range r.Settings {
		used, even := LeastUse(s.Use)
		fmt.Fprintf(t, "%s\t%.0f\t%.0f\t%s%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n",
			s.Name, s.BitRate, s.CodeBitRate, pesq(s.PESQ.Text("%.2f")),
			s.STOI.Text("%.3f"), s.ESTOI.Text("%.3f"), s.SISDR.Text("%.1f"), s.Mel.Text("%.3f"), s.STFT.Text("%.3f"),
			s.EncodeSpeed.Text("%.1fx"), s.DecodeSpeed.Text("%.1fx"), (100 * used).Text("%.0f %%"), (100 * even).Text("%.0f %%"))
	}
	t.Flush()
}

// writeLive writes the measures of live coding. Errors show at the next write.
func (r *Report) writeLive(w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	for i, s := range r.Settings {
		if s.Live == nil {
			continue
		}
		if i == 0 {
			fmt.Fprintf(t, "\nlive\tdelay\tfirst PCM after\tand work of\twork per hop of %.1f ms\tallocations\t\n", s.Live.HopSound)
		}
		fmt.Fprintf(t, "%s\t%.0f ms\t%.0f ms\t%.1f ms\t%.1f ms\t%d\t\n",
			s.Name, s.Live.Delay, s.Live.FirstAfter, s.Live.FirstWork, s.Live.HopWork, s.Live.Allocs)
	}
	t.Flush()
}

// LeastUse returns the smallest proportion of codes used, and the smallest ratio of perplexity to codebook size, of all
// codebooks: NaN if there are none.
func LeastUse(use []CodeUse) (used, even Score) {
	used, even = Score(math.NaN()), Score(math.NaN())
	for i, u := range use {
		if i == 0 {
			used, even = 1, 1
		}
		used, even = min(used, Score(u.Used)), min(even, Score(u.Even))
	}
	return used, even
}

// WriteTable writes the report as text.
func (r *SpeedReport) WriteTable(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "%s, %.0f s\twall\tprocessor\ttimes real time\tby processor time\t\n", r.Setting, r.Seconds)
	row := func(name string, c Cost, p Pace) {
		fmt.Fprintf(t, "%s\t%.2f s\t%.2f s\t%s\t%s\t\n", name, c.Wall, c.CPU, p.Wall.Text("%.1f"), p.CPU.Text("%.1f"))
	}
	row("load the model", r.Load, Pace{Score(math.NaN()), Score(math.NaN())})
	row("encode", r.Encode, r.EncodeSpeed)
	row("decode", r.Decode, r.DecodeSpeed)
	row("all", r.Load.plus(r.Encode).plus(r.Decode), r.TotalSpeed)
	if err := t.Flush(); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	if r.PeakMemory == 0 {
		return nil
	}
	if _, err := fmt.Fprintf(w, "peak memory %.0f MiB\n", float64(r.PeakMemory)/(1<<20)); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}

// Text formats the score, as a dash if it is undefined.
func (s Score) Text(format string) string {
	if math.IsNaN(float64(s)) {
		return "-"
	}
	return fmt.Sprintf(format, float64(s))
}
