package spoken

import "lilt/text/internal/numeral"

// cricketWords are words of reports on cricket.
var cricketWords = set("wkt wkts bowl bowls bowled scored hit wicket wickets runs run overs ov innings batsman batter chased declared stumps bowler century caught lbw unbeaten test odi all-rounder")

// figures are words before those of a bowler.
var figures = set("took takes claimed figures returned grabbed bagged of")

// cricket reads notes beside scores: "243 a.o." is all out, "64*" not out, "off 41b" off forty-one balls.
func (s *scanner) cricket(i int) int {
	switch {
	case s.isNumber(i-1) && s.is(i, "a") && s.glued(i+1, ".") && s.glued(i+2, "o") && s.glued(i+3, "."):
		s.say("all", "out")
		return s.dot(i + 3)
	case s.isNumber(i) && len(s.at(i).text) <= 3 && numeral.Value(s.at(i).text) >= 20 && s.oneOf(i+1, "-–") && !s.at(i+1).spaced && s.gluedNumber(i+2) && len(s.at(i+2).text) == 1 && s.alone(i+3) && s.mentions(cricket): // "231-7"
		s.say(numeral.Cardinal(s.at(i).text)...)
		s.say("for")
		s.say(numeral.Cardinal(s.at(i + 2).text)...)
		if s.is(i+3, "dec") {
			s.say("declared")
			return s.dot(i + 4)
		}
		return i + 3
	case s.isNumber(i) && len(s.at(i).text) <= 3 && numeral.Value(s.at(i).text) >= 30 && s.glued(i+1, "/") && s.gluedNumber(i+2) && numeral.Value(s.at(i+2).text) <= 10 && (s.alone(i+3) || s.glued(i+3, "d") && s.alone(i+4)) && s.mentions(cricketWords): // "288/7"
		s.say(numeral.Cardinal(s.at(i).text)...)
		s.say("for")
		if s.glued(i+3, "d") { // "180/4d"
			s.say(numeral.Cardinal(s.at(i + 2).text)...)
			s.say("declared")
			return i + 4
		}
		return i + 2
	case s.glued(i, "*") && s.isNumber(i-1) && s.alone(i+1) && !s.at(i-1).grouped && s.mentions(cricketWords):
		if !s.is(i+1, "not") {
			s.say("not", "out")
		}
		return i + 1
	case s.isNumber(i) && numeral.Value(s.at(i).text) <= 10 && s.glued(i+1, "/") && s.gluedNumber(i+2) && s.alone(i+3) && figures[s.lower(i-1)] && (s.mentions(cricketWords) || s.mentions(cricket)): // "took 5/23"
		s.say(numeral.Cardinal(s.at(i).text)...)
		s.say("for")
		return i + 2
	case s.isNumber(i) && s.glued(i+1, "b") && s.alone(i+2) && (s.lower(i-1) == "off" || s.oneOf(i-1, "(")) && s.mentions(cricketWords):
		s.say(numeral.Cardinal(s.at(i).text)...)
		s.say(either(s.is(i, "1"), "ball", "balls"))
		return i + 2
	}
	return i
}
