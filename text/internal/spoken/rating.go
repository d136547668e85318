package spoken

// series are what is counted up to a total: "day 14/100".
var series = set("day page step part chapter lesson episode ep question level lap week task item slide photo thread tweet stage")

// fractional are words after a fraction that is no rating: "3/10 of a mile".
var fractional = set("of mile miles inch inches second seconds cup cups")

// rating reads "6/10" and "4.5/5" as points out of a total, and "day 14/100" as one of many.
func (s *scanner) rating(i int) int {
	slash := i + 1
	if s.glued(slash, ".") && s.gluedNumber(slash+1) {
		slash += 2
	}
	if !s.isNumber(i) || s.at(i).grouped || len(s.at(i).text) > 3 || !s.glued(slash, "/") || !s.gluedNumber(slash+1) || s.at(slash+1).grouped || s.oneOf(i-1, "/$£€+−=×*(-") && !s.at(i).spaced {
		return i
	}
	over, under, next := value(s.at(i).text), s.at(slash+1).text, slash+2
	decimal := slash > i+1
	if decimal && s.glued(next, ".") && s.glued(next+1, "0") { // "3.8/4.0"
		next += 2
	}
	if bare := s.out == nil && s.closes(next) && over == 1; bare || !s.endsNumber(next) || s.glued(next, "/") || over > value(under) && !s.beyond(i, over, under, next) || s.sum() {
		return i
	}
	if series[s.lower(i-1)] && !decimal && value(under) > 1 && len(under) <= 3 {
		s.say(cardinal(s.at(i).text)...)
		s.say("of")
		s.say(cardinal(under)...)
		return next
	}
	total := under == "10" || decimal && (under == "4" || under == "5" || under == "6" || under == "20" || under == "100") || under == "5" && (s.rated() || s.out == nil && (s.is(next, ":") || s.lower(next) == "would" || s.lower(next) == "stars" || s.oneOf(next, "-–—") && s.at(next).spaced && s.at(next+1).spaced))
	if !total || fractional[s.lower(next)] || s.isWord(next) && unitNames[s.at(next).text].one != "" || s.isNumber(i-1) {
		return i
	}
	s.say(cardinal(s.at(i).text)...)
	if decimal {
		s.say(point(s.at(slash - 1).text)...)
	}
	s.say("out", "of")
	s.say(cardinal(under)...)
	if next > slash+2 {
		s.say("point", "zero")
	}
	return next
}

// beyond reports whether a rating is above its total, as a joke: "11/10, would visit again".
func (s *scanner) beyond(i, over int, under string, next int) bool {
	return under == "10" && over <= 20 && !fractional[s.lower(next)] && (s.mentions(scoring) || s.mentions(praise) || s.lower(i-1) == "a" || s.out == nil || s.isWord(i-1) && (s.oneOf(next, ",;") || s.closes(next) || s.is(next, ".") && s.closes(next+1)))
}

// praise is said beside such ratings.
var praise = set("would recommend view food service again taste vibes easily solid good boy dog experience")

// rated reports whether the sentence speaks of points.
func (s *scanner) rated() bool { return s.mentions(scoring) || s.mentions(stars) }

var stars = set("star stars review reviews recommend recommended service overall imo imho")
