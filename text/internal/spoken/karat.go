package spoken

import "lilt/text/internal/numeral"

// karat reads the fineness of gold: "14k gold", "18 kt white gold".
func (s *scanner) karat(i int) int {
	if unit := s.lower(i + 1); !s.isNumber(i) || len(s.at(i).text) > 2 || unit != "k" && unit != "kt" && unit != "kts" || !golden[s.lower(i+2)] {
		return i
	}
	s.say(numeral.Cardinal(s.at(i).text)...)
	s.say("karat")
	return i + 2
}

var golden = set("gold white yellow rose solid gold-plated")
