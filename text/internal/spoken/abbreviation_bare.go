package spoken

// bareNumbered are abbreviations that are as common without their period, before a number: "Fig 3", "Apt 4B".
var bareNumbered = set("fig figs vol vols pp bldg apt ste ext eq eqs sched para paras dkt ch")

// bareNamed are abbreviations that are as common without their period after a name: "Martin Luther King Jr spoke", "Acme Ltd".
var bareNamed = set("jr sr inc ltd corp bros esq")

// typedBare reports whether the abbreviation at i, which has no period, is short for what it is with one.
func (s *scanner) typedBare(i int) bool {
	w, next := s.lower(i), i+1
	follows := s.spaced(next) || s.oneOf(next, ",;:)?!”")
	switch {
	case !follows || !s.spaced(i) && !s.oneOf(i-1, "(“"):
		return false
	case w == "eg" || w == "ie":
		return !allUpper(s.text(i)) && !s.glued(next, ":")
	case bareNumbered[w]:
		return s.isNumber(next) && !allUpper(s.text(i)) && !(w == "ch" && s.lowercase(i) && (s.isNumber(i+2) || s.oneOf(i+2, ",;") || s.isWord(i+2)))
	case w == "no" || w == "nos":
		return s.numberSign(i)
	case bareNamed[w]:
		named := s.capitalised(i-1) || s.oneOf(i-1, ",") && s.capitalised(i-2)
		if s.lower(i) == "bros" {
			named = named && !s.glued(next, ":")
		}
		return named && s.text(i) == titled(w) && (!s.capitalised(next) || w == "jr") && !s.isNumber(next)
	}
	return false
}

// numberSign reports whether "No" at i, before a number, is short for number: in the middle of a sentence, or where an address or a verb follows.
func (s *scanner) numberSign(i int) bool {
	text, after := s.text(i), i+2
	if !s.isNumber(i+1) || !s.spaced(i+1) || text != titled(text) {
		return false
	}
	if text == "Nos" {
		return true
	}
	inside := len(s.out) > 0 && (s.isWord(i-1) || s.isNumber(i-1) || s.oneOf(i-1, ",(")) && !affirmed[s.lower(i-1)]
	return inside || s.capitalised(after) && s.spaced(after) || s.atEnd(after) || in(s.lower(after), "is was seed")
}

// affirmed are words after which "No" is an answer.
var affirmed = set("said says answered replied shouted cried no yes")

// listedNumbers are abbreviations of what has a number, before "No.": "Cat. No. 88".
var listedNumbers = map[string]string{"cat": "catalog", "pat": "patent", "ser": "serial", "reg": "registration", "inv": "invoice", "acct": "account", "tel": "telephone", "ref": "reference",
	"dkt": "docket", "lic": "license", "mod": "model", "pt": "part", "cert": "certificate", "conf": "confirmation", "ord": "order", "doc": "document", "art": "article", "reqn": "requisition", "seq": "sequence"}

// Listed reports whether an abbreviation before "No." says what the number is of.
func Listed(lower string) bool { return listedNumbers[lower] != "" }

// listedNumber reads an abbreviation before "No." and a number: "Reg. No. 12345".
func (s *scanner) listedNumber(i int) int {
	long := listedNumbers[s.lower(i)]
	if long == "" || !s.glued(i+1, ".") || s.lower(i+2) != "no" && s.lower(i+2) != "nos" || !s.spaced(i+2) || !s.glued(i+3, ".") && !s.isNumber(i+3) && !s.oneOf(i+3, ":") {
		return i
	}
	s.sayLike(i, long)
	return i + 2
}

// opposed reports whether the v at i, with or without a period, stands between sides or between amounts: "England v India", "2.2% v. 2.3%".
func (s *scanner) opposed(i int) bool {
	next := s.pastPeriod(i + 1)
	if !s.spaced(i) || !s.spaced(next) || s.sum() {
		return false
	}
	amount := func(i int) bool { return s.isNumber(i) || s.oneOf(i, "$£€") && s.gluedNumber(i+1) }
	if first := next + either(s.is(next, "a"), 1, 0); next == i+2 && amount(first) { // "v. a 1.6% forecast", "v. $12.1B"
		a, ok := s.amount(first + either(s.isNumber(first), 0, 1))
		if ok && (s.oneOf(first, "$£€") || s.oneOf(a.next, "%")) {
			return true
		}
	}
	if amount(next) || s.is(next, "a") && amount(next+1) {
		return s.oneOf(i-1, "%") || s.isNumber(i-1) && !s.oneOf(i-2, ":") && next == i+2
	}
	if next == i+2 {
		return false
	}
	return s.capitalised(i-1) && s.capitalised(next) && s.size(i-1) > 1 && s.size(next) > 1
}
