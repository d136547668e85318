package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// Words beside what is abbreviated in small letters.
var (
	smallRanks   = set("sen sens gov gen adm capt lt sgt cpl maj det cmdr rep col rev hon")
	beforePlace  = set("in from to near around at for of downtown")
	extras       = set("tax taxes vat bills fees gst postage delivery shipping breakfast all gratuity service tip tips everything")
	degreeBefore = set("a my his her their fly flew flying flown via")
	rivalNations = set("uk eu china russia uae canada mexico iran india japan england germany france australia brazil europe")
)

// smallText reads what lacks its capitals in a sentence that has none: "sen. scott", "in dec.", "dallas, tx", "i live in la", "us vs uk", "mon at 7".
func (s *scanner) smallText(i int) int {
	if !s.small || !s.lowercase(i) || !s.spaced(i) {
		return i
	}
	w := s.text(i)
	dotted := s.glued(i+1, ".")
	after := s.pastPeriod(i + 1)
	switch {
	case dotted && in(w, "mr mrs dr") && (s.is(i+2, "and") || s.is(i+2, "&")),
		dotted && smallRanks[w] && s.spaced(i+2) && s.namesSomebody(i+2) && !determiners[s.lower(i-1)]:
		s.say(strings.ToLower(abbreviations[w].long))
		return i + 2
	case (w == "jr" || w == "sr") && (dotted || s.alone(i+1)) && (s.namesSomebody(i-1) || s.namesSomebody(i-2)) && s.isWord(i-1):
		s.say(either(w == "jr", "junior", "senior"))
		return s.dot(i + 1)
	case w == "jr" && dotted && s.is(i+2, "day"):
		s.say("junior")
		return i + 2
	case dotted && shortDays[w] != "" && (len(w) > 3 || s.glued(i+2, ",") && months[s.lower(i+3)] > 0): // "thurs. and", "mon., jan. 19"
		s.say(shortDays[w])
		return s.dot(i + 1)
	case numeral.SmallRoman(w) > 0 && len(w) > 1 && w != "xi" && rulers[s.lower(i-1)] && s.alone(i+1): // "king charles iii"
		s.say("the")
		s.say(numeral.Ordinal(numeral.Of(numeral.SmallRoman(w)))...)
		return i + 1
	case w == "ba" && degreeBefore[s.lower(i-1)] && s.alone(i+1):
		s.spell("BA")
		return i + 1
	case dotted && shortMonth(w) != "" && (monthLeads[s.lower(i-1)] || s.isAny(i-1, "and or for")) && !s.isNumber(i+2):
		s.say(shortMonth(w))
		return s.dot(i + 1)
	case dotted && w == "inc" && s.isWord(i-1) && !extras[s.lower(i+2)] && !s.isNumber(i+2) && !s.mentionsMoney():
		s.say("incorporated")
		return s.dot(i + 1)
	case s.oneOf(i-1, ",") && s.isWord(i-2) && states[strings.ToUpper(w)] != "" && !doubtful[strings.ToUpper(w)] && (s.pauses(i+1) || s.is(i+1, ".") && s.closes(i+2) || s.isNumber(i+1) && s.size(i+1) == 5 || functionWords[s.lower(i+1)]):
		s.say(states[strings.ToUpper(w)])
		return i + 1
	case w == "la" && beforePlace[s.lower(i-1)] && (s.pauses(i+1) || s.is(i+1, ".") && s.closes(i+2) || functionWords[s.lower(i+1)]):
		s.spell("LA")
		return i + 1
	case w == "us" && (versusWords[s.lower(i+1)] && rivalNations[s.lower(s.pastDot(i+2))] || versusWords[s.lower(i-1)] && rivalNations[s.lower(i-2)]):
		s.spell("US")
		return i + 1
	case shortDays[w] != "" && w != "sat" && w != "sun" && !dotted && (s.is(after, "at") || s.oneOf(after, "@")) && s.isNumber(after+1):
		s.say(shortDays[w])
		return i + 1
	}
	return i
}

var versusWords = set("vs v versus")

// mentionsMoney reports whether the sentence has an amount of money.
func (s *scanner) mentionsMoney() bool { return strings.ContainsAny(s.src, "$£€¥") }

// namesSomebody reports whether the word at i in small letters is a name rather than an ordinary word.
func (s *scanner) namesSomebody(i int) bool {
	w := s.lower(i)
	if len(w) < 3 || functionWords[w] {
		return false
	}
	return (givenNames[w] || shortNames[w]) && !shortWords[w] || s.namedTitle(w) && !s.common(w)
}

// isSmall reports whether a sentence of several words has no capital but in "I".
func (s *scanner) isSmall() bool {
	words := 0
	for i, l := range s.list {
		if l.class != word {
			continue
		}
		words++
		if s.capitalised(i) && l.text != "I" && !strings.HasPrefix(l.text, "I'") {
			return false
		}
	}
	return words > 2
}
