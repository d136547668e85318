package page

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"lilt/cmd/internal/bench"
)

// scoreAxis is the axis of a score plotted over the bit rate.
type scoreAxis struct {
	name, title, label string
	of                 func(bench.Measures) bench.Score
	low, high          float64 // range that the axis must cover at least, if the score has natural limits; else NaN
	least              float64 // lower limit of the axis, or NaN
	fall               bool    // lower is better
}

var scores = []scoreAxis{
	{"rate-pesq", "PESQ", "PESQ, wide band (MOS-LQO)", func(m bench.Measures) bench.Score { return m.PESQ }, 1, 4.64, math.NaN(), false},
	{"rate-stoi", "STOI", "STOI (1: the original)", func(m bench.Measures) bench.Score { return m.STOI }, math.NaN(), 1, math.NaN(), false},
	{"rate-estoi", "ESTOI", "ESTOI (1: the original)", func(m bench.Measures) bench.Score { return m.ESTOI }, math.NaN(), 1, math.NaN(), false},
	{"rate-mel", "mel distance", "mel distance (nepers; 0: the original)", func(m bench.Measures) bench.Score { return m.Mel }, 0, math.NaN(), math.NaN(), true},
	{"rate-stft", "STFT distance", "STFT distance (0: the original)", func(m bench.Measures) bench.Score { return m.STFT }, 0, math.NaN(), math.NaN(), true},
	{"rate-si-sdr", "SI-SDR", "SI-SDR (dB; below -15: another waveform)", func(m bench.Measures) bench.Score { return m.SISDR }, math.NaN(), math.NaN(), -15, false},
}

// shapes are the markers of the curves, so that they differ by more than colour.
var shapes = []draw.GlyphDrawer{draw.CircleGlyph{}, draw.BoxGlyph{}, draw.PyramidGlyph{}, draw.RingGlyph{}, draw.SquareGlyph{}, draw.TriangleGlyph{}}

// rateChart plots a score over the bit rate, with a curve for each quantizer. It is not ok without any value.
func rateChart(report *bench.Report, s scoreAxis) (c chart, ok bool) {
	var names []string
	curves := map[string]plotter.XYs{}
	for _, setting := range report.Settings {
		y := float64(s.of(setting.Measures))
		if !finite(y) || !finite(setting.BitRate) || setting.BitRate <= 0 {
			continue
		}
		if curves[setting.Quantizer] == nil {
			names = append(names, setting.Quantizer)
		}
		curves[setting.Quantizer] = append(curves[setting.Quantizer], plotter.XY{X: setting.BitRate / 1000, Y: y})
	}
	if len(names) == 0 {
		return c, false
	}
	c = chart{name: s.name, title: s.title + " over bit rate", width: vg.Points(360), height: vg.Points(270)}
	p := newPlot("", "bit rate of the files (kbit/s)", s.label)
	grid := plotter.NewGrid()
	grid.Horizontal.Color, grid.Vertical.Color = color.Gray{0xdd}, color.Gray{0xdd}
	p.Add(grid)
	low, high, left, right := math.Inf(1), math.Inf(-1), math.Inf(1), 0.0
	for i, name := range names {
		curve := curves[name]
		slices.SortFunc(curve, func(a, b plotter.XY) int { return cmp.Compare(a.X, b.X) })
		line, points, err := plotter.NewLinePoints(curve)
		if err != nil {
			c.err = err
			return c, true
		}
		line.Color, points.Color = colourOf(name, i), colourOf(name, i)
		line.Width = vg.Points(1.5)
		points.Shape, points.Radius = shapes[i%len(shapes)], vg.Points(3)
		p.Add(line, points)
		p.Legend.Add(name, line, points)
		for _, at := range curve {
			low, high, left, right = min(low, at.Y), max(high, at.Y), min(left, at.X), max(right, at.X)
		}
	}
	p.X.Scale, p.X.Tick.Marker = plot.LogScale{}, octaves{}
	p.X.Min, p.X.Max = 0.85*left, 1.15*right
	if finite(s.least) {
		low, high = max(low, s.least), max(high, s.least+1)
	}
	margin := max(0.08*(high-low), 0.01)
	p.Y.Min, p.Y.Max = low-margin, high+margin
	if finite(s.low) {
		p.Y.Min = min(s.low, low)
	}
	if finite(s.high) {
		p.Y.Max = max(s.high, high)
	}
	p.Legend.Top = s.fall // away from the curves
	p.Legend.XOffs, p.Legend.YOffs = vg.Points(-6), vg.Points(6)
	if s.fall {
		p.Legend.YOffs = vg.Points(-6)
	}
	c.plots = append(c.plots, p)
	return c, true
}
