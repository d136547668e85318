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
	case s.is(i, "yr") && s.glued(i+1, ".") && (s.lower(i-1) == "tax" || s.lower(i-1) == "fiscal" || s.lower(i-1) == "calendar" || s.lower(i-1) == "school"):
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
