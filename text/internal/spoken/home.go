package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

var (
	bedrooms  = set("br bd bdr bdrm bdrms brs")
	bathrooms = set("ba bth")
	// homes are words of advertisements for flats and houses.
	homes = set("br ba bd bdrm bedroom bedrooms bath studio rent lease pets furnished avail util utils sublet landlord loft condo")
)

// rooms reads the rooms of a home: "3 BR/2 BA", "2BR/1BA", "1-BR".
func (s *scanner) rooms(i int) int {
	at := i
	if !s.isNumber(i) || s.size(i) > 2 || s.at(i).grouped {
		return i
	}
	if s.glued(i+1, ".") && s.gluedNumber(i+2) { // 2.5 BA
		at = i + 2
	}
	unit := at + 1
	if s.glued(unit, "-") && !s.spaced(unit+1) {
		unit++
	}
	w, room := s.lower(unit), "bedroom"
	switch {
	case bathrooms[w] && s.mentions(bedrooms):
		room = "bath"
	case bedrooms[w] && (w != "bd" && w != "br" || allUpper(s.text(unit)) || s.mentions(bathrooms)):
	default:
		return i
	}
	if !s.alone(unit+1) && !s.glued(unit+1, "/") {
		return i
	}
	s.sayCardinal(i)
	if at > i {
		s.say(numeral.Point(s.text(at))...)
	}
	s.say(room)
	next := unit + 1
	if s.glued(next, ".") && !s.closes(next+1) {
		next++
	}
	if s.is(next, "/") && s.isNumber(next+1) {
		s.mark(",")
		next++
	}
	return next
}

// Words before "avail." that make it a noun: "to no avail."
var noAvail = set("no little any some what of much small without")

// Available reports whether the sentence goes on after "avail.", which follows the word previous: "avail. Jan. 1", not "to no avail. Jan left."
func Available(previous string) bool { return !noAvail[strings.ToLower(previous)] }

// Verbs and the like after "util." and "apt." in advertisements.
var (
	billed = set("incl included paid not extra free")
	let    = set("avail available for in near w with on to is has")
)

// advert reads the abbreviations of advertisements for homes: "Apt. avail. Jan. 1, util. incl."
func (s *scanner) advert(i int) int {
	if !s.glued(i+1, ".") {
		return i
	}
	long := ""
	switch w, next := s.lower(i), s.lower(i+2); {
	case w == "avail" && Available(s.lower(i-1)):
		long = "available"
	case (w == "util" || w == "utils") && billed[next]:
		long = "utilities"
	case w == "apt" && (let[next] && s.spaced(i+2) && !s.isNumber(i+2) || s.mentions(homes) && s.pauses(i+2)):
		long = "apartment"
	case (w == "furn" || w == "unfurn") && s.mentions(homes):
		long = w + "ished"
	case w == "gdn" || w == "gdns" && s.lowercase(i):
		long = either(w == "gdn", "garden", "gardens")
	case w == "gge":
		long = "garage"
	case w == "bsmt":
		long = "basement"
	default:
		return i
	}
	s.sayLike(i, long)
	return s.dot(i + 1)
}
