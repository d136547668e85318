package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

var ordinalSuffixes = set("st nd rd th")

// isOrdinal reports whether a number with st, nd, rd or th begins at i.
func (s *scanner) isOrdinal(i int) bool {
	if s.is(i+1, "st") && s.isNumber(i+2) && (s.is(i+3, "lb") || s.is(i+3, "lbs")) { // "9st 4lb"
		return false
	}
	return s.isNumber(i) && !s.spaced(i+1) && ordinalSuffixes[s.lower(i+1)]
}

// ordinal reads "21st". An ordinal before the name of a street gets a capital, which only shows to people.
func (s *scanner) ordinal(i int) int {
	if s.isNumber(i) && s.glued(i+1, "d") && (strings.HasSuffix(s.text(i), "2") || strings.HasSuffix(s.text(i), "3")) && (ordered[s.lower(i+2)] != "" || s.lower(i+2) == "cir") && s.glued(i+3, ".") { // "2d ed.", "3d Cir."
		s.say(numeral.Ordinal(numeral.Cardinal(s.text(i)))...)
		if s.lower(i+2) == "cir" {
			s.say("Circuit")
			return s.dot(i + 3)
		}
		return s.afterOrdinal(i + 2)
	}
	if !s.isOrdinal(i) {
		return i
	}
	words := numeral.Ordinal(numeral.Cardinal(s.text(i)))
	if streetTypes[s.lower(i+2)] != "" && s.spaced(i+2) && s.capitalised(i+2) {
		words[0] = strings.ToUpper(words[0][:1]) + words[0][1:]
	}
	s.say(words...)
	if s.oneOf(i+2, "-–") && !s.spaced(i+2) && !s.spaced(i+3) && s.isOrdinal(i+3) { // "11th–15th"
		s.say("to")
		return i + 3
	}
	return s.afterOrdinal(i + 2)
}

// ending adds a possessive ending to the word before: "the 29th's vote".
func (s *scanner) ending(i int) int {
	if n := len(s.out); s.glued(i, "'s") && s.isWord(i) && n > 0 && s.out[n-1].Kind == Word {
		s.possess()
		return i + 1
	}
	return i
}

// What is numbered by an ordinal, cut short: "the 2nd ed.", "34th Fl.", "a 16th-c. chapel".
var ordered = map[string]string{"ed": "edition", "edn": "edition", "eds": "editions", "fl": "floor", "flr": "floor", "c": "century", "cent": "century", "cong": "Congress",
	"div": "division", "inf": "Infantry", "regt": "Regiment", "dist": "district", "gen": "generation", "sess": "session", "amend": "Amendment", "qtr": "quarter", "anniv": "anniversary",
	"min": "minute", "wk": "week", "yr": "year", "rd": "round", "inn": "innings"}

// afterOrdinal reads an abbreviation of what an ordinal numbers.
func (s *scanner) afterOrdinal(i int) int {
	at := i
	if s.glued(at, "-") && !s.spaced(at+1) {
		at++
	}
	name := ordered[s.lower(at)]
	if name == "" || s.is(at, "Rd") || !s.glued(at+1, ".") && s.lower(at) != "edn" {
		return i
	}
	s.say(name)
	if s.glued(at+1, ".") {
		return s.dot(at + 1)
	}
	return at + 1
}
