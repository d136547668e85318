package spoken

import "strings"

// saints are those whose names follow "East", "Port" or "Old" in the names of places.
var saints = set(`louis paul john mary peter james helens lucie nick nicholas george patrick petersburg augustine andrew andrews francis thomas
	joseph clair catharines kitts lawrence moritz bernard croix vincent anthony michael stephen mark luke matthew anne margaret elizabeth
	catherine barbara cecilia david denis martin benedict albans pancras valentine cloud charles simon bartholomew germain tropez marie helena edmund edmunds paddy paddys piran swithin columba cuthbert chad aidan ninian giles
	mungo hilda brigid bridget brigids asaph austell ives neots dunstan leonard leonards clement clements alban agnes ann annes hilary jude judes olave oswald wilfrid hugh botolph
	aloysius ignatius finbarr brendan declan kilda jerome bernadette gertrude dominic philip timothy barnabas teresa therese ursula davids johns pauls peters marys patricks georges
	stephens michaels marks lukes matthews margarets catherines josephs nicks`)

// Names before St. that leave it a saint's: "Port St. Lucie".
var saintly = set("london england manchester mont port mount mt fort old east west north south lake san sault point cape new bay upper lower jolly bury the of at in mr mrs dr ft")

// regional are words for a part of a city or for its surroundings.
var regional = set("greater metro metropolitan downtown central suburban northern southern eastern western historic beautiful nearby")

// streetNames are common names of streets that begin a sentence.
var streetNames = set(`main oak elm high church park market maple pine cedar water broad king queen bridge mill state center centre spring washington lincoln hill front
	walnut chestnut union school grove college victoria george castle station london york`)

// forms are forms of address.
var forms = set("dr mr mrs ms miss prof rev sir dame lady lord")

// beforeSaint reports whether the capitalised word at i leaves St. a saint's in the name of a place: it says which part is meant, or begins the sentence and is
// not likely to be a street: "Greater St. Louis", "Visit St. Louis".
func (s *scanner) beforeSaint(i int) bool {
	if before := either(s.is(i-1, "."), i-2, i-1); forms[s.lower(before)] && s.capitalised(before) { // "Dr. Ann St. James"
		return true
	}
	return regional[s.lower(i)] || (i == 0 || !s.isWord(i-1) && !s.isNumber(i-1) && s.out != nil && s.out[max(len(s.out)-2, 0)].Kind == Mark) && !streetNames[s.lower(i)]
}

// street reads the words that are one thing before a name and another after it: St. and Dr., and the other kinds of street, cut short.
func (s *scanner) street(i int) int {
	if next := s.smallStreet(i); next > i {
		return next
	}
	w := s.lower(i)
	if (s.is(i, "St") || s.is(i, "Ste")) && s.glued(i+1, ".") && s.glued(i+2, "-") && s.capitalised(i+3) && !s.spaced(i+3) { // "St.-Honoré"
		s.say(either(w == "st", "Saint", "Sainte") + "-" + s.text(i+3))
		return i + 4
	}
	if stem, german := strings.CutSuffix(s.text(i), "str"); german && s.capitalised(i) && len(stem) > 3 && s.glued(i+1, ".") && s.isNumber(i+2) && s.spaced(i+2) { // "Hauptstr. 12"
		s.say(stem + "-strasse")
		return i + 2
	}
	if !s.capitalised(i) || s.text(i) == "ST" && !s.glued(i+1, ".") {
		return i
	}
	if next := s.streets(i); next > i {
		return next
	}
	if (s.is(i, "St") || s.is(i, "Ste")) && s.glued(i+1, "-") && s.capitalised(i+2) && !s.spaced(i+2) && s.spaced(i) && (!s.streetBefore(i) || saints[s.lower(i+2)] || frenchStreets[s.lower(i-1)]) { // "St-Tropez"
		s.say(either(w == "st", "Saint", "Sainte") + "-" + s.text(i+2))
		return i + 3
	}
	if w == "sts" && s.glued(i+1, ".") {
		s.say("Saints")
		return i + 2
	}
	if w == "ste" && s.glued(i+1, ".") && s.capitalised(i+2) {
		s.say("Saint")
		return i + 2
	}
	if w == "cir" && s.glued(i+1, ".") && ordinalSuffixes[s.lower(i-1)] { // "9th Cir."
		s.say("Circuit")
		return s.dot(i + 1)
	}
	if s.is(i, "CT") && s.isNumber(i+1) && s.spaced(i+1) && s.size(i+1) <= 3 && !s.shouted { // a road of Connecticut
		s.spell("CT")
		return i + 1
	}
	long := streetTypes[w]
	if long == "" || len(w) > 4 || w == "way" || w == "row" {
		return i
	}
	dotted := s.glued(i+1, ".")
	next := i + 1
	if dotted {
		next++
	}
	if w == "pl" && dotted && s.isNumber(next) && s.plate(i) {
		return i
	}
	after := s.streetBefore(i)
	switch w {
	case "st":
		if after && !s.saintsDay(i, next) && !(s.capitalised(next) && saints[base(s.lower(next))] && (saintly[s.lower(i-1)] || strings.HasSuffix(s.lower(i-1), "'s") || dotted && s.beforeSaint(i-1))) {
			s.say("Street")
			return s.streetEnd(i, next)
		}
		if s.capitalised(next) && s.spaced(next) && (dotted || saints[base(s.lower(next))] || !allUpper(s.text(next)) && !streetWords[s.lower(next)]) {
			s.say("Saint")
			return next
		}
		return i
	case "dr":
		if !after || s.capitalised(next) && !s.numbersHouse(i) { // "Ask Dr. Watson"
			return i
		}
	case "ave", "blvd", "hwy", "pkwy", "expy":
		if !after && !dotted {
			return i
		}
	default:
		if !after {
			return i
		}
	}
	s.say(long)
	return s.streetEnd(i, next)
}

// saintsDay reports whether the St before the name at next is a saint's, to whom a feast or a building belongs: "Happy St Paddy's Day".
func (s *scanner) saintsDay(i, next int) bool {
	name, owns := strings.CutSuffix(s.lower(next), "'s")
	return owns && s.capitalised(next) && s.spaced(next) && len(name) > 1 && !streetNames[s.lower(i-1)] && !s.numbersHouse(i) && hallowed[s.lower(next+1)] && s.capitalised(next+1)
}

// hallowed are what belongs to saints.
var hallowed = set("day eve church cathedral chapel school college hospital hospice park parish hall primary academy cross fair bay well island weekend feast")

// streetEnd reads the compass direction after the kind of street at i, "Ave. NW", which ends before next, or the end of the sentence there.
func (s *scanner) streetEnd(i, next int) int {
	if d, after := s.direction(next); after > next && (s.size(next) == 2 || after == next+2 || s.numbersHouse(i)) && s.alone(after) && !s.capitalised(after) { // "Ave. NW"
		s.say(d)
		return s.dot(after - either(s.glued(after-1, "."), 1, 0))
	}
	return s.dot(i + 1)
}

// frenchStreets come before the name of a street in French.
var frenchStreets = set("rue boulevard blvd bd av ave quai place avenue faubourg mont pont porte gare")

// severalStreets are the plurals of kinds of street, cut short.
var severalStreets = map[string]string{"sts": "Streets", "aves": "Avenues", "rds": "Roads", "blvds": "Boulevards", "lns": "Lanes", "pkwys": "Parkways"}

// streets reads the plural of a kind of street after the names of several, "Oak and 5th Sts.", and roads that are numbered, "Rd. 12".
func (s *scanner) streets(i int) int {
	if s.is(i, "Rd") && s.glued(i+1, ".") && s.isNumber(i+2) && s.spaced(i+2) {
		s.say("Road")
		return i + 2
	}
	long := severalStreets[s.lower(i)]
	ordinal := ordinalSuffixes[s.lower(i-1)] && s.isOrdinal(i-2)
	if long == "" || !s.spaced(i) || !ordinal && !(s.glued(i+1, ".") && s.capitalised(i-1) && s.is(i-2, "and")) {
		return i
	}
	s.say(long)
	return s.dot(i + 1)
}

// base drops a possessive.
func base(w string) string {
	if n := len(w); n > 2 && w[n-2:] == "'s" {
		return w[:n-2]
	}
	return w
}

// streetBefore reports whether what comes before i can be a street's name.
func (s *scanner) streetBefore(i int) bool {
	if !s.spaced(i) {
		return false
	}
	if ordinalSuffixes[s.lower(i-1)] && s.isOrdinal(i-2) {
		return true
	}
	if s.is(i-1, ".") && s.lower(i-2) == "jr" { // "Martin Luther King Jr. Dr."
		return true
	}
	if !s.capitalised(i - 1) {
		return false
	}
	w := s.lower(i - 1)
	titled := titles[w] && !(crowned[w] && (s.numbersHouse(i) || compassed[s.lower(s.pastPeriod(i+1))])) && (!s.isWord(i-2) && !s.is(i-2, ".") || functionWords[s.lower(i-2)]) // but "Dr. King Dr."
	return !functionWords[w] && !titled && abbreviations[w].place != beforeName
}

// titles stand before names, not before the kind of a street.
var titles = set("jolly lord lady sir miss madame king queen saint sister brother father mother captain doctor president chevalier")

// crowned are titles that are also the names of streets, before a point of the compass or after a house's number: "27 King St. W".
var (
	crowned   = set("king queen president")
	compassed = set("n s e w east west north south ne nw se sw")
)

// numbersHouse reports whether a house's number stands up to four words before i.
func (s *scanner) numbersHouse(i int) bool {
	for n := 1; n <= 4; n++ {
		if s.isNumber(i - n) {
			return true
		}
		if !s.isWord(i-n) && !s.is(i-n, ".") {
			return false
		}
	}
	return false
}

// Words after "St" that leave it as it is.
var streetWords = set("and or the in at is")

// Saintly reports whether St. between two words is a saint's: "Port St. Lucie", "East St. Louis".
func Saintly(previous, next string) bool {
	return saintly[strings.ToLower(previous)] || saints[base(strings.ToLower(next))]
}

// smallStreet reads "st." without its capital: "st. louis", "on 5th st. near me", "main st. diner".
func (s *scanner) smallStreet(i int) int {
	if !s.is(i, "st") || !s.spaced(i) {
		return i
	}
	if !s.glued(i+1, ".") { // "at st mary's"
		if saints[base(s.lower(i+1))] && s.spaced(i+1) && s.lowercase(i+1) && !streetNames[s.lower(i-1)] && !s.numbersHouse(i) {
			s.say("saint")
			return i + 1
		}
		return i
	}
	if saints[base(s.lower(i+2))] && s.spaced(i+2) && !streetNames[s.lower(i-1)] {
		s.say("saint")
		return i + 2
	}
	if ordinalSuffixes[s.lower(i-1)] && s.isOrdinal(i-2) || streetNames[s.lower(i-1)] {
		s.say("street")
		return s.dot(i + 1)
	}
	return i
}

// betweenStreets reads "btw." between two streets: "Main St. btw. 5th and 6th".
func (s *scanner) betweenStreets(i int) int {
	next := s.pastPeriod(i + 1)
	if s.lower(i) != "btw" || s.out == nil || !s.isNumber(next) && !s.capitalised(next) {
		return i
	}
	for at := next + 1; at < next+6; at++ {
		if (s.is(at, "&") || s.lower(at) == "and") && (s.isNumber(at+1) || s.capitalised(at+1)) {
			s.say("between")
			return next
		}
	}
	return i
}

// cityBlock reads the hundreds by which a part of a street is known: "the 400 blk. of Oak Ave."
func (s *scanner) cityBlock(i int) int {
	if !s.isNumber(i) || s.at(i).grouped || s.size(i) < 3 || s.size(i) > 5 || s.text(i)[s.size(i)-2:] != "00" || s.lower(i+1) != "blk" && s.lower(i+1) != "block" || !s.spaced(i+1) {
		return i
	}
	next := s.pastPeriod(i + 2)
	if s.lower(next) != "of" {
		return i
	}
	s.sayPairs(i)
	s.sayLike(i+1, "block")
	return next
}
