package spoken

import "strings"

// poetic are words beside the letters of a rhyme scheme or of the form of a song.
var poetic = set("rhyme rhymes rhyming rhymed scheme octave sestet quatrain quatrains sonnet stanza stanzas tercet couplet verse verses form ternary")

// rhymeScheme spells letters that stand for rhymes or parts: "ABBAABBA", "CDECDE".
func (s *scanner) rhymeScheme(i int) int {
	if !s.isRhymeScheme(i) {
		return i
	}
	s.spell(s.text(i))
	return i + 1
}

// isRhymeScheme reports whether such letters stand at i.
func (s *scanner) isRhymeScheme(i int) bool {
	text := s.text(i)
	if !s.isWord(i) || len(text) < 4 || len(text) > 14 || strings.Trim(text, "ABCDEFGH") != "" || !s.mentions(poetic) {
		return false
	}
	seen := ""
	for _, r := range text {
		if !strings.ContainsRune(seen, r) {
			if seen != "" && r != rune(seen[len(seen)-1])+1 { // each rhyme has the letter after the last
				return false
			}
			seen += string(r)
		}
	}
	return len(seen) < len(text)
}
