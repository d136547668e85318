package spoken

// karat reads the fineness of gold: "14k gold", "18 kt white gold".
func (s *scanner) karat(i int) int {
	if unit := s.lower(i + 1); !s.isNumber(i) || s.size(i) > 2 || unit != "k" && unit != "kt" && unit != "kts" || !golden[s.lower(i+2)] {
		return i
	}
	s.sayCardinal(i)
	s.say("karat")
	return i + 2
}

var golden = set("gold white yellow rose solid gold-plated")
