package spoken

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
	case s.isNumber(i) && s.size(i) <= 3 && s.value(i) >= 20 && s.oneOf(i+1, "-–") && !s.spaced(i+1) && s.gluedNumber(i+2) && s.size(i+2) == 1 && s.alone(i+3) && s.mentions(cricket): // "231-7"
		s.sayCardinal(i)
		s.say("for")
		s.sayCardinal(i + 2)
		if s.is(i+3, "dec") {
			s.say("declared")
			return s.dot(i + 4)
		}
		return i + 3
	case s.isNumber(i) && s.size(i) <= 3 && s.value(i) >= 30 && s.glued(i+1, "/") && s.gluedNumber(i+2) && s.value(i+2) <= 10 && (s.alone(i+3) || s.glued(i+3, "d") && s.alone(i+4)) && s.mentions(cricketWords): // "288/7"
		s.sayCardinal(i)
		s.say("for")
		if s.glued(i+3, "d") { // "180/4d"
			s.sayCardinal(i + 2)
			s.say("declared")
			return i + 4
		}
		return i + 2
	case s.glued(i, "*") && s.isNumber(i-1) && s.alone(i+1) && !s.at(i-1).grouped && s.mentions(cricketWords):
		if !s.is(i+1, "not") {
			s.say("not", "out")
		}
		return i + 1
	case s.isNumber(i) && s.value(i) <= 10 && s.glued(i+1, "/") && s.gluedNumber(i+2) && s.alone(i+3) && figures[s.lower(i-1)] && (s.mentions(cricketWords) || s.mentions(cricket)): // "took 5/23"
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
