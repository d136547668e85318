package spoken

import (
	"strings"
	"sync"

	"lilt/text/internal/numeral"
)

// loudSymbols returns the units that only one symbol in small or mixed letters becomes in capitals.
var loudSymbols = sync.OnceValue(func() map[string]string {
	loud, doubtful := map[string]string{}, map[string]bool{}
	for symbol := range unitNames {
		capitals := strings.ToUpper(symbol)
		if _, itself := unitNames[capitals]; len(capitals) < 2 || itself || wordyUnits[symbol] {
			continue
		}
		before := loud[capitals]
		doubtful[capitals] = doubtful[capitals] || before != "" && unitNames[before] != unitNames[symbol]
		if before == "" || symbol < before {
			loud[capitals] = symbol
		}
	}
	for capitals, more := range doubtful {
		if more {
			delete(loud, capitals)
		}
	}
	loud["NM"], loud["TBSP"] = "nm", "tbsp"
	return loud
})

// wordyUnits are symbols that mean something else in capitals after a number.
var wordyUnits = set("in ac ha ka mA Ma ma Pa pc st ast asts blk blks bar tok toks med mol T Tb ppm pp MB GB")

// neverLetters are words of chat that are no initialisms in capitals either.
var neverLetters = set("thx thnx thanx pls plz sry soz tmrw ppl prolly")

// streetShort are short for the kind of a street, with or without a period.
var streetShort = set("st rd ave blvd ln dr ct pl pkwy hwy ter cir")

// undottedStreets are those that are also written without a period after a name.
var undottedStreets = set("st rd ave blvd pkwy hwy")

// conventional is the usual spelling of what is short for something, where all is in capitals or every word has one: "5 KM", "DR. LEE",
// "12 OAK ST.", "5.2 Mi"; or "".
func (s *scanner) conventional(i int) string {
	text := s.text(i)
	lower := strings.ToLower(text)
	dotted := s.glued(i+1, ".")
	measured := s.isNumber(i-1) || s.glued(i-1, "-") && s.isNumber(i-2) && !s.spaced(i) || s.lower(i-1) == "sq"
	switch {
	case !allUpper(text):
		if s.headline && measured && s.spaced(i) && len(text) > 1 && text == titled(lower) && unitNames[text].one == "" && unitNames[lower].one != "" && !wordyUnits[lower] {
			return lower
		}
		return ""
	case neverLetters[lower], text == "AL" && dotted && s.lower(i-1) == "et", text == "ET" && s.lower(i+1) == "al":
		return lower
	case !s.shoutedAt(i):
		return ""
	case measured && loudSymbols()[text] != "" && !(s.glued(i+1, "-") && s.isWord(i+2)):
		return loudSymbols()[text]
	case text == "IN" && measured && dotted && s.isWord(i+2) && !verbs[s.lower(i+2)]:
		return lower
	case s.glued(i-1, "/") && !s.spaced(i) && unitNames[s.text(i-2)].one != "" && s.size(i-2) > 1 && unitNames[lower].one != "": // "KM/H"
		return lower
	case len(text) == 1:
		return s.conventionalLetter(i, text, lower, dotted, measured)
	case lower == "ur" && s.isWord(i+1), lower == "im" && !s.amidForeign(i) && s.isWord(i+1):
		return lower
	case chatWords[lower] != "" && len(text) > 2 && !lettersFirst[text] && !s.common(lower) && !chatLetters[lower] && !dotted:
		return lower
	case undottedStreets[lower] && !dotted && s.isWord(i-1) && s.size(i-1) > 1 && s.spaced(i) && !s.isNumber(i+1):
		return titled(lower)
	case lower == "st" && !dotted && saints[base(s.lower(i+1))]:
		return titled(lower)
	case !dotted:
		return ""
	case text == "EST" || text == "SEC":
		if s.isNumber(i+2) || s.oneOf(i+2, "$£€") || s.lower(i+2) == "of" || text == "EST" && (s.oneOf(i-1, "(") || i == 0) {
			return either(text == "SEC" || i == 0, titled(lower), lower)
		}
		return ""
	case lettersFirst[text] && text != "SAT", s.common(lower) && (s.closes(i+2) || lower == "no" || lower == "in"):
		return ""
	case shortDays[lower] != "", months[lower] > 0 && len(lower) <= 4 && lower != "may", streetShort[lower], severalStreets[lower] != "":
		return titled(lower)
	case stateNames[lower] != "" && (!stateWords[lower] || s.oneOf(i-1, ",")):
		return titled(lower)
	}
	if a, ok := abbreviations[lower]; ok {
		return either(a.place == beforeName || a.place == afterName || a.title || i == 0, titled(lower), lower)
	}
	if len(shortenings[lower]) > 0 || subjects[lower] != "" || hotels[lower] != "" || travels[lower] != "" || abbreviatedUnits[lower] {
		return either(i == 0, titled(lower), lower)
	}
	return ""
}

// conventionalLetter is conventional for one letter.
func (s *scanner) conventionalLetter(i int, text, lower string, dotted, measured bool) string {
	switch {
	case strings.Contains("PLNC", text) && dotted && s.isNumber(i+2) && s.spaced(i+2) && !measured: // "SEE P. 5", "C. 1500"
		return lower
	case strings.Contains("BDR", text) && dotted && (s.isNumber(i+2) || s.glued(i+2, " ")) && s.oneOf(i-1, "(,;"): // "(B. 1951)"
		return lower
	case text == "V" && dotted && s.isWord(i-1) && s.isWord(i+2) && s.size(i-1) > 1 && s.size(i+2) > 1: // "BROWN V. BOARD"
		return lower
	case text == "C" && dotted && measured && s.mentions(cooking):
		return lower
	case measured && s.spaced(i) && strings.Contains("GHS", text) && !dotted && (s.atEnd(i+1) || s.oneOf(i+1, ",.;:)") || s.isNumber(i+1) || s.lower(i+1) == "and" || text == "G" && nutrients[s.lower(i+1)]): // "5 G", "3.2 S."
		return lower
	case measured && s.spaced(i) && text == "M" && !s.oneOf(i-2, "$£€") && (afterMeters[s.lower(i+1)] || s.oneOf(i+1, ",;)")):
		return lower
	case text == "U" && s.spaced(i) && !letteredThings[s.lower(i-1)] && !lettersBefore[s.lower(i-1)] && !s.amidForeign(i) && (s.isWord(i-1) || s.isWord(i+1)) && !s.oneOf(i+1, "-./&"):
		return lower
	case text == "R" && s.spaced(i) && (s.is(i-1, "u") || s.is(i+1, "U") || chatSubjects[s.lower(i-1)]) && !s.oneOf(i+1, "-./&"): // "R U OK", "U GUYS R"
		return lower
	}
	return ""
}

// nutrients are what is weighed in grams.
var nutrients = set("sugar sugars salt fat protein flour butter fiber carbs of per")

// afterMeters are words after a length in meters.
var afterMeters = set("tall long high wide deep away apart thick above below of and to in from ahead further behind across")

// recapitalise restores the capitals of names beside what is short for a title, a street or a king's number in a shouted sentence.
func (s *scanner) recapitalise() {
	name := func(i int) {
		if l := s.at(i); l.class == word && len(l.text) > 1 && s.shoutedAt(i) && l.text == strings.ToLower(l.text) && !functionWords[l.text] {
			s.list[i].text = titled(l.text)
		}
	}
	for i := range s.list {
		l := s.at(i)
		if l.class != word || !s.shoutedAt(i) {
			continue
		}
		lower := strings.ToLower(l.text)
		after := s.pastPeriod(i + 1)
		a, short := abbreviations[lower]
		switch {
		case l.text == "St" && saints[base(s.lower(after))]:
			name(after)
		case short && a.place == beforeName && l.text == titled(lower) && lower != "dr":
			name(after)
		case lower == "dr" && (s.atEnd(after) || s.oneOf(after, ",;)") || functionWords[s.lower(after)]) && i > 0, streetShort[lower] && l.text == titled(lower) && lower != "dr":
			name(i - 1)
		case lower == "dr" && l.text == "Dr":
			name(after)
		case states[l.text] != "" && s.oneOf(i-1, ","):
			name(i - 2)
		case allUpper(l.text) && numeral.Roman(l.text) > 0 && rulers[s.lower(i-1)]:
			name(i - 1)
		}
	}
}

// headlined reports whether every word of weight has a capital, as in a headline.
func (s *scanner) headlined() bool {
	words := 0
	for i, l := range s.list {
		if l.class != word || !l.spaced || len(l.text) < 4 && !functionWords[strings.ToLower(l.text)] && l.text == strings.ToLower(l.text) {
			continue
		}
		switch {
		case s.capitalised(i):
			words++
		case !functionWords[l.text] && s.spaced(i):
			return false
		}
	}
	return words >= 4
}

// Capitalised reports whether an abbreviation, in small letters and without its period, is written with a capital: a title, a street, a month.
func Capitalised(lower string) bool {
	a, ok := abbreviations[lower]
	return ok && (a.place == beforeName || a.place == afterName || a.title) || streetShort[lower] || severalStreets[lower] != "" || stateNames[lower] != "" || months[lower] > 0 || shortDays[lower] != ""
}

// abbreviatedBefore reports whether the period before i is that of an abbreviation.
func (s *scanner) abbreviatedBefore(i int) bool {
	if !s.glued(i-1, ".") || !s.isWord(i-2) {
		return false
	}
	_, ok := Abbreviation(s.text(i - 2))
	return ok || shortDays[s.lower(i-2)] != "" && s.capitalised(i-2) && !allUpper(s.text(i-2)) || s.size(i-2) == 1 && s.glued(i-3, ".") || unitNames[s.text(i-2)].one != "" && s.isNumber(i-3)
}

// dateline parts the place that a report begins with from its first word, where only a hyphen does: "OKLAHOMA CITY-Russell Westbrook scored", "CHICAGO-Trae Young was".
func (s *scanner) dateline() {
	n := 0
	for s.isWord(n) && allUpper(s.text(n)) && n < 4 {
		n++
	}
	if n == 0 || !s.glued(n, "-") || !s.isWord(n+1) || s.spaced(n+1) || !s.capitalised(n+1) || allUpper(s.text(n+1)) || s.size(n+1) < 3 || !s.isWord(n+2) || !s.spaced(n+2) {
		return
	}
	place := strings.ToLower(s.text(n - 1))
	if _, exact := s.lexicon.Look(s.text(n - 1)); exact || len(place) < 4 || !s.common(s.lower(n+1)) && !s.capitalised(n+2) || n == 1 && (s.common(place) || !s.namedTitle(place)) {
		return
	}
	s.list[n].text, s.list[n].spaced, s.list[n+1].spaced = "—", true, true
}

// outcries finds the runs of words in capitals within a sentence that is not shouted itself, in which words are words: "“GET OUT, YOU RAT!” she cried",
// "he wrote LEAVE US ALONE on the wall".
func (s *scanner) outcries() {
	if s.shouted {
		return
	}
	for i := 0; i < len(s.list); i++ {
		if !s.isWord(i) || !allUpper(s.text(i)) {
			continue
		}
		words, loud, certain, last := 0, 0, 0, i
		n := i
		for ; s.isWord(n) && allUpper(s.text(n)) || s.oneOf(n, ",!?—-'") && !s.atEnd(n+1); n++ {
			if !s.isWord(n) {
				continue
			}
			last = n
			if s.size(n) < 2 {
				continue
			}
			words++
			if s.loud(n) {
				loud++
				certain += either(lettersFirst[s.text(n)], 0, 1)
			}
		}
		if words >= 3 && certain >= 2 && loud*3 >= words*2 {
			if s.cried == nil {
				s.cried = make([]bool, len(s.list))
			}
			for k := i; k <= last; k++ {
				s.cried[k] = true
			}
		}
		i = max(n-1, i)
	}
}

// shoutedAt reports whether the word at i is shouted: with the whole sentence or within an outcry.
func (s *scanner) shoutedAt(i int) bool { return s.shouted || i < len(s.cried) && s.cried[i] }
