package spoken

import (
	"strconv"
	"strings"

	"lilt/text/internal/numeral"
)

// expansion expands what is no possessive.
func (s *scanner) expansion(i int) int {
	if next := s.state(i); next > i {
		return next
	}
	if next := s.first(i, (*scanner).dynamic, (*scanner).latin, (*scanner).tongue, (*scanner).society, (*scanner).office, (*scanner).filing, (*scanner).shortening, (*scanner).undotted, (*scanner).beside, (*scanner).signed, (*scanner).citation, (*scanner).period, (*scanner).editor, (*scanner).province, (*scanner).lineage, (*scanner).provision, (*scanner).advert, (*scanner).heading, (*scanner).travel, (*scanner).subject, (*scanner).listedNumber); next > i {
		return next
	}
	if stem, owns := strings.CutSuffix(s.lower(i), "'s"); owns && strings.Contains(stem, "'") && clippings[stem] != "" {
		s.say(either(s.capitalised(i), titled(clippings[stem]), clippings[stem]) + "'s")
		return i + 1
	}
	if next := s.owning(i); next > i {
		return next
	}
	if long := clippings[s.lower(i)]; long != "" {
		s.say(either(s.capitalised(i) && !strings.Contains(long, " "), strings.ToUpper(long[:1])+long[1:], long))
		return i + either(s.glued(i+1, ".") && strings.Contains(s.lower(i), "'") && !s.closes(i+2) && !s.capitalised(i+2), 2, 1)
	}
	if next := s.smallTitle(i); next > i {
		return next
	}
	if name := stateNames[s.lower(i)]; name != "" && s.capitalised(i) && s.glued(i+1, ".") && (s.is(i-1, ",") || s.is(i-1, "of") && (s.lower(i-2) == "university" || s.is(i-2, ".") && s.lower(i-3) == "univ") || !stateWords[s.lower(i)] || legal[s.lower(i+2)] && s.spaced(i+2)) {
		s.say(name)
		return s.dot(i + 1)
	}
	if next := s.inContext(i); next > i {
		return next
	}
	return s.inPlace(i)
}

// inContext expands an abbreviation that means something else than in the tables, or is in none, by the words beside it.
func (s *scanner) inContext(i int) int {
	dotted := s.glued(i+1, ".")
	switch {
	case s.is(i, "Pt") && dotted && s.capitalised(i+2) && s.size(i+2) > 1 && numeral.Roman(s.text(i+2)) == 0: // "Pt. Reyes"
		s.say("Point")
		return i + 2
	case s.is(i, "Sec") && dotted && s.capitalised(i+2) && s.spaced(i+2) && s.size(i+2) > 2 && !allUpper(s.text(i+2)) && numeral.Roman(s.text(i+2)) == 0: // "Sec. Blinken"
		s.say("Secretary")
		return i + 2
	case s.is(i, "Sta") && dotted && (s.capitalised(i+2) && s.size(i+2) == 1 || s.capitalised(i-1) && s.spaced(i)): // "Sta. A", "Union Sta."
		s.say("Station")
		return s.dot(i + 1)
	case s.is(i, "Pl") && dotted && s.isAny(i+2, "de du des"): // "Pl. de la Bastille"
		s.say("Place")
		return i + 2
	case dotted && (s.is(i+2, "by") || s.is(i+2, "and")) && s.spaced(i+2) && workOf[s.lower(i)] != "" && (s.is(i+2, "by") && s.capitalised(i+3) && !(allUpper(s.text(i+3)) && s.size(i+3) > 1) || workOf[s.lower(i+3)] != ""): // "ed. by R. Poe"
		s.sayLike(i, workOf[s.lower(i)])
		return i + 2
	case dotted && s.capitalised(i) && (s.is(i+2, "of") || s.is(i+2, "for")) && bodies[s.lower(i)] != "": // "Bd. of Educ."
		s.say(bodies[s.lower(i)])
		return i + 2
	case s.lower(i) == "op" && dotted && s.isNumber(i+2) && s.glued(i+3, "/") && s.gluedNumber(i+4): // "Op. 18/4"
		s.sayLike(i, "opus")
		s.sayCardinal(i + 2)
		s.say("number")
		s.sayCardinal(i + 4)
		return i + 5
	case s.is(i, "Km") && s.concentrated(i+1): // "a Km 0.4 mM"
		s.spell("KM")
		return i + 1
	case s.lower(i) == "km" && s.isNumber(i+1) && s.spaced(i+1) && !s.isNumber(i-1) && !s.at(i+1).grouped: // "Km 34"
		s.sayLike(i, "kilometer")
		return i + 1
	case s.is(i, "P") && dotted && s.gluedNumber(i+2) && s.size(i+2) == 3: // a recommendation of ITU-T, "P.808"
		s.spell("P")
		s.sayPairs(i + 2)
		if s.glued(i+3, ".") && s.gluedNumber(i+4) {
			s.say("point")
			s.sayPairs(i + 4)
			return i + 5
		}
		return i + 3
	case s.is(i, "wk") && s.is(i+1, "of"): // "push it to wk of 1/6"
		s.say("week")
		return i + 1
	case s.is(i, "Sen") && dotted && s.committeeAfter(i+2): // "the Sen. Judiciary Comm."
		s.say("Senate")
		return i + 2
	case s.is(i, "Comm") && dotted && s.mentions(chambers) && !s.mentions(agencies):
		s.say("Committee")
		return s.dot(i + 1)
	case (s.is(i, "Pl") || s.is(i, "Pls")) && dotted && s.isNumber(i+2) && s.spaced(i+2) && s.plate(i): // "See Pl. 3."
		s.say(either(s.is(i, "Pl"), "Plate", "Plates"))
		return i + 2
	case s.is(i, "deft") && dotted && determiners[s.lower(i-1)] && !s.closes(i+2): // "the deft. argued"
		s.say("defendant")
		return i + 2
	case s.is(i, "Ct") && dotted && s.begins(i) && s.lowercase(i+2), s.is(i, "atty") && dotted && s.lowercase(i+2): // "Ct. costs", "atty. fees"
		s.say(either(s.is(i, "Ct"), "Court", "attorney"))
		return i + 2
	case s.is(i, "Flt") && s.isWord(s.pastPeriod(i+1)) && allUpper(s.text(s.pastPeriod(i+1))): // "Flt. BA 117"
		s.say("Flight")
		return s.pastPeriod(i + 1)
	case dotted && s.capitalised(i) && stateWords[s.lower(i)] && (codeWords[s.lower(i+2)] || codeWords[s.lower(i+2)+"."]): // "Cal. Penal Code"
		s.say(stateNames[s.lower(i)])
		return i + 2
	case s.is(i, "est") && dotted && (s.isNumber(i-1) || s.oneOf(i-1, "%") || magnitudes[s.lower(i-1)] != "") && s.pauses(i+2): // "vs. $0.51 est."
		s.say("estimated")
		return s.dot(i + 1)
	case s.is(i, "exp") && dotted && s.oneOf(i-1, "%") || s.is(i, "exp") && dotted && suffixes[s.text(i-1)] != "" && s.isNumber(i-2): // "vs. $12.1B exp."
		s.say("expected")
		return s.dot(i + 1)
	case s.is(i, "incl") && dotted && s.pauses(i+2): // "tax is incl."
		s.say("included")
		return s.dot(i + 1)
	case dotted && s.isWord(i+2) && s.spaced(i+2) && (s.size(i+2) > 1 || s.is(i, "sc") && s.oneOf(i-1, ",")) && numeral.SmallRoman(s.text(i+2)) > 0 && paged[s.lower(i)] != "": // "sc. iii"
		s.sayLike(i, paged[s.lower(i)])
		if next := s.romanRange(i + 2); next > i+2 {
			return next
		}
		s.say(numeral.Cardinal(strconv.Itoa(numeral.SmallRoman(s.text(i + 2))))...)
		return i + 3
	case s.is(i, "Pt") && dotted && s.begins(i) && s.lowercase(i+2): // "Pt. is stable."
		s.say("Patient")
		return i + 2
	case (s.is(i, "dr") || s.isAny(i, "prof pt ct") && determiners[s.lower(i-1)]) && dotted && s.lowercase(i+2): // "my dr. is nice", "the pt. is 67"
		s.say(map[string]string{"dr": "doctor", "prof": "professor", "pt": "patient", "ct": "court"}[s.lower(i)])
		return i + 2
	case s.is(i, "Rt") && dotted && (s.is(i+2, "Hon") || s.is(i+2, "Rev")): // "the Rt. Hon. Ann Lee"
		s.say("Right")
		return i + 2
	case s.is(i, "inc") && dotted && (s.isNumber(i+2) && s.size(i+2) == 4 && !s.at(i+2).grouped || s.is(i+2, "in")) && s.oneOf(i-1, ",;.("): // "est. 1858; inc. 1861"
		s.say("incorporated")
		return i + 2
	case s.is(i, "ofc") && dotted && determiners[s.lower(i-1)]: // "the ofc. is closed"
		s.say("office")
		return s.dot(i + 1)
	case s.is(i, "Mts") && dotted && !s.capitalised(i+2) && s.capitalised(i-1): // "the Rocky Mts."
		s.say("Mountains")
		return s.dot(i + 1)
	case s.is(i, "co") && dotted && (determiners[s.lower(i-1)] || s.glued(i-1, ".") && s.is(i-2, "ins")) && s.lowercase(i+2): // "the co. was"
		s.say("company")
		return i + 2
	case s.lower(i) == "bldg" && dotted && s.lowercase(i+2): // "the U.N. Bldg. is"
		s.say("Building")
		return i + 2
	case in(s.lower(i), "lat long lon") && dotted && s.isNumber(i+2) && s.degreesAfter(i+2): // "Lat. 40.7° N"
		s.say(headings[s.lower(i)])
		return i + 2
	case s.is(i, "Rep") && dotted && (s.isNumber(i+2) || numeral.Roman(s.text(i+2)) > 0): // Plato's
		s.say("Republic")
		return i + 2
	case s.lower(i) == "vit" && dotted && s.isWord(i+2) && s.size(i+2) == 1: // "Vit. D"
		s.sayLike(i, "vitamin")
		return i + 2
	case s.is(i, "att") && (dotted || s.glued(i+1, ":")) && s.isNumber(i+2) && s.at(i+2).grouped: // "att. 53,104"
		s.say("attendance")
		return s.pastPeriod(i + 1)
	case s.is(i, "pp") && dotted && s.isNumber(i-1): // "(2 pp.)"
		s.say(either(s.priced(), "per person", either(s.is(i-1, "1"), "page", "pages")))
		return s.dot(i + 1)
	case (s.is(i, "pop") || s.is(i, "stat")) && dotted && s.lower(i+2) == "of": // "the pop. of Tokyo"
		s.say(either(s.is(i, "pop"), "population", "statute"))
		return i + 2
	case s.is(i, "no") && dotted && (possessed[s.lower(i-1)] || numberedBy[s.lower(i-1)] || s.glued(i-1, ".") && numberedBy[s.lower(i-2)]) && s.isAny(i+2, "is was for on and"): // "my no. is"
		s.say("number")
		return i + 2
	case s.lower(i) == "no" && dotted && (s.glued(i+2, ":") || s.is(i+2, "#")): // "Tracking no.: 17"
		s.say("number")
		return i + 2
	case s.is(i, "pl") && dotted && s.oneOf(i-1, "(") && s.lowercase(i+2): // "(pl. mitochondria)"
		s.say("plural")
		return i + 2
	case s.lower(i) == "ch" && s.isNumber(s.pastPeriod(i+1)) && (s.is(i-1, "on") || s.mentions(broadcast)): // "on ch. 7"
		s.sayLike(i, "channel")
		return s.pastPeriod(i + 1)
	case s.lower(i) == "conf" && dotted:
		s.say(either(s.oneOf(i+2, "#:") || s.isNumber(i+2) || s.lower(i+2) == "no", "confirmation", "conference"))
		return s.dot(i + 1)
	case mailHeads[s.lower(i)] != "" && s.glued(i+1, ":") && s.spaced(i+2):
		s.sayLike(i, mailHeads[s.lower(i)])
		return i + 1
	}
	if s.is(i, "est") && dotted && (s.oneOf(i+2, "$£€~") || s.is(i+2, "of")) { // "(est. $1.10)", "topped est. of $1.10"
		s.say(either(s.is(i+2, "of"), "estimates", "estimated"))
		return i + 2
	}
	if s.is(i, "rev") && dotted && (moved[s.lower(i+2)] || s.oneOf(i+2, "$€£¥₹") || s.is(i-1, "of") && s.pauses(i+2)) { // "rev. rose 8%"
		s.say("revenue")
		return s.dot(i + 1)
	}
	if s.is(i, "fl") && dotted && s.isNumber(i+2) && s.size(i+2) == 4 { // "fl. 1480s"
		s.say("flourished")
		return i + 2
	}
	if at := s.pastPeriod(i + 1); s.lower(i) == "med" && s.glued(at, "-") && degreesOf[s.lower(at+1)] && !s.spaced(at+1) { // "med.-low heat"
		s.sayLike(i, "medium")
		return at + 1
	}
	if s.is(i, "med") && dotted && s.isWord(i+2) {
		if long := either(medical[s.lower(i+2)], "medical", either(s.mentions(cooking), "medium", "")); long != "" { // "over med. heat"
			s.say(long)
			return i + 2
		}
	}
	return i
}

// inPlace expands an abbreviation of the tables in the position that they say: before a name or a number, or after a name.
func (s *scanner) inPlace(i int) int {
	if s.is(i, "fl") {
		return i
	}
	dotted := s.glued(i+1, ".")
	text := s.text(i)
	if (text == "HT" || text == "WT") && s.pauses(i+2) && !s.shouted { // the score at half-time
		return i
	}
	a, ok := abbreviations[s.lower(i)]
	if dotted && allUpper(text) && len(text) > 1 && s.closes(i+2) && !s.shouted && (s.glued(i-1, "-") || text == "MAX" && s.isNumber(i-1)) { // "a 1099-MISC."
		return i
	}
	if !dotted && s.typedBare(i) {
		a.bare = true
	}
	if !ok || !dotted && !a.bare || allUpper(text) && !s.spaced(i) && s.isNumber(i-1) || a.title && !s.capitalised(i) || s.glued(i-1, ".") && !s.spaced(i) {
		return s.versus(i)
	}
	next := s.pastPeriod(i + 1)
	switch a.place {
	case beforeName:
		named := s.capitalised(next) || s.oneOf(next, "“&") || s.lower(next) == "and" || s.at(next).class == object
		if !s.capitalised(i) || !named && !(a.bare && dotted) {
			return i
		}
	case beforeNumber:
		if after := s.numberCode(i); after > i {
			return after
		}
		if !s.isNumber(next) && !s.lettered(i, next) && !(s.is(next, "I") && s.capitalised(i) && dotted && (s.oneOf(next+1, ",.;:)§") || s.atEnd(next+1))) && !(s.oneOf(next, "(") && s.isNumber(next+1) && !s.is(i, "P")) && !(s.oneOf(next, "#") && s.isNumber(next+1)) && !(s.isWord(next) && numeral.Roman(s.text(next)) > 0 && !s.is(next, "I")) && !(s.numeralAt(next) > 0 && s.oneOf(next+1, "-–") && s.numeralAt(next+2) > s.numeralAt(next)) {
			return i
		}
	case afterName:
		if s.is(i, "inc") && dotted && !s.capitalised(i-1) && !s.atEnd(next) && s.spaced(next) { // "$40 inc. VAT"
			s.say("including")
			return next
		}
		if !s.capitalised(i) && s.lower(i) != "inc" && s.lower(i) != "ltd" && !(s.is(i, "corp") && dotted) {
			return i
		}
	}
	long := a.long
	if s.capitalised(i) && strings.ToLower(long) == long && s.lower(i) != "no" && s.lower(i) != "nos" {
		long = strings.ToUpper(long[:1]) + long[1:]
	}
	if a.place == anywhere && allUpper(text) && len(text) > 1 && !dotted {
		return i
	}
	s.say(long)
	if a.place == afterName || a.ends {
		return s.dot(i + 1)
	}
	return next
}

// numberCode reads "no." before a code of figures, hyphens and capitals: "Acct. no. 7789-01", "Ref. no. A-1047/B".
func (s *scanner) numberCode(i int) int {
	if s.lower(i) != "no" {
		return i
	}
	dotted := s.glued(i+1, ".")
	next := s.pastPeriod(i + 1)
	if dotted && s.is(next, "of") {
		s.say(either(s.is(i, "No"), "Number", "number"))
		return next
	}
	if last := next + 2; !s.docket(next) && s.isNumber(next) && s.glued(next+1, "-") && s.gluedNumber(last) && s.size(next)+s.size(last) > 4 && (s.endsNumber(last+1) || s.glued(last+1, "-") && s.gluedNumber(last+2)) { // acct. no. 7789-01
		for s.glued(last+1, "-") && s.gluedNumber(last+2) {
			last += 2
		}
		s.say("number")
		return s.serial(next, last)
	}
	if s.isWord(next) && allUpper(s.text(next)) && s.glued(next+1, "-") && s.gluedNumber(next+2) && s.glued(next+3, "/") && !s.spaced(next+4) && (s.isNumber(next+4) || allUpper(s.text(next+4))) { // "Ref. no. A-1047/B"
		s.say("number")
		s.spell(s.text(next))
		s.sayPairs(next + 2)
		s.say("slash")
		if s.isNumber(next + 4) {
			s.sayPairs(next + 4)
		} else {
			s.spell(s.text(next + 4))
		}
		return next + 5
	}
	if s.isWord(next) && allUpper(s.text(next)) && (s.gluedNumber(next+1) || s.glued(next+1, "-") && s.gluedNumber(next+2)) { // "Ref. no. BX-20491"
		s.say("number")
		return next
	}
	if s.docket(next) {
		s.say("number")
		s.sayPairs(next)
		s.sayPairs(next + 2)
		return next + 3
	}
	return i
}

// lettered reports whether what is numbered with a letter stands at i, and its letter at next: "Ex. B", "Figs. A–C".
func (s *scanner) lettered(i, next int) bool {
	return letterNumbered[s.lower(i)] && s.capitalised(next) && s.size(next) == 1 && s.spaced(next) && (!s.glued(next+1, ".") || s.pauses(next+2))
}

var letterNumbered = set("chr att app apps ex exs fig figs apt bldg app sec rm ste tbl pt vol sched fl")
