package lm

// Bounds appends to bounds the times, in frames from the utterance's beginning, between which each symbol of its Phonemes is spoken, and
// returns it: symbol i lasts from bounds[i] to bounds[i+1]. They are known from [Speaker.Start] on. Before the first and after the last
// symbol the utterance is quiet.
func (s *Speaker) Bounds(bounds []float64) []float64 {
	if n := len(s.pointer.ends); n > 1 {
		return append(bounds, s.pointer.ends[:n-1]...)
	}
	return bounds
}
