package spoken

// Abbreviations that only the words beside them identify.

// workOf are what people do for a book or a film: "ed. by".
var workOf = map[string]string{"ed": "edited", "trans": "translated", "tr": "translated", "rev": "revised", "illus": "illustrated", "dir": "directed", "prod": "produced", "comp": "compiled", "adapt": "adapted"}

// medical are words after "med." that make it medical.
var medical = set("school student students center journal records staff exam schools care degree")

// bodies are abbreviations before "of" or "for".
var bodies = map[string]string{"bd": "Board", "bur": "Bureau", "inst": "Institute", "coll": "College", "sch": "School", "acad": "Academy", "mus": "Museum", "fac": "Faculty", "lib": "Library",
	"min": "Ministry", "off": "Office", "ctr": "Center", "rd": "Round", "soc": "Society", "assn": "Association", "fedn": "Federation", "sec": "Secretary", "hosp": "Hospital", "div": "Division"}

// codeWords follow the name of a state in the citation of its laws.
var codeWords = set("penal code civ civil const rev gen bus crim lab fam educ veh ins stat admin pub ct sup super laws ann")

// afterAbbreviation returns the lexeme after the abbreviation at i and its period, if it has one.
func afterAbbreviation(dotted bool, i int) int { return i + either(dotted, 2, 1) }
