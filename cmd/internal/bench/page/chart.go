package page

import (
	"bytes"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"

	"lilt/cmd/internal/bench"
)

// chart is a figure of one or several plots side by side.
type chart struct {
	name, title   string
	width, height vg.Length
	plots         []*plot.Plot
	err           error
}

// charts returns the figures of a report, except those without any value.
func charts(report *bench.Report) []chart {
	var all []chart
	for _, s := range scores {
		if c, ok := rateChart(report, s); ok {
			all = append(all, c)
		}
	}
	if c, ok := codebookChart(report); ok {
		all = append(all, c)
	}
	return all
}

// render returns the chart as PNG, at 192 dots per inch for high-resolution screens, and as SVG.
func (c chart) render() (png, svg []byte, err error) {
	if c.err != nil {
		return nil, nil, c.err
	}
	var file bytes.Buffer
	pixels := vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(c.width, c.height), vgimg.UseDPI(192))}
	c.draw(draw.New(pixels))
	if _, err := pixels.WriteTo(&file); err != nil {
		return nil, nil, err
	}
	png = bytes.Clone(file.Bytes())
	file.Reset()
	lines := vgsvg.New(c.width, c.height)
	c.draw(draw.New(lines))
	if _, err := lines.WriteTo(&file); err != nil {
		return nil, nil, err
	}
	return png, file.Bytes(), nil
}

func (c chart) draw(canvas draw.Canvas) {
	tiles := draw.Tiles{Rows: 1, Cols: len(c.plots), PadX: vg.Points(8), PadLeft: vg.Points(4), PadRight: vg.Points(12), PadTop: vg.Points(6), PadBottom: vg.Points(4)}
	for i, area := range plot.Align([][]*plot.Plot{c.plots}, tiles, canvas)[0] {
		c.plots[i].Draw(area)
	}
}

// newPlot returns an empty plot in the style of the page.
func newPlot(title, x, y string) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = color.White
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = title, x, y
	p.Title.Padding = vg.Points(6)
	for _, f := range []struct {
		font *font.Font
		size vg.Length
	}{
		{&p.Title.TextStyle.Font, 12}, {&p.X.Label.TextStyle.Font, 10}, {&p.Y.Label.TextStyle.Font, 10},
		{&p.X.Tick.Label.Font, 9}, {&p.Y.Tick.Label.Font, 9}, {&p.Legend.TextStyle.Font, 9},
	} {
		f.font.Variant, f.font.Size = "Sans", f.size
	}
	p.X.Tick.Marker, p.Y.Tick.Marker = roundTicks(8), roundTicks(6)
	p.Legend.Padding = vg.Points(2)
	p.Legend.ThumbnailWidth = vg.Points(24)
	return p
}

// colours distinguish quantizers, also for people with colour blindness: Okabe and Ito, "Color Universal Design", 2008.
var colours = []color.NRGBA{
	{0x00, 0x72, 0xb2, 0xff}, {0xd5, 0x5e, 0x00, 0xff}, {0x00, 0x9e, 0x73, 0xff}, {0xcc, 0x79, 0xa7, 0xff}, {0xe6, 0x9f, 0x00, 0xff},
}

// colourOf returns the colour of a quantizer, the i-th of ours; Opus is grey.
func colourOf(quantizer string, i int) color.NRGBA {
	if quantizer == "opus" {
		return color.NRGBA{0x55, 0x55, 0x55, 0xff}
	}
	return colours[i%len(colours)]
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
