package spoken

var (
	// spelled are numbers as words, after which units may be abbreviated, and single those that only one comes after.
	spelled = set(`two three four five six seven eight nine ten eleven twelve fifteen sixteen eighteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
		few several many couple dozen`)
	single = set("one a an the this last next prior per each every half")
	// clipped units are those that nothing else is short for.
	clippedUnits = set("ft lb lbs oz yd yds hr hrs mi gal gals wk wks yr yrs")
)

// countedUnit reads an abbreviated unit after a number spelled out: "two ft. thick", "in an hr."
func (s *scanner) countedUnit(i int) int {
	w, before := s.text(i), s.lower(i-1)
	u := unitNames[w]
	if !s.isWord(i) || !clippedUnits[w] || u.one == "" || !s.spaced(i) || !s.glued(i+1, ".") && len(w) < 3 && w != "hr" && w != "lb" && w != "oz" {
		return i
	}
	switch {
	case spelled[before]:
		s.say(u.many)
	case single[before] && !(w == "yr" && before == "per"):
		s.say(u.one)
	default:
		return i
	}
	return s.dot(i + 1)
}
