package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

var (
	yearLeads = set(`in since by until till before after during from of circa early late mid summer spring fall autumn winter year years around
		about january february march april may june july august september october november december copyright class fy between for to and or
		through born died election season jan feb mar apr jun jul aug sep sept oct nov dec`)
)

// timed are what a number after "In" counts, and joining words after a noun that no verb are.
var (
	timed   = set("years days hours minutes seconds months weeks words pages steps meters metres miles cases places homes")
	joining = set("of in on at from with across and or to for by that who which")
)

// annual are what has a year of its own, so that the number before it is that year.
var annual = set(`census election elections season crisis hurricane film movie novel book edition album model tour championship finals campaign olympics olympic world report study
	survey budget recession strike war treaty act draft earthquake uprising revolution referendum pandemic riots general presidential super cup summer winter spring fall nba nfl nhl`)

// isYear reports whether the number at i, with nothing more to it before lexeme next, is a year.
func (s *scanner) isYear(i, next int) bool {
	l := s.at(i)
	if l.class != number || l.grouped || len(l.text) != 4 || l.text[0] == '0' || l.text > "2999" {
		return false
	}
	if l.text > "1700" && l.text < "2100" && determiners[s.lower(i-1)] && annual[s.lower(next)] && s.spaced(next) { // "the 2011 census respondents"
		return true
	}
	if l.text > "1700" && l.text < "2050" && s.is(i-1, "In") && s.begins(i-1) && s.counts(next) && !timed[s.lower(next)] && s.lowercase(next+1) && !joining[s.lower(next+1)] { // "In 1996 deaths exceeded births."
		return true
	}
	if w := s.lower(i - 1); (w == "early" || w == "late" || w == "mid") && l.text > "1000" && l.text < "2100" { // "By late 1974 investors were desperate."
		return true
	}
	// An adjective may stand between: "1200 glass bottles".
	if s.counts(next) || s.lowercase(next) && !functionWords[s.lower(next)] && s.counts(next+1) && !yearLeads[s.lower(i-1)] {
		return false
	}
	if l.text >= "1100" && l.text <= "2100" {
		return true
	}
	if w := s.lower(next); (w == "and" || w == "or" || w == "to") && s.isNumber(next+1) && s.size(next+1) == 4 && !s.at(next+1).grouped {
		return true
	}
	return yearLeads[s.lower(i-1)]
}

var eras = map[string]string{"bc": "BC", "bce": "BCE", "ad": "AD", "ce": "CE"}

// eraAt recognises an era's name at i, with or without periods, and returns its letters and the lexeme after it.
func (s *scanner) eraAt(i int) (string, int) {
	letters, next := s.initials(i)
	if next == i && s.isWord(i) && allUpper(s.text(i)) {
		letters, next = s.text(i), i+1
	}
	name, ok := eras[strings.ToLower(letters)]
	if !ok {
		return "", i
	}
	return name, next
}

// pastYear reads "44 BC" and "AD 79".
func (s *scanner) pastYear(i int) int {
	if s.isNumber(i) && !s.at(i).grouped && s.size(i) <= 4 {
		if name, next := s.eraAt(i + 1); next > i+1 {
			s.say(numeral.Era(s.text(i))...)
			s.spell(name)
			return s.toEra(s.dot(next))
		}
		if name, next := s.eraAt(i + 3); next > i+3 && s.oneOf(i+1, "-–") && s.isNumber(i+2) && !s.at(i+2).grouped && s.size(i+2) <= 4 && s.spaced(i+1) == s.spaced(i+2) { // "1200–550 BC"
			s.say(numeral.Era(s.text(i))...)
			s.say("to")
			s.say(numeral.Era(s.text(i + 2))...)
			s.spell(name)
			return s.toEra(s.dot(next))
		}
	}
	name, next := s.eraAt(i)
	if next > i && s.glued(next, ".") {
		next++
	}
	if next > i && name == "AD" && s.isNumber(next) && !s.at(next).grouped && s.size(next) <= 4 {
		s.spell(name)
		s.say(numeral.Era(s.text(next))...)
		if s.oneOf(next+1, "-–") && !s.spaced(next+1) && s.gluedNumber(next+2) && s.size(next+2) <= 4 && s.endsNumber(next+3) { // A.D. 425–450
			s.say("to")
			s.say(numeral.Era(s.text(next + 2))...)
			return next + 3
		}
		return next + 1
	}
	return i
}

// toEra reads the dash at i between two years with their eras: "3300 BC–1200 BC", "44 BC–AD 14".
func (s *scanner) toEra(i int) int {
	if !s.oneOf(i, "-–—") || s.spaced(i) != s.spaced(i+1) {
		return i
	}
	_, after := s.eraAt(i + 2)
	_, first := s.eraAt(i + 1)
	if s.isNumber(i+1) && after > i+2 || first > i+1 && s.isNumber(first) {
		s.say("to")
		return i + 1
	}
	return i
}

// decade reads "1990s", "'60s", "the 1970s-80s" and "mid-1980s".
func (s *scanner) decade(i int) int {
	if next := s.pastYear(i); next > i {
		return next
	}
	if next := s.shillings(i); next > i {
		return next
	}
	if (s.lower(i) == "mid" || s.lower(i) == "early" || s.lower(i) == "late") && s.glued(i+1, "-") && s.gluedNumber(i+2) {
		if words, next := s.decadeAt(i + 2); words != nil {
			s.say(s.lower(i))
			s.say(words...)
			return next
		}
	}
	words, next := s.decadeAt(i)
	if words == nil {
		// '85 is a year.
		if s.is(i, "'") && s.gluedNumber(i+1) && s.size(i+1) == 2 && s.alone(i+2) {
			s.say(numeral.ShortYear(s.text(i + 1))...)
			return i + 2
		}
		if s.is(i, "'") && s.gluedNumber(i+1) && s.size(i+1) == 2 && s.oneOf(i+2, "-–") && !s.spaced(i+2) && s.glued(i+3, "'") && s.gluedNumber(i+4) { // '48–'55
			s.say(numeral.LastTwo(s.text(i + 1))...)
			s.say("to")
			return i + 3
		}
		return i
	}
	s.say(words...)
	if s.oneOf(next, "-–") && !s.spaced(next) && !s.spaced(next+1) {
		if more, after := s.decadeAt(next + 1); more != nil {
			s.say("to")
			s.say(more...)
			return after
		}
	}
	return next
}

// decadeAt recognises a number with s at its end, and returns its plural.
func (s *scanner) decadeAt(i int) (words []string, next int) {
	if s.is(i, "'") && s.gluedNumber(i+1) {
		i++
	}
	if !s.isNumber(i) {
		return nil, i
	}
	digits := s.text(i)
	next = i + 1
	if s.glued(next, "'") {
		next++
	}
	if s.glued(next, "s") && len(digits) < 4 && (s.is(i-1, "=") || lasting[s.lower(i-1)] || s.timed(i)) { // "wait 30s"
		return nil, i
	}
	if jetModel(digits) && s.glued(i+1, "'") && s.isWord(i-1) && determiners[s.lower(i-1)] { // a jet's
		return nil, i
	}
	if apostrophe := s.is(i+1, "'s") || s.is(i+1, "'"); apostrophe && s.numbered(i) && !s.is(i-1, "'") { // "Flight 370's end"
		return nil, i
	}
	if s.ownsYear(i) {
		words = numeral.Year(digits)
		words[len(words)-1] += "'s"
		return words, i + 3
	}
	if s.glued(next, "s'") && !s.atEnd(next+1) { // "the 1990s' style"
		s.list[next].text = "s"
	}
	if !s.glued(next, "s") && !s.glued(next, "'s") || !s.alone(next+1) && !s.oneOf(next+1, "-–") {
		return nil, i
	}
	switch {
	case digits == "00" && (s.is(i-1, "'") || s.lower(i-1) == "the"):
		words = numeral.ShortYear(digits)
	case len(digits) == 4 && digits[3] == '0' && !s.at(i).grouped:
		words = numeral.Year(digits)
	case digits == "100" || digits == "1000" || digits == "1000000":
		words = numeral.Cardinal(digits)[1:] // hundreds of people
	case jetModel(digits):
		words = numeral.Pairs(digits)
	default:
		words = numeral.Cardinal(digits)
	}
	return numeral.Plural(words), next + 1
}

// ownsYear reports whether the number at i is a year with a possessive ending, "1984's biggest films": one that ends in 0 may be a decade, unless a name follows.
func (s *scanner) ownsYear(i int) bool {
	l := s.at(i)
	if !s.glued(i+1, "'") || !s.glued(i+2, "s") || l.grouped || len(l.text) != 4 || l.text < "1100" || l.text > "2200" || s.is(i-1, "'") || !s.alone(i+3) {
		return false
	}
	if l.text[3] != '0' {
		return true
	}
	w := s.lower(i - 1)
	return s.capitalised(i+3) && s.spaced(i+3) && !s.shouted && w != "the" && w != "early" && w != "late" && w != "mid" && !s.glued(i-1, "-")
}

// timed reports whether the number at i, which has s after it, is of seconds because of what has them: "timeout (default: 30s)", "a 30s delay".
func (s *scanner) timed(i int) bool {
	before := s.lower(i - 1)
	return s.mentions(timing) && before != "the" && before != "early" && before != "mid" && before != "late" && !(determiners[before] && before != "a") || timing[s.lower(i+2)]
}

var timing = set("timeout timeouts ttl interval intervals delay delays default defaults retry retries retrying backoff latency cooldown debounce heartbeat throttle countdown timer polling")

// lasting are words before a number of seconds.
var lasting = set("wait waits every after takes took lasts sleep for")
