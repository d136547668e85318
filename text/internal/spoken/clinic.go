package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// times reads an x before a number that nothing is multiplied by: "x 5 d" is for five days, "x3" three times.
func (s *scanner) times(i int) int {
	if s.is(i, "x") && s.spaced(i) && s.gluedNumber(i+1) && s.size(i+1) <= 2 && s.mentions(laned) { // "a PCIe x8 slot"
		s.spell("X")
		s.sayCardinal(i + 1)
		return i + 2
	}
	if period := doseSpans[s.lower(i+2)]; s.is(i, "x") && (s.oneOf(i-1, "°") || s.is(i-1, "F") || s.isNumber(i-1) && s.value(i-1) >= 200) && s.isNumber(i+1) && (period == "minute" || period == "hour") { // "350° x 45 min."
		s.say("for")
		return i + 1
	}
	if s.is(i, "x") && s.spaced(i) && s.isNumber(i-1) && s.oneOf(i+1, "$£€") { // "3 x £12.99"
		s.say("times")
		return i + 1
	}
	if s.is(i, "x") && (s.glued(i+1, "86") || s.glued(i+1, "64")) { // processors
		return i
	}
	if !s.is(i, "x") && !(s.is(i, "×") && doseSpans[s.lower(i+2)] != "" && s.isWord(i-1)) || !s.spaced(i) || s.isNumber(i-1) || !s.isNumber(i+1) || s.sum() || s.atEnd(i-1) || !s.isWord(i-1) && !s.oneOf(i-1, ",.%)") {
		return i
	}
	if !s.spaced(i+1) && (mathLeads[s.lower(i-1)] || strings.ContainsAny(s.src, "∈≤≥−‖")) { // "Let x1, x2 ∈ R"
		return i
	}
	long := doseSpans[s.lower(i+2)]
	switch {
	case !s.spaced(i+1) && (dialling[s.lower(i-1)] || digitWords[s.lower(i-1)]): // an extension
		return i
	case long != "" && (s.spaced(i+1) || !s.spaced(i+2) && s.mentions(patients)):
		s.say("for")
		s.sayCardinal(i + 1)
		s.say(either(s.is(i+1, "1"), long, long+"s"))
		return s.dot(i + 3)
	case !s.endsNumber(i + 2):
		return i
	}
	s.say("times")
	return i + 1
}

// mathLeads are words before a variable with an index.
var mathLeads = set("let if where given and for of with")

// doseSpans are units of time after a prescription's x.
var doseSpans = map[string]string{"d": "day", "day": "day", "days": "day", "wk": "week", "wks": "week", "week": "week", "weeks": "week", "mo": "month", "mos": "month", "month": "month", "months": "month",
	"cycles": "cycle", "cycle": "cycle", "reps": "rep", "h": "hour", "hr": "hour", "hrs": "hour", "hours": "hour", "yr": "year", "yrs": "year", "years": "year", "min": "minute", "mins": "minute", "minutes": "minute"}

// saturation reads that of blood with oxygen: "O2 sat. 97%", "sats 98%".
func (s *scanner) saturation(i int) int {
	if s.lower(i) != "sat" && s.lower(i) != "sats" || s.capitalised(i) && !s.oxygen(i-1) {
		return i
	}
	next := s.pastPeriod(i + 1)
	percent := next
	if s.oneOf(next, ":") || copulas[s.lower(next)] {
		percent++
	}
	if !s.oxygen(i-1) && !(s.isNumber(percent) && s.oneOf(percent+1, "%")) {
		return i
	}
	s.say("saturation")
	return next
}

// laned are words of computers beside which x8 is a number of lanes.
var laned = set("pcie pci slot slots lane lanes")

// oxygen reports whether lexeme i ends the name of oxygen.
func (s *scanner) oxygen(i int) bool {
	return s.is(i, "2") && in(s.lower(i-1), "o spo sao") || s.lower(i) == "oxygen"
}

// clinical are abbreviations of doctors' notes.
var clinical = map[string]string{"y/o": "year old", "h/o": "history of", "s/p": "status post", "r/o": "rule out", "f/u": "follow up", "F/u": "follow up", "F/U": "follow up", "blk/wht": "black and white", "blk/tan": "black and tan", "o/n": "overnight", "p/w": "presenting with", "c/w": "consistent with", "req/s": "requests per second", "reqs/s": "requests per second", "p/u": "pick up", "P/U": "pick up", "P/u": "pick up", "d/o": "drop off", "D/O": "drop off", "S/H": "shipping and handling"}

// organs are parts of the body of which there are two, or that have two sides.
var organs = set(`ear ears eye eyes knee hip arm leg hand foot ankle shoulder wrist elbow breast lung kidney thumb thigh calf heel flank groin jaw temple hemisphere ventricle
	atrium ovary testicle femur tibia humerus cheek forearm toe tonsil nostril clavicle hemithorax`)

// side reads R and L before a part of the body: "pain in R ear", "L. lower leg".
func (s *scanner) side(i int) int {
	next := i + 1
	if s.glued(next, ".") && !s.is(i-1, ".") && !s.capitalised(i-1) { // no initial of a name
		next++
	}
	if !s.is(i, "R") && !s.is(i, "L") || !s.spaced(i) && !s.begins(i) || !s.lowercase(next) || !s.spaced(next) {
		return i
	}
	if w := s.lower(next); !organs[w] && !(in(w, "lower upper inner outer big") && organs[s.lower(next+1)]) {
		return i
	}
	s.say(either(s.is(i, "R"), "right", "left"))
	return next
}

// oddsRatio reads OR that is a noun: "the OR was 2.1", "adjusted OR = 1.8"; in a hospital it is the operating room.
func (s *scanner) oddsRatio(i int) int {
	if !s.is(i, "OR") || s.shouted || gates[s.lower(i+1)] || !(determiners[s.lower(i-1)] || in(s.lower(i-1), "adjusted pooled crude")) && !(s.is(i+1, "=") || s.oneOf(i-1, "(") && s.isNumber(i+1)) || s.glued(i+1, "-") {
		return i
	}
	s.spell("OR")
	return i + 1
}

// gates are words after the logical OR.
var gates = set("gate gates operator operators operation operations condition conditions clause clauses statement statements keyword expression function")

// stages are words before a numeral with a letter.
var stages = set("stage stages type types grade grades class classes phase phases group groups level category schedule")

// staged reads a numeral with a letter: "stage IIIB", "type Ia".
func (s *scanner) staged(i int) int {
	text := s.text(i)
	if !s.isWord(i) || len(text) < 2 || !strings.ContainsRune("ABCabc", rune(text[len(text)-1])) {
		return i
	}
	n := numeral.Roman(text[:len(text)-1])
	if n == 0 || n > 9 || numeral.Roman(strings.ToUpper(text)) > 0 || !stages[s.lower(i-1)] && !(n == 3 && strings.HasPrefix(text, "III") && s.spaced(i)) {
		return i
	}
	s.say(numeral.Of(n)...)
	s.spell(strings.ToUpper(text[len(text)-1:]))
	return i + 1
}

// infused reports whether the sentence is about drugs or fluids, so that IV is no numeral.
func (s *scanner) infused() bool {
	for i := range s.list {
		if doses[s.text(i)] || infusions[s.lower(i)] || s.is(i, "mL") || s.is(i, "NaCl") {
			return true
		}
	}
	return false
}

// notes are abbreviations of doctors' notes that are no words.
var notes = map[string]string{"hx": "history", "dx": "diagnosis", "tx": "treatment", "sx": "symptoms", "pmh": "past medical history", "pmhx": "past medical history", "fhx": "family history"}

// presents are words after "Pt" that begin notes on a patient.
var presents = set("c is was has had reports reported denies denied presents presented states admitted seen with here")

// note reads an abbreviation of doctors' notes, and the age and sex of a patient: "54 y.o. M w/ hx of".
func (s *scanner) note(i int) int {
	if long := notes[s.lower(i)]; long != "" && (s.lowercase(i) || s.begins(i) && s.text(i) == titled(s.lower(i))) && s.alone(i+1) && s.alone(i) && (s.is(i+1, ":") || s.is(i+1, "of") || s.mentions(patients)) && !s.sum() {
		s.say(long)
		return i + 1
	}
	if s.is(i, "Pt") && (s.begins(i) || s.ended()) && presents[s.lower(i+1)] && (!s.is(i+1, "c") || s.glued(i+2, "/")) { // "Pt c/o pain"
		s.say("patient")
		return i + 1
	}
	if sex := map[string]string{"M": "male", "F": "female"}[s.text(i+1)]; sex != "" && s.isNumber(i) && !s.spaced(i+1) && s.size(i) <= 2 && s.lower(i-1) == "a" && (s.is(i+2, "w") && s.glued(i+3, "/") || s.is(i+2, "with") || s.is(i+2, "c") && s.glued(i+3, "/")) { // "a 67M w/ CAD"
		s.sayCardinal(i)
		s.say("year", "old", sex)
		return i + 2
	}
	if !s.isNumber(i-1) && !(s.glued(i-1, "-") && s.isNumber(i-2)) {
		return i
	}
	letters, last := s.initials(i)
	switch {
	case strings.ToLower(letters) == "yo":
		last++
	case s.is(i, "yo") || s.is(i, "YO"):
		last = i + 1
	case s.is(i, "y") && s.glued(i+1, "/") && s.glued(i+2, "o"):
		last = i + 3
	default:
		return i
	}
	if !s.glued(i-1, "-") && !in(s.lower(i-2), "a an the") && !s.isWord(last) { // "The dog is 3 y.o."
		s.say(either(s.is(i-1, "1"), "year", "years"), "old")
		return last
	}
	s.say("year", "old")
	if sex := map[string]string{"M": "male", "F": "female"}[s.text(last)]; sex != "" && s.spaced(last+1) {
		s.say(sex)
		last++
	}
	return last
}

// ageUnits are units of ages: "a 2-yr.-old".
var ageUnits = map[string]string{"yr": "year", "y": "year", "yrs": "year", "mo": "month", "wk": "week", "mth": "month"}

// age reads an age with hyphens: "a 2-yr.-old", "18-mo.-olds".
func (s *scanner) age(i int) int {
	if s.isNumber(i) && (s.is(i+1, "yr") || s.is(i+1, "mo")) && s.is(i+2, "old") && s.lowercase(i+3) && s.spaced(i+3) && !functionWords[s.lower(i+3)] && !afterAge[s.lower(i+3)] { // "my 2 yr old granddaughter"
		s.sayCardinal(i)
		s.say(ageUnits[s.lower(i+1)], "old")
		return i + 3
	}
	if !s.isNumber(i) || !s.glued(i+1, "-") || s.spaced(i+2) || ageUnits[s.lower(i+2)] == "" {
		return i
	}
	next := s.pastPeriod(i + 3)
	if !s.glued(next, "-") || s.spaced(next+1) || s.lower(next+1) != "old" && s.lower(next+1) != "olds" {
		return i
	}
	s.sayCardinal(i)
	s.say(ageUnits[s.lower(i+2)], s.lower(next+1))
	return next + 2
}

// afterAge are words after an age that are not what is so old.
var afterAge = set("today tomorrow yesterday now next this last already but though almost soon then again")

// patients are words of doctors' notes about them.
var patients = set("abx prn htn copd diagnosed diagnosis admitted discharged chest fever meds pt pts patient patients pain sob nausea rx bid tid qd")

// pressure reads the two numbers of a blood pressure, "120/80".
func (s *scanner) pressure(i int) int {
	over, under := s.text(i), s.text(i+2)
	if !s.isNumber(i) || s.at(i).grouped || !s.glued(i+1, "/") || !s.gluedNumber(i+2) || len(over) > 3 || len(under) > 3 || !s.endsNumber(i+3) || s.glued(i-1, "/") {
		return i
	}
	if numeral.Value(over) <= numeral.Value(under) || numeral.Value(over) < 80 || numeral.Value(over) > 250 || numeral.Value(under) < 40 || numeral.Value(under) > 150 || divisors[under] && !s.mentions(heart) {
		return i
	}
	s.say(numeral.Pairs(over)...)
	s.say("over")
	s.say(numeral.Pairs(under)...)
	if m, ok := s.unitAt(i + 3); ok && m.one == "millimeter of mercury" {
		s.say(m.many)
		return m.next
	}
	return i + 3
}

var heart = set("bp pressure blood systolic diastolic hypertension heart")
