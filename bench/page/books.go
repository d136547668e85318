package page

import (
	"cmp"
	"fmt"
	"image/color"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"lilt/bench"
)

// bookChart shows how the codes of each book were used, for every quantiser at its highest rate: behind, the share of codes
// that occurred; before it the perplexity, which cannot be more. It is not ok without books.
func bookChart(report *bench.Report) (c chart, ok bool) {
	var fullest []bench.Summary
	for _, s := range report.Settings {
		if len(s.Use) == 0 {
			continue
		}
		if last := len(fullest) - 1; last < 0 || fullest[last].Quantiser != s.Quantiser {
			fullest = append(fullest, s)
		} else if cmp.Or(cmp.Compare(len(s.Use), len(fullest[last].Use)), cmp.Compare(s.Use[0].Codes, fullest[last].Use[0].Codes)) > 0 {
			fullest[last] = s
		}
	}
	if len(fullest) == 0 {
		return c, false
	}
	c = chart{name: "books", title: "codes of each book: pale, the share that occurred; full, perplexity/codes; neither exceeds the number of frames", height: vg.Points(240)}
	for i, s := range fullest {
		p, err := bookPlot(s, colourOf(s.Quantiser, i))
		if err != nil {
			c.err = err
			return c, true
		}
		c.plots = append(c.plots, p)
		c.width += vg.Points(130 + 16*float64(len(s.Use)))
	}
	return c, true
}

func bookPlot(s bench.Summary, full color.NRGBA) (*plot.Plot, error) {
	var used, even plotter.Values
	var names []string
	for book, u := range s.Use {
		used, even = append(used, 100*u.Used), append(even, 100*u.Even)
		names = append(names, strconv.Itoa(book+1))
	}
	pale := full
	pale.A = 0x50
	p := newPlot(fmt.Sprintf("%s: %d codes, %d frames", s.Name, s.Use[0].Codes, s.Use[0].Frames), "book", "used, perplexity (% of the codes)")
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
	p.NominalX(names...)
	p.Y.Min, p.Y.Max = 0, 100
	return p, nil
}
