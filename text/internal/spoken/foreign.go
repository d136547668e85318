package spoken

// amidForeign reports whether a short word at i, which a chat has for "I'm" or "you", belongs to a name in another language: a name or a word in no dictionary
// comes before it, and another after it, "Schloss Waldeck im Hunsrück", "Metohija u svetlu".
func (s *scanner) amidForeign(i int) bool {
	if !s.isWord(i-1) || !s.isWord(i+1) || !s.spaced(i) || !s.spaced(i+1) || chatWords[s.lower(i-1)] != "" || chatWords[s.lower(i+1)] != "" {
		return false
	}
	unknown := func(i int) bool { return !s.common(s.lower(i)) && !drawnOut(s.text(i)) }
	if s.is(i, "im") && s.capitalised(i+1) {
		return unknown(i-1) && !given[s.lower(i-1)] || s.capitalised(i-1) && s.capitalised(i-2) && !given[s.lower(i-1)]
	}
	return s.size(i-1) > 2 && s.size(i+1) > 2 && unknown(i-1) && unknown(i+1)
}
