package spoken

import "strings"

// smallTitles are titles without their capitals; those of two letters that mean something else need a period.
var smallTitles = set("mr mrs ms prof")

// smallTitle reads a title without its capital before a name that has none either: "mr. smith", "mrs jones".
func (s *scanner) smallTitle(i int) int {
	dotted := s.glued(i+1, ".")
	next := s.pastPeriod(i + 1)
	if !smallTitles[s.text(i)] || !s.spaced(i) || !s.isWord(next) || !s.spaced(next) || functionWords[s.lower(next)] || s.isNumber(i-1) {
		return i
	}
	if !dotted && (s.is(i, "ms") || s.is(i, "prof") || s.is(i, "mr") && s.chatty()) {
		return i
	}
	s.say(strings.ToLower(abbreviations[s.text(i)].long))
	return next
}

// undottedTitles are titles that are written without a period in Britain, before a name.
var undottedTitles = set("col gen rev gov sen rep maj adm pres fr cpl pvt cmdr insp supt msgr amb brig ft hon revd cllr cllrs ven")

// titleParts are words before a title that belong to it: "the Rt Hon", "the Very Rev", "Lt Col".
var titleParts = set("rt most very lt right cllr")

// Words before which what looks like a title is none: "Gen Z", "Rev Up", "Col du Galibier".
var untitled = set("z x y alpha beta pop con ai up de du des of the power app data limit it")

// undotted reads a title without its period before a name: "Col Smith", "Maj Gen Hart", "Ft Worth".
func (s *scanner) undotted(i int) int {
	w := s.lower(i)
	if s.is(i, "Rt") && s.spaced(i+1) && s.isAny(i+1, "Hon Rev Revd") { // "the Rt Hon Ann Lee"
		s.say("Right")
		return i + 1
	}
	if w == "hon" && !in(s.lower(i-1), "the rt right") || w == "ven" && s.lower(i-1) != "the" {
		return i
	}
	if !undottedTitles[w] || s.text(i) != titled(w) || !s.spaced(i) || s.isNumber(i-1) || s.glued(i+1, ".") || s.glued(i+1, "-") {
		return i
	}
	name := s.text(i + 1)
	initial := len(name) == 1 && s.glued(i+2, ".") && s.capitalised(i+3) && s.spaced(i+3) // "Cllr A. Patel"
	if !s.capitalised(i+1) || !s.spaced(i+1) || !initial && (len(name) < 2 || allUpper(name)) || untitled[s.lower(i+1)] {
		return i
	}
	if follows := s.capitalised(i-1) && !undottedTitles[s.lower(i-1)] && !titleParts[s.lower(i-1)] && (i > 1 || !s.known(s.lower(i-1))); follows { // the surname of "Amartya Sen Roy"
		return i
	}
	s.say(abbreviations[w].long)
	return i + 1
}
