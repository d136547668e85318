package lm

// Bounds appends to bounds the time boundaries of the symbols of the utterance's Phonemes, in frames from its start, and
// returns it: symbol i lasts from bounds[i] to bounds[i+1]. They are known once [Speaker.Start] has returned. The utterance
// is silent before the first symbol and after the last.
func (s *Speaker) Bounds(bounds []float64) []float64 {
	if n := len(s.pointer.ends); n > 1 {
		return append(bounds, s.pointer.ends[:n-1]...)
	}
	return bounds
}
