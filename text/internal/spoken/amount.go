package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// amount is a number as written in a text: digits, possibly with a decimal point, a fraction, or a word such as million.
type amount struct {
	words   []string
	next    int    // the lexeme after it
	digits  string // the digits of a whole number written without commas; otherwise empty
	one     bool   // exactly one: what is counted is singular
	decimal bool
	large   bool // it ends in million or the like
	part    bool // a fraction less than one, other than a half
}

var magnitudes = map[string]string{"hundred": "hundred", "thousand": "thousand", "million": "million", "billion": "billion",
	"trillion": "trillion", "mn": "million", "mln": "million", "bn": "billion", "bln": "billion", "tn": "trillion", "trn": "trillion", "crore": "crore", "lakh": "lakh", "crores": "crore", "lakhs": "lakh"}

// amount recognises a number at i. The words of a whole number are those of a cardinal; callers may prefer others.
func (s *scanner) amount(i int) (amount, bool) {
	var a amount
	switch {
	case s.oneOf(i, ".") && (s.spaced(i) || s.oneOf(i-1, "(“[$£€¥₹=<>≤≥≈±~∼+-−–×*|")) && s.gluedNumber(i+1):
		a = amount{words: numeral.Point(s.text(i + 1)), next: i + 2, decimal: true}
	case !s.isNumber(i):
		return a, false
	default:
		a = s.simple(i)
	}
	if words, next := s.exponent(a); words != nil {
		a.words = append(append(a.words, "times"), words...)
		a.next, a.digits, a.one = next, "", false
		return a, true
	}
	if words, next := s.tenTo(a.next); words != nil {
		a.words = append(append(a.words, "times"), words...)
		a.next, a.digits, a.one = next, "", false
		return a, true
	}
	if m := s.magnitude(a); m != "" {
		a.words = append(a.words, m)
		a.next, a.digits, a.one, a.large = a.next+1, "", false, true
		if s.is(a.next-1, "mil") { // and its period
			a.next++
		}
		if m == "lakh" && s.lower(a.next) == "crore" {
			a.words, a.next = append(a.words, "crore"), a.next+1
		}
	}
	return a, true
}

// Things counted in millions: an m before them does not mean meters.
var countables = set(`votes ballots users people ppl pax views downloads dollars euros pounds followers subscribers copies customers members jobs shares units homes
	households children women men workers voters tonnes barrels visitors viewers readers players residents citizens likes followers stars words miles steps subs comments retweets posts plays streams signups employees troops bpd students calories tokens requests queries records rows downloads bucks reviews points dollars`)

// Pronouns for what is counted in millions: "0.4m of them".
var pronominal = set("them us these those whom which our their")

// magnitude interprets the word or letter after an amount: "5 million", "5bn", "1.2M users", "5m people".
func (s *scanner) magnitude(a amount) string {
	if m := magnitudes[s.lower(a.next)]; m != "" && s.lowercase(a.next) && (s.spaced(a.next) || s.size(a.next) < 4) {
		return m
	}
	if (s.glued(a.next, "k") || s.glued(a.next, "K")) && s.glued(a.next+1, "+") && s.spaced(a.next+2) && a.digits != "" && len(a.digits) <= 3 { // "killed 50k+"
		return "thousand"
	}
	if s.is(a.next, "mil") && s.glued(a.next+1, ".") && s.spaced(a.next) && (s.lowercase(a.next+2) || a.decimal) && !s.closes(a.next+2) {
		return "million"
	}
	if s.is(a.next, "m") && s.glued(a.next+1, "+") && countables[s.lower(a.next+2)] && !s.spaced(a.next) { // "32m+ copies"
		return "million"
	}
	if s.glued(a.next, "m") && s.alone(a.next+1) && s.saidMillion() && !left[s.lower(a.next+1)] && !metered[s.lower(a.next+1)] && !s.mentions(sizing) { // "4.1m viewers; the other, 2.7m."
		return "million"
	}
	if s.glued(a.next, "m") && s.alone(a.next+1) && (s.mentions(tolls) || s.peopled(a.next-1)) && !left[s.lower(a.next+1)] && !metered[s.lower(a.next+1)] { // "killed 17m"
		return "million"
	}
	if s.glued(a.next, "m") && a.decimal && s.alone(a.next+1) && s.mentions(censuses) && !left[s.lower(a.next+1)] && !metered[s.lower(a.next+1)] && !s.mentions(sizing) { // "unemployment fell to 1.4m"
		return "million"
	}
	if s.spaced(a.next) || !s.spaced(a.next+1) && !s.pauses(a.next+1) && !(s.is(a.next+1, ".") && s.closes(a.next+2)) {
		return ""
	}
	switch text := s.text(a.next); text {
	case "m":
		return either(countables[s.lower(a.next+1)] || s.lower(a.next+1) == "sq" || distanceUnits[s.text(a.next+1)] || s.is(a.next+1, "b") && s.glued(a.next+2, "/") || a.decimal && s.is(a.next+1, "of") && pronominal[s.lower(a.next+2)], "million", "")
	case "M", "B", "T":
		if a.decimal && text != "T" && (functionWords[s.lower(a.next+1)] || s.pauses(a.next+1) || s.is(a.next+1, ".") && s.closes(a.next+2) || s.endsNumber(a.next+1) && !s.isWord(a.next+1) && !s.isNumber(a.next+1)) { // "1.17M in '16"
			return suffixes[text]
		}
		if s.shouted && loudUnits[s.lower(a.next+1)] { // "13.4B YRS AGO"
			return suffixes[text]
		}
		return either(a.decimal && (s.counts(a.next+1) || distanceUnits[s.lower(a.next+1)] || s.isWord(a.next+1) && s.gluedNumber(a.next+2) && s.glued(a.next+3, "s") || s.capitalised(a.next+1) && strings.HasSuffix(s.text(a.next+1), "ans")), suffixes[text], "")
	}
	return ""
}

// peopled reports whether the number that ends at i is a population's: "Pop. 4.9m".
func (s *scanner) peopled(i int) bool {
	n := i
	for n > i-6 && (s.isNumber(n) || s.oneOf(n, ".,:~")) {
		n--
	}
	return s.lower(n) == "pop"
}

// distanceUnits are units before which an M or a B is a million or a billion: "1.5M km".
var distanceUnits = set("km mi miles kilometers tons tonnes lbs pounds gallons liters bbl ha acres hectares kwh mwh t oz boe bpd TEU TEUs")

// sizing are words beside which an m is meters.
var sizing = set("tall long wide high deep stands height length width depth sprint race")

// saidMillion reports whether an m before in the sentence was read as million.
func (s *scanner) saidMillion() bool {
	for n := range s.out {
		if s.out[n].Text == "million" {
			return true
		}
	}
	return false
}

// tolls are words about numbers of people, beside which an m is million, and metered are words after meters.
var (
	censuses = set("unemployment unemployed waiting households subscribers users viewers downloads population census followers listeners migrants tourists passengers voters vacancies backlog turnout streams")
	tolls    = set("killed kills displaced infected employs population inhabitants deaths dead starved")
	metered  = set("from away below above tall high down up off off-shore offshore north south east west sprint")
)

// simple recognises a whole, decimal, mixed or common fraction.
func (s *scanner) simple(i int) amount {
	l := s.at(i)
	if words, next := s.fractionAt(i); words != nil {
		half := words[len(words)-1] == "half"
		return amount{words: words, next: next, one: half, part: !half && numeral.Value(l.text) < s.value(i+2) && !s.alternatives(i)}
	}
	a := amount{words: numeral.Cardinal(l.text), next: i + 1, one: l.text == "1"}
	if !l.grouped {
		a.digits = l.text
	}
	if s.glued(i+1, ".") && s.gluedNumber(i+2) && !s.at(i+2).grouped && !(s.glued(i+3, ".") && s.gluedNumber(i+4)) {
		a.words = append(numeral.Cardinal(l.text), numeral.Point(s.text(i+2))...)
		a.next, a.digits, a.one, a.decimal = i+3, "", false, true
		return a
	}
	// A mixed number: "1 1/2", "1-1/4".
	at := i + 1
	if s.glued(at, "-") && !s.spaced(at+1) {
		at++
	} else if !s.spaced(at) {
		return a
	}
	if words, next := s.fractionAt(at); words != nil && len(l.text) <= 4 {
		if words[0] == "one" && words[1] == "half" {
			words = []string{"a", "half"}
		}
		a.words = append(append(numeral.Cardinal(l.text), "and"), words...)
		a.next, a.digits, a.one = next, "", false
	}
	return a
}

// exponent recognises the "e23" of "6.02e23": "ten to the twenty third".
func (s *scanner) exponent(a amount) ([]string, int) {
	at := a.next + 1
	if !s.glued(a.next, "e") && !(s.glued(a.next, "E") && a.decimal) {
		return nil, at
	}
	words := []string{"ten", "to", "the"}
	if s.oneOf(at, "+-−") && !s.spaced(at) {
		if !s.is(at, "+") {
			words = append(words, "minus")
		}
		at++
	}
	if !s.gluedNumber(at) || s.size(at) > 3 || !s.endsNumber(at+1) {
		return nil, at
	}
	return append(words, numeral.Ordinal(numeral.Cardinal(s.text(at)))...), at + 1
}

// tenTo recognises "x 10^23" after a number: "times ten to the twenty-third" without "times".
func (s *scanner) tenTo(i int) ([]string, int) {
	if !(s.oneOf(i, "×·*") || s.is(i, "x")) || !s.is(i+1, "10") {
		return nil, i
	}
	return s.power(i + 1)
}

// power recognises a number to a power: "ten to the eighth".
func (s *scanner) power(i int) ([]string, int) {
	if !s.isNumber(i) || !s.glued(i+1, "^") {
		return nil, i
	}
	next := i + 2
	if base := numeral.Cardinal(s.text(i)); s.text(i) != "10" && (s.glued(next, "2") || s.glued(next, "3")) {
		return append(base, either(s.is(next, "2"), "squared", "cubed")), next + 1
	}
	words := append(numeral.Cardinal(s.text(i)), "to", "the")
	if s.oneOf(next, "-−–") && !s.spaced(next) {
		words = append(words, "minus")
		next++
	}
	if !s.gluedNumber(next) {
		return nil, i
	}
	return append(words, numeral.Ordinal(numeral.Cardinal(s.text(next)))...), next + 1
}

// sign recognises a sign before a number: a minus sign only if no number comes just before it.
func (s *scanner) sign(i int) (string, int) {
	l := s.at(i)
	if (l.text == "~" || l.text == "∼") && l.spaced && s.spaced(i+1) && s.isWord(i-1) && (s.oneOf(i+1, "$£€¥₹") && s.gluedNumber(i+2) || s.isNumber(i+1) && s.size(i-1) > 1) && !s.sum() {
		return "about", i + 1
	}
	if l.class != symbol || s.spaced(i+1) {
		return "", i
	}
	numeric := s.isNumber(i+1) || s.owed(i+1) || s.oneOf(i+1, "$£€¥₹") || s.oneOf(i+1, ".") && s.gluedNumber(i+2)
	if !numeric {
		return "", i
	}
	switch l.text {
	case "-", "−", "–":
		if l.spaced || s.oneOf(i-1, "(“|=<>≤≥≈±×*/÷,") {
			return "minus", i + 1
		}
	case "+":
		if l.spaced || s.oneOf(i-1, "(“=") {
			return "plus", i + 1
		}
	case "±":
		return "plus or minus", i + 1
	case "~", "∼":
		if s.isWord(i-1) && !l.spaced { // "HEAD~3"
			return "tilde", i + 1
		}
		return either(s.lower(i-1) == "a", "roughly", "about"), i + 1
	case "≈":
		return "approximately", i + 1
	}
	return "", i
}
