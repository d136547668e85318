package spoken

// Words beside the price of a ticket.
var ticketing = set("ticket tickets door doors adm admission gig show entry concert")

// admission reads the abbreviations of events: "£12 adv./£15 on the door", "Museum adm. is $5", "dinner, €45 p.p.p.n.".
func (s *scanner) admission(i int) int {
	w, dotted := s.lower(i), s.glued(i+1, ".")
	switch {
	case w == "adv" && dotted && (s.priced() || s.lower(i-1) == "in" || s.mentions(ticketing)):
		s.say("advance")
	case w == "adm" && dotted && !(s.is(i, "Adm") && s.capitalised(i+2) && !s.closes(i+2)):
		s.say(either(s.is(i, "Adm"), "Admission", "admission"))
	case w == "p" && dotted && s.glued(i+2, "p") && s.glued(i+3, ".") && s.glued(i+4, "p") && s.glued(i+5, ".") && s.glued(i+6, "n") && s.priced():
		s.say("per", "person", "per", "night")
		return s.dot(i + 7)
	case w == "p" && dotted && s.glued(i+2, "p") && s.glued(i+3, ".") && s.lowercase(i-1) && (s.isNumber(i-2) || s.is(i-2, "of")) && (s.closes(i+4) || s.oneOf(i+4, ",;)")):
		s.say("per", "person")
		return s.dot(i + 3)
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
	next := either(s.glued(i+1, "."), i+2, i+1)
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
