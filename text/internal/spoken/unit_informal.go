package spoken

import "strings"

// carelessUnits are units as they are written without care for capitals. Those that mean something else otherwise, such as db and hz, stand only after a number,
// where units are looked for.
var carelessUnits = map[string]string{"gb": "GB", "tb": "TB", "hz": "Hz", "khz": "kHz", "mhz": "MHz", "ghz": "GHz", "kbps": "kbps", "mbps": "Mbps", "gbps": "Gbps",
	"kwh": "kWh", "mwh": "MWh", "kw": "kW", "mah": "mAh", "db": "dB", "kj": "kJ", "kpa": "kPa", "mpa": "MPa", "hpa": "hPa"}

// loudMeasures are units whose names in capitals after a number mean the same, and gluedMeasures those that do so only without a space: "5 ML" may be anything.
var (
	loudMeasures  = set("KG KGS KM CM")
	gluedMeasures = set("MG ML KMH")
)

// pressures are words beside which mb is millibars.
var pressures = set("pressure pressures hurricane cyclone storm barometer barometric millibar millibars atmospheric low high hpa")

// carelessUnit recognises a unit whose capitals are wrong: "800 gb", "12KG".
func (s *scanner) carelessUnit(i int) (unit, bool) {
	text := s.text(i)
	if !s.isNumber(i - 1) {
		return unit{}, false
	}
	switch {
	case text == "mb":
		return unitNames[either(s.mentions(pressures), "mbar", "MB")], true
	case loudMeasures[text] || gluedMeasures[text] && !s.spaced(i):
		return unitNames[strings.ToLower(text)], true
	case carelessUnits[text] != "":
		return unitNames[carelessUnits[text]], true
	case text == "dm" && s.glued(i+1, "^"):
		return unit{"decimeter", "decimeters"}, true
	}
	return unit{}, false
}

// perOnly reads a number of something for each unit: "142/km2", "12/kg", "20/month". amount ends before i.
func (s *scanner) perOnly(i int) int {
	slash := s.at(i)
	if slash.text != "/" || s.spaced(i+1) || !s.isWord(i+1) {
		return i
	}
	at := s.list[i]
	s.list[i].spaced = false // "56.3 /km2"
	under, next := s.under(i)
	s.list[i] = at
	if under == "" || s.size(i+1) == 1 && next == i+2 && !s.is(i+1, "h") || slash.spaced && next == i+2 || s.isWord(next) && !s.spaced(next) || s.glued(next, "/") || s.glued(next, "-") {
		return i
	}
	s.say("per", under)
	return s.pastDot(next)
}

// pastUnder returns the lexeme after the denominator at i.
func (s *scanner) pastUnder(i int) int {
	_, next := s.under(i)
	return next
}

// bareExponent recognises the exponent at i of a unit, written as a plain digit: "40 m3".
func (s *scanner) bareExponent(one string, i int) string {
	switch {
	case s.spaced(i) || !s.endsNumber(i+1) && !s.isUnder(i+1) || len(one) <= 3:
		return ""
	case s.is(i, "2"):
		return "square "
	case s.is(i, "3") && (strings.HasSuffix(one, "meter") || one == "foot"):
		return "cubic "
	}
	return ""
}

var (
	// spelled are numbers as words, after which units may be abbreviated, and single those that only one comes after.
	spelled = set(`two three four five six seven eight nine ten eleven twelve fifteen sixteen eighteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
		few several many couple dozen`)
	singleLeads = set("one a an the this last next prior per each every half")
	// clipped units are those that nothing else is short for.
	clippedUnits = set("ft lb lbs oz yd yds hr hrs mi gal gals wk wks yr yrs")
)

// countedUnit reads an abbreviated unit after a number spelled out: "two ft. thick", "in an hr."
func (s *scanner) countedUnit(i int) int {
	w, before := s.text(i), s.lower(i-1)
	u := unitNames[w]
	if !s.isWord(i) || !clippedUnits[w] || u.one == "" || !s.spaced(i) || !s.glued(i+1, ".") && len(w) < 3 && !in(w, "hr lb oz") {
		return i
	}
	switch {
	case spelled[before]:
		s.say(u.many)
	case singleLeads[before] && !(w == "yr" && before == "per"):
		s.say(u.one)
	default:
		return i
	}
	return s.dot(i + 1)
}

// karat reads the fineness of gold: "14k gold", "18 kt white gold".
func (s *scanner) karat(i int) int {
	if unit := s.lower(i + 1); !s.isNumber(i) || s.size(i) > 2 || !in(unit, "k kt kts") || !golden[s.lower(i+2)] {
		return i
	}
	s.sayCardinal(i)
	s.say("karat")
	return i + 2
}

var golden = set("gold white yellow rose solid gold-plated")
