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

// sport reads the balance of a team, "improved to 9-1", as "nine and one".
func (s *scanner) sport(i int) int {
	if s.is(i, "Bo") && s.gluedNumber(i+1) && s.size(i+1) == 1 && s.alone(i+2) { // "Bo5"
		s.say("best", "of")
		return i + 1
	}
	if s.oneOf(i, ".") && s.spaced(i) && s.gluedNumber(i+1) && s.size(i+1) == 3 && s.endsNumber(i+2) && (s.mentions(baseball) || s.lower(i-1) == "hit" || s.is(i+2, "hitter")) { // "batted .304"
		s.sayPairs(i + 1)
		return i + 2
	}
	if s.is(i, "SO") && s.oneOf(i-1, "(") && s.glued(i+1, ")") && s.isNumber(i-2) { // "Rangers 3, Devils 2 (SO)"
		s.say("shootout")
		return i + 1
	}
	if !s.isNumber(i) || s.at(i).grouped || s.size(i) > 3 {
		return i
	}
	next := s.balance(i)
	if next == i {
		return i
	}
	verb := s.lower(i - 1)
	if next == i+3 && s.value(i) <= s.value(i+2) && (s.lower(next) == "from" && shotFrom[s.lower(next+1)] && (s.lower(next+1) != "the" || shotFrom[s.lower(next+2)]) || // "2-8 from the field"
		verb == "went" && s.mentions(atBats) || s.lower(next) == "shooting" || s.lower(next+3) == "shooting" && s.is(next, "three") || s.isThree(next) && s.glued(next+1, "-") && s.lower(next+3) == "shooting") {
		s.sayCardinal(i)
		s.say("for")
		s.sayCardinal(i + 2)
		return next
	}
	switch {
	case leading[s.lower(next)]:
		return i
	case s.oneOf(i-1, "(") && s.glued(next, ",") && s.capitalised(i-2) && s.mentions(pitching): // "Kershaw (12-5, 2.46 ERA)"
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

// atBats are words beside the hits of a batter and the times at bat: "went 2-4 with a homer".
var atBats = set("hr hrs rbi rbis bb bbs homer homers double doubles triple single singles walk walks")

// shotFrom are places that a player shoots from.
var shotFrom = set("the field deep three distance downtown beyond floor line arc")

// season reports whether the numbers at i are of a whole season, as no match has: "The Mets (88-71)", or a verb of one that plays follows with its team
// before, "The Bears (3-9) lost again".
func (s *scanner) season(i, next int) bool {
	if s.value(i)+s.value(i+2) >= 40 {
		return true
	}
	return s.lower(i-3) == "the" && strings.HasSuffix(s.lower(i-2), "s") && playingVerbs[s.lower(next+1)]
}

var playingVerbs = set("lost won beat trail lead host visit play face snapped ended missed clinched are have need were had took open close")

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

// cricketWords are words of reports on cricket.
var cricketWords = set("wkt wkts bowl bowls bowled scored hit wicket wickets runs run overs ov innings batsman batter chased declared stumps bowler century caught lbw unbeaten test odi all-rounder")

// bowlingLeads are words before those of a bowler.
var bowlingLeads = set("took takes claimed figures returned grabbed bagged of")

// innings recognises the runs and the wickets of an innings and the note that it was declared, "231-7", "288/7", "180/4d", "402/8 dec.", beside words of cricket
// or by the note alone. It returns the lexeme after it, or i.
func (s *scanner) innings(i int) int {
	slash, next := s.glued(i+1, "/"), i+3
	if !s.isNumber(i) || s.size(i) > 3 || s.value(i) < either(slash, 30, 20) || !slash && !s.oneOf(i+1, "-–") || s.spaced(i+1) || !s.gluedNumber(i+2) || s.value(i+2) > 10 {
		return i
	}
	declared := s.glued(next, "d") || s.is(next, "dec") && s.size(i) == 3
	switch {
	case declared && s.alone(next+1):
		return next + 1
	case s.alone(next) && (slash && s.mentions(cricketWords) || !slash && s.size(i+2) == 1 && s.mentions(cricketTerms)):
		return next
	}
	return i
}

// cricket reads notes beside scores: "243 a.o." is all out, "64*" not out, "off 41b" off forty-one balls.
func (s *scanner) cricket(i int) int {
	switch {
	case s.isNumber(i-1) && s.is(i, "a") && s.glued(i+1, ".") && s.glued(i+2, "o") && s.glued(i+3, "."):
		s.say("all", "out")
		return s.dot(i + 3)
	case s.innings(i) > i:
		s.sayCardinal(i)
		s.say("for")
		s.sayCardinal(i + 2)
		if next := s.innings(i); next > i+3 {
			s.say("declared")
			return s.dot(next)
		}
		return i + 3
	case s.glued(i, "*") && s.isNumber(i-1) && s.alone(i+1) && !s.at(i-1).grouped && s.mentions(cricketWords):
		if !s.is(i+1, "not") {
			s.say("not", "out")
		}
		return i + 1
	case s.isNumber(i) && s.value(i) <= 10 && s.oneOf(i+1, "/-–") && !s.spaced(i+1) && s.gluedNumber(i+2) && s.alone(i+3) && (s.is(i+1, "/") && bowlingLeads[s.lower(i-1)] || s.capitalised(i-1) && s.value(i+2) > 10 && s.oneOf(i-2, "(,;")) && (s.mentions(cricketWords) || s.mentions(cricketTerms)): // "took 5/23", "(Starc 3-44)"
		s.sayCardinal(i)
		s.say("for")
		return i + 2
	case s.isNumber(i) && s.glued(i+1, "b") && s.alone(i+2) && (s.lower(i-1) == "off" || s.oneOf(i-1, "(")) && s.mentions(cricketWords):
		s.sayCardinal(i)
		s.say(either(s.is(i, "1"), "ball", "balls"))
		return i + 2
	}
	return i
}

// matchWords are words of reports on football matches.
var matchWords = set(`scored scores scoring score goal goals penalty header headed equaliser equalizer equalised equalized winner booked substitute substituted
	striker midfielder keeper goalkeeper offside fulltime halftime kickoff assist assists card`)

// matchMinute recognises the minute of a goal or another event, "47'", "90+3'". It returns the lexeme after it, or i.
func (s *scanner) matchMinute(i int) int {
	if !s.isNumber(i) || s.at(i).grouped || s.size(i) > 3 || s.value(i) < 1 || s.value(i) > 120 || !s.spaced(i) && !s.oneOf(i-1, "(") {
		return i
	}
	next := i + 1
	if s.glued(next, "+") && s.gluedNumber(next+1) && s.size(next+1) <= 2 {
		next += 2
	}
	if !s.glued(next, "'") || !s.alone(next+1) || s.isNumber(next+1) || s.lowercase(next+1) && s.counts(next+1) {
		return i
	}
	return next + 1
}

// football reads the minutes of a match, and what is noted beside them: "Saka 23', Rice 61' (pen.)".
func (s *scanner) football(i int) int {
	note := ""
	switch {
	case s.is(i, "pen"), s.is(i, "p") && s.oneOf(i-1, "("):
		note = "penalty"
	case s.is(i, "og"):
		note = "own goal"
	case s.is(i, "aet") && (s.oneOf(i-1, "(,;") || s.isNumber(i-1)):
		s.say("after", "extra", "time")
		return i + 1
	}
	if note != "" && (s.is(i-1, ".") && s.is(i-2, "min") || s.minutes() > 0 && (s.oneOf(i-1, "(") || s.oneOf(i-1, "'"))) { // "118th-min. pen."
		s.say(note)
		return i + 1 + either(s.glued(i+1, "."), 1, 0)
	}
	next := s.matchMinute(i)
	if measured := (s.lower(i-1) == "a" || s.lower(i-1) == "an") && !matchWords[s.lower(next)]; next == i || measured || !s.mentions(matchWords) && !((s.capitalised(i-1) || s.oneOf(i-1, ",")) && s.minutes() > 1) {
		return i
	}
	if s.glued(i+1, "+") {
		s.sayCardinal(i)
		s.say("plus")
		s.sayCardinal(i + 2)
		return next
	}
	s.say(numeral.Ordinal(numeral.Cardinal(s.text(i)))...)
	if s.lower(next) != "minute" {
		s.say("minute")
	}
	return next
}

// minutes returns how many minutes of a match the sentence has.
func (s *scanner) minutes() int {
	n := 0
	for i := range s.list {
		if s.matchMinute(i) > i && (s.capitalised(i-1) || s.oneOf(i-1, ",(") || s.mentions(matchWords)) {
			n++
		}
	}
	return n
}
