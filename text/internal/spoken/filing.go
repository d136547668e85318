package spoken

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
		page = page || s.is(next, "to") || s.is(next, "in") || s.is(next, "Br")
	}
	if !page && !(s.oneOf(next, "¶§") && !s.is(i, "R")) {
		return i
	}
	s.say(long)
	return next
}
