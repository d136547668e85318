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

// shelf is the books of a quantiser: those of its setting with most books, or, if there is but one book whatever the
// setting, that of each setting.
type shelf struct {
	quantiser, title, label string
	books                   []string
	use                     []bench.CodeUse
}

// shelves returns the books of each quantiser, in the order of the report.
func shelves(report *bench.Report) []shelf {
	var order []string
	settings := map[string][]bench.Summary{}
	for _, s := range report.Settings {
		if len(s.Use) == 0 {
			continue
		}
		if settings[s.Quantiser] == nil {
			order = append(order, s.Quantiser)
		}
		settings[s.Quantiser] = append(settings[s.Quantiser], s)
	}
	var all []shelf
	for _, quantiser := range order {
		fullest := settings[quantiser][0]
		for _, s := range settings[quantiser] {
			if len(s.Use) > len(fullest.Use) {
				fullest = s
			}
		}
		frames := fullest.Use[0].Frames
		s := shelf{quantiser: quantiser}
		if len(fullest.Use) > 1 {
			s.title, s.label, s.use = fmt.Sprintf("%s: %d codes, %d frames", fullest.Name, fullest.Use[0].Codes, frames), "book", fullest.Use
			for book := range s.use {
				s.books = append(s.books, strconv.Itoa(book+1))
			}
		} else {
			s.title, s.label = fmt.Sprintf("%s: %d frames", quantiser, frames), "codes of the book"
			for _, setting := range settings[quantiser] {
				s.books, s.use = append(s.books, strconv.Itoa(setting.Use[0].Codes)), append(s.use, setting.Use[0])
			}
		}
		all = append(all, s)
	}
	return all
}

// bookChart shows how the codes of each book were used: behind, the share of codes that occurred; before it the perplexity,
// which cannot be more. It is not ok without books.
func bookChart(report *bench.Report) (c chart, ok bool) {
	c = chart{name: "books", title: "codes of each book: pale, the share that occurred; full, perplexity/codes; neither exceeds the number of frames", height: vg.Points(240)}
	for i, s := range shelves(report) {
		p, err := s.plot(colourOf(s.quantiser, i))
		if err != nil {
			c.err = err
			return c, true
		}
		c.plots = append(c.plots, p)
		c.width += vg.Points(130 + 16*float64(len(s.use)))
	}
	return c, len(c.plots) > 0
}

func (s shelf) plot(full color.NRGBA) (*plot.Plot, error) {
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
	p.NominalX(s.books...)
	p.X.Min, p.X.Max = -0.6, float64(len(s.books))-0.4
	p.Y.Min, p.Y.Max = 0, 100
	return p, nil
}
