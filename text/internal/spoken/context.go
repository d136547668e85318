package spoken

import "strings"

// endsNumber reports whether a number may end before lexeme i: what follows is no part of it.
func (s *scanner) endsNumber(i int) bool {
	l := s.at(i)
	if l.spaced || l.class == end {
		return true
	}
	if l.class != symbol {
		return l.text == "'s"
	}
	switch l.text {
	case ".", ",", ":":
		return !s.gluedNumber(i + 1)
	case "/", "%", "°", "$", "€", "£", "'", "^", "+", "×", "_", "@":
		return false
	default:
		return true
	}
}

var pronouns = set("i you he she it we they who")

// within reports whether one of the words is among the n lexemes before i.
func (s *scanner) within(i, n int, words map[string]bool) bool {
	for k := max(i-n, 0); k < i; k++ {
		if words[s.lower(k)] {
			return true
		}
	}
	return false
}

// mentions reports whether one of the words is in the sentence.
func (s *scanner) mentions(words map[string]bool) bool {
	for i := range s.list {
		if words[s.lower(i)] {
			return true
		}
	}
	return false
}

// sum reports whether the sentence is a piece of arithmetic.
func (s *scanner) sum() bool { return strings.Contains(s.src, "=") }

var determiners = set("a an the this that each every another one per my your his her its our their any")

// counts reports whether the word at i names things that can be counted, so that a number before it is a number of them.
func (s *scanner) counts(i int) bool {
	w := s.lower(i)
	if w == "" || !s.lowercase(i) {
		return false
	}
	if plurals[w] {
		return true
	}
	n := len(w)
	return n > 2 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != '\'' && !notPlural[w]
}

// Words that are not adjectives.
var functionWords = set(`the a an and or but if of in on at to by for from with was is are were be been had has have he she it they we you i
	this that these those as so than then when who which what his her its their my your our not no do did does will would can could shall
	should may might must there here`)

// begins reports whether what stands at i begins a sentence, or a part of one that could stand by itself: nothing but opening marks and the
// number of a list's item comes before it, or it follows a colon, a semicolon, a dash, a mark that opens or the mark that ended a sentence.
func (s *scanner) begins(i int) bool {
	switch {
	case i <= 0 || s.out == nil:
		return true
	case s.oneOf(i-1, "“(["):
		return true
	case !s.spaced(i):
		return false
	case s.oneOf(i-1, ":;—!?…"):
		return true
	case s.oneOf(i-1, "–-"):
		return s.spaced(i - 1)
	case s.oneOf(i-1, ".)") && s.isNumber(i-2) && s.begins(i-2): // "1. Pt. is stable"
		return true
	}
	return s.oneOf(i-1, ".") && len(s.out) > 0 && s.out[len(s.out)-1].Kind == Mark
}

// pauses reports whether a phrase ends before i: nothing but closing punctuation follows, or a mark, or a word that goes on with another phrase.
func (s *scanner) pauses(i int) bool {
	if s.closes(i) || s.oneOf(i, ",;)]—…|?!") || resuming[s.text(i)] && s.spaced(i) {
		return true
	}
	return s.oneOf(i, "–-:") && s.spaced(i+1)
}

// resuming are words after which another phrase or clause begins.
var resuming = set(`and or but nor so yet when while where which who that because since if as after before until though although unless whereas
	is are was were has had will would can could may might must did does said says`)

var (
	// Words that end in s and are no plural.
	notPlural = set(`was is has as its his this us does yes thus plus less across always perhaps towards besides afterwards versus unless
		onwards upwards downwards forwards backwards overseas indoors outdoors sometimes nevertheless whereas alas goes says gets comes means makes takes`)
	// Plurals that do not end in s.
	plurals = set(`people men women children feet teeth mice geese sheep fish cattle police dozen per percent souls`)
)
