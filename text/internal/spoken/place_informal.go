package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// smallStreetTypes are kinds of street, cut short and without their capitals.
var smallStreetTypes = map[string]string{"ave": "avenue", "blvd": "boulevard", "rd": "road", "st": "street", "ln": "lane", "dr": "drive", "ct": "court", "pkwy": "parkway"}

// goingTo are words before the name of a street.
var goingTo = set("on onto off down along from at near to take until past towards toward")

// informalPlace reads addresses and roads without capitals: "123 main st, tampa fl 33601", "right on king blvd", "i-95 s", "in the us".
func (s *scanner) informalPlace(i int) int {
	for _, r := range []rule{(*scanner).smallHouse, (*scanner).smallKind, (*scanner).smallState, (*scanner).smallCompass, (*scanner).smallInterstate} {
		if next := r(s, i); next > i {
			return next
		}
	}
	if s.is(i, "us") && s.lower(i-1) == "the" && s.at(i).spaced && !(s.lower(i+1) == "vs" || s.lower(i+1) == "versus" || s.lower(i+1) == "and" && s.lower(i+2) == "them") && !s.glued(i+1, "-") {
		s.spell("US")
		return i + 1
	}
	if s.is(i, "ups") && (s.lower(i-1) == "via" || s.lower(i-1) == "with" || s.lower(i-1) == "by") && s.lower(i+1) != "and" {
		s.spell("UPS")
		return i + 1
	}
	return i
}

// smallHouse reads the number of a house before the name of a street.
func (s *scanner) smallHouse(i int) int {
	if !s.isNumber(i) || s.at(i).grouped || len(s.at(i).text) < 3 || len(s.at(i).text) > 5 || !s.at(i).spaced {
		return i
	}
	for n := i + 1; n <= i+3 && s.lowercase(n) && s.at(n).spaced && !functionWords[s.lower(n)]; n++ {
		if n > i+1 && smallStreetTypes[s.at(n).text] != "" {
			s.say(numeral.Pairs(s.at(i).text)...)
			return i + 1
		}
	}
	return i
}

// smallKind reads the kind of a street after its name.
func (s *scanner) smallKind(i int) int {
	long := smallStreetTypes[s.at(i).text]
	if long == "" || !s.at(i).spaced || !s.alone(i+1) {
		return i
	}
	ordinal := ordinalSuffixes[s.lower(i-1)] && s.isOrdinal(i-2)
	if !ordinal && (!s.lowercase(i-1) || functionWords[s.lower(i-1)] || saints[base(s.lower(i+1))] && s.is(i, "st")) {
		return i
	}
	numbered := s.numbersSmallHouse(i)
	led := goingTo[s.lower(i-2)] || s.isWord(i-2) && goingTo[s.lower(i-3)]
	switch s.at(i).text {
	case "ave", "blvd", "pkwy":
		if !ordinal && !numbered && !led {
			return i
		}
	case "rd", "ln":
		if !ordinal && !numbered && !led || s.is(i-1, "the") {
			return i
		}
	case "st":
		if !ordinal && !numbered && !streetNames[s.lower(i-1)] {
			return i
		}
	default: // "dr", "ct"
		if !numbered || ordinal {
			return i
		}
	}
	s.say(long)
	return s.dot(i + 1)
}

// numbersSmallHouse reports whether a number stands up to three words before i, none of them with a capital or a function.
func (s *scanner) numbersSmallHouse(i int) bool {
	for n := i - 1; n >= i-3; n-- {
		if s.isNumber(n) {
			return n < i-1
		}
		if !s.lowercase(n) || functionWords[s.lower(n)] {
			return false
		}
	}
	return s.isNumber(i - 4)
}

// smallState reads the code of a state without its capitals before a ZIP code.
func (s *scanner) smallState(i int) int {
	code := s.at(i).text
	name := states[strings.ToUpper(code)]
	if name == "" || !s.lowercase(i) || !s.at(i).spaced || functionWords[code] || code == "hi" || code == "me" || code == "oh" || code == "ok" || !s.isNumber(i+1) || len(s.at(i+1).text) != 5 || s.at(i+1).grouped || !s.isWord(i-1) && !s.oneOf(i-1, ",") {
		return i
	}
	s.say(name)
	s.say(numeral.Digits(s.at(i + 1).text)...)
	return i + 2
}

// smallCompass reads a direction without capitals: "nw 23rd ave", "hwy 101 n".
func (s *scanner) smallCompass(i int) int {
	d := directions[s.at(i).text]
	if d == "" || !s.lowercase(i) || !s.at(i).spaced {
		return i
	}
	if len(s.at(i).text) == 2 && s.isOrdinal(i+1) || len(s.at(i).text) == 1 && s.isNumber(i-1) && s.at(i-1).spaced && roads[s.lower(i-2)] && s.alone(i+1) {
		s.say(strings.ToLower(d))
		return i + 1
	}
	return i
}

// smallInterstate reads the number of an interstate highway: "i-95 s".
func (s *scanner) smallInterstate(i int) int {
	if !s.is(i, "i") || !s.at(i).spaced || !s.glued(i+1, "-") || !s.gluedNumber(i+2) || len(s.at(i+2).text) > 3 || !s.alone(i+3) {
		return i
	}
	if before := s.lower(i - 1); s.sum() || !(goingTo[before] || before == "via" || before == "and" && s.is(i-2, "5") || s.out == nil && len(s.at(i+2).text) > 1 || len(s.at(i+2).text) == 3) {
		return i
	}
	s.spell("I")
	s.say(numeral.Pairs(s.at(i + 2).text)...)
	if d := directions[s.at(i+3).text]; d != "" && s.lowercase(i+3) && len(s.at(i+3).text) == 1 && s.at(i+3).spaced {
		s.say(strings.ToLower(d))
		return i + 4
	}
	return i + 3
}
