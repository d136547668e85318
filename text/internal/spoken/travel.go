package spoken

// What flights and trains do, before a place or a time.
var travels = map[string]string{"dep": "departs", "arr": "arrives", "lv": "leaves"}

// voyages are what departs from a place.
var voyages = set("cruise ferry sailing flight train coach tour")

// travel reads them: "dep. SFO 7:05a", "Lv. Chicago 7:40p". Before a name a time of day has to be in the sentence: music is arranged as well.
func (s *scanner) travel(i int) int {
	long, next := travels[s.lower(i)], i+2
	if long == "" || !s.glued(i+1, ".") || allUpper(s.text(i)) || s.capitalised(i) && s.out != nil && !s.oneOf(i-1, ",;") {
		return i
	}
	timed := false
	for n := next; !s.atEnd(n) && !timed; n++ {
		timed = s.isNumber(n) && s.glued(n+1, ":") && s.gluedNumber(n+2)
	}
	if !(s.is(i, "dep") && s.capitalised(next) && s.mentions(voyages)) && !(s.lowercase(i) && (allUpper(s.text(next)) || s.isNumber(next))) && !(timed && (s.capitalised(next) || s.isNumber(next))) {
		return i
	}
	s.sayLike(i, long)
	return next
}
