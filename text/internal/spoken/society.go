package spoken

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
