package spoken

import "strings"

// office reads abbreviations of office mail that only the words beside them identify: "eff. 1/1/25", "est. 3–5 bus. days", "Conf Rm 3".
func (s *scanner) office(i int) int {
	if !s.isWord(i) {
		return i
	}
	dotted := s.glued(i+1, ".")
	next := s.pastPeriod(i + 1)
	long := ""
	switch s.lower(i) {
	case "hrs", "yrs", "wks": // "office hrs.", "many yrs."
		if !s.isNumber(i-1) && !allUpper(s.text(i)) && !s.glued(i-1, "-") && s.alone(i) && (dotted || s.alone(i+1)) {
			long = unitNames[s.lower(i)].many
			s.sayLike(i, long)
			return s.dot(i + 1)
		}
	case "yr":
		if s.spaced(i) && beforeYr[s.lower(i-1)] || s.is(i-1, ".") && (s.is(i-2, "cal") || s.is(i-2, "acad")) {
			s.sayLike(i, "year")
			return s.dot(i + 1)
		}
	case "cal", "acad":
		if dotted && (s.lower(next) == "yr" || s.lower(next) == "year") {
			long = either(s.lower(i) == "cal", "calendar", "academic")
		}
	case "sev": // of an incident
		at := either(s.glued(i+1, "-"), i+2, i+1)
		if s.isNumber(at) && s.size(at) == 1 && s.alone(at+1) {
			s.say("sev")
			return at
		}
	case "w":
		if s.is(i, "W") && s.glued(i+1, "/") && s.glued(i+2, "H") && s.alone(i+3) && (s.mentions(payroll) || s.is(i-1, ".")) {
			s.say("withholding")
			return i + 3
		}
	case "fed":
		if s.is(i, "Fed") && dotted && federal[s.lower(next)] {
			long = "federal"
		}
	case "pt":
		if s.is(i, "Pt") && dotted && hospital[s.lower(next)] {
			long = "patient"
		}
	case "pts":
		if gradePoints[s.lower(i-1)] {
			s.say("points")
			return either(dotted && s.is(i+2, ")"), i+2, s.dot(i+1))
		}
	case "rev":
		letter := s.isWord(next) && allUpper(s.text(next)) && s.size(next) == 1 && !s.glued(next+1, ".") && !s.capitalised(next+1)
		if s.is(i, "Rev") && dotted && (letter || s.closes(next+1) && letter || s.isNumber(next) && !s.oneOf(next+1, ":") && s.spaced(next)) {
			long = "revision"
		}
	case "nt", "nts":
		if s.isNumber(i-1) && s.spaced(i) {
			s.say(either(s.is(i-1, "1"), "night", "nights"))
			if s.glued(i+1, "/") && s.isNumber(i+2) {
				s.mark(",")
				return i + 2
			}
			return either(dotted && s.lowercase(next), next, s.dot(i+1))
		}
	case "sat":
		if s.is(i, "sat") && dotted && (s.lower(next) == "fat" || s.lower(next) == "fats" || s.oneOf(i-1, "(") && s.isNumber(next)) {
			long = "saturated"
		}
	case "approx":
		if dotted && (s.closes(next) || s.oneOf(next, ";,)")) && s.isAny(i-1, "are is was were") {
			s.say("approximate")
			return s.dot(i + 1)
		}
	case "dir":
		if s.is(i, "dir") && directoryOf[s.lower(i-1)] {
			s.say("directory")
			return either(dotted && s.lowercase(next), next, s.dot(i+1))
		}
	case "b":
		if s.is(i, "b") && s.glued(i+1, "/") && s.glued(i+2, "w") && s.alone(i+3) && s.spaced(i+3) {
			for n := i + 4; n < i+9; n++ {
				if s.is(n, "and") || s.is(n, "&") {
					s.say("between")
					return i + 3
				}
			}
		}
	case "inv":
		if s.is(i, "inv") && dotted && s.lowercase(next) {
			long = "invoice"
		}
	case "eff":
		_, month := s.month(next)
		if dotted && (month > next || s.isNumber(next) && s.glued(next+1, "/") || s.isNumber(next) && s.dated(next) || shortDays[s.lower(next)] != "" || effective[s.lower(next)]) {
			long = "effective"
		}
	case "est":
		if dotted && s.text(i) != "EST" && (s.isNumber(next) && !s.founded(next) || estimated[s.lower(next)]) {
			long = "estimated"
		}
	case "bus":
		if dotted && s.spaced(next) && businesslike[s.lower(next)] && s.lowercase(next) {
			long = "business"
		}
	case "conf":
		if !dotted && in(s.lower(next), "rm room call") {
			long = "conference"
		}
	case "ms":
		if s.is(i, "MS") && !dotted && microsoft[s.text(next)] {
			s.spell("MS")
			return next
		}
	}
	if long == "" {
		return i
	}
	s.sayLike(i, long)
	return next
}

// founded reports whether the number at i is the year in which something was established.
func (s *scanner) founded(i int) bool {
	text := s.text(i)
	return len(text) == 4 && !s.at(i).grouped && text >= "1000" && text <= "2100" && !s.counts(i+1) && s.endsNumber(i+1)
}

// directoryOf are words before "dir." in texts about computers.
var directoryOf = set("project home root working current parent source build output log temp cache install target config this that same new")

// Words of pay slips, and words after "Fed." and "Pt." and before "pts."
var (
	payroll     = set("pay gross net fed state federal tax taxes fica ytd deductions withheld")
	federal     = set("w tax taxes govt government income law laws court courts reg regs register funds agency agencies employees employee grant grants holiday aid")
	hospital    = set("experience relations advocate care services safety name access education info history portal satisfaction")
	gradePoints = set("gpa percentage bonus credit grade extra quality reward")
)

// beforeYr are words before "yr." that make it a year, and not "your".
var beforeYr = set("in the a per cal calendar fiscal academic school tax model prior last next first second third fourth final new this each every leap base")

var (
	// effective, estimated and businesslike are words after the abbreviations of these.
	effective    = set("immediately date dates from upon today tomorrow as monday tuesday wednesday thursday friday saturday sunday")
	estimated    = set("delivery arrival time cost costs date value completion total budget price duration shipping wait revenue hours ship tax taxes repair")
	businesslike = set("day days hrs hrs. hours hour hr mgr manager dev development admin administration degree plan plans school unit units analyst cards card class")
	// microsoft are products of Microsoft.
	microsoft = set("Teams Word Excel Office Outlook PowerPoint Access Project Paint Windows Exchange SQL Edge Azure Visio SharePoint OneNote OneDrive DOS Copilot Dynamics Forms Planner Publisher")
)

// Abbreviations of old letters: in full after their period, and the words that "yr." is short for "your" after.
var (
	epistolary = map[string]string{"wd": "would", "cd": "could", "shd": "should", "yrs": "yours", "obedt": "obedient", "servt": "servant", "affte": "affectionate",
		"affly": "affectionately", "compts": "compliments", "recvd": "received", "esqr": "Esquire"}
	yourLeads   = set("since of to for with in by from me us him her them received and on at upon is update check see bring take use give change confirm enjoy get read reply finish add fix open submit review save send sent have had got remain sir madam")
	yoursBefore = set("truly sincerely faithfully affectionately affly respectfully ever very most etc obediently cordially fondly")
	kin         = set("mother father brother sister friend friends cousin aunt uncle son daughter child wife husband lady lord")
	wills       = set("i he she it we you they who that which and if but not be")
)

// correspondence reads the abbreviations of old letters: "yr. obedt. servt.", "Yrs. truly", "I wd. come".
func (s *scanner) correspondence(i int) int {
	if !s.isWord(i) || !s.glued(i+1, ".") || s.isNumber(i-1) || s.glued(i-1, "-") {
		return i
	}
	w, next := s.lower(i), s.lower(i+2)
	if w == "dr" && (in(next, "sir madam sirs") || s.lower(i-1) == "my" && s.capitalised(i+2) && kin[next]) {
		s.sayLike(i, "dear")
		return i + 2
	}
	long := epistolary[w]
	switch w {
	case "yr":
		if !(s.lowercase(i+2) && !in(next, "of in to old and or") || next == "obedt" || next == "servt") || s.out != nil && !yourLeads[s.lower(i-1)] && !s.oneOf(i-1, ",") {
			return i
		}
		long = "your"
	case "yrs":
		m, _ := s.month(i + 3)
		if of := next == "of" && (s.lower(i+3) == "the" || m > 0 || strings.HasSuffix(s.lower(i+3), "day") && s.capitalised(i+3)); !yoursBefore[next] && !of {
			return i
		}
	case "wd", "cd", "shd":
		if !wills[s.lower(i-1)] && !(w == "shd" && s.oneOf(i-1, ";,")) || s.closes(i+2) && w == "cd" && s.lower(i-1) == "the" {
			return i
		}
	}
	if long == "" || strings.ToUpper(s.text(i)) == s.text(i) {
		return i
	}
	s.sayLike(i, long)
	return s.dot(i + 1)
}

// Abbreviations of clubs, councils and their letters.

// honorary are offices that are held without pay.
var honorary = set("secretary treasurer president vice chair chairman chairwoman chairperson member members life fellow fellows editor auditor curator librarian membership doctorate degree")

// enclosures are what comes with a letter, numbered.
var enclosures = map[string]string{"encls": "Enclosures", "encs": "Enclosures"}

// parties are those of members of a parliament or a council, after their names in parentheses.
var parties = map[string]string{"Con": "Conservative", "Cons": "Conservative", "Lab": "Labour", "Ind": "Independent", "Lib": "Liberal", "Dem": "Democrat", "Rep": "Republican", "Nat": "National", "Grn": "Green"}

// agendas are words of the minutes of a meeting, and ledgers of accounts.
var (
	agendas = set("minutes apols apologies chair treas aob matters absent attendance agenda")
	ledgers = set("balance total account accounts subs fees income expenditure")
)

// society reads the abbreviations of officers, of parties and of what is enclosed: "Hon. Sec.", "(Ind., Bath)", "Encls. 1–4", "opp. the church".
func (s *scanner) society(i int) int {
	if !s.isWord(i) {
		return i
	}
	dotted := s.glued(i+1, ".")
	next := s.pastPeriod(i + 1)
	switch {
	case s.is(i, "Hon") && (honorary[s.lower(next)] || !dotted && (s.is(next, "Sec") || s.is(next, "Treas"))) && s.spaced(next) && !(s.lower(i-1) == "the" && (s.lower(next) == "member" || s.lower(next) == "members")):
		s.say("Honorary")
		return next
	case !dotted && s.is(i-1, "Hon") && (s.is(i, "Sec") || s.is(i, "Treas")), dotted && s.is(i-1, "Hon") && (s.is(i, "Sec") || s.is(i, "Treas")):
		s.say(either(s.is(i, "Sec"), "Secretary", "Treasurer"))
		return s.dot(i + 1)
	case parties[s.text(i)] != "" && s.oneOf(i-1, "(") && s.capitalised(i-2) && !allUpper(s.text(i-2)) && (s.glued(next, ")") && dotted || s.is(next, ",") && s.capitalised(next+1) && s.spaced(next+1)): // "Rosie Duffield (Ind., Canterbury)"
		s.say(parties[s.text(i)])
		return next
	case s.is(i, "Yr") && (s.isNumber(next) && s.size(next) <= 2 && s.spaced(next)): // of a school
		s.say("Year")
		return next
	case s.lower(i) == "apols" && (dotted || s.glued(next, ":") || s.is(next, "from") || s.is(next, "for")):
		s.sayLike(i, "apologies")
		return s.dot(i + 1)
	case s.lower(i) == "pres" && dotted && (s.oneOf(i-1, ":.") || s.begins(i)) && s.mentions(agendas): // of a meeting
		s.sayLike(i, "present")
		return next
	case s.lower(i) == "mob" && dotted && s.isNumber(next):
		s.sayLike(i, "mobile")
		return next
	case (s.is(i, "b") || s.is(i, "c")) && s.glued(i+1, "/") && (s.is(i+2, "fwd") || s.is(i+2, "f") && s.mentions(ledgers)) && !s.spaced(i+2) && s.alone(i+3): // in accounts
		s.say(either(s.is(i, "b"), "brought", "carried"), "forward")
		return s.dot(i + 3)
	case enclosures[s.lower(i)] != "" && dotted && s.lower(i) == "encls", enclosures[s.lower(i)] != "" && dotted && (s.isNumber(next) || s.glued(next, ":")):
		s.sayLike(i, "enclosures")
		return next
	case (s.lower(i) == "encl" || s.lower(i) == "enc") && dotted && s.isNumber(next) && s.spaced(next):
		s.sayLike(i, "enclosure")
		return next
	case s.is(i, "opp") && dotted && s.spaced(next) && !s.atEnd(next) && (s.isWord(next) || s.isNumber(next)):
		s.say("opposite")
		return next
	}
	return i
}
