package spoken

import (
	"strings"
	"unicode"
)

// slashedSound reads the letter of a sound between slashes: "/p/ and /b/".
func (s *scanner) slashedSound(i int) int {
	text := s.text(i + 1)
	if !s.is(i, "/") || !s.spaced(i) && !s.oneOf(i-1, "(“[") || !s.isWord(i+1) || s.spaced(i+1) || len(text) > 2 || !all(text, unicode.IsLower) || !s.glued(i+2, "/") || !s.alone(i+3) {
		return i
	}
	s.spell(strings.ToUpper(text))
	return i + 3
}
