package spoken

import "strings"

// Words beside the price of a ticket.
var ticketing = set("ticket tickets door doors adm admission gig show entry concert")

// guests are words beside which one counts adults and children.
var guests = set("guests guest rooms room nights night booking stay ad ch")

// hotels are abbreviations of rooms, meals, fares and places.
var hotels = map[string]string{"sgl": "single", "dbl": "double", "twn": "twin", "brkfst": "breakfast", "bkfst": "breakfast", "brkfast": "breakfast", "rtn": "return", "stn": "station", "stns": "stations"}

// admission reads the abbreviations of events: "£12 adv./£15 on the door", "Museum adm. is $5", "dinner, €45 p.p.p.n.".
func (s *scanner) admission(i int) int {
	w, dotted := s.lower(i), s.glued(i+1, ".")
	switch {
	case w == "occ" && dotted && (in(s.lower(i-1), "dbl double single") || s.is(i-1, ".") && hotels[s.lower(i-2)] != ""):
		s.say("occupancy")
	case w == "adv" && !dotted && s.priced():
		s.say("advance")
	case w == "adv" && dotted && (s.priced() || s.lower(i-1) == "in" || s.mentions(ticketing)):
		s.say("advance")
	case w == "adm" && dotted && !(s.is(i, "Adm") && s.capitalised(i+2) && !s.closes(i+2)):
		s.say(either(s.is(i, "Adm"), "Admission", "admission"))
	case w == "p" && dotted && s.glued(i+2, "p") && s.glued(i+3, ".") && s.glued(i+4, "p") && s.glued(i+5, ".") && s.glued(i+6, "n") && s.priced():
		s.say("per", "person", "per", "night")
		return s.dot(i + 7)
	case w == "p" && dotted && s.glued(i+2, "p") && s.glued(i+3, ".") && s.lowercase(i-1) && (s.isNumber(i-2) || s.is(i-2, "of")) && s.pauses(i+4):
		s.say("per", "person")
		return s.dot(i + 3)
	case hotels[w] != "" && (dotted || s.priced() || w != "rtn" && w != "dbl"):
		s.sayLike(i, hotels[w])
	case (w == "conc" || w == "concs") && s.priced():
		s.say("concessions")
	case (w == "ad" || w == "ch") && dotted && s.isNumber(i-1) && s.mentions(guests):
		s.say(map[string]string{"ad": either(s.is(i-1, "1"), "adult", "adults"), "ch": either(s.is(i-1, "1"), "child", "children")}[w])
	case w == "rm" && dotted && s.lowercase(i+2) && s.isAny(i+2, "rate rates service key"):
		s.sayLike(i, "room")
	case w == "o" && s.glued(i+1, "/") && s.glued(i+2, "w") && s.priced():
		s.say("one", "way")
		return i + 3
	case w == "r" && s.glued(i+1, "/") && s.glued(i+2, "t") && s.alone(i+3) && (s.priced() || abbreviatedUnits[s.lower(i-1)] || s.is(i-1, ".") && abbreviatedUnits[s.lower(i-2)]): // "6 hrs. r/t"
		s.say("round", "trip")
		return i + 3
	default:
		return i
	}
	next := s.dot(i + 1)
	if s.glued(next, "/") { // "adv./£15"
		s.mark(",")
		next++
	}
	return next
}

var (
	bedrooms  = set("br bd bdr bdrm bdrms brs")
	bathrooms = set("ba bth")
	// homes are words of advertisements for flats and houses.
	homes = set("br ba bd bdrm bedroom bedrooms bath studio rent lease pets furnished avail util utils sublet landlord loft condo")
)

// rooms reads the rooms of a home: "3 BR/2 BA", "2BR/1BA", "1-BR".
func (s *scanner) rooms(i int) int {
	a, ok := s.amount(i)
	if !ok || !s.isNumber(i) || s.size(i) > 2 || a.large {
		return i
	}
	unit := a.next
	if s.glued(unit, "-") && !s.spaced(unit+1) {
		unit++
	}
	w, room := s.lower(unit), "bedroom"
	switch {
	case bathrooms[w] && (s.mentions(bedrooms) || s.glued(unit+1, ".")):
		room = "bath"
	case bedrooms[w] && (w != "bd" && w != "br" || allUpper(s.text(unit)) || s.mentions(bathrooms)):
	default:
		return i
	}
	if !s.alone(unit+1) && !s.glued(unit+1, "/") {
		return i
	}
	s.say(a.words...)
	s.say(room)
	next := unit + 1
	if s.glued(next, ".") && !s.closes(next+1) {
		next++
	}
	if s.is(next, "/") && s.isNumber(next+1) {
		s.mark(",")
		next++
	}
	return next
}

// Words before "avail." that make it a noun: "to no avail."
var noAvail = set("no little any some what of much small without")

// Available reports whether the sentence goes on after "avail.", which follows the word previous: "avail. Jan. 1", not "to no avail. Jan left."
func Available(previous string) bool { return !noAvail[strings.ToLower(previous)] }

// let are verbs and the like after "apt." in advertisements.
var let = set("avail available for in near w with on to is has")

// advert reads the abbreviations of advertisements for homes: "Apt. avail. Jan. 1, util. incl."
func (s *scanner) advert(i int) int {
	if !s.glued(i+1, ".") {
		return i
	}
	long := ""
	switch w, next := s.lower(i), s.lower(i+2); {
	case w == "avail" && Available(s.lower(i-1)):
		long = "available"
	case w == "apt" && (let[next] && s.spaced(i+2) && !s.isNumber(i+2) || s.mentions(homes) && s.pauses(i+2)):
		long = "apartment"
	case (w == "furn" || w == "unfurn") && s.mentions(homes):
		long = w + "ished"
	case w == "gdn" || w == "gdns" && s.lowercase(i):
		long = either(w == "gdn", "garden", "gardens")
	case w == "gge":
		long = "garage"
	case w == "bsmt":
		long = "basement"
	default:
		return i
	}
	s.sayLike(i, long)
	return s.dot(i + 1)
}

// What flights and trains do, before a place or a time.
var travels = map[string]string{"dep": "departs", "arr": "arrives", "lv": "leaves"}

// voyages are what departs from a place.
var voyages = set("cruise ferry sailing flight train coach tour")

// lodgings are words of itineraries.
var lodgings = set("hotel hostel lodge overnight airport check check-in transfer itinerary")

// travel reads them: "dep. SFO 7:05a", "Lv. Chicago 7:40p". Before a name a time of day has to be in the sentence: music is arranged as well.
func (s *scanner) travel(i int) int {
	long, next := travels[s.lower(i)], i+2
	if long == "" || !s.glued(i+1, ".") || allUpper(s.text(i)) || s.capitalised(i) && s.out != nil && !s.oneOf(i-1, ",;:") {
		return i
	}
	timed := false
	for n := next; !s.atEnd(n) && !timed; n++ {
		timed = s.isNumber(n) && s.glued(n+1, ":") && s.gluedNumber(n+2)
	}
	if !(s.capitalised(next) && (s.is(i, "dep") && s.mentions(voyages) || s.mentions(lodgings))) && !(s.lowercase(i) && (allUpper(s.text(next)) || s.isNumber(next))) && !(timed && (s.capitalised(next) || s.isNumber(next))) {
		return i
	}
	s.sayLike(i, long)
	if s.size(next) == 3 && allUpper(s.text(next)) { // the code of an airport or a station
		s.spell(s.text(next))
		return next + 1
	}
	return next
}
