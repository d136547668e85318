package spoken

import "strings"

// everyday tries what notices, tickets, directions and messages cut short.
func (s *scanner) everyday(i int) int {
	return s.first(i, everydayRules...)
}

var everydayRules = []rule{(*scanner).ageLimit, (*scanner).preferred, (*scanner).compass, (*scanner).boundLetters, (*scanner).clipped, (*scanner).ownedDay, (*scanner).cityBlock, (*scanner).afternoon, (*scanner).onSide, (*scanner).pickUp}

// ownedDay reads the possessive of a day that is also a word: "Sat.'s memorial".
func (s *scanner) ownedDay(i int) int {
	if s.is(i, "Sat's") && s.isWord(i+1) { // "Sat's show"
		s.say("Saturday's")
		return i + 1
	}
	if !s.is(i, "Sat") && !s.is(i, "Sun") || !s.glued(i+1, ".") || !s.glued(i+2, "'s") && !(s.glued(i+2, "'") && s.glued(i+3, "s")) {
		return i
	}
	s.say(shortDays[s.lower(i)] + "'s")
	return i + either(s.glued(i+2, "'s"), 3, 4)
}

// cityBlock reads the hundreds by which a part of a street is known: "the 400 blk. of Oak Ave."
func (s *scanner) cityBlock(i int) int {
	if !s.isNumber(i) || s.at(i).grouped || s.size(i) < 3 || s.size(i) > 5 || s.text(i)[s.size(i)-2:] != "00" || s.lower(i+1) != "blk" && s.lower(i+1) != "block" || !s.spaced(i+1) {
		return i
	}
	next := s.pastPeriod(i + 2)
	if s.lower(next) != "of" {
		return i
	}
	s.sayPairs(i)
	s.sayLike(i+1, "block")
	return next
}

// hourly are words before a time of day, and priceOf words after pence.
var (
	hourly  = set("after until till til 'til by at from before around doors show shows starts opens closes ends")
	priceOf = set("a per each off coin coins piece stamp")
)

// afternoon reads a time of day with a letter alone after its hour: "after 6p.", "doors 7p, show 8p".
func (s *scanner) afternoon(i int) int {
	half := s.lower(i + 1)
	if !s.isNumber(i) || s.size(i) > 2 || s.value(i) < 1 || s.value(i) > 12 || half != "p" && half != "a" || s.spaced(i+1) || s.text(i+1) != half || !hourly[s.lower(i-1)] && !s.is(i-1, "@") && !(s.is(i-1, "to") && s.halfSaid()) {
		return i
	}
	next := s.pastPeriod(i + 2)
	if priceOf[s.lower(next)] || !s.alone(i+2) || s.glued(i+2, ".") && !s.closes(i+3) && !s.spaced(i+3) {
		return i
	}
	for n := range s.list {
		if s.is(n, "£") {
			return i
		}
	}
	s.sayCardinal(i)
	s.spell(strings.ToUpper(half) + "M")
	return s.dot(i + 2)
}

// halfSaid reports whether a time with its half of the day has been read.
func (s *scanner) halfSaid() bool {
	for _, t := range s.out {
		if t.Text == "A M" || t.Text == "P M" {
			return true
		}
	}
	return false
}

// pickUp reads "p/u".
func (s *scanner) pickUp(i int) int {
	if s.lower(i) != "p" || !s.glued(i+1, "/") || s.lower(i+2) != "u" || s.spaced(i+2) || !s.alone(i+3) || s.glued(i-1, "/") {
		return i
	}
	s.say("pick", "up")
	return i + 3
}
