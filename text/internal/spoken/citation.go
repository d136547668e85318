package spoken

import (
	"strings"
	"unicode"

	"lilt/text/internal/numeral"
)

// phrases are sequences of abbreviations, as in legal citations, with their expansions. Periods and spaces are ignored.
var (
	phrases  = map[string]string{}
	adjacent = map[string]bool{} // two words that follow each other in one of them
)

func init() {
	for line := range strings.Lines(phraseTable) {
		if short, long, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			phrases[short] = long
			words := strings.Fields(short)
			for i := range len(words) - 1 {
				adjacent[words[i]+" "+words[i+1]] = true
			}
		}
	}
}

const phraseTable = `
fed r civ p: Federal Rule of Civil Procedure
fed r crim p: Federal Rule of Criminal Procedure
fed r app p: Federal Rule of Appellate Procedure
fed r bankr p: Federal Rule of Bankruptcy Procedure
fed r evid: Federal Rule of Evidence
fed reg: Federal Register
nic eth: Nicomachean Ethics
treas reg: Treasury Regulation
fed cir: Federal Circuit
soc servs: Social Services
soc sec: Social Security
s ct: Supreme Court
sup ct: Supreme Court
super ct: Superior Court
ct app: Court of Appeals
app div: Appellate Division
l ed: Lawyers' Edition
f supp: Federal Supplement
f appx: Federal Appendix
civ code: Civil Code
fam code: Family Code
lab code: Labor Code
veh code: Vehicle Code
gov code: Government Code
educ code: Education Code
ins code: Insurance Code
pen code: Penal Code
civ proc: Civil Procedure
bus & prof code: Business and Professions Code
et seq: et seq
h res: House Resolution
s res: Senate Resolution
h j res: House Joint Resolution
s j res: Senate Joint Resolution
h con res: House Concurrent Resolution
s con res: Senate Concurrent Resolution
rev stat: Revised Statutes
gen stat: General Statutes
pub l: Public Law
u s dist: U.S. District
n d: Northern District
fl oz: fluid ounces
op cit: op cit
loc cit: loc cit
op ed: op-ed
exec dir: Executive Director
summ j: Summary Judgment
rev ed: revised edition
lt gov: Lieutenant Governor
asst prof: Assistant Professor
assoc prof: Associate Professor
lt col: Lieutenant Colonel
std dev: standard deviation
chem eng: Chemical Engineering
elec eng: Electrical Engineering
mech eng: Mechanical Engineering
civ eng: Civil Engineering
comp sci: Computer Science
cust svc: customer service
cust serv: customer service
poli sci: Political Science
cal civ code: California Civil Code
cal pen code: California Penal Code
cal app: California Appellate Reports
n d cal: Northern District of California
c d cal: Central District of California
d mass: District of Massachusetts
d del: District of Delaware
v p: V P
hon sec: Honorary Secretary
hon treas: Honorary Treasurer
hon pres: Honorary President
hon gen sec: Honorary General Secretary
hon asst sec: Honorary Assistant Secretary
hon mem sec: Honorary Membership Secretary
gen sec: General Secretary
mem sec: Membership Secretary
memb sec: Membership Secretary
asst sec: Assistant Secretary
asst treas: Assistant Treasurer
perm sec: Permanent Secretary
fix sec: Fixtures Secretary
lib dem: Liberal Democrat
aus open: Australian Open
aust open: Australian Open
fr open: French Open
aus gp: Australian G P
aust gp: Australian G P
`

// districts are the directions of federal district courts; their states are as citations of law write them.
var (
	districts  = map[string]string{"n": "Northern", "s": "Southern", "e": "Eastern", "w": "Western", "c": "Central", "m": "Middle"}
	courtState = `cal California/va Virginia/tex Texas/fla Florida/ga Georgia/ill Illinois/ind Indiana/ky Kentucky/la Louisiana/mich Michigan/miss Mississippi/mo Missouri/n y New York/
		n c North Carolina/okla Oklahoma/pa Pennsylvania/tenn Tennessee/wash Washington/wis Wisconsin/ala Alabama/ark Arkansas/w va West Virginia`
)

func init() {
	for line := range strings.SplitSeq(courtState, "/") {
		line = strings.TrimSpace(line)
		at := strings.IndexFunc(line, unicode.IsUpper)
		for letter, side := range districts {
			state := strings.TrimSpace(line[:at])
			phrases[letter+" d "+state] = side + " District of " + line[at:]
			adjacent[letter+" d"], adjacent["d "+strings.Fields(state)[0]] = true, true
		}
	}
}

// citation expands sequences of abbreviations: "Fed. R. Civ. P.".
func (s *scanner) citation(i int) int {
	if !s.isWord(i) {
		return i
	}
	if s.is(i, "al") && s.glued(i+1, ".") && s.glued(i+2, ",") && s.gluedNumber(i+3) && s.size(i+3) <= 3 && s.spaced(i+4) && s.isWord(i+4) { // a footnote mark that is no longer raised
		s.say("al")
		s.mark(",")
		return i + 4
	}
	key, best, after := "", "", i
	for n, at := 0, i; n < 4 && s.isWord(at) && s.glued(at+1, "."); n++ {
		key = strings.TrimSpace(key + " " + s.lower(at))
		if at += 2; phrases[key] != "" && strings.Contains(key, " ") && !(key == "n d" && s.is(i-1, ",")) { // "Fargo, N.D."
			best, after = phrases[key], at
		}
		if whole := phrases[key+" "+s.lower(at)]; whole != "" && s.spaced(at) && !s.glued(at+1, ".") { // "Cal. Civ. Code"
			s.sayChat(whole, false)
			return at + 1
		}
	}
	if best == "" || !s.capitalised(i) && best == "Northern District" {
		return i
	}
	s.sayChat(best, false)
	return s.dot(after - 1)
}

// Together reports whether two abbreviations belong together in a phrase, so that no sentence ends between them: "Fed. R. Civ. P."
func Together(first, second string) bool {
	return adjacent[strings.ToLower(first)+" "+strings.ToLower(second)]
}

// provisions are parts of laws and of texts that are cited by a letter or two before their number; citing are words before those without a period.
var (
	provisions = map[string]string{"s": "section", "ss": "sections", "r": "rule", "rr": "rules", "reg": "regulation", "regs": "regulations", "cl": "clause", "art": "article", "arts": "articles", "sch": "schedule",
		"para": "paragraph", "paras": "paragraphs", "l": "line", "mm": "measures"}
	citing = set("under to of see by and with or per from pursuant within cf contrary at")
)

// Provision reports whether a word before a period can be one, so that no sentence ends before its number.
func Provision(word string) bool { return provisions[word] != "" }

// provision reads them: "s. 12(3)", "under ss 4 and 5", "reg 3(2)", "l. 14".
func (s *scanner) provision(i int) int {
	long, next := provisions[s.lower(i)], s.pastPeriod(i+1)
	letters := s.size(i) <= 2
	if long == "" || letters && !s.lowercase(i) || !s.spaced(i) && !s.oneOf(i-1, "(“") || s.isNumber(i-1) || !s.isNumber(next) || !s.spaced(next) || s.at(next).grouped || s.size(next) > 3 {
		return i
	}
	switch dotted, numbered := next == i+2, s.glued(next+1, "("); {
	case dotted && !(s.is(i, "r") && s.value(next) == 0), numbered: // "r. 0.4" is a correlation
	case s.is(i, "mm") || s.is(i, "l") || !citing[s.lower(i-1)] || s.glued(next+1, "."):
		return i
	}
	s.sayLike(i, long)
	return next
}

// reporters are collections of decisions, by their letters.
var reporters = set("us f sct led fsupp ne nw se sw so p a usc cfr stat")

// report reads a decision's volume and page, each in pairs of digits, and the series between: "347 U.S. 483", "12 F.3d 456".
func (s *scanner) report(i int) int {
	volume := s.text(i)
	if !s.isNumber(i) || len(volume) > 3 || !s.spaced(i) || !s.isWord(i+1) || !s.glued(i+2, ".") {
		return i
	}
	letters, next := "", i+1
	for s.isWord(next) && s.capitalised(next) && s.glued(next+1, ".") && len(letters) < 6 {
		letters += s.lower(next)
		next += 2
	}
	if !reporters[letters] {
		return i
	}
	series := ""
	if s.isNumber(next) && s.size(next) == 1 && (s.glued(next+1, "d") || s.glued(next+1, "th")) { // F.3d
		series = s.text(next)
		next += 2
	}
	if !s.isNumber(next) || s.size(next) > 4 || s.at(next).grouped || !s.spaced(next) && series == "" {
		return i
	}
	s.say(numeral.Pairs(volume)...)
	if long := phrases[strings.TrimSpace(letters[:1]+" "+letters[1:])]; long != "" {
		s.sayChat(long, false)
	} else if letters == "stat" {
		s.say("Statutes")
	} else {
		s.spell(strings.ToUpper(letters))
	}
	if series != "" {
		s.say(numeral.Ordinal(numeral.Cardinal(series))...)
	}
	s.sayPairs(next)
	return next + 1
}

// docket reports whether the number of a case stands at i: "No. 22-451".
func (s *scanner) docket(i int) bool {
	return s.isNumber(i) && s.size(i) == 2 && s.glued(i+1, "-") && s.gluedNumber(i+2) && s.size(i+2) >= 2 && s.size(i+2) <= 4 && s.endsNumber(i+3)
}

// Abbreviated periods of time without a number before them.
var (
	periods   = map[string]string{"mi": "mile", "wk": "week", "yr": "year", "mo": "month", "qtr": "quarter", "hr": "hour", "min": "minute", "wks": "weeks", "yrs": "years", "mos": "months", "hrs": "hours", "qtrs": "quarters"}
	recurring = set("last this next per each every past all one another same a few couple many several coming previous prior of")
)

// period reads "last wk", "each mo.", "18 mos.".
func (s *scanner) period(i int) int {
	long := periods[s.lower(i)]
	plural := strings.HasSuffix(s.lower(i), "s")
	switch {
	case long == "" || !s.lowercase(i) || !s.spaced(i) && !s.glued(i-1, "/"):
	case s.is(i, "mi") && (s.lower(i+2) == "marker" || s.isNumber(i+2)) && s.glued(i+1, ".") && s.isWord(i-1):
		s.say(long)
		return i + 2
	case s.is(i, "yr") && s.glued(i+1, ".") && in(s.lower(i-1), "tax fiscal calendar school"):
		s.say(long)
		return s.dot(i + 1)
	case s.is(i, "mi"):
	case s.is(i-1, ".") && s.is(i-2, "ea"), s.isWord(i-1) && recurring[s.lower(i-1)], long == "hours" && s.lower(i-1) == "after", plural && s.isNumber(i-1):
		s.say(long)
		if s.glued(i+1, ".") {
			return s.dot(i + 1)
		}
		return i + 1
	}
	return i
}

// legal are words after the abbreviation of a state that say what is the state's: "under Del. law".
var legal = set("law laws courts statute statutes corp corporation code constitution supreme")

// editor reads what people did for a work before their names, and editors after theirs: "ed. J. R. Roe", "(trans. C. Garnett)", "Roe, ed.".
func (s *scanner) editor(i int) int {
	if !s.glued(i+1, ".") || !s.lowercase(i) {
		return i
	}
	if (s.is(i, "ed") || s.is(i, "eds")) && (s.oneOf(i-1, ",(") && s.capitalised(i-2) || s.oneOf(i-1, "(") && s.is(i-2, ".")) && s.oneOf(i+2, ",)") {
		s.say(either(s.is(i, "ed"), "editor", "editors"))
		return i + 2
	}
	did := workOf[s.lower(i)]
	if s.is(i, "eds") {
		did = "edited"
	}
	if did == "" || !Credits(s.lower(i)) || !s.oneOf(i-1, ",;(") || !s.capitalised(i+2) || !s.spaced(i+2) {
		return i
	}
	s.say(did, "by")
	return i + 2
}

// Credits reports whether a word before a period can credit the person whose name follows: "ed.", "trans.". After a comma or a parenthesis, no
// sentence ends there.
func Credits(word string) bool { return credits[word] }

var credits = set("ed eds trans tr illus dir prod adapt")

// filings are papers filed with a court and what is cited from, by their abbreviations.
var filings = map[string]string{"Op": "Opinion", "Br": "Brief", "Tr": "Transcript", "Resp": "Response", "R": "Record", "Dep": "Deposition", "Pet": "Petition",
	"Answ": "Answer", "Stip": "Stipulation"}

// briefs are words before "Br." that make it a brief rather than a bridge.
var briefs = set("reply opening answering response resp supp amicus appellant's appellee's appellants appellees petitioner's respondent's pet'r's resp't's")

// Filing reports whether a word before a period is a paper whose page follows, so that no sentence ends there: "Reply Br. 5".
func Filing(word, before string) bool { return word == "Br" && briefs[before] }

// filing reads the abbreviation of a paper before the page or paragraph cited: "Slip Op. at 12", "Resp. ¶ 9", "Reply Br. 5", "Resp. to Mot.".
func (s *scanner) filing(i int) int {
	long := filings[s.text(i)]
	next := i + 2
	if long == "" || !s.isWord(i) || !s.glued(i+1, ".") || s.glued(i-1, ".") || s.glued(i-1, "-") {
		return i
	}
	page := s.is(next, "at") && (s.isNumber(next+1) || s.is(next+1, "*"))
	switch {
	case s.is(i, "R"):
		page = page && (s.out == nil || s.oneOf(i-1, ";,(") || s.lower(i-1) == "see")
	case s.is(i, "Br") || s.is(i, "Tr"):
		page = page || s.isNumber(next) && (briefs[s.lower(i-1)] || s.lower(i-1) == "hr'g" || s.is(i-1, ".") && briefs[s.lower(i-2)])
	case s.is(i, "Resp"):
		page = page || s.isAny(next, "to in Br")
	}
	if !page && !(s.oneOf(next, "¶§") && !s.is(i, "R")) {
		return i
	}
	s.say(long)
	return next
}

// regulation reads the number of a section of a code of regulations, in which what follows the period is no fraction: "17 C.F.R. § 240.10b-5",
// "29 CFR 1910.134".
func (s *scanner) regulation(i int) int {
	part := i + 2
	if !s.isNumber(i) || !s.glued(i+1, ".") || !s.gluedNumber(part) || s.size(part) > 4 || !s.afterCode(i) {
		return i
	}
	s.sayPairs(i)
	s.say("point")
	next := s.paragraphs(part)
	if next == part {
		s.sayPairs(part)
		next++
	}
	if s.isWord(next) && !s.spaced(next) && s.size(next) == 1 { // "10b"
		s.spell(strings.ToUpper(s.text(next)))
		next++
	}
	if s.glued(next, "-") && s.gluedNumber(next+1) {
		s.sayPairs(next + 1)
		next += 2
	}
	return next
}

// afterCode reports whether "CFR" or "C.F.R." comes before i, with a section sign or without.
func (s *scanner) afterCode(i int) bool {
	n := i - 1
	for s.oneOf(n, "§") {
		n--
	}
	return s.is(n, "CFR") || s.is(n, ".") && s.is(n-1, "R") && s.is(n-3, "F") && s.is(n-5, "C")
}
