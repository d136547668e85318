package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// leagues and seasons are words beside the wins and losses of a team.
var (
	leagues  = set("nfl nba wnba mlb nhl mls ncaa afc nfc acc sec improved traded signed roster quarterback playoffs host hosts visit visits seed seeded overall fired coach skid sacks touchdown homer bullpen")
	seasons  = set("season year record home road start overall conference division league playoffs games")
	balanced = set("improved improve improves fell fall falls dropped drop drops moved move moves slipped slip slips")
	balances = set("record start mark")
	leading  = set("up down ahead behind defeat loss win victory")
)

// sport reads the balance of a team, "improved to 9-1", as "nine and one", and the minute of an event, "118th-min. pen."
func (s *scanner) sport(i int) int {
	if s.is(i, "Bo") && s.gluedNumber(i+1) && s.size(i+1) == 1 && s.alone(i+2) { // "Bo5"
		s.say("best", "of")
		return i + 1
	}
	if !s.isNumber(i) || s.at(i).grouped || s.size(i) > 3 {
		return i
	}
	if suffix := s.lower(i + 1); (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") && !s.spaced(i+1) && s.glued(i+2, "-") && s.glued(i+3, "min") {
		s.say(numeral.Ordinal(numeral.Cardinal(s.text(i)))...)
		s.say("minute")
		next := s.dot(i + 4)
		if s.is(next, "pen") {
			s.say("penalty")
			next = s.dot(next + 1)
		}
		return next
	}
	next := s.balance(i)
	if next == i {
		return i
	}
	verb := s.lower(i - 1)
	if next == i+3 && s.value(i) <= s.value(i+2) && (s.lower(next) == "from" && shotFrom[s.lower(next+1)] && (s.lower(next+1) != "the" || shotFrom[s.lower(next+2)]) || // "2-8 from the field"
		s.lower(next) == "shooting" || s.lower(next+3) == "shooting" && s.is(next, "three") || s.isThree(next) && s.glued(next+1, "-") && s.lower(next+3) == "shooting") {
		s.sayCardinal(i)
		s.say("for")
		s.sayCardinal(i + 2)
		return next
	}
	switch {
	case leading[s.lower(next)]:
		return i
	case s.oneOf(i-1, "(") && !s.spaced(i) && s.glued(next, ")") && s.capitalised(i-2) && (s.mentions(leagues) || s.balanceCount() > 1 || s.season(i, next)):
	case (verb == "are" || verb == "were") && (s.lower(i-2) == "they" || s.lower(i-2) == "we" || strings.HasSuffix(s.lower(i-2), "s") && s.capitalised(i-2)) && s.mentions(seasons): // "they are 15-7"
	case verb == "to" && balanced[s.lower(i-2)], verb == "started", verb == "went" && s.mentions(seasons), balances[s.lower(next)]:
	default:
		return i
	}
	s.sayCardinal(i)
	if next > i+3 {
		s.mark(",")
		s.sayCardinal(i + 2)
	}
	s.say("and")
	s.sayCardinal(next - 1)
	return next
}

// shotFrom are places that a player shoots from.
var shotFrom = set("the field deep three distance downtown beyond floor line arc")

// season reports whether the numbers at i are of a whole season, as no match has: "The Mets (88-71)", or a verb of one that plays follows with its team
// before, "The Bears (3-9) lost again".
func (s *scanner) season(i, next int) bool {
	if s.value(i)+s.value(i+2) >= 40 {
		return true
	}
	return s.lower(i-3) == "the" && strings.HasSuffix(s.lower(i-2), "s") && playing[s.lower(next+1)]
}

var playing = set("lost won beat trail lead host visit play face snapped ended missed clinched are have need were had took open close")

// balance recognises the wins and losses of a team, and its draws: "9-1", "4-5-1". It returns the lexeme after them, or i.
func (s *scanner) balance(i int) int {
	next := i
	for n := 0; n < 3; n++ {
		at := i + 2*n
		if n > 0 && (!s.oneOf(at-1, "-–") || s.spaced(at-1)) || !s.isNumber(at) || n > 0 && s.spaced(at) || s.size(at) > 2 {
			break
		}
		next = at + 1
	}
	if next < i+3 || !s.alone(next) {
		return i
	}
	return next
}

// balanceCount returns how many names in the sentence have a balance in parentheses after them.
func (s *scanner) balanceCount() int {
	n := 0
	for i := range s.list {
		if next := s.balance(i); next > i && s.oneOf(i-1, "(") && s.glued(next, ")") && s.capitalised(i-2) {
			n++
		}
	}
	return n
}

// cups are what a pint of something is sold in, or what is sold in pints.
var cups = set("carton cartons jar jars bottle bottles can cans tub tubs container containers glass glasses basket baskets box of milk cream pot mason")

// pointed reads "a 5-pt. lead".
func (s *scanner) pointed(i int) int {
	a, ok := s.amount(i)
	if !ok || !s.glued(a.next, "-") || !s.glued(a.next+1, "pt") {
		return i
	}
	next := s.dot(a.next + 2)
	if !s.isWord(next) || cups[s.lower(next)] {
		return i
	}
	s.say(a.words...)
	s.say("point")
	return next
}
