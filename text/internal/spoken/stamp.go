package spoken

// stamp reads the time of day of a timestamp, after its T: "14:22:05Z", "09:05:00+01:00". Fractions of a second are left out.
func (s *scanner) stamp(i int) int {
	if !s.glued(i+1, ":") || !s.gluedNumber(i+2) || len(s.at(i+2).text) != 2 || value(s.at(i).text) > 24 {
		return i
	}
	hour, minute, next := s.at(i).text, s.at(i+2).text, i+3
	if minute == "00" && hour != "00" {
		s.say(hundredHours(hour + minute)...)
	} else {
		s.say(hourAndMinute(hour, minute)...)
	}
	if s.glued(next, ":") && s.gluedNumber(next+1) {
		if seconds := value(s.at(next + 1).text); seconds > 0 && len(s.at(next+1).text) == 2 {
			s.say("and")
			s.say(below100(seconds)...)
			s.say(either(seconds == 1, "second", "seconds"))
		}
		if next += 2; s.glued(next, ".") && s.gluedNumber(next+1) {
			next += 2
		}
	}
	switch {
	case s.glued(next, "Z"):
		s.spell("UTC")
		next++
	case s.oneOf(next, "+-−") && s.gluedNumber(next+1) && !s.at(next).spaced && s.glued(next+2, ":") && s.gluedNumber(next+3):
		s.say(either(s.is(next, "+"), "plus", "minus"))
		s.say(below100(value(s.at(next + 1).text))...)
		if s.at(next+3).text != "00" {
			s.say(cardinal(s.at(next + 3).text)...)
		}
		next += 4
	}
	return next
}

// times reads an x before a number that nothing is multiplied by: "x 5 d" is for five days, "x3" three times.
func (s *scanner) times(i int) int {
	if s.is(i, "x") && s.at(i).spaced && s.isNumber(i-1) && s.oneOf(i+1, "$£€") { // "3 x £12.99"
		s.say("times")
		return i + 1
	}
	if !s.is(i, "x") || !s.at(i).spaced || s.isNumber(i-1) || !s.isNumber(i+1) || s.sum() || s.at(i-1).class == end || !s.isWord(i-1) && !s.oneOf(i-1, ",.%)") {
		return i
	}
	long := spans[s.lower(i+2)]
	switch {
	case !s.at(i+1).spaced && (dialling[s.lower(i-1)] || digitWords[s.lower(i-1)]): // an extension
		return i
	case s.at(i+1).spaced && long != "":
		s.say("for")
		s.say(cardinal(s.at(i + 1).text)...)
		s.say(either(s.is(i+1, "1"), long, long+"s"))
		return s.dot(i + 3)
	case !s.endsNumber(i + 2):
		return i
	}
	s.say("times")
	return i + 1
}

// spans are units of time after a prescription's x.
var spans = map[string]string{"d": "day", "day": "day", "days": "day", "wk": "week", "wks": "week", "week": "week", "weeks": "week", "mo": "month", "mos": "month", "month": "month", "months": "month",
	"h": "hour", "hr": "hour", "hrs": "hour", "hours": "hour", "yr": "year", "yrs": "year", "years": "year", "min": "minute", "mins": "minute", "minutes": "minute"}

// karat reads the fineness of gold: "14k gold", "18 kt white gold".
func (s *scanner) karat(i int) int {
	if unit := s.lower(i + 1); !s.isNumber(i) || len(s.at(i).text) > 2 || unit != "k" && unit != "kt" && unit != "kts" || !golden[s.lower(i+2)] {
		return i
	}
	s.say(cardinal(s.at(i).text)...)
	s.say("karat")
	return i + 2
}

var golden = set("gold white yellow rose solid gold-plated")

// saturation reads that of blood with oxygen: "O2 sat. 97%", "sats 98%".
func (s *scanner) saturation(i int) int {
	if s.lower(i) != "sat" && s.lower(i) != "sats" || s.capitalised(i) && !s.oxygen(i-1) {
		return i
	}
	next := i + 1
	if s.glued(next, ".") {
		next++
	}
	percent := next
	if s.oneOf(next, ":") || copulas[s.lower(next)] {
		percent++
	}
	if !s.oxygen(i-1) && !(s.isNumber(percent) && s.oneOf(percent+1, "%")) {
		return i
	}
	s.say("saturation")
	return next
}

// oxygen reports whether lexeme i ends the name of oxygen.
func (s *scanner) oxygen(i int) bool {
	return s.is(i, "2") && (s.lower(i-1) == "o" || s.lower(i-1) == "spo" || s.lower(i-1) == "sao") || s.lower(i) == "oxygen"
}

// What flights and trains do, before a place or a time.
var travels = map[string]string{"dep": "departs", "arr": "arrives", "lv": "leaves"}

// travel reads them: "dep. SFO 7:05a", "Lv. Chicago 7:40p". Before a name a time of day has to be in the sentence: music is arranged as well.
func (s *scanner) travel(i int) int {
	long, next := travels[s.lower(i)], i+2
	if long == "" || !s.glued(i+1, ".") || allUpper(s.at(i).text) || s.capitalised(i) && s.out != nil && !s.oneOf(i-1, ",;") {
		return i
	}
	timed := false
	for n := next; s.at(n).class != end && !timed; n++ {
		timed = s.isNumber(n) && s.glued(n+1, ":") && s.gluedNumber(n+2)
	}
	if !(s.lowercase(i) && (allUpper(s.at(next).text) || s.isNumber(next))) && !(timed && (s.capitalised(next) || s.isNumber(next))) {
		return i
	}
	s.say(either(s.capitalised(i), titled(long), long))
	return next
}
