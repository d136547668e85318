package spoken

// starred reads ratings by stars: "★★★★☆" as four out of five, "4.5★", "a 5★ hotel". A single star before or after words is an ornament.
func (s *scanner) starred(i int) int {
	if a, ok := s.amount(i); ok && (s.glued(a.next, "★") || s.is(a.next, "★") && !s.is(a.next+1, "★") && !s.is(a.next+1, "☆")) && !s.isNumber(a.next+1) {
		s.say(a.words...)
		s.say(either(a.one || s.glued(a.next+1, "-") || determiners[s.lower(i-1)] && s.lowercase(a.next+1), "star", "stars"))
		return a.next + 1
	}
	full, next := 0, i
	for s.is(next, "★") && (next == i || !s.at(next).spaced) {
		full++
		next++
	}
	total := full
	for s.is(next, "☆") && (next == i || !s.at(next).spaced) {
		total++
		next++
	}
	half := s.glued(next, "1") && s.glued(next+1, "⁄") && s.glued(next+2, "2") // "★★★½"
	if half {
		next += 3
	}
	for half && s.glued(next, "☆") {
		total++
		next++
	}
	if total < 2 && !(half && full > 0) {
		return i
	}
	if n := len(s.out); n > 0 && (s.out[n-1].Text == "stars" || s.out[n-1].Text == "star") { // "4 stars ★★★★☆"
		return next
	}
	s.say(cardinal(itoa(full))...)
	if half {
		s.say("and", "a", "half")
	}
	if total > full {
		s.say("out", "of")
		s.say(cardinal(itoa(total))...)
	}
	s.say("stars")
	if s.isNumber(next) && s.glued(next+1, "/") { // "★★★★ 4/5"
		s.mark(",")
	}
	if s.isWord(next) && s.lower(next) != "by" && s.lower(next) != "from" && s.lower(next) != "for" {
		s.mark(either(s.capitalised(next), ".", ","))
	}
	return next
}
