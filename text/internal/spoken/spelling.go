package spoken

import (
	"slices"
	"strings"
)

// normalizeSpelling reduces ways in which the same thing is typed to the one that the rules know. It changes lexemes, not their sources.
func (s *scanner) normalizeSpelling() {
	s.closeInitials()
	for i := 0; i < len(s.list); i++ {
		s.spaceOpened(i)
		switch {
		case s.isWord(i):
			s.joinInitials(i)
			s.lowerUnit(i)
			s.timesSign(i)
			s.microUnit(i)
			s.splitDegree(i)
			s.lowerMillion(i)
			s.closeLabel(i)
		case s.is(i, "×"):
			s.sideSign(i)
		case s.is(i, "$"):
			s.joinNation(i)
		case s.is(i, "⁄"):
			s.fractionSign(i)
		case s.oneOf(i, "-–"):
			s.hyphen(i)
			s.joinRange(i)
		}
	}
}

// spaceOpened marks what an opening quotation mark or parenthesis at i opens as if it stood after a space, as it would without it. That does not
// concern a parenthesis around a symbol or a lone number, nor the result of a game, "(11-2)".
func (s *scanner) spaceOpened(i int) {
	first := s.at(i + 1)
	switch {
	case first.class != word && first.class != number && !s.oneOf(i+1, ".|≈"):
		return
	case s.oneOf(i, "“"):
	case !s.oneOf(i, "(") || !s.spaced(i) || greekFunctions[s.lower(i-1)]:
		return
	case first.class == number && (s.oneOf(i+2, "-–)") || s.oneOf(i+2, ",") && !s.spaced(i+2)):
		return
	}
	s.list[i+1].spaced = true
}

// greekFunctions are names of letters before the argument of a function.
var greekFunctions = set("theta omega phi psi gamma zeta delta sigma")

// typedPairs are initials that are also written with a space inside, or without the last period.
var typedPairs = set("am pm eg ie")

// joinInitials removes the space in "p. m." and "e. g.".
func (s *scanner) joinInitials(i int) {
	if s.size(i) == 1 && s.glued(i+1, ".") && s.size(i+2) == 1 && s.spaced(i+2) && s.glued(i+3, ".") && typedPairs[s.lower(i)+s.lower(i+2)] && (s.lower(i+2) != "m" || s.isNumber(i-1)) {
		s.list[i+2].spaced = false
	}
}

// closeInitials adds the last period to initials that lack it: "3:30 p.m on Tuesday", "in the U.S, too", "a Ph.D, then".
func (s *scanner) closeInitials() {
	for i := 2; i < len(s.list); i++ {
		first, last := s.at(i-2), s.at(i)
		if last.class != word || last.spaced || len(last.text) != 1 || !s.glued(i-1, ".") || first.class != word || !s.atEnd(i+1) && !s.spaced(i+1) && !s.oneOf(i+1, ",;:)?!”") {
			continue
		}
		pair := strings.ToLower(first.text + last.text)
		capitals := len(first.text) == 1 && allUpper(first.text) && allUpper(last.text) && (first.spaced || s.oneOf(i-3, "(“"))
		if capitals || first.text+last.text == "PhD" || typedPairs[pair] && (last.text == "g" || last.text == "e" || s.isNumber(i-3)) {
			s.list = slices.Insert(s.list, i+1, lexeme{class: symbol, text: ".", start: last.stop, stop: last.stop, source: last.source})
		}
	}
}

// cased are units that labels and recipes write with capitals after a number: "2 Hrs", "8 OZ", "500 MG".
var cased = set("sec secs hr hrs min mins yr yrs wk wks lb lbs oz gal tsp tbsp yd yds qt qts km kg kgs mg ml cm mm kph kmh pcs")

// baseball are words beside which HR are home runs.
var baseball = set("rbi rbis hrs era batting batted hitting slugging hits homers homered innings season pitcher mvp obp ops stats")

// lowerUnit writes a unit after a number in small letters.
func (s *scanner) lowerUnit(i int) {
	text := s.text(i)
	if lower := strings.ToLower(text); !s.shouted && lower != text && cased[lower] && !(text == "HR" && s.mentions(baseball)) && s.isNumber(i-1) && (allUpper(text) || text == titled(lower)) && text != "SEC" && (s.alone(i+1) || s.glued(i+1, "/")) && unitNames[text].one == "" && !s.lexicon.Own(text) && !(len(text) > 2 && s.spaced(i) && text == titled(lower) && s.capitalised(i+1) && !s.glued(i+1, ".")) {
		s.list[i].text = lower
	}
}

// timesSign writes the capital X between numbers as a small one, "3 X 4", "12'X10'", "6.02X10^23", and the letter in a product or after feet and
// inches as the times sign: "−7 x 8 = −56", "6'0\" x 4'6\"".
func (s *scanner) timesSign(i int) {
	number := s.isNumber(i+1) || s.oneOf(i+1, "$£€¥-−") && s.gluedNumber(i+2) || s.owed(i+1)
	after := number && s.spaced(i+1) == s.spaced(i)
	marked := s.oneOf(i-1, `'"`) && !s.spaced(i-1) && s.isNumber(i-2)
	if !s.is(i, "X") && !s.is(i, "x") || !after || !marked && !s.isNumber(i-1) || s.serialAround(i) {
		return
	}
	s.list[i].text = "x"
	if s.spaced(i) && !s.glued(i+2, "^") && s.equated(i+1) || marked && s.glued(i+2, "'") && s.gluedNumber(i+3) {
		s.list[i].class, s.list[i].text = symbol, "×"
	}
}

// equated reports whether the sign of equality follows the factor at i.
func (s *scanner) equated(i int) bool {
	for n := i; n < i+9; n++ {
		if s.is(n, "=") {
			return true
		}
		if s.isWord(n) && !s.is(n, "x") && !s.is(n, "X") && nations[s.text(n)] == "" && codes[s.text(n)] == "" || s.oneOf(n, ";?!") {
			return false
		}
	}
	return false
}

// sideSign writes the times sign between the sides of something named as a letter: "a 3 × 5 card".
func (s *scanner) sideSign(i int) {
	if s.spaced(i) && s.isNumber(i-1) && s.isNumber(i+1) && s.spaced(i+1) && determiners[s.lower(i-2)] && s.lowercase(i+2) && s.spaced(i+2) && !functionWords[s.lower(i+2)] && unitNames[s.text(i+2)].one == "" {
		s.list[i].class, s.list[i].text = word, "x"
	}
}

// fractionSign writes the fraction slash at i as the ordinary one after an article before a noun, so that it is read as in "a 3/4 turn", and before what has
// a number of beats: "in ¾ time".
func (s *scanner) fractionSign(i int) {
	if !s.gluedNumber(i+1) || !s.isNumber(i-1) || !s.lowercase(i+2) || !s.spaced(i+2) || functionWords[s.lower(i+2)] {
		return
	}
	if w := s.lower(i + 2); determiners[s.lower(i-2)] || s.lower(i-2) == "in" && in(w, "time meter metre") {
		s.list[i].text = "/"
	}
}

// microUnits are units of which the Greek letter is often typed as a u. Those that are words or names otherwise need the number just before them.
var microUnits = set("uF uL ul ug uA uM uV uH uW uC um us umol")

// microUnit writes the u of a unit as the Greek letter: "10 uF", "5us".
func (s *scanner) microUnit(i int) {
	if text := s.text(i); microUnits[text] && s.isNumber(i-1) && (s.alone(i+1) || s.glued(i+1, "/")) && !s.lexicon.Own(text) && (text != "us" && text != "um" || !s.spaced(i) || text == "um" && s.glued(i-2, ".")) {
		s.list[i].text = "µ" + text[1:]
	}
}

// splitDegree parts the letter of the scale from the degree: "37 degC".
func (s *scanner) splitDegree(i int) {
	if text := s.text(i); in(text, "degC degF degK") && s.isNumber(i-1) {
		l := s.list[i]
		s.list[i].text, s.list[i].stop = "deg", l.start+len("deg")
		s.list = slices.Insert(s.list, i+1, lexeme{class: word, text: text[3:], spaced: true, start: l.start + len("deg"), stop: l.stop, source: l.source})
	}
}

// periodLabels are currencies in letters that have a period before the number, and what they are without it.
var periodLabels = map[string]string{"SFr": "SFr", "sFr": "SFr", "Fr": "SFr", "kr": "kr", "Kr": "kr", "Tk": "Tk"}

// PeriodLabel reports whether the word is a currency whose period before a number ends no sentence: "SFr. 20".
func PeriodLabel(word string) bool { return periodLabels[word] != "" }

// closeLabel removes the period of a currency before a number: "kr. 250".
func (s *scanner) closeLabel(i int) {
	if label := periodLabels[s.text(i)]; label != "" && s.glued(i+1, ".") && s.isNumber(i+2) && !s.isNumber(i-1) && s.spaced(i) {
		s.list[i].text = label
		s.list[i+2].spaced = true
		s.list = slices.Delete(s.list, i+1, i+2)
	}
}

// joinNation removes the space in "US $20", but not in "sent the US $20 million".
func (s *scanner) joinNation(i int) {
	if w := s.text(i - 1); s.spaced(i) && s.gluedNumber(i+1) && in(w, "US NZ HK AU") && s.lower(i-2) != "the" {
		s.list[i].spaced = false
	}
}

// lowerMillion writes what multiplies the number before it in small letters: "$1.2 BILLION", "3 Million".
func (s *scanner) lowerMillion(i int) {
	switch lower := s.lower(i); lower {
	case "million", "billion", "trillion", "thousand", "hundred", "crore", "lakh":
		if s.isNumber(i-1) && s.spaced(i) && !s.lowercase(i) && (lower != "hundred" && lower != "thousand" || !s.capitalised(i+1)) {
			s.list[i].text = lower
		}
	}
}

// serialAround reports whether the letter at i is inside a serial number, whose digits and letters alternate: "A3X9".
func (s *scanner) serialAround(i int) bool {
	return !s.spaced(i-1) && s.isWord(i-2) && !s.is(i-2, "M") || s.isWord(i+2) && !s.spaced(i+2) && allUpper(s.text(i+2)) && s.size(i+2) == 1
}
