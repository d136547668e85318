package spoken

import "strings"

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
	if long != "" && s.glued(i+1, ".") && s.glued(next, ":") && s.lowercase(i) && s.lower(i) != "no" { // "vol.: 250 mL"
		s.say(long)
		return next
	}
	if long == "" || !s.capitalised(i) || !s.glued(i+1, ".") || months[s.lower(i)] > 0 && !s.is(i-1, ",") {
		return i
	}
	begins := s.begins(i) || s.oneOf(i-1, ",|")
	ends := s.oneOf(next, ",:;)|") || s.pauses(next) && s.is(i-1, ",")
	counted := s.isNumber(next) && s.lower(i) == "pop"
	if !begins || !ends && !counted {
		return i
	}
	s.say(titled(long))
	return next
}
