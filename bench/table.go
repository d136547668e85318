package bench

import (
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"
)

// WriteTable writes the report's summaries as text, a line for each setting.
func (r *Report) WriteTable(w io.Writer) error {
	clips := "clips"
	if r.Clips == 1 {
		clips = "clip"
	}
	fmt.Fprintf(w, "%d %s, %.1f s of audio; model %s %s, step %d; one thread\n\n", r.Clips, clips, r.Seconds, r.Model, r.ModelID, r.Step)
	if len(r.Cut) > 0 {
		fmt.Fprintf(w, "only the first %d s of: %s\n\n", MaxClipSeconds, strings.Join(r.Cut, ", "))
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "quantiser\tbooks\tbits/s\tcodes only\tSTOI\tESTOI\tSI-SDR dB\tmel distance\tencode\tdecode\tcodes used\t")
	for _, s := range r.Settings {
		fmt.Fprintf(t, "%s\t%d\t%.0f\t%.0f\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t\n",
			s.Quantiser, s.Books, s.BitRate, s.CodeBitRate,
			s.STOI.text("%.3f"), s.ESTOI.text("%.3f"), s.SISDR.text("%.1f"), s.Mel.text("%.3f"),
			s.EncodeSpeed.text("%.1fx"), s.DecodeSpeed.text("%.1fx"), leastUsed(s.Use).text("%.0f %%"))
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	_, err := fmt.Fprint(w, "\n"+
		"bits/s          of the .lilt files; beside it, of the codes alone\n"+
		"STOI, ESTOI     intelligibility, 1 at best\n"+
		"SI-SDR          how much of the waveform is kept; higher is closer\n"+
		"mel distance    how much the spectrum differs; 0 at best\n"+
		"encode, decode  times real time\n"+
		"codes used      share of a book's codes that these clips use, in the book that uses fewest\n")
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	return nil
}

// leastUsed returns the smallest share of codes used of any book, in percent.
func leastUsed(use []CodeUse) Score {
	least := 1.0
	for _, u := range use {
		least = min(least, u.Used)
	}
	return Score(100 * least)
}

// WriteTable writes the report as text.
func (r *SpeedReport) WriteTable(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "%s, %d books, %.0f s\twall\tprocessor\ttimes real time\tby processor time\t\n", r.Quantiser, r.Books, r.Seconds)
	row := func(name string, c Cost, p Pace) {
		fmt.Fprintf(t, "%s\t%.2f s\t%.2f s\t%s\t%s\t\n", name, c.Wall, c.CPU, p.Wall.text("%.1f"), p.CPU.text("%.1f"))
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

// text writes the score in a format, a dash if it is not defined.
func (s Score) text(format string) string {
	if math.IsNaN(float64(s)) {
		return "-"
	}
	return fmt.Sprintf(format, float64(s))
}
