package page

import (
	"fmt"
	"image/color"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"lilt/cmd/internal/bench"
)

// panel is a plot of the codebooks of a quantizer: those of its setting with most codebooks or, for a quantizer with a
// single one, that of each setting.
type panel struct {
	quantizer, title, label string
	codebooks               []string
	use                     []bench.CodeUse
}

// panels returns a panel for each quantizer, in the order of the report.
func panels(report *bench.Report) []panel {
	var order []string
	settings := map[string][]bench.Summary{}
	for _, s := range report.Settings {
		if len(s.Use) == 0 {
			continue
		}
		if settings[s.Quantizer] == nil {
			order = append(order, s.Quantizer)
		}
		settings[s.Quantizer] = append(settings[s.Quantizer], s)
	}
	var all []panel
	for _, quantizer := range order {
		fullest := settings[quantizer][0]
		for _, s := range settings[quantizer] {
			if len(s.Use) > len(fullest.Use) {
				fullest = s
			}
		}
		frames := fullest.Use[0].Frames
		s := panel{quantizer: quantizer}
		if len(fullest.Use) > 1 {
			s.title, s.label, s.use = fmt.Sprintf("%s: %d codes, %d frames", fullest.Name, fullest.Use[0].Codes, frames), "codebook", fullest.Use
			for codebook := range s.use {
				s.codebooks = append(s.codebooks, strconv.Itoa(codebook+1))
			}
		} else {
			s.title, s.label = fmt.Sprintf("%s: %d frames", quantizer, frames), "codebook size"
			for _, setting := range settings[quantizer] {
				s.codebooks, s.use = append(s.codebooks, strconv.Itoa(setting.Use[0].Codes)), append(s.use, setting.Use[0])
			}
		}
		all = append(all, s)
	}
	return all
}

// codebookChart shows how the codes of each codebook were used: in pale colour the proportion of codes that occurred, in
// full colour the perplexity, which cannot exceed it. It is not ok without codebooks.
func codebookChart(report *bench.Report) (c chart, ok bool) {
	c = chart{name: "codebooks", title: "codebook use: pale, the proportion of codes that occur; full, perplexity/codes; neither can exceed the number of frames", height: vg.Points(240)}
	for i, s := range panels(report) {
		p, err := s.plot(colourOf(s.quantizer, i))
		if err != nil {
			c.err = err
			return c, true
		}
		c.plots = append(c.plots, p)
		c.width += vg.Points(130 + 16*float64(len(s.use)))
	}
	return c, len(c.plots) > 0
}

func (s panel) plot(full color.NRGBA) (*plot.Plot, error) {
	var used, even plotter.Values
	for _, u := range s.use {
		used, even = append(used, 100*u.Used), append(even, 100*u.Even)
	}
	pale := full
	pale.A = 0x50
	p := newPlot(s.title, s.label, "used, perplexity (% of the codes)")
	p.Title.TextStyle.Font.Size = 10
	for _, bars := range []struct {
		values plotter.Values
		colour color.Color
	}{{used, pale}, {even, full}} {
		b, err := plotter.NewBarChart(bars.values, vg.Points(11))
		if err != nil {
			return nil, err
		}
		b.Color, b.LineStyle.Width = bars.colour, 0
		p.Add(b)
	}
	p.NominalX(s.codebooks...)
	p.X.Min, p.X.Max = -0.6, float64(len(s.codebooks))-0.4
	p.Y.Min, p.Y.Max = 0, 100
	return p, nil
}
