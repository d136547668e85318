package spoken

import "strings"

// dosing are abbreviations used in prescriptions, and doses are units and forms of medicine.
var (
	dosing = set("sq bid tid qid qd qod qhs prn po qam qpm")
	doses  = set("insulin heparin mg mcg µg μg tab tabs tablet tablets cap caps capsule capsules dose units rx")
)

// opening reports whether what was said so far is nothing but an opening quotation mark or parenthesis.
func (s *scanner) opening() bool {
	n := len(s.out)
	return n == 0 || s.out[n-1].Kind == Mark && strings.Contains("“(:;—.!?", s.out[n-1].Text)
}

// chat reads informal messages: "pls", "omg", "u r", "soooo", "1k likes", "2 u".
func (s *scanner) chat(i int) int {
	if next := s.chatNumber(i); next > i {
		return next
	}
	if !s.isWord(i) {
		return i
	}
	text := s.text(i)
	lower := strings.ToLower(text)
	glued := s.gluedNumber(i+1) || s.glued(i+1, "/") || s.glued(i+1, "_") || s.glued(i-1, "_") || s.glued(i+1, "-") && !s.spaced(i+2) || s.glued(i-1, "-") || s.glued(i+1, "@")
	said := chatWords[lower]
	if stem, owns := strings.CutSuffix(lower, "'s"); owns && !glued && in(stem, "bf gf bff 2day sis") && text == lower { // "my bf's bday"
		if long := chatWords[stem]; long != "" && stem != "bff" {
			s.say(long + "'s")
			return i + 1
		}
	}
	if lower == "ur" && (contracted[s.lower(i+1)] || strings.HasSuffix(s.lower(i+1), "ing")) {
		said = "you're"
	}
	if lower == "aft" && !soonAfter[s.lower(i+1)] { // of a ship, or Scots
		said = ""
	}
	switch {
	case dosing[lower] && !s.shouted && s.mentions(doses): // "500 mg bid"
		s.spell(strings.ToUpper(text))
		return i + 1
	case glued || s.lexicon.Own(text) || s.glued(i+1, ".") && (lower == "ofc" && determiners[s.lower(i-1)] || lower == "rt"): // "the ofc. is", "rt. side"
		return i
	case lower == "re" && s.lower(i-1) == "no" && s.lower(i-2) == "gg": // no rematch
		s.say("ree")
		return i + 1
	case strings.HasPrefix(said, "I love you") && allUpper(text):
		s.sayChat(said, false)
		return i + 1
	case said != "" && len(text) > 2 && (s.shouted && allUpper(text) || text == titled(lower) && (s.ended() || s.greeted())) && !s.known(lower) && !s.namedTitle(lower) && !lettersFirst[text] && !(lower == "plz" && s.capitalised(i-1) && s.glued(i+1, ".")):
		s.sayChat(said, false)
		return i + 1
	case said != "" && (text == lower || text == titled(lower) && s.opening() && len(text) > 2) && !s.formal(i, lower):
		s.sayChat(said, s.opening() && text != lower)
		return i + 1
	case text == "Im" && s.opening() && s.lowercase(i+1) && s.spaced(i+1) && s.known(s.lower(i+1)): // "Im so tired"
		s.say("I'm")
		return i + 1
	case lower == "eta" && text == lower && (s.glued(i+1, "^") || s.is(i+1, "=")): // the letter
		return i
	case chatLetters[lower] && (text == lower || text == titled(lower) && s.opening() && len(text) > 2):
		if stem := strings.TrimSuffix(lower, "s"); stem != lower && chatLetters[stem] { // "vpns"
			s.out = append(s.out, Token{Letters, spaceOut(strings.ToUpper(stem)) + "s"})
			return i + 1
		}
		s.spell(strings.ToUpper(text))
		return i + 1
	case strings.HasSuffix(text, "'s") && text == lower && chatLetters[strings.TrimSuffix(text, "'s")]: // "ucla's coach"
		s.spell(strings.ToUpper(strings.TrimSuffix(text, "'s")) + "'s")
		return i + 1
	case lower == "tl" && s.glued(i+1, ";") && s.lower(i+2) == "dr" && !s.spaced(i+2):
		s.spell("TLDR")
		return i + 3
	case text == "U" && (s.begins(i) || s.is(i-1, ",")) && s.spaced(i+1) && afterYou[s.lower(i+1)]: // "U got this"
		s.say("you")
		return i + 1
	case len(text) == 1 && text == lower:
		return s.chatLetter(i, text)
	}
	if s.is(i, "tf") && asking[s.lower(i-1)] { // "who tf"
		s.say("the fuck")
		return i + 1
	}
	if day := shortDays[lower]; day != "" && text == lower {
		before, after := s.lower(i-1), s.lower(i+1)
		word := lower == "sat" || lower == "sun"
		sure := in(lower, "fri tues thurs thur")
		if word && (after == "nite" || after == "night") || sure && !s.glued(i+1, ".") || before == "eod" || daysBefore[before] && !word && lower != "mon" && lower != "wed" {
			s.say(day)
			return i + 1
		}
	}
	if text == "ill" && (s.begins(i) || s.is(i-1, ",") || s.ended() && s.out[len(s.out)-1].Kind == Mark) && (promised[s.lower(i+1)] || clippedVerbs[s.text(i+1)] && (s.isWord(i+2) || s.isNumber(i+2))) { // "ill call u"
		s.say("I'll")
		return i + 1
	}
	if (text == "xx" || text == "xxx") && s.spaced(i) && s.closes(i+1) && s.isWord(i-1) && s.size(i-1) > 1 && !sizeLeads[s.lower(i-1)] { // kisses
		return i + 1
	}
	return s.lengthened(i)
}

// sizeLeads are words before a size of clothes.
var sizeLeads = set("size sizes in to a an grade rated is and or the of")

// afterYou are words after a capital U that is "you".
var afterYou = set("got ok okay r are can have know need should look looking gonna coming free there up guys still wanna better")

// asking are words before "tf".
var asking = set("who what why how where when")

// clippedVerbs are verbs of one letter.
var clippedVerbs = set("b c")

// deadlines are words before a day, and promised are verbs after "I'll".
var promised = set("be brb call see get do go come text let take try just never ask check send pick meet bring have make tell pay buy give help wait show msg dm")

// ended reports whether the last token may end a sentence, or an emoticon took the place of a mark.
func (s *scanner) ended() bool {
	return len(s.out) > 0 && (s.out[len(s.out)-1].Kind != Mark || strings.Contains(".!?", s.out[len(s.out)-1].Text))
}

// greeted reports whether all that came before is a greeting and its comma: "Hi Ann, Pls call".
func (s *scanner) greeted() bool {
	n := len(s.out)
	return n > 1 && n <= 5 && s.out[n-1].Text == "," && greetings[strings.ToLower(s.out[0].Text)]
}

var greetings = set("hi hello hey dear")

// formal reports whether a word of chat at i is something else: before its period, or a name.
func (s *scanner) formal(i int, lower string) bool {
	switch lower {
	case "im":
		return s.amidForeign(i)
	case "nd": // "2 nd"
		return s.isNumber(i-1) || !s.lowercase(i-1) || !s.isWord(i+1)
	case "ur", "wat", "dis", "dat", "ive", "bf", "gf":
		return s.capitalised(i)
	case "plz":
		return s.capitalised(i) && s.capitalised(i-1)
	case "cud": // of a cow
		return s.lower(i+1) != "u" && !pronouns[s.lower(i+1)] && s.lower(i-1) != "u" && !pronouns[s.lower(i-1)]
	case "no1":
		return false
	case "ig": // at either end: elsewhere it is Instagram
		return !s.begins(i) && !s.is(i-1, ",") && !s.pauses(i+1) && !s.is(i+1, ".") || networks[s.lower(i-1)]
	case "fr": // after a clause, and before "tho" or another
		return s.capitalised(i) || !(s.pauses(i+1) || s.is(i+1, ".") || forReal[s.lower(i+1)] || forReal[s.lower(i-1)]) || s.out == nil && s.atEnd(i+1) || lettersBefore[s.lower(i-1)]
	case "sm": // "love you sm"
		return !loved[s.lower(i-1)]
	case "ty", "np", "gn", "yw", "ez": // by itself, not within a sentence
		return s.isWord(i-1) && s.spaced(i) && !answering[s.lower(i-1)]
	case "tn": // at the end
		return !s.pauses(i+1) && !s.is(i+1, ".")
	case "bc":
		return s.isNumber(i-1) || s.out == nil && s.lower(i+1) != "of" || s.oneOf(i-1, "=") || s.is(i+1, "=")
	case "wont", "cant": // words, too
		return !pronouns[s.lower(i-1)] && s.lower(i-1) != "u"
	}
	return s.glued(i+1, ".") && (abbreviations[lower].long != "" || lower == "fwd" && !s.closes(i+2))
}

// sayChat says words, of which single capitals are letters.
func (s *scanner) sayChat(said string, capital bool) {
	letters := ""
	flush := func() {
		if letters != "" {
			s.spell(letters)
		}
		letters = ""
	}
	for n, w := range strings.Fields(said) {
		if len(w) == 1 && allUpper(w) && (w != "I" || letters != "") {
			letters += w
			continue
		}
		flush()
		s.say(either(capital && n == 0, titled(w), w))
	}
	flush()
}

// wordAndDigit reads "l8r", "gr8", "b4": letters, a digit, perhaps letters.
func (s *scanner) wordAndDigit(i int) int {
	if !s.isWord(i) || !s.gluedNumber(i+1) || s.size(i+1) != 1 {
		return i
	}
	text, next := s.lower(i)+s.text(i+1), i+2
	if s.isWord(next) && !s.spaced(next) {
		text, next = text+s.lower(next), next+1
	}
	said := chatWords[text]
	if said == "" || !s.lowercase(i) || !s.alone(next) {
		return i
	}
	s.sayChat(said, false)
	return next
}

// amidForeign reports whether a short word at i, which a chat has for "I'm" or "you", belongs to a name in another language: a name or a word in no dictionary
// comes before it, and another after it, "Schloss Waldeck im Hunsrück", "Metohija u svetlu".
func (s *scanner) amidForeign(i int) bool {
	if !s.isWord(i-1) || !s.isWord(i+1) || !s.spaced(i) || !s.spaced(i+1) || chatWords[s.lower(i-1)] != "" || chatWords[s.lower(i+1)] != "" {
		return false
	}
	unknown := func(i int) bool { return !s.common(s.lower(i)) && !drawnOut(s.text(i)) }
	if s.is(i, "im") && s.capitalised(i+1) {
		return unknown(i-1) && !givenNames[s.lower(i-1)] || s.capitalised(i-1) && s.capitalised(i-2) && !givenNames[s.lower(i-1)]
	}
	return s.size(i-1) > 2 && s.size(i+1) > 2 && unknown(i-1) && unknown(i+1)
}
