package spoken

import "strings"

// Words cut short that stand without a number: "store hrs", "adults $12, srs. $9", "Sun. & hols."

// admitted are the groups of people that a ticket's price is for.
var admitted = map[string]string{"srs": "seniors", "mbrs": "members", "chldn": "children", "chldrn": "children", "stdts": "students"}

// priceLists are words beside which "srs" is no "serious".
var priceLists = set("adults adult adm admission tickets ticket kids children child students student fee fees entry cover free under seniors members")

// Clipped reports whether a word before a period, passed without it, is one of those cut short here, and the sentence goes on before a number or a price.
func Clipped(text string) bool {
	return admitted[strings.ToLower(text)] != "" || text == "conc" || text == "concs" || text == "hols"
}

// clipped reads them.
func (s *scanner) clipped(i int) int {
	w := s.lower(i)
	if w == "" || !s.spaced(i) && !s.oneOf(i-1, "/(“") || !s.alone(i+1) && !s.glued(i+1, "/") || w != s.text(i) && s.text(i) != titled(w) {
		return i
	}
	long := ""
	switch {
	case admitted[w] != "" && (s.mentions(priceLists) || s.oneOf(s.pastPeriod(i+1), "$£€")):
		long = admitted[w]
	case w == "adm" && (s.oneOf(i+1, ":$£€") || s.lower(i+1) == "free") && s.begins(i), w == "adm" && s.oneOf(i-1, ",;.|") && s.oneOf(i+1, ":$£€"):
		long = "admission"
	case w == "hrs":
		long = "hours"
	case (w == "yrs" || w == "yr") && letterEnds[s.lower(s.pastPeriod(i+1))]:
		long = either(w == "yrs", "yours", "your")
	case (w == "wks" || w == "yrs") && ago[s.lower(i-1)]:
		long = either(w == "wks", "weeks", "years")
	case w == "hols" && (s.glued(i+1, ".") && !s.closes(i+2) || s.is(i-1, "&") || s.is(i-1, "/") || s.lower(i-1) == "exc" || s.lower(i-1) == "bank" || s.lower(i-1) == "public" || len(s.out) > 0 && (s.out[len(s.out)-1].Text == "except" || s.out[len(s.out)-1].Text == "bank")):
		long = "holidays"
	default:
		return i
	}
	s.sayLike(i, long)
	return s.dot(i + 1)
}

var (
	letterEnds = set("truly sincerely faithfully obedient ever respectfully humble")
	ago        = set("for in took takes takes many few several over last past these until after within")
)

// aged are people of whom "<12" gives the age.
var aged = set("kids kid children child seniors senior adults students youth youths toddlers infants teens teenagers guests patients people those anyone women men boys girls persons babies pupils")

// ageLimit reads a limit of age: "kids <5 free", "seniors >65".
func (s *scanner) ageLimit(i int) int {
	if !s.oneOf(i, "<>") || !aged[s.lower(i-1)] || !s.isNumber(i+1) || s.size(i+1) > 2 || !s.alone(i+2) || s.oneOf(i+2, ".") && s.gluedNumber(i+3) ||
		s.is(i+1, "3") && !limited[s.lower(i+2)] && !elapsedAge[s.lower(i+2)] {
		return i
	}
	if _, _, measured := s.measureAt(i+1, i+2); measured && !elapsedAge[s.lower(i+2)] {
		return i
	}
	s.say(either(s.is(i, "<"), "under", "over"))
	return i + 1
}

// limited are words after an age limit of three, which could be a heart.
var limited = set("free half eat get enter must need and only not can with are ride go stay in")

var elapsedAge = set("years year yrs yr y yo months mos mo")

// preferred reads ">>>" between words, which says that the one before is much better, as a pause.
func (s *scanner) preferred(i int) int {
	next := i
	for s.is(next, ">") && (next == i || !s.spaced(next)) {
		next++
	}
	if next-i < 2 || !s.spaced(i) || !s.spaced(next) || !s.isWord(i-1) && !s.oneOf(i-1, "”'") || s.atEnd(next) {
		return i
	}
	s.mark("—")
	return next
}
