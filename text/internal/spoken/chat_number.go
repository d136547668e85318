package spoken

// chatNumber reads "1k likes", and 2 and 4 for "to" and "for": "4 u", "luv u 2", "2 u".
func (s *scanner) chatNumber(i int) int {
	if !s.isNumber(i) {
		return i
	}
	if a, ok := s.amount(i); ok && !s.glued(i-1, "-") && (s.glued(a.next, "k") || s.glued(a.next, "K")) && s.thousands(a.next) {
		s.say(a.words...)
		s.say("thousand")
		if s.is(a.next+1, "mi") {
			s.say("miles")
			return a.next + either(s.glued(a.next+2, ".") && !s.closes(a.next+3), 3, 2)
		}
		return a.next + 1
	}
	you := s.is(i+1, "u") || s.is(i+1, "ur") || s.lower(i+1) == "me" && s.atEnd(i+2)
	switch {
	case s.is(i, "4") && you && (s.isWord(i-1) || s.gluedNumber(i-1) && s.spaced(i)):
		s.say("for")
		return i + 1
	case s.is(i, "2") && s.is(i+1, "c") && s.spaced(i+1) && (s.lowercase(i-1) || s.isNumber(i-1) && !s.spaced(i-1)) && !s.atEnd(i+2) && !s.glued(i+2, "."): // "cant w8 2 c u", but "mix 2 c. flour"
		s.say("to", "see")
		return i + 2
	case s.is(i, "4") && s.spaced(i) && (s.isWord(i-1) || s.begins(i)) && s.chatty() && (forWhat[s.lower(i+1)] || shortDays[s.lower(i+1)] != "") && !countLeads[s.lower(i-1)]: // "sry 4 the late reply"
		s.say("for")
		return i + 1
	case s.is(i, "4") && s.spaced(i) && s.spaced(i+1) && longing[s.lower(i-1)] && determiners[s.lower(i+1)]: // "can't wait 4 the weekend"
		s.say("for")
		return i + 1
	case s.is(i, "2") && s.spaced(i) && s.spaced(i+1) && s.lowercase(i-1) && s.isNumber(i+1) && halfDays[s.lower(i+2)] && !s.spaced(i+2): // "moved 2 6pm"
		s.say("to")
		return i + 1
	case s.is(i, "2") && s.spaced(i) && (wanting[s.lower(i-1)] || s.is(i-1, "get") && s.is(i-2, "4") && !s.spaced(i-1)) && (toVerbs[s.lower(i+1)] || moreVerbs[s.lower(i+1)]): // "don't forget 2 like"
		s.say("to")
		return i + 1
	case s.is(i, "2") && s.spaced(i) && s.lowercase(i-1) && s.chatty() && toVerbs[s.lower(i+1)]: // "free 2 talk"
		s.say("to")
		return i + 1
	case s.is(i, "2") && s.spaced(i) && coming[s.lower(i-1)] && whither[s.lower(i+1)]: // "go 2 bed"
		s.say("to")
		return i + 1
	case s.is(i, "2") && you && s.isWord(i-1) && s.spaced(i+1):
		s.say("to")
		return i + 1
	case s.is(i, "2") && s.lowercase(i-1) && s.spaced(i) && s.spaced(i+1) && toBefore[s.lower(i+1)]:
		s.say("to")
		return i + 1
	case s.is(i, "2") && s.is(i-1, "up") && s.at(i+1).class != number && (s.atEnd(i+1) || s.oneOf(i+1, "?!")):
		s.say("to")
		return i + 1
	case s.is(i, "2") && s.is(i-1, "u") && s.pauses(i+1), s.is(i, "2") && s.lower(i-1) == "me" && s.atEnd(i+1):
		s.say("too")
		return i + 1
	}
	// "l8r", "gr8", "b4" begin with a word; "2nite" with its number.
	if s.isWord(i+1) && !s.spaced(i+1) {
		if said := chatWords[s.text(i)+s.lower(i+1)]; said != "" && s.spaced(i) && !(s.capitalised(i+1) && s.capitalised(i-1)) { // not "FedEx 2Day"
			s.sayChat(said, false)
			return i + 2
		}
	}
	return i
}

// thousands reports whether the k at i stands for thousands: what is counted follows, or it ends the phrase.
func (s *scanner) thousands(i int) bool {
	if s.text(i) == "K" && (s.isNumber(i-1) && s.size(i-1) <= 2) && !countables[s.lower(i+1)] && !s.is(i+1, "mi") {
		return false // 4K, 10K
	}
	return s.spaced(i+1) && (s.is(i+1, "mi") || s.is(i+1, "orig") || s.is(i, "k") && s.is(i+1, "of") && (determiners[s.lower(i+2)] || pronominal[s.lower(i+2)]) || countables[s.lower(i+1)] || s.counts(i+1) && !races[s.lower(i+1)])
}

// chatty reports whether the sentence has an abbreviation that only a chat has.
func (s *scanner) chatty() bool { return s.mentions(texting) || s.mentions(chatOnly) }

var (
	chatOnly   = set("r sry thx pls plz tmrw tmr 2nite gr8 b4 any1 nite n abt ppl tysm luv wanna gonna")
	forWhat    = set("dinner lunch tea breakfast work school real sure ever ages xmas the a an my ur your this that all sat sun it some sale")
	countLeads = set("are is was were of only just at under over by to or and")
	wanting    = set("forget need want going try trying love ready time about able happy u")
	moreVerbs  = set("like watch eat sleep drink read play work vote sub follow share")
	halfDays   = set("am pm")
	toVerbs    = set("talk chat meet say come make take get go be see do tell ask call help hear find know leave")
)

// coming are words before, and whither after, a 2 that is "to" a place.
var (
	coming  = set("go going goes went gone come coming came back get getting got head heading headed late")
	whither = set("bed school work sleep town class church college uni practice lunch dinner")
)

var toBefore = set("the my your be go see get do him her them")

var races = set("runs races walks screens videos monitors tvs displays")

// longing are words before a 4 that is "for".
var longing = set("wait waiting ready thanks thx ty sorry sry good bad time looking hoping")
