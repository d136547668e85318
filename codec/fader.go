package codec

// Samples that a full fade takes.
const (
	fadeOut = SampleRate / 10 // 100 ms
	fadeIn  = SampleRate / 50 // 20 ms
)

// fader turns the sound down over lost frames and up again after them. Its gain only ever moves along straight lines, so
// that there is no click however losses follow one another.
type fader struct {
	gain float32
	lost []bool // for each frame from the one that the next sample is in
	at   int    // samples of that frame which are already through
}

// reset goes back to the start of a signal.
func (f *fader) reset() { *f = fader{gain: 1, lost: f.lost[:0]} }

// expect announces the next n frames.
func (f *fader) expect(n int, lost bool) {
	for range n {
		f.lost = append(f.lost, lost)
	}
}

// apply fades the next samples, which must belong to frames that were announced.
func (f *fader) apply(pcm []float32) {
	for len(pcm) > 0 {
		n := min(len(pcm), Hop-f.at)
		f.ramp(pcm[:n], f.lost[0])
		pcm = pcm[n:]
		f.at += n
		if f.at == Hop {
			f.lost = f.lost[:copy(f.lost, f.lost[1:])]
			f.at = 0
		}
	}
}

func (f *fader) ramp(pcm []float32, lost bool) {
	step := float32(1.0 / fadeIn)
	if lost {
		step = -1.0 / fadeOut
	} else if f.gain == 1 {
		return
	}
	for i := range pcm {
		f.gain = min(max(f.gain+step, 0), 1)
		pcm[i] *= f.gain
	}
}
