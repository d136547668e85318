package spoken

// lives are abbreviations used in genealogies and biographies.
var lives = map[string]string{"b": "born", "d": "died", "r": "reigned", "m": "married", "bur": "buried", "bap": "baptized", "bapt": "baptized"}

// Lineage reports whether a word before a period is what a genealogy says of somebody, so that no sentence ends between it and a name or a date: "m. Ann Pope".
func Lineage(word string) bool { return lives[word] != "" && word != "r" }

// Words that make a date vague.
var vague = set("c ca circa about abt bef aft before after")

// borne are words between a person and what is said of him, and options what a single letter names.
var (
	borne   = set("was who and were is son daughter")
	options = set("option answer choice section part item vitamin grade hepatitis exhibit appendix plan group class figure table point clause type")
)

// ancient reports whether a year with its era stands at i: "AD 117", "43 BC".
func (s *scanner) ancient(i int) bool {
	return (s.is(i, "AD") || s.is(i, "CE")) && s.isNumber(i+1) || s.is(i, "A") && s.glued(i+1, ".") && s.glued(i+2, "D") && s.glued(i+3, ".") && s.isNumber(i+4) || s.isNumber(i) && eras[s.lower(i+1)] != "" && s.capitalised(i+1)
}

// mentionsEra reports whether the sentence has a year with its era.
func (s *scanner) mentionsEra() bool {
	for i := range s.list {
		if s.ancient(i) {
			return true
		}
	}
	return false
}

// lineage reads what a genealogy says of somebody, before a date or a name: "b. 3 Mar. 1842", "(b. 1951)", "He m. Mary Lee".
func (s *scanner) lineage(i int) int {
	verb, next := lives[s.text(i)], i+2
	if verb == "" || !s.glued(i+1, ".") || !s.spaced(next) {
		return i
	}
	parted := s.oneOf(i-1, "(,;—") || s.oneOf(i-1, "”") && s.oneOf(i-2, ",")
	subject := s.begins(i) || s.capitalised(i-1) && !options[s.lower(i-1)] || pronouns[s.lower(i-1)] || borne[s.lower(i-1)] || s.oneOf(i-1, ")") || s.is(i-1, ".") && s.capitalised(i-2)
	long := s.isNumber(next) && s.size(next) >= 3 || vague[s.lower(next)] || s.ancient(next) || s.isNumber(next) && s.size(next) <= 2 && s.endsNumber(next+1) && s.mentionsEra()
	dated := false
	if s.isNumber(next) && s.glued(next+1, "/") && s.gluedNumber(next+2) && s.glued(next+3, "/") { // d. 2/29/2004
		dated, subject = true, true
	} else if m, _ := s.month(next); m > 0 {
		dated = true
	} else if words, after := s.day(next); words != nil {
		m, _ := s.month(after)
		dated = m > 0
	}
	if s.is(i, "b") && (s.is(next, "in") || s.is(next, "at")) && s.capitalised(next+1) && s.oneOf(i-1, "(,;—") || (s.is(i, "b") || s.is(i, "d")) && s.is(i-1, "and") && s.isAny(next, "in at on near") && s.capitalised(next+1) { // "b. in Lyon", "and d. on St Helena"
		s.say(verb)
		return next
	}
	if (s.is(i, "b") || s.is(i, "d")) && s.oneOf(i-1, "(;") && s.capitalised(next) && s.oneOf(next+1, ",") && s.isNumber(next+2) && s.size(next+2) == 4 { // "(b. Ulm, 1879"
		s.say(verb)
		return next
	}
	intestate := s.is(i, "d") && s.lowercase(next) && (pronouns[s.lower(i-1)] || s.capitalised(i-1) && !options[s.lower(i-1)])
	named := s.is(i, "m") && s.capitalised(next) && s.size(next) > 1 || s.is(i, "m") && s.isNumber(next) && s.isOrdinal(next) && s.capitalised(next+2)
	place := !s.is(i, "r") && !s.is(i, "m") && (s.isAny(next, "in at near") && s.capitalised(next+1) || (s.is(next, "age") || s.is(next, "aged")) && s.isNumber(next+1))
	if !parted && !subject || !long && !dated && !named && !intestate && !place || s.is(i, "r") && !(long && (parted || s.capitalised(i-1) && s.oneOf(next+1, "-–") && s.gluedNumber(next+2))) {
		return i
	}
	s.say(verb)
	if full := map[string]string{"abt": "about", "bef": "before", "aft": "after"}[s.lower(next)]; full != "" && s.glued(next+1, ".") {
		s.say(full)
		return next + 2
	}
	return next
}
