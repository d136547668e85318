package spoken

import "strings"

// Abbreviations of who or what owns something.
var owners = map[string]string{"atty": "attorney", "def": "defendant", "pl": "plaintiff", "plf": "plaintiff", "resp": "respondent", "pet": "petitioner", "dept": "department",
	"govt": "government", "corp": "corporation", "co": "company", "univ": "university", "assn": "association", "assoc": "association", "mgr": "manager", "asst": "assistant",
	"dr": "doctor", "prof": "professor", "gov": "governor", "sen": "senator", "rep": "representative", "pres": "president", "capt": "captain", "sgt": "sergeant", "bldg": "building",
	"bros": "brothers", "dist": "district", "cmte": "committee", "comm": "committee", "natl": "national", "intl": "international"}

// owning reads an abbreviation without a period that has an 's: "the mtg's been moved", "the govt's plan". Ordinary words are none.
func (s *scanner) owning(i int) int {
	stem, owns := strings.CutSuffix(s.lower(i), "'s")
	if !owns || len(stem) < 4 && stem != "mtg" && stem != "mgr" || allUpper(strings.TrimSuffix(s.text(i), "'s")) || s.gold(stem) {
		return i
	}
	long := owners[stem]
	if a, ok := abbreviations[stem]; long == "" && ok && a.place == anywhere && !a.title && !strings.Contains(a.long, " ") {
		long = a.long
	}
	if long == "" {
		return i
	}
	s.say(either(s.capitalised(i), titled(long), long) + "'s")
	return i + 1
}

// owner reads an abbreviation that owns what follows: "the atty.'s fees", "Def.'s Motion".
func (s *scanner) owner(i int) int {
	long := owners[s.lower(i)]
	switch {
	case s.is(i, "al") && s.lower(i-1) == "et":
		long = "al"
	case s.is(i, "Dr") && s.numbersHouse(i):
		long = "drive"
	}
	next := i + 2
	switch {
	case long == "" || !s.glued(i+1, "."):
		return i
	case s.glued(next, "'s"):
		next++
	case s.glued(next, "'") && s.glued(next+1, "s"):
		next += 2
	default:
		return i
	}
	if s.capitalised(i) {
		long = strings.ToUpper(long[:1]) + long[1:]
	}
	s.say(long + "'s")
	return next
}
