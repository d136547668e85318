package spoken

import "lilt/text/internal/numeral"

// heavens are words beside which a star after a letter and a number is that of a black hole.
var heavens = set("black hole holes galaxy sagittarius horizon galactic")

// starred reads ratings by stars: "★★★★☆" as four out of five, "4.5★", "a 5★ hotel". A single star before or after words is an ornament.
func (s *scanner) starred(i int) int {
	if s.glued(i, "*") && s.is(i-1, "A") && s.spaced(i-1) && s.alone(i+1) || s.glued(i, "*") && s.gluedNumber(i-1) && s.isWord(i-2) && s.alone(i+1) && s.mentions(heavens) { // "Sagittarius A*", "M87*"
		s.say("star")
		return i + 1
	}
	if a, ok := s.amount(i); ok && (s.glued(a.next, "★") || s.is(a.next, "★") && !s.is(a.next+1, "★") && !s.is(a.next+1, "☆")) && !s.isNumber(a.next+1) {
		s.say(a.words...)
		s.say(either(a.one || s.glued(a.next+1, "-") || determiners[s.lower(i-1)] && s.lowercase(a.next+1), "star", "stars"))
		return a.next + 1
	}
	if s.glued(i, "*") && s.glued(i+1, "*") && s.isWord(i-1) && (s.gluedNumber(i+2) || s.isWord(i+2) && !s.spaced(i+2)) && s.size(i-1) <= 2 { // "a**2"
		s.say("to", "the", "power", "of")
		return i + 2
	}
	full, next := 0, i
	for s.is(next, "★") && (next == i || !s.spaced(next)) {
		full++
		next++
	}
	total := full
	for s.is(next, "☆") && (next == i || !s.spaced(next)) {
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
	s.say(numeral.Of(full)...)
	if half {
		s.say("and", "a", "half")
	}
	if total > full {
		s.say("out", "of")
		s.say(numeral.Of(total)...)
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
