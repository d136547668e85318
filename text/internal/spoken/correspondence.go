package spoken

import "strings"

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
	if w == "dr" && (next == "sir" || next == "madam" || next == "sirs" || s.lower(i-1) == "my" && s.capitalised(i+2) && kin[next]) {
		s.sayLike(i, "dear")
		return i + 2
	}
	long := epistolary[w]
	switch w {
	case "yr":
		if !(s.lowercase(i+2) && next != "of" && next != "in" && next != "to" && next != "old" && next != "and" && next != "or" || next == "obedt" || next == "servt") || s.out != nil && !yourLeads[s.lower(i-1)] && !s.oneOf(i-1, ",") {
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
