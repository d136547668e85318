package dtx

import (
	"lilt/container"
	"lilt/dsp"
)

// Parameters of the voice activity detection. They were tuned on recordings with pauses; docs/format.md reports the results.
const (
	lookahead = 2 // frames: with the half frame of the analysis as much as the codec itself
	history   = 3 // earlier frames that are taken into account when deciding whether a sound lasts

	activeExcess = 18 // dB above the margins, summed over bands, that make a frame active
	strongExcess = 40 // dB that make even a short sound more than a click
	minActive    = 3  // active frames, among history, the frame itself and lookahead, that make a sound more than a click

	afterSpeech = 16 // hangover: frames sent after speech, so that a reader generates comfort noise from background alone
	afterClick  = 2  // frames sent after a click

	tonal        = -4.2   // dB of flatness; less flat signals are not noise
	tonalRate    = 1 / 8. // of the smoothing of the flatness
	loudFloor    = -50    // dB; background above it is sent,
	belowLoudest = 20     // unless it is this many dB below the loudest sound so far

	minInterval     = 38  // frames, 0.5 s: the least interval between two updates of the background
	maxInterval     = 600 // frames, 8 s: the background is sent again even if it has not changed, for readers that joined late or lost frames
	changeThreshold = 2.7 // dB of difference from the background last sent that call for an update
	refresh         = 4   // frames of an update, or poolFrames if the difference is twice as large
)

// margins are the levels in dB above the floor that noise rarely exceeds. The narrower a band, the more its level varies.
var margins = levels{9, 8, 7.5, 7, 7, 6.5, 6, 6, 5.5, 5.5, 5.5}

// Detector decides which frames of a signal must be sent. It is not safe for concurrent use. It does not allocate if the
// slices passed to it have the capacity.
type Detector struct {
	analyzer *dsp.Analyzer
	spectrum []float32
	signal
}

// signal is the state of a Detector that depends on the signal.
type signal struct {
	frames   int                 // analyzed
	decided  int                 // decided on
	recent   [recent]observation // the last frames, by frame number modulo recent
	floor    floor
	flatness float64            // smoothed
	loudest  float64            // dB
	hold     int                // frames that must be sent from the next one on, whatever they contain
	unsent   int                // frames since the last one that was sent
	sent     int                // number of frames sent
	pool     [poolFrames]levels // levels of the frames sent last, from which a reader generates comfort noise
}

// poolFrames is the number of frames from which a reader generates comfort noise.
const poolFrames = container.ComfortNoiseFrames

// recent is a power of two with room for poolFrames frames before the one to be decided on, and for those of the look-ahead.
const recent = 32

// observation is the result of analyzing a frame.
type observation struct {
	levels
	active bool
	excess float64 // dB above the margins, summed over bands
}

// NewDetector returns a detector at the start of a signal.
func NewDetector() *Detector {
	stft, err := dsp.NewSTFT(window, dsp.Hop)
	if err != nil {
		panic(err) // constants
	}
	return &Detector{analyzer: stft.NewAnalyzer()}
}

// Append takes the next samples at [dsp.SampleRate], any number of them, and appends to sent one value for each frame of
// [dsp.Hop] samples that can be decided on: whether it must be sent. The decision on frame t follows sample dsp.Hop*(t+3) +
// 159, when a live encoder returns the codes of the frame, or comes earlier.
func (d *Detector) Append(sent []bool, pcm []float32) []bool {
	for len(pcm) > 0 {
		n := min(len(pcm), dsp.Hop)
		d.spectrum = d.analyzer.Append(d.spectrum[:0], pcm[:n])
		sent = d.process(sent)
		pcm = pcm[n:]
	}
	return sent
}

// Flush ends the signal and appends the remaining decisions, so that there are ceil(n/dsp.Hop) in total for n samples. The
// detector is then at the start of a new signal.
func (d *Detector) Flush(sent []bool) []bool {
	d.spectrum = d.analyzer.Flush(d.spectrum[:0])
	sent = d.process(sent)
	for d.decided < d.frames {
		sent = append(sent, d.decide())
	}
	d.signal = signal{}
	return sent
}

// process analyzes the frames in the spectrum and decides on those that have their look-ahead.
func (d *Detector) process(sent []bool) []bool {
	const values = window + 2
	for at := 0; at < len(d.spectrum); at += values {
		d.observe(d.spectrum[at : at+values])
		if d.frames > lookahead {
			sent = append(sent, d.decide())
		}
	}
	return sent
}

// observe classifies the next frame as active or background.
func (s *signal) observe(spectrum []float32) {
	h := &s.recent[s.frames%recent]
	var flatness float64
	h.levels, flatness = measure(spectrum)
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
	h.active = h.excess > activeExcess || s.flatness < tonal ||
		background > loudFloor && background > s.loudest-belowLoudest ||
		s.frames < firstFrames && loudness > silence // the floor is not known yet
	s.frames++
}

// decide reports whether the next frame must be sent.
func (s *signal) decide() bool {
	t := s.decided
	s.decided++
	if n := s.speech(t); n > 0 {
		s.hold = max(s.hold, n)
	} else if s.hold == 0 {
		s.hold = s.update(t)
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

// speech returns how many frames from t on must be sent because of activity in frame t or its look-ahead, 0 if it is
// background.
func (s *signal) speech(t int) int {
	count, active, strong := 0, false, false
	for i := max(t-history, 0); i <= min(t+lookahead, s.frames-1); i++ {
		h := &s.recent[i%recent]
		if h.active {
			count++
			active = active || i >= t
			strong = strong || i >= t && h.excess > strongExcess
		}
	}
	switch {
	case !active:
		return 0
	case strong || count >= minActive:
		return 1 + afterSpeech
	}
	return 1 + afterClick
}

// update returns how many frames of background must be sent from t on, because readers do not have enough of them yet, because
// the background has changed, or because it was last sent too long ago.
func (s *signal) update(t int) int {
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
	case d > 2*changeThreshold:
		return poolFrames
	case s.unsent >= minInterval && d > changeThreshold || s.unsent >= maxInterval:
		return refresh
	}
	return 0
}
