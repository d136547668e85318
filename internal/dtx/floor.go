package dtx

import "math"

const (
	smoothing   = 0.3      // of powers, from frame to frame
	parts       = 8        // of the time that a minimum is taken over
	partFrames  = 20       // of such a part: 8 * 20 frames are 2.1 s
	risePerHop  = 2.5 / 75 // dB; a minimum that rises faster is no noise but a long vowel
	firstFrames = 75       // a second, in which the minimum may go anywhere
)

// floor tracks the level of the background in each band, by the minimum of the last seconds (R. Martin, "Noise power spectral
// density estimation based on optimal smoothing and minimum statistics", IEEE Trans. Speech Audio Process. 9(5), 2001; without
// its optimal smoothing). It is some decibels below the mean.
type floor struct {
	levels
	frames   int
	smoothed [bandCount]float64 // powers
	minimum  levels             // of this part
	minima   [parts]levels      // of the last parts
}

// follow takes the next frame.
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
		f.levels[b] = max(least, quiet)
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
