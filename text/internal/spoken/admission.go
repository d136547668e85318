package spoken

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
	case w == "occ" && dotted && (s.lower(i-1) == "dbl" || s.lower(i-1) == "double" || s.lower(i-1) == "single" || s.is(i-1, ".") && hotels[s.lower(i-2)] != ""):
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
	case w == "rm" && dotted && s.lowercase(i+2) && (s.is(i+2, "rate") || s.is(i+2, "rates") || s.is(i+2, "service") || s.is(i+2, "key")):
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
