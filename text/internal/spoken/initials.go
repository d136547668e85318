package spoken

import "strings"

// initials recognises letters with a period after each, "U.S.A.", of at least two letters, or three with one group of two as in "Ph.D.". It
// returns the letters and the index of the last period.
func (s *scanner) initials(i int) (string, int) {
	var letters strings.Builder
	n := i
	for s.isWord(n) && (n == i || !s.at(n).spaced) && len(s.at(n).text) <= 2 && s.at(n).text[0] != '\'' && s.glued(n+1, ".") {
		letters.WriteString(s.at(n).text)
		n += 2
	}
	if n-i < 4 {
		return "", i
	}
	return letters.String(), n - 1
}
