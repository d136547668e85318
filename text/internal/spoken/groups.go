package spoken

// groups reads long numbers of parcels and accounts that are written in groups of four: "9400 1000 0000 0000 0000 00", "DE89 3704 0044 0532 0130 00".
func (s *scanner) groups(i int) int {
	if !s.spaced(i) {
		return i
	}
	last, count, figures := i, 0, 0
	if s.isWord(i) { // the country and the check digits of an account
		if s.size(i) != 2 || !allUpper(s.text(i)) || !s.gluedNumber(i+1) || s.size(i+1) != 2 {
			return i
		}
		last, count = i+2, 1
	}
	for ; s.spaced(last) && !s.at(last).grouped; last++ {
		if l := s.at(last); !(l.class == number || l.class == word && count == 1 && last > i && allUpper(l.text)) || len(l.text) > 4 || s.at(last+1).class == word && !s.spaced(last+1) {
			break
		}
		count++
		figures += s.size(last)
		if s.size(last) < 4 {
			last++
			break
		}
	}
	if count < 4 || figures < 12 || s.isNumber(i) && figures < 18 || !s.alone(last) {
		return i
	}
	for n := i; n < last; n++ {
		if n > i && s.spaced(n) {
			s.mark(",")
		}
		if s.isWord(n) {
			s.spell(s.text(n))
		} else {
			s.sayDigits(n)
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
	case !s.spaced(i) && s.isWord(i-1) && s.size(i-1) > 1 && (s.oneOf(i+1, ":") || s.is(i+1, "on") || s.is(i+1, "is") || s.closes(i+1)) && s.alone(i+1): // "PO#: 88213"
		s.say("number")
		return i + 1
	case s.spaced(i) && (s.spaced(i+1) || s.closes(i+1) || s.oneOf(i+1, ".,;:?!)")) && !s.isNumber(i+1) && (possessed[s.lower(i-1)] || numberedBy[s.lower(i-1)]):
		s.say("number")
		return i + 1
	}
	return i
}

// longNumbered are words before long numbers that are read digit by digit.
var longNumbered = set("po invoice order case ticket ref reference account acct policy claim confirmation booking tracking serial")

// longNumber reads the number of an order or the like: "PO 4500017823".
func (s *scanner) longNumber(i int) int {
	if !s.isNumber(i) || !s.spaced(i) || s.at(i).grouped || s.size(i) < 7 || !longNumbered[s.lower(i-1)] || !s.endsNumber(i+1) || s.counts(i+1) {
		return i
	}
	s.sayDigits(i)
	return i + 1
}

// server reads the port of a server by itself: "it serves on :3000".
func (s *scanner) server(i int) int {
	if !s.is(i, ":") || !s.spaced(i) || !s.gluedNumber(i+1) || s.size(i+1) < 4 || s.size(i+1) > 5 || !in(s.lower(i-1), "on at port") {
		return i
	}
	if s.lower(i-1) != "port" {
		s.say("port")
	}
	s.sayPairs(i + 1)
	return i + 2
}
