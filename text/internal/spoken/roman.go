package spoken

import (
	"strconv"
	"strings"

	"lilt/text/internal/numeral"
)

var (
	// What has parts with numbers.
	numberedParts = set(`art ch pt sec bk exh chapter part act scene volume vol book section article title appendix figure fig phase type war bowl vatican class grade level
		stage tier table plate canto unit fantasy rocky apollo saturn lesson module episode season round game step note exhibit schedule stanza verse
		psalm sonnet symphony sonata opus movement generation mark category factor page pages chapters parts volumes grades quest rambo saw
		quarter amendment corps army division region zone district option plan case rule theorem lemma figure group column row item
		nurse engineer technician analyst clerk`)
	// Of those, the ones that a single letter after them is a letter of.
	unnumbered = set("generation plan factor item game")
	// Verbs that "I" is the subject of, so that it is no numeral.
	afterI = set(`am have had was will would can could said say think thought know knew want wanted like liked saw see went go do did don't didn't
		never always must may might shall should feel felt found find came come told tell asked made make took take love hate hope wish`)
)

// roman reads numerals: after names, after the words that parts are numbered with, in parentheses, and by themselves.
func (s *scanner) roman(i int) int {
	if next := s.progression(i); next > i {
		return next
	}
	if next := s.chordDegree(i); next > i {
		return next
	}
	if next := s.romanRange(i); next > i {
		return next
	}
	deeper := s.glued(i+3, "-") && s.gluedNumber(i+4) && s.size(i) > 1
	if n := s.numeralAt(i); n > 0 && n < 40 && allUpper(s.text(i)) && s.glued(i+1, "-") && s.isWord(i+2) && !s.spaced(i+2) && s.size(i+2) == 1 && s.capitalised(i+2) && (deeper || s.numeralAt(i+2) == 0 && s.alone(i+3)) {
		if head, numbered := s.partBefore(i); numbered && s.isWord(head) || deeper { // "Part IV-B", "II-C-1"
			s.say(either(numbered, s.capitalLike(head, numeral.Of(n)), numeral.Of(n))...)
			s.spell(s.text(i + 2))
			if deeper {
				s.sayCardinal(i + 4)
				return i + 5
			}
			return i + 3
		}
	}
	if !s.isWord(i) || s.glued(i+1, "-") && !s.spaced(i+2) || s.glued(i, "'") {
		return i
	}
	text, possessive := strings.CutSuffix(s.text(i), "'s")
	if text == "WWII" || text == "WWI" {
		s.say("World", "War", either(text == "WWII", "Two", "One"))
		if text == "WWI" && s.oneOf(i+1, "-–") && !s.spaced(i+1) && s.glued(i+2, "II") { // "WWI–II"
			s.say("and", "Two")
			return i + 3
		}
		if s.oneOf(i+1, "-–") && !s.spaced(i+1) && s.glued(i+2, "WWII") {
			s.say("to")
			return i + 2
		}
		return i + 1
	}
	if text == "WW" && (s.glued(i+1, "1") || s.glued(i+1, "2") || s.glued(i+1, "3")) {
		s.say("World", "War", titled(numeral.Cardinal(s.text(i + 1))[0]))
		return i + 2
	}
	if text == "SB" && s.spaced(i+1) && numeral.Roman(s.text(i+1)) > 0 && !s.is(i+1, "I") { // "SB LVIII"
		s.say("Super", "Bowl")
		s.say(numeral.Cardinal(strconv.Itoa(numeral.Roman(s.text(i + 1))))...)
		return i + 2
	}
	for suffix := range ordinalSuffixes { // "the XXth century"
		if stem, ok := strings.CutSuffix(text, suffix); ok && len(stem) > 1 && numeral.Roman(stem) > 0 {
			s.say(numeral.Ordinal(numeral.Of(numeral.Roman(stem)))...)
			return i + 1
		}
	}
	n := numeral.Roman(strings.ToUpper(text))
	if n == 0 || n > 3999 || strings.ToUpper(text) != text && strings.ToLower(text) != text {
		return i
	}
	words := s.romanWords(i, text, n)
	if words == nil {
		return i
	}
	if possessive {
		words[len(words)-1] += "'s"
	}
	s.say(words...)
	if s.glued(i+1, ".") && s.spaced(i+2) && (s.lowercase(i+2) || s.oneOf(i+2, "(")) && words[0] == "the" && s.isWord(i-1) { // "Henry I. was crowned"
		return i + 2
	}
	if s.glued(i+1, ".") && !s.spaced(i+2) && (s.isWord(i+2) || s.isNumber(i+2)) { // "Section IV.B"
		if s.isWord(i+2) && s.size(i+2) == 1 && s.glued(i+3, ".") && s.gluedNumber(i+4) { // "Section III.B.2"
			s.spell(s.text(i + 2))
			return i + 4
		}
		return i + 2
	}
	return i + 1
}

func (s *scanner) romanWords(i int, text string, n int) []string {
	digits := numeral.Of(n)
	small := strings.ToLower(text) == text
	head := i - 1 // the word before, without its period
	if s.glued(head, ".") {
		head--
	}
	before := s.lower(head)
	switch many, numbered := s.partBefore(i); {
	case !small && n < 40 && s.numeralRun(i):
		return digits
	case s.listed(i) && !small && n < 90 && !(text == "I" && s.pronoun(i)):
		return s.capitalLike(i-1, digits)
	case numbered && !numberedParts[before] && !small && s.capitalised(many) && n < 90 && (len(text) > 1 || s.lists(i)): // "Counts I, II and IV"
		return s.capitalLike(many, digits)
	case len(text) == 1 && (n > 10 || unnumbered[before]): // "Appendix C", "Generation X"
		return nil
	case small && s.glued(i+1, ")") && (s.begins(i) || s.oneOf(i-1, ",")) && (s.spaced(i) || s.oneOf(i-1, "“")) && !strings.ContainsAny(text, "cdlm") && s.romanItems(): // "i) this; ii) that"
		return digits
	case small:
		// "(iv)", "page xii", "Scene ii"
		if s.glued(i+1, ")") && s.oneOf(i-1, "(") && (s.spaced(i-1) || s.oneOf(i-2, "-–")) && !strings.ContainsAny(text, "cdlm") || numberedParts[before] && (len(text) > 1 || in(text, "i v x")) {
			return s.capitalLike(i-1, digits)
		}
		return nil
	case numberedParts[before] && s.capitalised(head) && !(text == "I" && s.pronoun(i)) || numberedParts[before] && len(text) > 1 && s.isWord(head):
		return s.capitalLike(head, digits)
	case text == "I" && s.is(i+1, ",") && s.is(i+2, "II"):
		return digits
	case text == "I" && s.glued(i+1, ".") && s.capitalised(i+2): // an initial
		return nil
	case ordinalSuffixes[before] && s.isOrdinal(i-2) && in(text, "XI XV XIII VIII"): // a club's teams, "the 1st XI"
		return digits
	case s.capitalised(i-1) && s.ruler(i-1) && (len(text) > 1 || text == "V" || text == "X" || text == "I" && !s.pronoun(i)):
		return append([]string{"the"}, capitalFirst(numeral.Ordinal(digits))...)
	case n < 30 && s.namesake(i, text):
		return append([]string{"the"}, capitalFirst(numeral.Ordinal(digits))...)
	case s.glued(i-1, ".") && shortRulers[before] && s.capitalised(head): // "Edw. VI"
		return append([]string{"the"}, capitalFirst(numeral.Ordinal(digits))...)
	case text == "I" && (before == "and" || s.is(head, "&")) && numeral.Roman(s.text(i-2)) > 0 && s.ruler(i-3): // James VI and I
		return []string{"the", "First"}
	case len(text) > 1 && (s.lower(i+1) == "century" || before == "the" && s.capitalised(i+1) && s.counting(i, n)): // "the XXI Olympics"
		return numeral.Ordinal(digits)
	case s.capitalised(i-1) && s.isWord(i-1) && n < 20 && s.reigned(i) && (givenNames[before] || len(text) > 1) && !numberedParts[before]: // "Robert I, king of Scots", "Malcolm III of Scotland"
		return append([]string{"the"}, capitalFirst(numeral.Ordinal(digits))...)
	case len(text) < 2 || n > 39 && n < 1500:
		return nil
	case s.capitalised(i-1) && !numberedParts[before] && s.dynastic(i) && n < 30:
		return append([]string{"the"}, capitalFirst(numeral.Ordinal(digits))...)
	case s.capitalised(i-1) && n > 1 && n < 10 && s.is(i-2, ".") && s.capitalised(i-3) && s.size(i-3) == 1 && !numberedParts[s.lower(i-1)] && !s.is(i-1, "Art"), // "J.R. Smith III"
		s.capitalised(i-1) && s.capitalised(i-2) && n < 10 && (givenNames[s.lower(i-2)] || givenNames[s.lower(i-3)]) && !numberedParts[s.lower(i-1)]:
		return append([]string{"the"}, capitalFirst(numeral.Ordinal(digits))...)
	case n >= 1500:
		if len(text) >= 4 && n < 2100 {
			return numeral.Year(strconv.Itoa(n))
		}
		return nil
	case determiners[before] && s.lowercase(i+1):
		return nil // an IV drip
	case s.lexicalCapitals(text), text == "IV" && s.infused():
		return nil
	case s.capitalised(i - 1):
		return s.capitalLike(i-1, digits)
	case s.gluedNumber(i-1) && s.isWord(i-2) && s.size(i-2) <= 3 && n < 10 && s.size(i-1) <= 3: // "A7 IV"
		return capitalFirst(digits)
	case len(text) > 2 || text == "II" || text == "VI" && s.closes(i+1):
		return digits
	}
	return nil
}

// romanItems reports whether the items of the sentence are numbered: "i) this; ii) that".
func (s *scanner) romanItems() bool {
	for i := range s.list {
		if s.is(i, "ii") && s.glued(i+1, ")") {
			return true
		}
	}
	return false
}

// counting reports whether the numeral at i, after "the", is an ordinal: "the XV Corps", not "the IV Drip".
func (s *scanner) counting(i, n int) bool {
	return n < 40 && !allUpper(s.text(i+1)) && !s.lexicalCapitals(s.text(i)) && !infusions[s.lower(i+1)]
}

var infusions = set("drip drips bag bags line lines therapy therapies fluid fluids pole access infusion")

// lexicalCapitals reports whether a numeral is better known for something else.
func (s *scanner) lexicalCapitals(text string) bool {
	return in(text, "XL XXL XX XXX")
}

// pronoun reports whether the I at i is the speaker: a verb follows.
func (s *scanner) pronoun(i int) bool {
	w := s.lower(i + 1)
	return s.spaced(i+1) && s.lowercase(i+1) && (afterI[w] && !(s.ruler(i-1) && in(w, "had was would could")) ||
		strings.HasSuffix(w, "ed") && !s.ruler(i-1)) || strings.Contains(strings.TrimSuffix(s.text(i), "'s"), "'")
}

// capitalLike gives a number the capital of a name that has one before it, which only shows to people.
func (s *scanner) capitalLike(i int, words []string) []string {
	if s.capitalised(i) && len(words) == 1 {
		return capitalFirst(words)
	}
	return words
}

func capitalFirst(words []string) []string {
	return append([]string{strings.ToUpper(words[0][:1]) + words[0][1:]}, words[1:]...)
}
