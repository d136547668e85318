package spoken

import "strings"

// place says in which position an abbreviation has its expansion.
type place uint8

const (
	anywhere     place = iota
	beforeName         // a title: with or without its period, before a capital
	beforeNumber       // "No. 5", "p. 7"
	afterName          // "Jr.", "Inc."
)

type abbreviation struct {
	long  string
	place place
	ends  bool // its period may end a sentence as well
	bare  bool // expanded without its period, too
	title bool // only if capitalised
}

var abbreviations = map[string]abbreviation{}

func init() {
	add := func(list string, a abbreviation) {
		for line := range strings.Lines(list) {
			if short, long, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
				a.long = long
				abbreviations[short] = a
			}
		}
	}
	add(titleTable, abbreviation{place: beforeName, bare: true})
	add(rankTable, abbreviation{place: beforeName})
	add(severalTable, abbreviation{place: beforeName, title: true})
	add(terminalTable, abbreviation{place: beforeNumber, title: true})
	add(numberTable, abbreviation{place: beforeNumber})
	add(nameTable, abbreviation{place: afterName, ends: true})
	add(otherTable, abbreviation{ends: true})
	add(bareTable, abbreviation{ends: true, bare: true})
	add(openTable, abbreviation{})
	add(capitalTable, abbreviation{ends: true, title: true})
	add(routeTable, abbreviation{place: beforeNumber, bare: true})
}

// Abbreviations written without a period.
var clippings = map[string]string{"nat'l": "national", "int'l": "international", "gov't": "government", "dep't": "department", "ass'n": "association", "sec'y": "secretary", "comm'n": "commission", "comm'r": "commissioner", "resp't": "respondent", "def't": "defendant", "cont'd": "continued", "hr'g": "hearing", "avg'd": "averaged",
	"rec'd": "received", "req'd": "required", "pref'd": "preferred", "opp'n": "opposition", "rev'd": "reversed", "aff'd": "affirmed", "m'tg": "meeting", "atty's": "attorney's", "b'fast": "breakfast", "add'l": "additional", "mkt": "market",
	"ctrl": "control", "cmd": "command", "r'bout": "roundabout", "r'about": "roundabout", "m'way": "motorway", "d'way": "driveway", "c'way": "carriageway", "p'way": "parkway",
	"x'd": "crossed", "exp'd": "expected", "rep'd": "reported", "est'd": "established"}

// Abbreviation reports whether a word before a period, passed without it, is an abbreviation, and whether its period can end a sentence.
func Abbreviation(text string) (ends, ok bool) {
	w := strings.ToLower(text)
	if text == "EST" || travels[w] != "" { // a time zone; "arr. 9:40p"
		return false, text != "EST"
	}
	if a, ok := abbreviations[w]; ok && !(a.title && text == w) {
		return a.ends || abbreviatedUnits[w] || text == "Ln", true
	}
	if len(shortenings[w]) > 0 && text != strings.ToUpper(text) && !sentenceWords[w] || strings.ContainsAny(w, "'’") && clippings[strings.ReplaceAll(w, "’", "'")] != "" {
		return true, true
	}
	_, street := streetTypes[w]
	switch {
	case w == "nr", in(w, "eff apols"), enclosures[w] != "", len(text) > 1 && lives[text] != "", in(text, "v c Rs SFr sFr Dhs"):
		return false, true
	case in(w, "btw subj prov cttee"), in(text, "adv adm w Inv Sta flt fwd Tab Plz comp inn Reg Stn Staph Strep Av Aus Aust rt opp exp Exp Fed nts"), // words otherwise
		hotels[w] != "", street && len(w) <= 4 && w != "way" && w != "row", severalStreets[w] != "", counties[text] != "", southernStates[text] != "",
		headings[w] != "" && text != w && !allUpper(text), shortMonth(w) != "", stateNames[w] != "" && !(text == w && stateWords[w]), shortDays[w] != "" && w != "sat" && w != "sun",
		abbreviatedUnits[w] && w != "in" && w != "c", w == "sq", w == "deg":
		return true, true
	}
	return false, false
}

// Numbered reports whether a word before a period is an abbreviation that a number or a letter follows: "Rm. 12", "Ex. B".
func Numbered(text string) bool {
	a, ok := abbreviations[strings.ToLower(text)]
	return ok && a.place == beforeNumber
}

// Measure reports whether a word before a period is an abbreviated unit, month or day of the week, after which a capital begins a sentence.
func Measure(text string) bool {
	w := strings.ToLower(text)
	return abbreviatedUnits[text] || shortDays[w] != "" && w != "sat" && w != "sun"
}

// abbreviation expands the abbreviations in the tables above, and keeps their possessive endings: "the pt.'s chart".
func (s *scanner) abbreviation(i int) int {
	next := s.expansion(i)
	if n := len(s.out); next > i+1 && s.glued(next-1, ".") && n > 0 && s.out[n-1].Kind == Word && !s.spaced(next) && (s.is(next, "'s") || s.is(next, "'") && s.glued(next+1, "s")) {
		s.possess()
		return next + either(s.is(next, "'s"), 1, 2)
	}
	return next
}
