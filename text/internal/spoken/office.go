package spoken

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
		if dotted && (s.closes(next) || s.oneOf(next, ";,)")) && (s.is(i-1, "are") || s.is(i-1, "is") || s.is(i-1, "was") || s.is(i-1, "were")) {
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
		if !dotted && (s.lower(next) == "rm" || s.lower(next) == "room" || s.lower(next) == "call") {
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

// reached are words of messages in which x4410 is a telephone extension.
var reached = set("call calls called contact reach ring dial phone telephone tel office desk helpdesk ext extension voicemail line")

// phoneExtension reads the extension of a telephone: "contact Ann at x4410".
func (s *scanner) phoneExtension(i int) int {
	if !s.spaced(i) && !s.oneOf(i-1, "(“:/") || !s.is(i, "x") || !s.gluedNumber(i+1) || s.size(i+1) < 3 || s.size(i+1) > 5 || !s.alone(i+2) || s.isNumber(i-1) {
		return i
	}
	if !dialling[s.lower(i-1)] && !digitWords[s.lower(i-1)] && !s.mentions(reached) && !(s.oneOf(i-1, "(") && s.glued(i+2, ")") && !s.sum()) {
		return i
	}
	s.say("extension")
	s.sayPairs(i + 1)
	return i + 2
}
