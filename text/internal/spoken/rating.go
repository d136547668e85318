package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// series are what is counted up to a total: "day 14/100".
var series = set("day page step part chapter lesson episode ep question level lap week task item slide photo thread tweet stage pic pics img image vid video clip file message msg installment round heat")

// fractional are words after a fraction that is no rating: "3/10 of a mile".
var fractional = set("of mile miles inch inches second seconds cup cups")

// rating reads "6/10" and "4.5/5" as points out of a total, and "day 14/100" as one of many.
func (s *scanner) rating(i int) int {
	if s.threaded(i) {
		s.sayCardinal(i)
		s.say("of")
		s.sayCardinal(i + 2)
		return s.judged(i + 3)
	}
	slash := i + 1
	if s.glued(slash, ".") && s.gluedNumber(slash+1) {
		slash += 2
	}
	if !s.isNumber(i) || s.at(i).grouped || s.size(i) > 3 || !s.glued(slash, "/") || !s.gluedNumber(slash+1) || s.at(slash+1).grouped || s.oneOf(i-1, "/$£€+−=×*(-") && !s.spaced(i) {
		return i
	}
	over, under, next := s.value(i), s.text(slash+1), slash+2
	decimal := slash > i+1
	if decimal && s.glued(next, ".") && s.glued(next+1, "0") { // "3.8/4.0"
		next += 2
	}
	if bare := s.begins(i) && s.closes(next) && over == 1; bare || !s.endsNumber(next) || s.glued(next, "/") || over > numeral.Value(under) && !s.beyond(i, over, under, next) || s.sum() {
		return i
	}
	if series[s.lower(i-1)] && !decimal && numeral.Value(under) > 1 && len(under) <= 3 {
		s.sayCardinal(i)
		s.say("of")
		s.say(numeral.Cardinal(under)...)
		return next
	}
	total := under == "10" || under == "5" && !decimal && s.starsBefore(i, next) || decimal && in(under, "4 5 6 20 100") || under == "5" && (s.rated() || s.begins(i) && (s.is(next, ":") || s.is(next, ",") && s.out == nil && s.lowercase(next+1) && !s.is(next+1, "or") || s.lower(next) == "would" || s.lower(next) == "stars" || s.oneOf(next, "-–—") && s.spaced(next) && s.spaced(next+1)))
	if w := s.lower(next); !decimal && numeral.Value(under) >= 12 && (w == "pts" || w == "points") && s.spaced(next) { // "31/50 pts."
		s.sayCardinal(i)
		s.say("out", "of")
		s.say(numeral.Cardinal(under)...)
		s.say("points")
		return either(s.glued(next+1, ".") && w == "pts" && !s.closes(next+2), next+2, next+1)
	}
	total = total || s.graded(i, slash, over, numeral.Value(under))
	if !total || fractional[s.lower(next)] || s.isWord(next) && unitNames[s.text(next)].one != "" || s.isNumber(i-1) {
		return i
	}
	s.sayCardinal(i)
	if decimal {
		s.say(numeral.Point(s.text(slash - 1))...)
	}
	s.say("out", "of")
	s.say(numeral.Cardinal(under)...)
	if next > slash+2 {
		s.say("point", "zero")
	}
	return s.judged(next)
}

// threaded reports whether the figures at i, with nothing but a parenthesis before them, number a message of several: "(1/3) So I went out", "1/9 I once".
func (s *scanner) threaded(i int) bool {
	if i > 1 || !s.isNumber(i) || s.size(i) > 2 || !s.glued(i+1, "/") || !s.gluedNumber(i+2) || s.size(i+2) > 2 || s.value(i+2) < 2 || s.value(i) > s.value(i+2) {
		return false
	}
	if s.is(i-1, "(") && s.glued(i+3, ")") {
		return s.capitalised(i+4) || s.is(i+4, "“")
	}
	return i == 0 && s.is(i, "1") && s.spaced(i+3) && threads[s.text(i+3)]
}

// judged emits the end of a rating's sentence, if another begins at next: "5/5 Would buy again".
func (s *scanner) judged(next int) int {
	if s.capitalised(next) && s.spaced(next) && (judging[s.lower(next)] || threads[s.text(next)]) {
		s.mark(".")
	}
	return next
}

// threads are words that the first of several messages begins with.
var threads = set("I My So We The This Here It There Today Yesterday Last Let Ok OK A Some When")

// starsBefore reports whether the number of points at i is what stars before it have said, is one of several, or is firmly given: "⭐⭐⭐⭐ 4/5", "taste 4/5,
// texture 3/5", "a solid 4/5", "4/5 from me".
func (s *scanner) starsBefore(i, next int) bool {
	if n := len(s.out); n > 1 && s.out[n-1].Text == "," && s.out[n-2].Text == "stars" || firm[s.lower(i-1)] || s.is(next, "from") && s.is(next+1, "me") {
		return true
	}
	count := 0
	for n := range s.list {
		if s.isWord(n-1) && s.isNumber(n) && s.glued(n+1, "/") && s.glued(n+2, "5") && (s.oneOf(n+3, ",;.") || s.closes(n+3)) {
			count++
		}
	}
	return count > 1
}

var firm = set("solid strong easy easily firm generous")

// beyond reports whether a rating is above its total, as a joke: "11/10, would visit again".
func (s *scanner) beyond(i, over int, under string, next int) bool {
	return under == "10" && over <= 20 && !fractional[s.lower(next)] && (s.mentions(scoring) || s.mentions(praise) || s.lower(i-1) == "a" || s.begins(i) || s.isWord(i-1) && (s.oneOf(next, ",;") || s.closes(next) || s.is(next, ".") && s.closes(next+1)))
}

// judging are words that begin the sentence after the size or grade of what is judged.
var judging = set(`too fits fit runs ran perfect great good way sadly sent went would love loved very so super still size sizing material quality color colour definitely returned
	exchanged ordered wish should should've unfortunately luckily thankfully honestly usually really finally surprisingly hopefully kept keeps bought looks feels works worked true snug tight
	loose comfortable nice beautiful happy highly recommend shipping arrived washed`)

// Judges reports whether a capitalised word begins the sentence of a review after "an M." or "a B."
func Judges(word string) bool { return judging[strings.ToLower(word)] }

// praise is said beside such ratings.
var praise = set("would recommend view food service again taste vibes easily solid good boy dog experience")

// rated reports whether the sentence speaks of points.
func (s *scanner) rated() bool { return s.mentions(scoring) || s.mentions(stars) }

var stars = set("star stars review reviews recommend recommended service overall imo imho")

// graded reports whether the points at i, before a slash, are those of an examination: "Midterm 88/100", "Quiz 2: 18/20".
func (s *scanner) graded(i, slash, over, under int) bool {
	if under < 12 || under > 200 || over < 3 || under%5 != 0 && under%4 != 0 || s.lower(slash+2) == "of" {
		return false
	}
	date := slash == i+1 && over <= 12 && under <= 31
	switch {
	case earning[s.lower(i-1)]:
		return true
	case examined[s.lower(i-1)], s.oneOf(i-1, ":(–—") && s.within(i, 5, examined):
		return !date || s.mentions(marking)
	}
	return false
}

// Words of examinations before points, verbs before them, and words that speak of grades.
var (
	examined = set("midterm exam quiz test final essay homework hw assignment lab labs project paper score marks points total grade result results part section presentation participation")
	earning  = set("scored got earned received")
	marking  = set("grade grades graded score scores scored marks points")
)

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
	if s.justSaid("stars", "star") { // "4 stars ★★★★☆"
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
	if s.isWord(next) && !in(s.lower(next), "by from for") {
		s.mark(either(s.capitalised(next), ".", ","))
	}
	return next
}
