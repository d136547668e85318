package spoken

import "strings"

// lives are what genealogies and biographies say of somebody, cut short.
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
	parted := s.oneOf(i-1, "(,;—")
	subject := s.out == nil || s.capitalised(i-1) || pronouns[s.lower(i-1)] || s.is(i-1, ".") && s.capitalised(i-2)
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

// headings are abbreviations that stand by themselves at the head of a table's column, or before a number: "Pop.", "Freq.".
var headings = map[string]string{}

func init() {
	for pair := range strings.FieldsSeq(`pop:population freq:frequency desc:description qty:quantity elev:elevation lat:latitude long:longitude lon:longitude alt:altitude amt:amount
		min:minimum max:maximum avg:average temp:temperature conc:concentration vol:volume no:number pos:position ht:height wt:weight cap:capacity mod:model med:median cat:category
		loc:location dur:duration lang:language abbr:abbreviation ref:reference pct:percent yr:year bal:balance cond:condition mfr:manufacturer est:estimate dept:department dist:distance
		hrs:hours acct:account addr:address tel:telephone ext:extension prob:probability sig:significance spec:specification circ:circulation occ:occupation res:resolution sep:separation`) {
		short, long, _ := strings.Cut(pair, ":")
		headings[short] = long
	}
}

// heading reads an abbreviation at the head of a column: between commas or before a colon, or before a number.
func (s *scanner) heading(i int) int {
	long, next := headings[s.lower(i)], i+2
	if long == "" || !s.capitalised(i) || !s.glued(i+1, ".") || months[s.lower(i)] > 0 && !s.is(i-1, ",") {
		return i
	}
	begins := s.out == nil || s.oneOf(i-1, ",;:(|—")
	ends := s.oneOf(next, ",:;)|") || s.at(next).class == end && s.is(i-1, ",")
	counted := s.isNumber(next) && s.lower(i) == "pop"
	if !begins || !ends && !counted {
		return i
	}
	s.say(titled(long))
	return next
}
