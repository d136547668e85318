package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// streetTypes are the last words of street names, in full and abbreviated.
var streetTypes = map[string]string{}

func init() {
	for pair := range strings.FieldsSeq(`st:Street str:Street ave:Avenue av:Avenue rd:Road dr:Drive blvd:Boulevard ln:Lane ct:Court pl:Place
		sq:Square ter:Terrace terr:Terrace pkwy:Parkway hwy:Highway expy:Expressway cir:Circle aly:Alley pde:Parade gdns:Gardens cres:Crescent plz:Plaza tpke:Turnpike trl:Trail hts:Heights xing:Crossing`) {
		short, long, _ := strings.Cut(pair, ":")
		streetTypes[short] = long
		streetTypes[strings.ToLower(long)] = long
	}
	streetTypes["way"], streetTypes["row"], streetTypes["crescent"], streetTypes["broadway"] = "Way", "Row", "Crescent", "Broadway"
}

var directions = map[string]string{"n": "North", "s": "South", "e": "East", "w": "West", "ne": "Northeast", "nw": "Northwest", "se": "Southeast",
	"sw": "Southwest"}

// halfPoints are the points of the compass halfway between those.
var halfPoints = map[string]string{"NNE": "north northeast", "ENE": "east northeast", "ESE": "east southeast", "SSE": "south southeast", "SSW": "south southwest",
	"WSW": "west southwest", "WNW": "west northwest", "NNW": "north northwest"}

// direction recognises a compass direction in a street name: "N. Main St.", "W. 42nd St.".
func (s *scanner) direction(i int) (string, int) {
	name := directions[s.lower(i)]
	if name == "" || !allUpper(s.text(i)) {
		return "", i
	}
	next := s.pastPeriod(i + 1)
	return name, next
}

// streetAt reports whether a street name begins at i: a few capitalised words or an ordinal, ending in a street type.
func (s *scanner) streetAt(i int) bool {
	if _, next := s.direction(i); next > i {
		i = next
	}
	if roads[s.lower(i)] && s.capitalised(i) {
		return true
	}
	for n := range 4 {
		if n > 0 && s.capitalised(i) && streetTypes[s.lower(i)] != "" && s.spaced(i) {
			return true
		}
		switch {
		case s.isOrdinal(i):
			i += 2
		case s.capitalised(i) && s.spaced(i):
			i++
			if s.lower(i-1) == "st" && s.glued(i, ".") { // Saint
				i++
			}
		default:
			return false
		}
	}
	return false
}

// address reads a house number before its street, "221B Baker St."; the street name is left to other rules. A direction before a street is read
// in full.
func (s *scanner) address(i int) int {
	if name := directions[s.lower(i)]; name != "" && allUpper(s.text(i)) && headingVerbs[s.lower(i-1)] && s.spaced(i) && directed[s.lower(i+1)] { // "Go S on Rt. 9"
		s.say(strings.ToLower(name))
		return i + 1
	}
	if name, next := s.direction(i); next > i && roads[s.lower(next)] && s.spaced(next) && (s.glued(i+1, ".") || s.isNumber(i-1)) {
		s.say(name)
		return next
	}
	if name := directions[s.lower(i)]; name != "" && allUpper(s.text(i)) && s.spaced(i) && (s.isNumber(i-1) && s.numbersRoad(i-1) && !s.capitalised(i+1) && !s.glued(i+1, "-") || s.gluedNumber(i-1) && s.isWord(i-2) && s.size(i-2) == 1 && directed[s.lower(i+1)] && !s.is(i+1, "on") && !s.is(i+1, "of") ||
		s.size(i) == 2 && (blowing[s.lower(i-1)] || verbs[s.lower(i-1)] && blowing[s.lower(i-2)] || s.is(i-1, ":") && blowing[s.lower(i-2)] || s.is(i+1, "of") && !s.atEnd(i-1) || sided[s.lower(i+1)] && !s.is(i, "SE"))) { // "Hwy 101 N", "winds NW at 15 mph"
		s.say(strings.ToLower(name))
		return s.pastDirection(i + 1)
	}
	if name, next := s.direction(i); next > i+1 && s.isOrdinal(next) && s.spaced(next) { // "E. 86th & Lex"
		s.say(name)
		return next
	}
	if name, next := s.direction(i); next > i+1 && s.size(i) == 1 && siteParts[s.lower(next)] && s.capitalised(next) { // "N. Tower"
		s.say(name)
		return next
	}
	if name, next := s.direction(i); next > i && s.spaced(next) && s.streetAt(i) && !(s.is(i-1, ".") && s.capitalised(i-2) && s.size(i-2) == 1) && (s.glued(i+1, ".") || s.isNumber(i-1) || s.size(i) == 2 || !letteredThings[s.lower(i-1)]) || next == i+1 && s.isOrdinal(next) && s.spaced(next) && located[s.lower(i-1)] { // "at E 9th & Oak"
		s.say(name)
		return next
	}
	if name, next := s.direction(i); next == i+1 && s.size(i) == 2 && s.isNumber(i-1) && s.spaced(i) && s.capitalised(next) && !allUpper(s.text(next)) && (s.pauses(next+1) || s.atEnd(next+1)) { // "2100 NE Broadway"
		s.say(name)
		return next
	}
	if bound := directions[s.lower(i)]; bound != "" && s.size(i) == 1 && s.capitalised(i) && s.glued(i+1, "-") && s.is(i+2, "bound") && !s.spaced(i+2) { // "N-bound"
		s.say(strings.ToLower(bound) + "bound")
		return i + 3
	}
	l := s.at(i)
	if l.class != number || l.grouped || len(l.text) > 5 || !l.spaced && !s.begins(i) {
		return i
	}
	if s.glued(i+1, "/") && s.glued(i+2, "F") && len(l.text) <= 2 && s.oneOf(i+3, ",") && s.oneOf(i-1, ",") { // "2/F" in Hong Kong
		s.say(numeral.Ordinal(numeral.Cardinal(l.text))...)
		s.say("floor")
		return i + 3
	}
	next := i + 1
	letter := ""
	if s.isWord(next) && !s.spaced(next) && s.size(next) == 1 {
		letter = strings.ToUpper(s.text(next))
		next++
	}
	if second := s.text(i + 2); s.glued(i+1, "-") && s.gluedNumber(i+2) && len(second) == 2 && len(l.text) >= 2 && len(l.text) <= 3 && (numeral.Value(second) < numeral.Value(l.text) || second[0] == '0') && s.spaced(i+3) && s.streetAt(i+3) { // "45-12 Queens Blvd."
		s.say(numeral.Pairs(l.text)...)
		s.say(numeral.LastTwo(second)...)
		return i + 3
	}
	if s.spaced(next) && s.streetAt(next) || letter != "" && s.is(next, ",") && s.streetAt(next+1) {
		s.say(numeral.Pairs(l.text)...)
		if letter != "" {
			s.spell(letter)
		}
		return next
	}
	return i
}

// pastDirection skips the period of an abbreviated compass direction, and emits it if it ends the sentence.
func (s *scanner) pastDirection(i int) int {
	if s.glued(i, ".") && (s.oneOf(i+1, ",;)") || s.isWord(i+1) && s.spaced(i+1)) {
		return i + 1
	}
	return i
}

// siteParts are parts of a building or site that are named by compass direction.
var siteParts = set("tower wing terminal entrance lot campus gate building lobby station bank shore rim side exit")

// located are prepositions before the corner of two streets.
var located = set("at on near from to")

// Words before and after a compass direction.
var (
	blowing = set("wind winds blowing facing heading headed breeze breezes")
	sided   = set("wind winds corner coast side quadrant slope suburbs")
)

// Words after which a number is a name.
var numberedThings = set(`room flt flight highway route interstate boeing bus suite apartment apt unit gate channel hwy rte ste exit train locker
	rt sr cr building area studio lot box rm airbus car cell bay pier track platform line form model`)

// numbered reports whether the number at i is a name rather than a count: "Room 302", "I-95".
func (s *scanner) numbered(i int) bool {
	before := i - 1
	if s.glued(before, ".") || s.is(before, "#") && s.is(before-1, "#") {
		before--
	}
	if base(s.lower(i-1)) != s.lower(i-1) && jets[base(s.lower(i-1))] || jets[s.lower(i-1)] || s.portBefore(i) && s.size(i) >= 3 && s.size(i) <= 4 {
		return true
	}
	if s.courseNumber(i) {
		return true
	}
	if jetModel(s.text(i)) && (s.is(i+1, "MAX") || !s.counts(i+1) && (determiners[s.lower(i-1)] || s.mentions(airplanes) && s.spaced(i))) {
		return true
	}
	if s.isWord(i-1) && s.size(i-1) == 2 && allUpper(s.text(i-1)) && s.spaced(i) && base(s.lower(i-2)) == "flight" { // Flight UA 1549
		return true
	}
	if s.size(i) == 3 && s.numbersRoad(i) && s.spaced(i) && !s.counts(i+1) {
		return true
	}
	if s.size(i) == 3 && s.spaced(i) && s.capitalised(i-1) && ruleBooks[s.lower(i-1)] && s.mentions(ruleBooks) || s.size(i) == 3 && s.rulesOf(i) { // "Rule of Evidence 403"
		return true
	}
	if d := s.text(i); len(d) == 3 && d[1:] != "00" && (s.oneOf(i-1, "§") || s.spaced(i) && s.section(i-1)) && !s.glued(i+1, ".") {
		return true
	}
	if s.size(i) >= 3 && s.spaced(i) && s.isAny(i-1, "room suite flight apartment locker") && !s.counts(i+1) { // "in room 3014"
		return true
	}
	return s.spaced(i) && numberedThings[s.lower(before)] && s.capitalised(before) || s.glued(i-1, ":") && !s.spaced(i) && s.size(i) == 4
}

// ruleBooks are words of the names of collections of rules or laws that are numbered.
var ruleBooks = set("evidence procedure code rule rules fre frcp")

// rulesOf reports whether the words just said before the number at i are the name of a collection of rules, "Federal Rule of Evidence".
func (s *scanner) rulesOf(i int) bool {
	n := len(s.out)
	return n > 2 && s.oneOf(i-1, ".") && s.out[n-2].Text == "of" && (s.out[n-1].Text == "Evidence") || n > 3 && s.oneOf(i-1, ".") && s.out[n-1].Text == "Procedure"
}

// Roads that have a direction before their number: "N. Hwy. 67".
var roads = set("hwy highway rte rt route sr cr fm")

// headingVerbs are verbs before a compass direction.
var headingVerbs = set("go head drive continue turn walk travel went heading drove traveling run runs")

// numbersRoad reports whether the number at i is a road number: "Hwy. 61", "U.S. 101".
func (s *scanner) numbersRoad(i int) bool {
	before := i - 1
	if s.is(before, ".") {
		before--
	}
	w := s.lower(before)
	return roads[w] || w == "interstate" || states[s.text(before)] != "" || s.is(before, "US") || s.is(before, "S") && s.is(before-1, ".") && s.is(before-2, "U")
}

// airplanes are words that make a nearby 707 an aircraft.
var airplanes = set("boeing boeing's airbus dc jet jets plane planes airline airlines airliner flew pilot cockpit")

// jetModel reports whether a number is that of a family of aircraft: 707 to 787.
func jetModel(d string) bool { return len(d) == 3 && d[0] == '7' && d[2] == '7' }

// jets are makers and models of aircraft that a number follows.
var jets = set("boeing airbus cessna embraer")

// states are the postal abbreviations of states.
var states = map[string]string{}

func init() {
	for pair := range strings.FieldsSeq(`AL:Alabama AK:Alaska AZ:Arizona AR:Arkansas CA:California CO:Colorado CT:Connecticut DE:Delaware
		FL:Florida GA:Georgia HI:Hawaii ID:Idaho IL:Illinois IN:Indiana IA:Iowa KS:Kansas KY:Kentucky LA:Louisiana ME:Maine MD:Maryland
		MA:Massachusetts MI:Michigan MN:Minnesota MS:Mississippi MO:Missouri MT:Montana NE:Nebraska NV:Nevada NH:New_Hampshire NJ:New_Jersey
		NM:New_Mexico NY:New_York NC:North_Carolina ND:North_Dakota OH:Ohio OK:Oklahoma OR:Oregon PA:Pennsylvania RI:Rhode_Island
		SC:South_Carolina SD:South_Dakota TN:Tennessee TX:Texas UT:Utah VT:Vermont VA:Virginia WA:Washington WV:West_Virginia WI:Wisconsin
		WY:Wyoming`) {
		code, name, _ := strings.Cut(pair, ":")
		states[code] = strings.ReplaceAll(name, "_", " ")
	}
}

// stateNames are the traditional abbreviations of states and Canadian provinces, with a period; stateWords are those that are also words.
var (
	stateNames = map[string]string{"ala": "Alabama", "ariz": "Arizona", "calif": "California", "colo": "Colorado", "conn": "Connecticut",
		"fla": "Florida", "ga": "Georgia", "ill": "Illinois", "kan": "Kansas", "ky": "Kentucky", "mass": "Massachusetts", "md": "Maryland",
		"mich": "Michigan", "minn": "Minnesota", "mont": "Montana", "neb": "Nebraska", "nev": "Nevada", "okla": "Oklahoma", "ore": "Oregon",
		"penn": "Pennsylvania", "pa": "Pennsylvania", "vt": "Vermont", "del": "Delaware", "ark": "Arkansas", "ind": "Indiana", "cal": "California", "nebr": "Nebraska", "tenn": "Tennessee", "tex": "Texas", "va": "Virginia", "wash": "Washington", "wis": "Wisconsin", "wyo": "Wyoming",
		"mo": "Missouri", "me": "Maine", "ia": "Iowa", "ida": "Idaho", "ut": "Utah",
		"ont": "Ontario", "alta": "Alberta", "sask": "Saskatchewan", "nfld": "Newfoundland"}
	stateWords = set("ill mass ore penn wash tex kan ga va mont md pa del ark ind cal mo me ia ida ut")
)

// party reads a politician's party and state: "(D-Mich.)", "(R-Texas)", "(D-CA)".
func (s *scanner) party(i int) int {
	among := s.is(i-1, ",") && s.capitalised(i-2) // "Mark Kelly, D-Ariz., said"
	if !s.is(i-1, "(") && !among || s.size(i) != 1 || !strings.Contains("DRI", s.text(i)) || !s.oneOf(i+1, "-–") || s.spaced(i+1) || s.spaced(i+2) || !s.capitalised(i+2) {
		return i
	}
	name, next := states[s.text(i+2)], i+3
	if name == "" {
		name = stateNames[s.lower(i+2)]
		if long := map[string]string{"La": "Louisiana", "Miss": "Mississippi", "Ind": "Indiana", "Mass": "Massachusetts", "Ill": "Illinois", "Me": "Maine", "Hawaii": "Hawaii"}[s.text(i+2)]; name == "" && s.glued(next, ".") {
			name = long
		}
		if s.glued(next, ".") {
			next++
		}
	}
	if among && (name == "" && !(s.size(i+2) == 1 && s.glued(i+3, ".")) || !s.is(next, ",") && !s.closes(next) && name != "") {
		return i
	}
	s.spell(s.text(i))
	if long := states[s.text(i+2)+s.text(i+4)]; name == "" && long != "" && s.size(i+2) == 1 && s.glued(i+3, ".") && s.glued(i+5, ".") && !s.spaced(i+4) { // "D-R.I."
		s.say(long)
		return i + 6
	}
	switch text := s.text(i + 2); {
	case name != "":
		s.say(name)
	case text == "W" && s.glued(i+3, ".") && s.is(i+4, "Va") && s.glued(i+5, "."): // "D-W.Va."
		s.say("West", "Virginia")
		return i + 6
	case text == "D" && s.glued(i+3, ".") && s.is(i+4, "C") && s.glued(i+5, "."): // "D-D.C."
		s.spell("DC")
		return i + 6
	case text == "N" && s.glued(i+3, ".") || in(text, "S W N"): // "R-N.Y."
		return i + 2
	default:
		s.say(text)
	}
	return next
}

// oklahoma are towns after which OK is a state.
var oklahoma = set("tulsa norman stillwater lawton edmond muskogee enid bartlesville city broken moore ponca")

// state reads a state abbreviation after a town and a comma: "Springfield, IL". One that could be a word in capitals needs a ZIP code.
func (s *scanner) state(i int) int {
	name := states[s.text(i)]
	if name != "" && s.isWord(i-1) && s.spaced(i) && s.capitalised(i-1) && !allUpper(s.text(i-1)) && (!doubtful[s.text(i)] || s.isNumber(i+1) && s.size(i+1) == 5 && !s.at(i+1).grouped && states[s.text(i)] != "OK") && (s.pauses(i+1) || s.is(i+1, ".") && s.closes(i+2) || s.isNumber(i+1) && s.size(i+1) == 5) { // "Chicago IL 60601"
		s.say(name)
		return i + 1
	}
	if name == "" || !s.is(i-1, ",") || !s.capitalised(i-2) || s.is(i, "OR") && allUpper(s.text(i-2)) {
		return i
	}
	code := s.isNumber(i+1) && s.size(i+1) == 5
	if academicDegrees[s.text(i)] && !code && s.afterPerson(i) {
		return i
	}
	ends := s.pauses(i+1) || s.oneOf(i+1, "”") || s.lowercase(i+1) && s.spaced(i+1) && (!doubtful[s.text(i)] || s.isAny(i, "IN PA MA")) || !s.is(i, "OR") && s.lowercase(i+1) && functionWords[s.lower(i+1)] || s.is(i+1, ".") || s.isAny(i+1, "and or to")
	if !code && (s.is(i, "OK") && !oklahoma[s.lower(i-2)] || s.is(i, "HI") || s.shouted && (doubtful[s.text(i)] || !s.pauses(i+1) && !functionWords[s.lower(i+1)]) || !ends) {
		return i
	}
	s.say(name)
	return i + 1
}

// academicDegrees are state abbreviations that are also academic degrees: "Ann Rao, MD, MPH".
var academicDegrees = set("MD PA MA")

// afterPerson reports whether the abbreviation at i follows the name of a person: a doctor's, or before more letters.
func (s *scanner) afterPerson(i int) bool {
	next := s.at(i + 2)
	if stem, _ := cutPlural(next.text); s.is(i+1, ",") && next.class == word && (next.text == "PhD" || allUpper(stem) && len(stem) > 1 && states[stem] == "") {
		return true
	}
	for n := i - 2; n >= 0 && n > i-8; n-- {
		if w := s.lower(n); w == "dr" || w == "doctor" {
			return true
		}
		if !s.capitalised(n) && !s.is(n, ".") {
			return false
		}
	}
	return false
}

// doubtful are state abbreviations that usually mean something else unless a comma precedes them.
var doubtful = set("OK HI IN OR ME OH PA MA ID DE AL MS MD ND SD CO CT PR LA VA NC SC MT")

// postcode reports whether the number at i is a postal code before a town: "75001 Paris", at the beginning or after a comma, and nothing but a comma,
// a pair of parentheses or a country after the town. "10000 Americans" are people.
func (s *scanner) postcode(i int) bool {
	if !(s.begins(i) || s.oneOf(i-1, ",")) || !s.capitalised(i+1) || !s.spaced(i+1) || strings.HasSuffix(s.text(i), "00") || strings.HasSuffix(s.text(i+1), "s") && !s.mentions(streetWords) && s.begins(i) && s.lower(i+1) != "paris" {
		return false
	}
	next := i + 2
	for s.glued(next, "-") || s.capitalised(next) && s.spaced(next) {
		next++
	}
	return next <= i+4 && (s.pauses(next) || s.oneOf(next, "(."))
}

// zip reports whether the number at i is a ZIP code: five digits after a state.
func (s *scanner) zip(i int) bool {
	if s.size(i) != 5 || s.at(i).grouped {
		return false
	}
	if s.postcode(i) {
		return true
	}
	if s.glued(i-1, ".") && s.glued(i-3, ".") && s.size(i-2) == 1 && states[s.text(i-4)+s.text(i-2)] != "" { // "N.Y. 10119"
		return true
	}
	if s.is(i-1, ",") && states[s.text(i-2)] != "" && s.is(i-3, ",") { // "Santa Clara, CA, 95051"
		return true
	}
	if states[s.text(i-1)] != "" || s.is(i-1, "DC") || s.is(i-1, "NYC") {
		return true
	}
	for _, name := range states {
		if s.text(i-1) == name && s.is(i-2, ",") {
			return true
		}
	}
	return false
}

// portBefore reports whether the number at i is a port's: "port 8080", "ports 80, 443 and 8443".
func (s *scanner) portBefore(i int) bool {
	for n := i - 1; n >= max(i-10, 0); n-- {
		switch w := s.lower(n); {
		case w == "port" || w == "ports":
			return n == i-1 || s.isNumber(n+1) && !s.counts(i+1)
		case !in(w, "to and or with") && !s.isNumber(n) && !s.is(n, ","):
			return false
		}
	}
	return false
}
