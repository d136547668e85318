package codec

// Durations of a full fade in samples.
const (
	fadeOut = SampleRate / 10 // 100 ms
	fadeIn  = SampleRate / 50 // 20 ms
)

// fader fades the sound out over lost frames and in again after them. Its gain is piecewise linear and continuous, so that
// there is no click whatever the pattern of losses.
type fader struct {
	gain float32
	lost []bool // for each frame from that of the next sample on
	at   int    // samples of that frame already processed
}

// reset returns to the start of a signal.
func (f *fader) reset() { *f = fader{gain: 1, lost: f.lost[:0]} }

// expect announces the next n frames.
func (f *fader) expect(n int, lost bool) {
	for range n {
		f.lost = append(f.lost, lost)
	}
}

// apply fades the next samples, which must belong to announced frames.
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
