package spoken

import "lilt/text/internal/numeral"

// groups reads long numbers of parcels and accounts that are written in groups of four: "9400 1000 0000 0000 0000 00", "DE89 3704 0044 0532 0130 00".
func (s *scanner) groups(i int) int {
	if !s.at(i).spaced {
		return i
	}
	last, count, figures := i, 0, 0
	if s.isWord(i) { // the country and the check digits of an account
		if len(s.at(i).text) != 2 || !allUpper(s.at(i).text) || !s.gluedNumber(i+1) || len(s.at(i+1).text) != 2 {
			return i
		}
		last, count = i+2, 1
	}
	for ; s.at(last).spaced && !s.at(last).grouped; last++ {
		if l := s.at(last); !(l.class == number || l.class == word && count == 1 && last > i && allUpper(l.text)) || len(l.text) > 4 || s.at(last+1).class == word && !s.at(last+1).spaced {
			break
		}
		count++
		figures += len(s.at(last).text)
		if len(s.at(last).text) < 4 {
			last++
			break
		}
	}
	if count < 4 || figures < 12 || s.isNumber(i) && figures < 18 || !s.alone(last) {
		return i
	}
	for n := i; n < last; n++ {
		if n > i && s.at(n).spaced {
			s.mark(",")
		}
		if s.isWord(n) {
			s.spell(s.at(n).text)
		} else {
			s.say(numeral.Digits(s.at(n).text)...)
		}
	}
	return last
}

// numberSigns reads "#" by itself, and its plural: "the Q3 #s", "what's your #?"
func (s *scanner) numberSigns(i int) int {
	if !s.is(i, "#") {
		return i
	}
	plural := i + either(s.glued(i+1, "'"), 2, 1)
	switch {
	case (s.glued(plural, "s") || s.glued(i+1, "'s")) && s.alone(plural+1):
		s.say("numbers")
		return plural + 1
	case !s.at(i).spaced && s.isWord(i-1) && len(s.at(i-1).text) > 1 && (s.oneOf(i+1, ":") || s.is(i+1, "on") || s.is(i+1, "is") || s.closes(i+1)) && s.alone(i+1): // "PO#: 88213"
		s.say("number")
		return i + 1
	case s.at(i).spaced && (s.at(i+1).spaced || s.closes(i+1) || s.oneOf(i+1, ".,;:?!)")) && !s.isNumber(i+1) && (possessed[s.lower(i-1)] || numberedBy[s.lower(i-1)]):
		s.say("number")
		return i + 1
	}
	return i
}

// longNumbered are words before long numbers that are read digit by digit.
var longNumbered = set("po invoice order case ticket ref reference account acct policy claim confirmation booking tracking serial")

// longNumber reads the number of an order or the like: "PO 4500017823".
func (s *scanner) longNumber(i int) int {
	if !s.isNumber(i) || !s.at(i).spaced || s.at(i).grouped || len(s.at(i).text) < 7 || !longNumbered[s.lower(i-1)] || !s.endsNumber(i+1) || s.counts(i+1) {
		return i
	}
	s.say(numeral.Digits(s.at(i).text)...)
	return i + 1
}

// server reads the port of a server by itself: "it serves on :3000".
func (s *scanner) server(i int) int {
	if !s.is(i, ":") || !s.at(i).spaced || !s.gluedNumber(i+1) || len(s.at(i+1).text) < 4 || len(s.at(i+1).text) > 5 || s.lower(i-1) != "on" && s.lower(i-1) != "at" && s.lower(i-1) != "port" {
		return i
	}
	if s.lower(i-1) != "port" {
		s.say("port")
	}
	s.say(numeral.Pairs(s.at(i + 1).text)...)
	return i + 2
}
