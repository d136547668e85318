package spoken

import "strings"

// smallStreetTypes are kinds of street, cut short and without their capitals.
var smallStreetTypes = map[string]string{"ave": "avenue", "blvd": "boulevard", "rd": "road", "st": "street", "ln": "lane", "dr": "drive", "ct": "court", "pkwy": "parkway"}

// goingTo are words before the name of a street.
var goingTo = set("on onto off down along from at near to take until past towards toward")

// smallNation reads the initials of a country and of a carrier that are words in small letters: "in the us", "via ups".
func (s *scanner) smallNation(i int) int {
	if s.is(i, "us") && s.lower(i-1) == "the" && s.spaced(i) && !(s.lower(i+1) == "vs" || s.lower(i+1) == "versus" || s.lower(i+1) == "and" && s.lower(i+2) == "them") && !s.glued(i+1, "-") {
		s.spell("US")
		return i + 1
	}
	if s.is(i, "ups") && in(s.lower(i-1), "via with by") && s.lower(i+1) != "and" {
		s.spell("UPS")
		return i + 1
	}
	return i
}

// smallHouse reads the number of a house before the name of a street.
func (s *scanner) smallHouse(i int) int {
	if !s.isNumber(i) || s.at(i).grouped || s.size(i) < 3 || s.size(i) > 5 || !s.spaced(i) {
		return i
	}
	for n := i + 1; n <= i+3 && s.lowercase(n) && s.spaced(n) && !functionWords[s.lower(n)]; n++ {
		if n > i+1 && smallStreetTypes[s.text(n)] != "" {
			s.sayPairs(i)
			return i + 1
		}
	}
	return i
}

// smallKind reads the kind of a street after its name.
func (s *scanner) smallKind(i int) int {
	long := smallStreetTypes[s.text(i)]
	if long == "" || !s.spaced(i) || !s.alone(i+1) {
		return i
	}
	ordinal := ordinalSuffixes[s.lower(i-1)] && s.isOrdinal(i-2)
	if !ordinal && (!s.lowercase(i-1) || functionWords[s.lower(i-1)] || saints[base(s.lower(i+1))] && s.is(i, "st")) {
		return i
	}
	numbered := s.numbersSmallHouse(i)
	led := goingTo[s.lower(i-2)] || s.isWord(i-2) && goingTo[s.lower(i-3)]
	switch s.text(i) {
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
	code := s.text(i)
	name := states[strings.ToUpper(code)]
	if name == "" || !s.lowercase(i) || !s.spaced(i) || functionWords[code] || in(code, "hi me oh ok") || !s.isNumber(i+1) || s.size(i+1) != 5 || s.at(i+1).grouped || !s.isWord(i-1) && !s.oneOf(i-1, ",") {
		return i
	}
	s.say(name)
	s.sayDigits(i + 1)
	return i + 2
}

// smallCompass reads a direction without capitals: "nw 23rd ave", "hwy 101 n".
func (s *scanner) smallCompass(i int) int {
	d := directions[s.text(i)]
	if d == "" || !s.lowercase(i) || !s.spaced(i) {
		return i
	}
	if s.size(i) == 2 && s.isOrdinal(i+1) || s.size(i) == 1 && s.isNumber(i-1) && s.spaced(i-1) && roads[s.lower(i-2)] && s.alone(i+1) {
		s.say(strings.ToLower(d))
		return i + 1
	}
	return i
}

// smallInterstate reads the number of an interstate highway: "i-95 s".
func (s *scanner) smallInterstate(i int) int {
	if !s.is(i, "i") || !s.spaced(i) || !s.glued(i+1, "-") || !s.gluedNumber(i+2) || s.size(i+2) > 3 || !s.alone(i+3) {
		return i
	}
	if before := s.lower(i - 1); s.sum() || !(goingTo[before] || before == "via" || before == "and" && s.is(i-2, "5") || s.out == nil && s.size(i+2) > 1 || s.size(i+2) == 3) {
		return i
	}
	s.spell("I")
	s.sayPairs(i + 2)
	if d := directions[s.text(i+3)]; d != "" && s.lowercase(i+3) && s.size(i+3) == 1 && s.spaced(i+3) {
		s.say(strings.ToLower(d))
		return i + 4
	}
	return i + 3
}
