package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// unit is a unit of measure: its name in the singular and the plural.
type unit struct{ one, many string }

var unitNames = map[string]unit{}

func init() {
	eachUnit(unitTable, func(symbols []string, u unit) {
		for _, symbol := range symbols {
			unitNames[symbol] = u
		}
	})
	eachUnit(prefixedTable, func(symbols []string, u unit) {
		for _, r := range symbols[1] {
			name := unit{prefixes[r] + u.one, prefixes[r] + u.many}
			unitNames[string(r)+symbols[0]] = name
			if r == 'µ' {
				unitNames["μ"+symbols[0]] = name // the letter is written with either code
			}
		}
	})
}

// eachUnit calls add with the symbols and the names of each line of a table.
func eachUnit(table string, add func(symbols []string, u unit)) {
	for line := range strings.Lines(table) {
		symbols, names, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok {
			continue
		}
		one, many, ok := strings.Cut(names, ", ")
		if !ok {
			many = one + "s"
		}
		add(strings.Fields(symbols), unit{one, many})
	}
}

// Units that need no number before them because they are unambiguous.
var plainUnits = set("bit/s kbit/s Mbit/s Gbit/s km/h kmh kph mph kWh kHz MHz GHz Mbps Gbps kbps mg/dL m/s rpm mpg")

// Single letters that often follow a number without being units; they are units only after a space.
var spacedUnits = set("K J N t")

// measure is the unit or counted thing after a number.
type measure struct {
	unit
	next int
	per  bool // "per" is in it
}

// unitAt recognises a unit at i, which comes after a number: "km", "km/h", "m/s^2", "sq. ft.", "in.".
func (s *scanner) unitAt(i int) (measure, bool) {
	if (s.lower(i) == "sq" || s.lower(i) == "cu") && s.spaced(i) {
		next := s.pastPeriod(i + 1)
		if m, ok := s.baseUnit(next); ok {
			power := either(s.lower(i) == "sq", "square ", "cubic ")
			return measure{unit{power + m.one, power + m.many}, m.next, false}, true
		}
	}
	if s.lower(i) == "fl" && s.spaced(i) { // fl. oz.
		next := s.pastPeriod(i + 1)
		if m, ok := s.baseUnit(next); ok && m.one == "ounce" {
			return measure{unit{"fluid ounce", "fluid ounces"}, m.next, false}, true
		}
	}
	if name, next := s.inverse(i); name != "" {
		return measure{unit{name, name}, next, true}, true
	}
	m, ok := s.baseUnit(i)
	if s.is(i, "U") && s.isUnder(i+1) && s.isNumber(i-1) { // of an enzyme or of insulin, "88 U/L"
		m, ok = measure{unit{"unit", "units"}, i + 1, false}, true
	}
	if !ok {
		return m, false
	}
	m = s.bases(m)
	if s.glued(m.next, "-") && !s.spaced(m.next+1) { // "380 lb-ft", "50 ft-lbs"
		if times, ok := s.baseUnit(m.next + 1); ok && in(m.one, "pound foot kilowatt newton") && times.one != m.one {
			return measure{unit{m.one + " " + times.one, m.one + " " + times.many}, times.next, false}, true
		}
	}
	if s.glued(m.next, "·") && !s.spaced(m.next+1) { // "N·m"
		times, ok := s.baseUnit(m.next + 1)
		if squared := s.glued(times.next, "^") && (s.glued(times.next+1, "2") || s.glued(times.next+1, "3")); ok && squared { // "N·m^2"
			power := either(s.is(times.next+1, "2"), "square ", "cubic ")
			m = measure{unit{m.one + " " + power + times.one, m.one + " " + power + times.many}, times.next + 2, false}
		} else if ok && !s.glued(times.next, "^") {
			m = measure{unit{m.one + " " + times.one, m.one + " " + times.many}, times.next, false}
		}
	}
	if s.glued(m.next, "^") && (s.glued(m.next+1, "2") || s.glued(m.next+1, "3")) {
		power := either(s.is(m.next+1, "2"), "square ", "cubic ")
		m.unit = unit{power + m.one, power + m.many}
		m.next += 2
	} else if power := s.bareExponent(m.one, m.next); power != "" {
		m.unit = unit{power + m.one, power + m.many}
		m.next++
	}
	if m = s.perUnit(m); s.is(i, "K") && m.per { // "11.4 K/µL", of blood cells
		m.one = strings.Replace(m.one, "kelvin", "thousand", 1)
		m.many = m.one
	}
	return m, true
}

// inverse recognises a unit to a negative power: "mol^-1" is "per mole".
func (s *scanner) inverse(i int) (string, int) {
	m, ok := s.baseUnit(i)
	if !ok || !s.glued(m.next, "^") || !s.oneOf(m.next+1, "-−") || !s.gluedNumber(m.next+2) {
		return "", i
	}
	power := s.text(m.next + 2)
	if !in(power, "1 2 3") {
		return "", i
	}
	name := m.one
	switch {
	case power != "1" && name == "second":
		name += either(power == "2", " squared", " cubed")
	case power != "1":
		name = either(power == "2", "square ", "cubic ") + name
	}
	return "per " + name, m.next + 3
}

// perUnit adds "per second", "per second squared", "per hour" to a unit.
func (s *scanner) perUnit(m measure) measure {
	at := m.next
	if s.oneOf(at, "·") && !s.spaced(at) {
		at++
	}
	if name, next := s.inverse(at); name != "" { // m s^-1
		m.unit = unit{m.one + " " + name, m.many + " " + name}
		m.next, m.per = next, true
		return s.perUnit(m)
	}
	under, after := s.under(m.next)
	if under == "" {
		return m
	}
	after = s.pastDot(after)
	m = measure{unit{m.one + " per " + under, m.many + " per " + under}, after, true}
	if under, after := s.under(after); under != "" { // "mL/min/1.73 m^2"
		m = measure{unit{m.one + " per " + under, m.many + " per " + under}, after, true}
	}
	return m
}

// pastDot skips the period of an abbreviation at i where the sentence continues: "$3/gal. here", "110 cal. each".
func (s *scanner) pastDot(i int) int {
	if s.glued(i, ".") && (s.lowercase(i+1) && s.spaced(i+1) || s.glued(i+1, ",") || s.glued(i+1, ";") || s.glued(i+1, ")") || s.is(i+1, "+") || s.is(i+1, "(") && s.spaced(i+1)) {
		return i + 1
	}
	return i
}

// under recognises a slash at i and a denominator: "/h", "/s^2", "/sq ft", "/100 km". It returns the denominator's name and the lexeme after it.
func (s *scanner) under(i int) (name string, next int) {
	if !s.glued(i, "/") || s.spaced(i+1) {
		return "", i
	}
	if s.glued(i+1, "(") { // "J/(mol·K)"
		return s.compoundUnder(i + 2)
	}
	if s.isNumber(i + 1) {
		if name, next := s.bodySurface(i + 1); name != "" {
			return name, next
		}
		if m, ok := s.baseUnit(i + 2); ok && (s.is(i+1, "100") || s.is(i+1, "24") && m.one == "hour") { // "5 l/100 km", "mg/24h"
			return strings.Join(numeral.Cardinal(s.text(i+1)), " ") + " " + m.many, m.next
		}
		return "", i
	}
	if c, ok := currencies[s.text(i+1)]; ok && s.endsNumber(i+2) { // "¥160/$"
		return c.one, i + 2
	}
	power := map[string]string{"sq": "square ", "cu": "cubic "}[s.lower(i+1)]
	if power != "" {
		i++
		if s.glued(i+1, ".") {
			i++
		}
	}
	name, next = unitNames[s.text(i+1)].one, i+2
	if name == "" || s.is(i+1, "pp") {
		name = perNames[s.lower(i+1)]
	}
	switch {
	case name == "":
		return "", i
	case power == "" && s.bareExponent(name, next) != "" && (strings.HasSuffix(name, "meter") || name == "mile" || name == "foot"): // "/km2"
		return s.bareExponent(name, next) + name, next + 1
	case power == "" && s.glued(next, "^") && (s.glued(next+1, "2") || s.glued(next+1, "3")):
		square := s.is(next+1, "2")
		if name == "second" {
			return name + either(square, " squared", " cubed"), next + 2
		}
		return either(square, "square ", "cubic ") + name, next + 2
	}
	return power + name, next
}

// isUnder reports whether a slash and a denominator are at i.
func (s *scanner) isUnder(i int) bool {
	name, _ := s.under(i)
	return name != ""
}

// perNames are words other than units that may be denominators.
var perNames = map[string]string{}

func init() {
	for w := range strings.FieldsSeq(`hour day week month year minute second person night mile gallon pound ounce kilogram liter unit item piece
		user seat child adult student guest pax kid ticket household employee session visit request call token head inch foot yard meter share ton barrel acre page word side serving slice bottle game match lesson op dose set can bag box bar`) {
		perNames[w] = w
	}
	perNames["mo"], perNames["sh"] = "month", "share"
	perNames["nt"] = "night"
	perNames["pp"], perNames["pers"] = "person", "person"
	perNames["d"] = "day"
}

func (s *scanner) baseUnit(i int) (measure, bool) {
	l := s.at(i)
	u, ok := unitNames[l.text]
	if ok && s.glued(i+1, ":") && s.phoneLabel(i) != "" {
		return measure{}, false
	}
	if !ok && l.class == word {
		// Units of several letters are also written in capitals.
		if lower := strings.ToLower(l.text); len(l.text) > 1 && (s.shouted && loudUnits[lower] || in(lower, "ft lbs mph rpm psi")) {
			u, ok = unitNames[lower]
		}
		if !ok {
			u, ok = s.carelessUnit(i)
		}
	}
	if long := map[string]string{"b": "barrel", "kb": "thousand barrels", "mb": "million barrels"}[l.text]; long != "" && s.glued(i+1, "/") && (s.glued(i+2, "d") || s.glued(i+2, "day")) {
		u, ok = unit{long, either(l.text == "b", "barrels", long)}, true
	}
	if l.text == "C" && l.spaced && s.mentions(cooking) && (s.glued(i+1, ".") && s.lowercase(i+2) || s.value(i-1) < 10 && s.lowercase(i+1) && s.spaced(i+1) && !functionWords[s.lower(i+1)] && !resuming[s.lower(i+1)]) { // "2 C. flour"
		u, ok = unitNames["c"]
	}
	if !ok || l.class != word && l.class != symbol || s.lexicon.Own(l.text) {
		return measure{}, false
	}
	next := i + 1
	switch {
	case (l.text == "Mt" || l.text == "Gt") && (s.glued(next, ".") || s.capitalised(next)): // "2 Mt. Olympus"
		return measure{}, false
	case l.text == "Ft" && s.glued(next, ".") && s.capitalised(next+1): // "900 Ft. Duquesne Blvd."
		return measure{}, false
	case s.oneOf(next, "'"): // "5 m's"
		return measure{}, false
	case l.text == "in":
		if l.spaced && !s.glued(next, ".") && !s.glued(next, "^") && !s.glued(next, "/") && !s.justSaid("foot", "feet") && !s.sizedInches(next) {
			return measure{}, false
		}
	case l.text == "c" && !(l.spaced && s.glued(next, ".") && (s.lowercase(next+1) || s.oneOf(next+1, "()") || s.capitalised(next+1) && s.mentions(cooking))) && !(l.spaced && s.lowercase(next) && s.size(next) > 2 && s.mentions(cooking)): // "2 c. flour"
		return measure{}, false
	case l.text == "T" && l.spaced && s.lowercase(next) && s.spaced(next) && s.mentions(cooking): // "2 T oil"
	case l.text == "t" && l.spaced && (s.lowercase(next) && s.spaced(next) || s.glued(next, ".") && s.lowercase(next+1) && s.spaced(next+1)) && s.mentions(cooking): // "½ t salt"
		u = unitNames["tsp"]
	case l.text == "T" && !(l.spaced && s.glued(next, ".") && (s.lowercase(next+1) || s.capitalised(next+1) && s.mentions(cooking)) && s.spaced(next+1)): // "3 T. olive oil"
		return measure{}, false
	case l.text == "ac" && !s.glued(next, "."):
		return measure{}, false
	case (l.text == "d" || l.text == "y") && !s.span(i), l.text == "Tb" && !(s.glued(next, ".") && s.lowercase(next+1)):
		return measure{}, false
	case l.text == "pc" && !s.mentions(distances), l.text == "pp" && (s.glued(next, ".") && !(s.closes(next+1) && s.is(i-2, ".")) || !s.is(i-2, ".") && !strings.Contains(s.src, "%")):
		return measure{}, false
	case l.text == "st" && !s.mentions(weights), l.text == "A" && !s.electric(i):
		return measure{}, false
	case l.text == "bit" && !s.glued(next, "/"), l.text == "M" && !s.solution(next):
		return measure{}, false
	case ages[l.text] && !l.spaced:
		return measure{}, false
	case directions[strings.ToLower(l.text)] != "" && allUpper(l.text) && s.numbersRoad(i-1): // "Hwy 61 N"
		return measure{}, false
	case l.text == "K" && s.mentions(pitching):
		return measure{}, false
	case spacedUnits[l.text] && !l.spaced:
		return measure{}, false
	case len(l.text) == 1 && l.spaced && (s.glued(next, "-") || s.glued(next, "&") || s.glued(next, ".") && s.isWord(next+1) && (!s.spaced(next+1) || allUpper(l.text) && s.capitalised(next+1) && directions[strings.ToLower(l.text)] != "")):
		return measure{}, false
	case l.text == "min" && s.glued(next, "'"):
		return measure{}, false
	}
	if s.isNumber(next) && !s.spaced(next) && !s.is(next, "2") && s.bareExponent(u.one, next) == "" {
		return measure{}, false
	}
	if s.glued(next, ".") && !(s.isWord(next+1) && !s.spaced(next+1)) && (abbreviatedUnits[strings.ToLower(l.text)] && !s.closes(next+1) || s.is(next+1, "&")) {
		next++
	}
	if len(l.text) > 1 {
		next = s.pastDot(next)
	}
	return measure{u, next, false}, true
}

// pitching are words of baseball beside which 11 K is strikeouts.
var pitching = set("ip er bb inning innings pitcher pitched strikeouts era whip hr rbi yankees sox mets dodgers")

// cooking are words of recipes.
var cooking = set("season paprika cinnamon vanilla pepper cumin ginger chopped minced diced sprinkle drizzle sauté sautéed garlic onion heat cook tsp tbsp cup cups oz whisk stir mix fold bake simmer add combine preheat fry deglaze flour sugar butter milk salt egg eggs oven")

// loudUnits are units that are recognised in a sentence in capitals.
var loudUnits = set("yr yrs wk wks lbs tbsp tsp hr hrs min mins sec secs lb oz mi km kg cm")

// Units that are written with a period.
var abbreviatedUnits = set("ac d tb cyl in ft yd yds mi oz lb lbs gal gals qt qts pt st stk tbsp tbsps tbs tsp tsps min mins sec secs hr hrs yr yrs wk wks c pts reb rebs ast asts stl stls blk blks mo mos t")

// Ages of rocks.
var ages = set("Ma Ga ka")

// compoundUnit reads a unit that needs no number: "in km/h", "in mph".
func (s *scanner) compoundUnit(i int) int {
	if !s.isWord(i) {
		return i
	}
	if m, ok := s.unitAt(i); ok && s.lower(i-1) == "per" && s.size(i) > 1 && !s.known(s.text(i)) { // "joules per kg"
		s.say(m.one)
		return m.next
	}
	if m, ok := s.unitAt(i); ok && m.per && s.alone(m.next) && (s.lower(i-1) == "in" && s.spaced(i) || s.oneOf(i-1, "(") && s.glued(m.next, ")")) && (s.size(i) == 1 || !s.known(s.text(i))) { // "in kg/m^3"
		s.say(m.many)
		return m.next
	}
	if m, ok := s.unitAt(i); ok && m.per && plainUnits[s.src[s.at(i).start:s.at(m.next-1).stop]] {
		s.say(m.many)
		return m.next
	} else if u := unitNames[s.text(i)]; plainUnits[s.text(i)] {
		single := map[string]bool{"a": true, "an": true, "one": true, "per": true, "each": true, "every": true, "another": true}[s.lower(i-1)]
		s.say(either(single, u.one, u.many)) // "a kWh costs"
		return i + 1
	}
	return i
}
