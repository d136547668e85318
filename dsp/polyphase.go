package dsp

import "math"

// Parameters of the resampler's low-pass filter. 32 zero crossings on each side with beta 12 leave ripples below -115 dB; the
// transition band that they need, from 0.83 to 1.07 of the Nyquist frequency, is centred a little below it so that little
// can alias.
const (
	sincCrossings = 32
	kaiserBeta    = 12
	sincRolloff   = 0.95 // cut-off (-6 dB) relative to the lower Nyquist frequency
)

// The filter is tabulated at every phase that the ratio of the rates visits, if that takes at most maxTable values (1 MiB).
// A ratio such as 44101:24000 visits too many; then it is tabulated at phasesPerCrossing points between two zero crossings
// of the sinc and interpolated linearly, with an error below 2^-23 of the peak. The table then has about
// 2*sincCrossings*phasesPerCrossing values for any ratio.
const (
	maxTable          = 1 << 18
	phasesPerCrossing = 4096
)

// polyphase is the table of a windowed sinc, with one row of taps for each position of an output sample between two input
// samples.
type polyphase struct {
	taps      int // even
	phases    int // positions between two input samples, outRate/gcd
	stepWhole int // whole input samples from one output sample to the next
	stepPhase int // fractional part of that step, in 1/phases
	rows      int // between two input samples; the table has one more when it is interpolated
	table     []float32
}

func newPolyphase(inRate, outRate int) *polyphase {
	divisor := gcd(inRate, outRate)
	k := &polyphase{
		phases:    outRate / divisor,
		stepWhole: inRate / outRate,
		stepPhase: inRate % outRate / divisor,
	}
	// Cut-off in units of the input's Nyquist frequency: the sinc then crosses zero every 1/cutoff input samples.
	cutoff := sincRolloff * min(1, float64(outRate)/float64(inRate))
	k.taps = 2 * int(math.Ceil(sincCrossings/cutoff))
	k.rows = k.phases
	tabulated := k.rows
	if k.rows > maxTable/k.taps {
		k.rows = int(math.Ceil(phasesPerCrossing * cutoff))
		tabulated = k.rows + 1
	}
	k.table = make([]float32, 0, tabulated*k.taps)
	row := make([]float64, k.taps)
	for i := range tabulated {
		windowedSinc(row, cutoff, float64(i)/float64(k.rows))
		for _, tap := range row {
			k.table = append(k.table, float32(tap))
		}
	}
	return k
}

// interpolate returns the value of the signal at phase/phases samples after samples[taps/2-1].
func (k *polyphase) interpolate(samples []float32, phase int) float32 {
	if k.rows == k.phases {
		return dot(samples, k.row(phase))
	}
	position := phase * k.rows
	row := position / k.phases
	fraction := float32(position%k.phases) / float32(k.phases)
	a, b := dot(samples, k.row(row)), dot(samples, k.row(row+1))
	return a + fraction*(b-a)
}

func (k *polyphase) row(i int) []float32 { return k.table[i*k.taps:][:k.taps] }

// windowedSinc fills row with the taps of the low-pass centred on offset (0 to 1) past tap len(row)/2-1, normalized to a sum
// of 1 so that a constant stays constant at every phase.
func windowedSinc(row []float64, cutoff, offset float64) {
	sum := 0.0
	for i := range row {
		crossings := (float64(i-len(row)/2+1) - offset) * cutoff
		row[i] = sinc(crossings) * kaiser(crossings/sincCrossings, kaiserBeta)
		sum += row[i]
	}
	for i := range row {
		row[i] /= sum
	}
}

func sinc(x float64) float64 {
	if x == 0 {
		return 1
	}
	return math.Sin(math.Pi*x) / (math.Pi * x)
}

// dot returns the inner product of two slices of equal length, in eight interleaved sums: enough to keep the adder of a
// current processor busy, and always summed in the same order.
func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s0, s1, s2, s3, s4, s5, s6, s7 float32
	i := 0
	for ; i+8 <= len(a); i += 8 {
		x, y := a[i:][:8], b[i:][:8]
		s0 += x[0] * y[0]
		s1 += x[1] * y[1]
		s2 += x[2] * y[2]
		s3 += x[3] * y[3]
		s4 += x[4] * y[4]
		s5 += x[5] * y[5]
		s6 += x[6] * y[6]
		s7 += x[7] * y[7]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
