package spoken

import "strings"

// dateline parts the place that a report begins with from its first word, where only a hyphen does: "OKLAHOMA CITY-Russell Westbrook scored", "CHICAGO-Trae Young was".
func (s *scanner) dateline() {
	n := 0
	for s.isWord(n) && allUpper(s.at(n).text) && n < 4 {
		n++
	}
	if n == 0 || !s.glued(n, "-") || !s.isWord(n+1) || s.at(n+1).spaced || !s.capitalised(n+1) || allUpper(s.at(n+1).text) || len(s.at(n+1).text) < 3 || !s.isWord(n+2) || !s.at(n+2).spaced {
		return
	}
	place := strings.ToLower(s.at(n - 1).text)
	if _, exact := s.lexicon.Look(s.at(n - 1).text); exact || len(place) < 4 || !s.common(s.lower(n+1)) && !s.capitalised(n+2) || n == 1 && (s.common(place) || !s.namedTitle(place)) {
		return
	}
	s.list[n].text, s.list[n].spaced, s.list[n+1].spaced = "—", true, true
}
