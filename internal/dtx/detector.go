package dtx

import (
	"lilt/container"
	"lilt/dsp"
)

// What tells speech from background. The numbers were found on recordings with pauses; docs/format.md says what they give.
const (
	lookahead = 2 // frames: with the half frame of the analysis as much as the codec itself takes
	history   = 3 // frames before that one, that tell whether a sound lasts

	enough  = 18 // dB above the margins, all bands together, make a frame active
	plenty  = 40 // dB, and even a short one is no click
	lasting = 3  // active frames within history, the frame itself and lookahead

	afterSpeech = 16 // frames still sent after speech: all that a reader makes comfort noise of is background then
	afterClick  = 2  // frames still sent after a short sound

	tonal     = -4.2   // dB of flatness; what is less flat is no noise
	tonalRate = 1 / 8. // of its smoothing
	loudFloor = -50    // dB; a background above it must be
	farBelow  = 20     // dB below the loudest sound so far

	soonest = 38  // frames, half a second: how long a background is not looked at after it was last sent
	latest  = 600 // frames, 8 s: it is sent again even if it stays the same, for those who come later or lost something
	changed = 2.7 // dB by which it differs from what was last sent, to be sent again
	refresh = 4   // frames sent then, or poolFrames if it differs twice as much
)

// margins are how far above the floor noise rarely is, in dB. The narrower the band, the more its level varies.
var margins = levels{9, 8, 7.5, 7, 7, 6.5, 6, 6, 5.5, 5.5, 5.5}

// Detector says which frames of a signal must be sent. It is not safe for concurrent use, and allocates nothing once the slices
// it is given have room.
type Detector struct {
	analyzer *dsp.Analyzer
	spectrum []float32
	signal
}

// signal is what a Detector knows of a signal.
type signal struct {
	frames   int           // analysed
	decided  int           // of them
	recent   [recent]heard // the last frames, by their numbers
	floor    floor
	flatness float64            // smoothed
	loudest  float64            // dB
	hold     int                // frames to be sent from the next one on, whatever they are
	unsent   int                // frames since the last one sent
	sent     int                // frames
	pool     [poolFrames]levels // of the frames sent last: what a reader takes comfort noise from
}

// poolFrames is how many frames a reader makes comfort noise of.
const poolFrames = container.ComfortNoiseFrames

// recent is a power of two that holds poolFrames frames before one that is decided on, and those it looks ahead to.
const recent = 32

// heard is what was heard in a frame.
type heard struct {
	levels
	active bool
	excess float64 // dB above the margins, all bands together
}

// NewDetector returns a detector at the start of a signal.
func NewDetector() *Detector {
	stft, err := dsp.NewSTFT(window, dsp.Hop)
	if err != nil {
		panic(err) // constants
	}
	return &Detector{analyzer: stft.NewAnalyzer()}
}

// Append takes the next samples at [dsp.SampleRate], any number of them, and appends to sent a value for each frame of
// [dsp.Hop] samples that can be decided on: whether it must be sent. That of frame t comes as soon as sample
// dsp.Hop*(t+3) + 159 has gone in, which is when a live encoder gives its codes, or earlier.
func (d *Detector) Append(sent []bool, pcm []float32) []bool {
	for len(pcm) > 0 {
		n := min(len(pcm), dsp.Hop)
		d.spectrum = d.analyzer.Append(d.spectrum[:0], pcm[:n])
		sent = d.take(sent)
		pcm = pcm[n:]
	}
	return sent
}

// Flush ends the signal and appends the values still due, so that their total is ceil(n/dsp.Hop) for n samples. The detector
// is then at the start of a new signal.
func (d *Detector) Flush(sent []bool) []bool {
	d.spectrum = d.analyzer.Flush(d.spectrum[:0])
	sent = d.take(sent)
	for d.decided < d.frames {
		sent = append(sent, d.decide())
	}
	d.signal = signal{}
	return sent
}

// take hears the frames in the spectrum and decides on those that can be.
func (d *Detector) take(sent []bool) []bool {
	const values = window + 2
	for at := 0; at < len(d.spectrum); at += values {
		d.hear(d.spectrum[at : at+values])
		if d.frames > lookahead {
			sent = append(sent, d.decide())
		}
	}
	return sent
}

// hear tells speech from background, frame by frame.
func (s *signal) hear(spectrum []float32) {
	h := &s.recent[s.frames%recent]
	var flatness float64
	h.levels, flatness = analyse(spectrum)
	s.floor.follow(&h.levels)
	loudness := h.loudness()
	if s.frames == 0 {
		s.flatness, s.loudest = flatness, loudness
	}
	s.flatness += tonalRate * (flatness - s.flatness)
	s.loudest = max(s.loudest, loudness)

	h.excess = 0
	for b, v := range h.levels {
		h.excess += max(v-s.floor.levels[b]-margins[b], 0)
	}
	background := s.floor.loudness()
	h.active = h.excess > enough || s.flatness < tonal ||
		background > loudFloor && background > s.loudest-farBelow ||
		s.frames < firstFrames && loudness > quiet // the floor is not known yet
	s.frames++
}

// decide tells whether to send the next frame.
func (s *signal) decide() bool {
	t := s.decided
	s.decided++
	if n := s.speech(t); n > 0 {
		s.hold = max(s.hold, n)
	} else if s.hold == 0 {
		s.hold = s.news(t)
	}
	if s.hold == 0 {
		s.unsent++
		return false
	}
	s.hold--
	s.unsent = 0
	s.pool[s.sent%poolFrames] = s.recent[t%recent].levels
	s.sent++
	return true
}

// speech returns how many frames from t on are to be sent because of what is heard in t and soon after, 0 if it is background.
func (s *signal) speech(t int) int {
	count, active, strong := 0, false, false
	for i := max(t-history, 0); i <= min(t+lookahead, s.frames-1); i++ {
		h := &s.recent[i%recent]
		if h.active {
			count++
			active = active || i >= t
			strong = strong || i >= t && h.excess > plenty
		}
	}
	switch {
	case !active:
		return 0
	case strong || count >= lasting:
		return 1 + afterSpeech
	}
	return 1 + afterClick
}

// news returns how many frames of the background from t on are to be sent, because the reader does not have its like.
func (s *signal) news(t int) int {
	if s.sent < poolFrames {
		return poolFrames - s.sent
	}
	if s.unsent < poolFrames {
		return 0
	}
	var last [poolFrames]levels
	for i := range last {
		last[i] = s.recent[(t-i)%recent].levels
	}
	is, was := mean(last[:]), mean(s.pool[:])
	switch d := is.distance(&was); {
	case d > 2*changed:
		return poolFrames
	case s.unsent >= soonest && d > changed || s.unsent >= latest:
		return refresh
	}
	return 0
}
