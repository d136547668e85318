package spoken

// lives are abbreviations used in genealogies and biographies.
var lives = map[string]string{"b": "born", "d": "died", "r": "reigned", "m": "married", "bur": "buried", "bap": "baptized", "bapt": "baptized"}

// Lineage reports whether a word before a period is what a genealogy says of somebody, so that no sentence ends between it and a name or a date: "m. Ann Pope".
func Lineage(word string) bool { return lives[word] != "" && word != "r" }

// Words that make a date vague.
var vague = set("c ca circa about abt bef aft before after")

// lineage reads what a genealogy says of somebody, before a date or a name: "b. 3 Mar. 1842", "(b. 1951)", "He m. Mary Lee".
func (s *scanner) lineage(i int) int {
	verb, next := lives[s.at(i).text], i+2
	if verb == "" || !s.glued(i+1, ".") || !s.at(next).spaced {
		return i
	}
	parted := s.oneOf(i-1, "(,;—") || s.oneOf(i-1, "”") && s.oneOf(i-2, ",")
	subject := s.out == nil || s.capitalised(i-1) || pronouns[s.lower(i-1)] || s.lower(i-1) == "was" || s.is(i-1, ".") && s.capitalised(i-2)
	long := s.isNumber(next) && len(s.at(next).text) >= 3 || vague[s.lower(next)]
	dated := false
	if s.isNumber(next) && s.glued(next+1, "/") && s.gluedNumber(next+2) && s.glued(next+3, "/") { // d. 2/29/2004
		dated, subject = true, true
	} else if m, _ := s.month(next); m > 0 {
		dated = true
	} else if words, after := s.day(next); words != nil {
		m, _ := s.month(after)
		dated = m > 0
	}
	if s.is(i, "b") && (s.is(next, "in") || s.is(next, "at")) && s.capitalised(next+1) && s.oneOf(i-1, "(,;—") { // "b. in Lyon"
		s.say(verb)
		return next
	}
	if (s.is(i, "b") || s.is(i, "d")) && s.oneOf(i-1, "(;") && s.capitalised(next) && s.oneOf(next+1, ",") && s.isNumber(next+2) && len(s.at(next+2).text) == 4 { // "(b. Ulm, 1879"
		s.say(verb)
		return next
	}
	intestate := s.is(i, "d") && s.lowercase(next) && (pronouns[s.lower(i-1)] || s.capitalised(i-1))
	named := s.is(i, "m") && s.capitalised(next) && len(s.at(next).text) > 1
	if !parted && !subject || !long && !dated && !named && !intestate || s.is(i, "r") && !(long && parted) {
		return i
	}
	s.say(verb)
	if full := map[string]string{"abt": "about", "bef": "before", "aft": "after"}[s.lower(next)]; full != "" && s.glued(next+1, ".") {
		s.say(full)
		return next + 2
	}
	return next
}
