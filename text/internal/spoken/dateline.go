package spoken

import "strings"

// dateline parts the place that a report begins with from its first word, where only a hyphen does: "OKLAHOMA CITY-Russell Westbrook scored", "CHICAGO-Trae Young was".
func (s *scanner) dateline() {
	n := 0
	for s.isWord(n) && allUpper(s.text(n)) && n < 4 {
		n++
	}
	if n == 0 || !s.glued(n, "-") || !s.isWord(n+1) || s.spaced(n+1) || !s.capitalised(n+1) || allUpper(s.text(n+1)) || s.size(n+1) < 3 || !s.isWord(n+2) || !s.spaced(n+2) {
		return
	}
	place := strings.ToLower(s.text(n - 1))
	if _, exact := s.lexicon.Look(s.text(n - 1)); exact || len(place) < 4 || !s.common(s.lower(n+1)) && !s.capitalised(n+2) || n == 1 && (s.common(place) || !s.namedTitle(place)) {
		return
	}
	s.list[n].text, s.list[n].spaced, s.list[n+1].spaced = "—", true, true
}
