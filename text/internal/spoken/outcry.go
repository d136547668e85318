package spoken

// outcries finds the runs of words in capitals within a sentence that is not shouted itself, in which words are words: "“GET OUT, YOU RAT!” she cried",
// "he wrote LEAVE US ALONE on the wall".
func (s *scanner) outcries() {
	if s.shouted {
		return
	}
	for i := 0; i < len(s.list); i++ {
		if !s.isWord(i) || !allUpper(s.text(i)) {
			continue
		}
		words, loud, certain, last := 0, 0, 0, i
		n := i
		for ; s.isWord(n) && allUpper(s.text(n)) || s.oneOf(n, ",!?—-'") && !s.atEnd(n+1); n++ {
			if !s.isWord(n) {
				continue
			}
			last = n
			if s.size(n) < 2 {
				continue
			}
			words++
			if s.loud(n) {
				loud++
				certain += either(lettersFirst[s.text(n)], 0, 1)
			}
		}
		if words >= 3 && certain >= 2 && loud*3 >= words*2 {
			if s.cried == nil {
				s.cried = make([]bool, len(s.list))
			}
			for k := i; k <= last; k++ {
				s.cried[k] = true
			}
		}
		i = max(n-1, i)
	}
}

// shoutedAt reports whether the word at i is shouted: with the whole sentence or within an outcry.
func (s *scanner) shoutedAt(i int) bool { return s.shouted || i < len(s.cried) && s.cried[i] }
