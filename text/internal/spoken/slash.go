package spoken

import "strings"

// Pairs with a slash that means "or".
var orPairs = map[string]bool{"he/she": true, "she/he": true, "his/her": true, "her/his": true, "him/her": true, "his/hers": true, "yes/no": true,
	"true/false": true, "s/he": true, "is/are": true, "man/woman": true, "day/night": true, "mother/father": true, "sir/madam": true}

// pronounPairs are the pronouns that people put after their names.
var pronounPairs = map[string]bool{"he/him": true, "she/her": true, "they/them": true, "he/they": true, "she/they": true, "him/his": true, "her/hers": true}

// bothScales reads a slash between a temperature in degrees Celsius and one in Fahrenheit, whose signs are left out: "39 C/100F".
func (s *scanner) bothScales(i int) int {
	from, to := s.text(i-1), ""
	a, ok := s.amount(i + 1)
	if ok {
		to = s.text(a.next)
	}
	if !(from == "C" && to == "F" || from == "F" && to == "C") || !s.isNumber(i-2) || !s.alone(a.next+1) || len(s.out) == 0 {
		return i
	}
	if last := &s.out[len(s.out)-1]; last.Text != scales[from] && !strings.HasSuffix(last.Text, scales[from]) {
		*last = Token{Word, "degrees"}
		s.say(scales[from])
	}
	s.mark(",")
	s.say(a.words...)
	s.say("degrees", scales[to])
	return a.next + 1
}

// smallNumbers are numbers in words, between which a slash means "or"; masses and volumes are units between which it means "per".
var (
	smallNumbers = set("one two three four five six seven eight nine ten once twice first second third fourth")
	masses       = set("mg g mcg µg μg kg ng")
	volumes      = set("ml mL dl dL l L cc")
)

// charges are what something costs for a time or a person: "Price/mo".
var charges = set("price cost rate fee rent salary pay charge revenue wage")

// measured reports whether lexeme i ends a number with its unit: "4 oz."
func (s *scanner) measured(i int) bool {
	if s.is(i, ".") {
		i--
	}
	return s.isWord(i) && s.isNumber(i-1) && unitNames[s.text(i)].one != ""
}

// eitherUnit reads a slash with spaces around it between two amounts of the same: "5 km / 3 mi", "$40 / €36".
func (s *scanner) eitherUnit(i int) int {
	if !s.is(i, "/") {
		return i
	}
	resolution := s.lower(i-1) == "k" || s.lower(i-1) == "p"
	switch {
	case resolution && s.isNumber(i-2) && !s.spaced(i-1) && !s.spaced(i) && s.gluedNumber(i+1) && frames[s.text(i+1)] && s.alone(i+2): // "4K/60"
		return i + 1
	case !s.spaced(i) || !s.spaced(i+1) || s.sum():
		return i
	}
	scale := s.justSaid("Celsius", "Fahrenheit")
	money := s.oneOf(i+1, "$£€¥₹") && s.isNumber(i+2) && (s.priced() || s.isNumber(i-1))
	if !money && !(s.isNumber(i+1) && (s.measured(i-1) || scale)) {
		return i
	}
	s.mark(",")
	return i + 1
}

// frames are numbers of frames per second that videos have.
var frames = set("24 25 30 50 60 90 100 120 240")

// slash reads a slash between words.
func (s *scanner) slash(i int) int {
	pair := s.lower(i-1) + "/" + s.lower(i+1)
	left, right := s.text(i-1), strings.TrimSuffix(s.text(i+1), "'s")
	if next := s.bothScales(i); next > i {
		return next
	}
	switch {
	case smallNumbers[s.lower(i-1)] && smallNumbers[s.lower(i+1)]: // "three/four times a day"
		s.say("or")
	case s.isNumber(i-2) && masses[left] && s.isNumber(i+1) && volumes[s.text(i+2)] && !s.spaced(i+1): // "100mg/5ml"
		s.say("per")
	case s.isWord(i-1) && s.isWord(i+1) && !s.spaced(i+1) && allUpper(left) && allUpper(right) && len(left) <= 4 && len(right) <= 4: // P/E, TCP/IP
	case len(left) == 1 && len(right) == 1 && s.isWord(i-1) && s.isWord(i+1) && !s.spaced(i+1) && !s.sum(): // k/d, n/a
	case s.isNumber(i-1) && (s.oneOf(i-2, "$£€") || s.is(i-2, ".") && s.oneOf(i-4, "$£€")) && s.oneOf(i+1, "$£€") && !s.spaced(i+1): // "$12/$9 students"
		s.mark(",")
	case s.isNumber(i-1) && s.oneOf(i+1, "$£€¥") && !s.spaced(i+1) && !s.isNumber(i+2) && s.alone(i+2): // of a currency, "157/$"
		s.say("per", currencies[s.text(i+1)].one)
		return i + 2
	case s.isNumber(i-1) && s.oneOf(i+1, "$£€") && !s.spaced(i+1): // "2/$10"
		s.say("for")
	case s.isNumber(i-1) && s.glued(i-2, ":") && (s.gluedNumber(i+1) && s.glued(i+2, ":") || s.isWord(i+1) && !s.spaced(i+1)), // "10:30/11:30"
		s.justSaid("P M", "A M") && s.gluedNumber(i+1):
		s.mark(",")
	case perTimes[s.lower(i+1)] && !s.spaced(i+1) && perNames[s.lower(i-1)] == "" && s.numberBefore(i) && s.alone(i+2): // "2 in. of water/week"
		return s.per(i)
	case s.isNumber(i-1) && s.isAny(i+1, "lo low") && !s.spaced(i+1): // "hi 62/lo 48"
		s.mark(",")
	case s.isNumber(i-1) && s.at(i-1).grouped && s.is(i+1, "d") && !s.spaced(i+1) && s.alone(i+2): // "20,000/d"
		s.say("per", "day")
		return i + 2
	case pair == "and/or", pair == "either/or", allUpper(s.text(i-1)) && s.size(i-1) > 2 && s.gluedNumber(i+1): // HTTP/2
	case (s.counts(i-1) || s.isNumber(i-1) && s.oneOf(i-2, "^")) && s.isUnder(i) && s.alone(s.pastUnder(i)): // "tokens/s", "people/km^2"
		return s.per(i)
	case s.isNumber(i-1) && s.is(i+1, "0") && !s.spaced(i+1) && s.alone(i+2): // "1/0"
		s.say("over")
	case s.is(i-1, "1") && len(right) == 1 && s.isWord(i+1) && strings.Contains("xyznr", right) && !s.spaced(i+1) && s.alone(i+2): // "the derivative is 1/x"
		s.say("over")
	case s.is(i-1, "1") && s.gluedNumber(i+1) && s.glued(i+2, ".") && s.gluedNumber(i+3) && (s.glued(i+4, "-") && s.is(i+5, "inch") || s.glued(i+4, `"`) || s.is(i+4, "inch") || s.is(i+4, "inches")): // of a sensor, 1/2.3"
		s.say("over")
	case s.is(i-1, "f") && s.gluedNumber(i+1): // of a lens, "f/2.8"
	case s.isNumber(i-1) && s.is(i+1, "24") && s.isUnder(i): // "max. 8/24h"
		return s.per(i)
	case s.justSaid("Celsius", "Fahrenheit") && !s.spaced(i+1): // "180°C/gas 4"
		s.mark(",")
	case charges[s.lower(i-1)] && s.isUnder(i) && s.alone(i+2): // "Price/mo"
		return s.per(i)
	case s.gluedNumber(i+1) && s.measured(i-1) && s.rangeMeasure(i+2): // "4 oz./115g"
		s.mark(",")
	case pair == "fan/gas", shortDays[s.lower(i+1)] != "" && s.capitalised(i+1) && len(s.out) > 0 && strings.HasSuffix(s.out[len(s.out)-1].Text, "day"): // "Mon.–Wed./Fri."
		s.mark(",")
	case pair == "on/off", pair == "off/on", pronounPairs[pair], s.isNumber(i-1) && s.gluedNumber(i+1) && s.is(i+2, "mpg"), codes[left] != "" && codes[right] != "" && !s.spaced(i+1):
	case admitted[s.lower(i+1)] != "" && !s.spaced(i+1) && s.lowercase(i-1): // "students/srs."
		s.say("and")
	case s.is(i-1, "r") && s.is(i+1, "bout") && !s.spaced(i+1):
		s.out[len(s.out)-1] = Token{Word, "roundabout"}
		return i + 2
	case orPairs[pair]:
		s.say("or")
	case s.atEnd(i+1) || s.spaced(i+1) && !s.spaced(i) && !s.operand(i-1):
	default:
		s.say("slash")
	}
	return i + 1
}

// perTimes are times for which something is counted.
var perTimes = set("yr mo hr wk second minute hour day week month year night person")

// numberBefore reports whether a number comes before lexeme i in the sentence.
func (s *scanner) numberBefore(i int) bool {
	for n := range i {
		if s.isNumber(n) {
			return true
		}
	}
	return false
}
