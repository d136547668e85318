package page

import (
	"math"
	"strconv"

	"gonum.org/v1/plot"
)

// roundTicks labels an axis at multiples of 1, 2 or 5 times a power of ten, with about the given number of ticks.
type roundTicks int

// Ticks implements [plot.Ticker].
func (n roundTicks) Ticks(low, high float64) []plot.Tick {
	if !(high > low) {
		return nil
	}
	rough := (high - low) / float64(n)
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	step := 10 * power
	for _, round := range []float64{1, 2, 5} {
		if round*power >= 0.75*rough {
			step = round * power
			break
		}
	}
	decimals := max(0, -int(math.Floor(math.Log10(step)+1e-9)))
	var ticks []plot.Tick
	for i := math.Ceil(low/step - 1e-9); i*step <= high+1e-9*step; i++ {
		value := i*step + 0 // not -0
		ticks = append(ticks, plot.Tick{Value: value, Label: strconv.FormatFloat(value, 'f', decimals, 64)})
	}
	return ticks
}

// octaves marks a logarithmic axis at powers of two.
type octaves struct{}

// Ticks implements [plot.Ticker].
func (octaves) Ticks(low, high float64) []plot.Tick {
	var ticks []plot.Tick
	for i := math.Ceil(math.Log2(low) - 1e-9); math.Exp2(i) <= high*(1+1e-9); i++ {
		ticks = append(ticks, plot.Tick{Value: math.Exp2(i), Label: strconv.FormatFloat(math.Exp2(i), 'g', 3, 64)})
	}
	return ticks
}
