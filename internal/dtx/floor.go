package dtx

import "math"

const (
	smoothing   = 0.3      // of the power, from frame to frame
	parts       = 8        // of the window over which the minimum is taken
	partFrames  = 20       // of such a part: 8 * 20 frames are 2.1 s
	risePerHop  = 2.5 / 75 // dB; a minimum that rises faster is not noise but a long vowel
	firstFrames = 75       // one second, in which the minimum may change freely
)

// floor tracks the level of the background noise in each band by minimum statistics over the last seconds (R. Martin, "Noise
// power spectral density estimation based on optimal smoothing and minimum statistics", IEEE Trans. Speech Audio Process.
// 9(5), 2001), with fixed instead of optimal smoothing. The floor is some decibels below the mean of the noise.
type floor struct {
	levels
	frames   int
	smoothed [bandCount]float64 // smoothed power
	minimum  levels             // in dB, of the current part
	minima   [parts]levels      // in dB, of the previous parts
}

// follow updates the floor with the next frame.
func (f *floor) follow(l *levels) {
	if f.frames == 0 {
		for i := range f.minima {
			f.minima[i] = unheard
		}
		f.minimum = unheard
	}
	for b, v := range l {
		p := power(v)
		if f.frames == 0 {
			f.smoothed[b] = p
		}
		f.smoothed[b] += smoothing * (p - f.smoothed[b])
		f.minimum[b] = min(f.minimum[b], decibels(f.smoothed[b]))
	}
	f.frames++
	for b := range f.levels {
		least := f.minimum[b]
		for i := range f.minima {
			least = min(least, f.minima[i][b])
		}
		if f.frames > firstFrames {
			least = min(least, f.levels[b]+risePerHop)
		}
		f.levels[b] = max(least, silence)
	}
	if f.frames%partFrames == 0 {
		f.minima[f.frames/partFrames%parts] = f.minimum
		f.minimum = unheard
	}
}

var unheard = func() (l levels) {
	for b := range l {
		l[b] = math.Inf(1)
	}
	return l
}()
