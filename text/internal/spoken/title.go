package spoken

// smallTitles are titles without their capitals; those of two letters that mean something else need a period.
var smallTitles = map[string]string{"mr": "mister", "mrs": "missus", "ms": "miz", "prof": "professor"}

// smallTitle reads a title without its capital before a name that has none either: "mr. smith", "mrs jones".
func (s *scanner) smallTitle(i int) int {
	long := smallTitles[s.text(i)]
	dotted := s.glued(i+1, ".")
	next := s.pastPeriod(i + 1)
	if long == "" || !s.spaced(i) || !s.isWord(next) || !s.spaced(next) || functionWords[s.lower(next)] || s.isNumber(i-1) {
		return i
	}
	if !dotted && (s.is(i, "ms") || s.is(i, "prof") || s.is(i, "mr") && s.chatty()) {
		return i
	}
	s.say(long)
	return next
}

// smallStreet reads "st." without its capital: "st. louis", "on 5th st. near me", "main st. diner".
func (s *scanner) smallStreet(i int) int {
	if !s.is(i, "st") || !s.spaced(i) {
		return i
	}
	if !s.glued(i+1, ".") { // "at st mary's"
		if saints[base(s.lower(i+1))] && s.spaced(i+1) && s.lowercase(i+1) && !streetNames[s.lower(i-1)] && !s.numbersHouse(i) {
			s.say("saint")
			return i + 1
		}
		return i
	}
	if saints[base(s.lower(i+2))] && s.spaced(i+2) && !streetNames[s.lower(i-1)] {
		s.say("saint")
		return i + 2
	}
	if ordinalSuffixes[s.lower(i-1)] && s.isOrdinal(i-2) || streetNames[s.lower(i-1)] {
		s.say("street")
		return s.dot(i + 1)
	}
	return i
}
