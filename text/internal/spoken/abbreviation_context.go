package spoken

// Abbreviations that only the words beside them identify.

// workOf are what people do for a book or a film: "ed. by".
var workOf = map[string]string{"ed": "edited", "trans": "translated", "tr": "translated", "rev": "revised", "illus": "illustrated", "dir": "directed", "prod": "produced", "comp": "compiled", "adapt": "adapted"}

// medical are words after "med." that make it medical.
var medical = set("school student students center journal records staff exam schools care degree")

// bodies are abbreviations before "of" or "for".
var bodies = map[string]string{"bd": "Board", "bur": "Bureau", "inst": "Institute", "coll": "College", "sch": "School", "acad": "Academy", "mus": "Museum", "fac": "Faculty", "lib": "Library",
	"min": "Ministry", "off": "Office", "ctr": "Center", "rd": "Round", "soc": "Society", "assn": "Association", "fedn": "Federation", "sec": "Secretary", "hosp": "Hospital", "div": "Division"}

// codeWords follow the name of a state in the citation of its laws.
var codeWords = set("penal code civ civil const rev gen bus crim lab fam educ veh ins stat admin pub ct sup super laws ann")

// moved are verbs for how figures change.
var moved = set("rose fell grew dropped slid jumped climbed was were is up down of beat missed topped came")

// paged are things numbered with lower-case Roman numerals.
var paged = map[string]string{"sc": "scene", "ch": "chapter", "p": "page", "pp": "pages", "vol": "volume", "pt": "part", "no": "number", "bk": "book", "cl": "clause", "para": "paragraph"}

// broadcast are words beside which "ch. 7" is a channel.
var broadcast = set("tv airs watch news remote cable antenna abc cbs nbc fox")

// mailHeads are the prefixes in the subject of a reply or a forwarded message.
var mailHeads = map[string]string{"re": "regarding", "fwd": "forward", "fw": "forward"}

// possessed and numberedBy are words before "no." that make it a number, not an answer.
var (
	possessed  = set("my your his her our their")
	numberedBy = set("phone mobile cell tel fax account acct order ref reference serial invoice tracking flight room part model policy claim case mass atomic batch lot item id po ticket cat lic acct")
)

// chambers are those whose committees are abbreviated as "Comm."; agencies are commissions.
var (
	chambers = set("sen senate house")
	agencies = set("commission fed trade sec securities exch")
)

// degreesAfter reports whether the number at i has a degree sign.
func (s *scanner) degreesAfter(i int) bool {
	a, ok := s.amount(i)
	return ok && s.oneOf(a.next, "°")
}

// plate reports whether "Pl." at i, before a number, is a plate in a book, not a street.
func (s *scanner) plate(i int) bool { return !s.capitalised(i-1) || s.lower(i-1) == "see" }

// committeeAfter reports whether the name of a committee begins at i: "Judiciary Comm."
func (s *scanner) committeeAfter(i int) bool {
	for n := i; n < i+5 && (s.capitalised(n) || s.is(n, "&") || s.is(n, "and")); n++ {
		if w := s.lower(n); in(w, "comm cmte committee subcomm") {
			return true
		}
	}
	return false
}

// circa reports whether a c. before a number is "circa": "c. 1500", "and, c. 40%", but not the last of "a, b or c. 12".
func (s *scanner) circa(i int) bool {
	if s.is(i, "c") && s.glued(i+1, ".") && (s.glued(i-1, ".") && lives[s.text(i-2)] != "" && s.isNumber(i+2) || s.ancient(i+2) || s.oneOf(i+2, "£$€¥") && s.gluedNumber(i+3)) && s.spaced(i+2) { // "b. c. 355", "c. AD 480", "c. £60m"
		return true
	}
	if !s.is(i, "c") || !s.glued(i+1, ".") || !s.isNumber(i+2) || s.isNumber(i-1) || s.is(i-2, "b") {
		return false
	}
	return s.size(i+2) >= 3 || s.spaced(i+2) && (s.isWord(i-1) || s.oneOf(i-1, ",(;:–—"))
}

// noteBefore are words before "n." that make it a note.
var noteBefore = set("see and supra infra accord also cf")

// cited are what the notes of a book are cited beside.
var cited = set("p pp fig figs chap ch vol ibid cit supra infra")

// degreesOf are what "medium" is joined to.
var degreesOf = set("low high hot large small rare well long short sized soft dry sweet")

// versus reads vs and vs., and v. between names.
func (s *scanner) versus(i int) int {
	switch {
	case s.is(i, "VS") && s.lower(i+1) == "code":
		s.spell("VS")
		return i + 1
	case s.lower(i) == "vs":
	case (s.is(i, "def") || s.is(i, "d")) && s.glued(i+1, ".") && s.capitalised(i-1) && s.capitalised(i+2) && s.spaced(i) && s.spaced(i+2): // "Nadal d. Federer"
		s.say("defeated")
		return i + 2
	case s.is(i, "lit") && s.glued(i+1, ".") && s.oneOf(i-1, "(,;:") && (s.oneOf(i+2, "“'") || s.isWord(i+2)): // "(lit. 'Holy Wisdom')"
		s.say("literally")
		return i + 2
	case s.is(i, "n") && s.glued(i+1, ".") && (s.gluedNumber(i+2) || s.isNumber(i+2) && (s.oneOf(i-1, ",;(") || noteBefore[s.lower(i-1)] || s.mentions(cited))): // "at 495 n.11", "p. 88 n. 14"
		s.say("note")
		return i + 2
	case s.circa(i):
		s.say("circa")
		return i + 2
	case s.is(i, "v") && s.glued(i+1, ".") && (s.capitalised(i-1) || s.is(i-1, ".")) && s.capitalised(i+2):
	case s.is(i, "v") && s.opposed(i):
	default:
		return i
	}
	s.say("versus")
	if s.glued(i+1, ".") {
		return i + 2
	}
	return i + 1
}
