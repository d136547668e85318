package spoken

import (
	"strings"
	"unicode"

	"lilt/text/internal/dictionary"
	"lilt/text/internal/numeral"
)

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
	if stem, owns := strings.CutSuffix(lower, "'s"); owns && !glued && (stem == "bf" || stem == "gf" || stem == "bff" || stem == "2day" || stem == "sis") && text == lower { // "my bf's bday"
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
	if day := shortDays[lower]; day != "" && text == lower && (s.lower(i+1) == "nite" || s.lower(i+1) == "night") && (lower == "sat" || lower == "sun") {
		s.say(day)
		return i + 1
	}
	if day := shortDays[lower]; day != "" && text == lower && !s.glued(i+1, ".") && (lower == "fri" || lower == "tues" || lower == "thurs" || lower == "thur") {
		s.say(day)
		return i + 1
	}
	if day := shortDays[lower]; day != "" && text == lower && deadlines[s.lower(i-1)] && (lower != "sat" && lower != "sun" && lower != "mon" && lower != "wed" || s.lower(i-1) == "eod") {
		s.say(day)
		return i + 1
	}
	if text == "ill" && (s.begins(i) || s.is(i-1, ",") || s.ended() && s.out[len(s.out)-1].Kind == Mark) && (promised[s.lower(i+1)] || clippedVerbs[s.text(i+1)] && s.isWord(i+2) || clippedVerbs[s.text(i+1)] && s.isNumber(i+2)) { // "ill call u"
		s.say("I'll")
		return i + 1
	}
	if (text == "xx" || text == "xxx") && s.spaced(i) && s.closes(i+1) && s.isWord(i-1) && s.size(i-1) > 1 && !sized[s.lower(i-1)] { // kisses
		return i + 1
	}
	return s.lengthened(i)
}

// sized are words before a size of clothes.
var sized = set("size sizes in to a an grade rated is and or the of")

// afterYou are words after a capital U that is "you".
var afterYou = set("got ok okay r are can have know need should look looking gonna coming free there up guys still wanna better")

// asking are words before "tf".
var asking = set("who what why how where when")

// clippedVerbs are verbs of one letter.
var clippedVerbs = set("b c")

// deadlines are words before a day, and promised are verbs after "I'll".
var (
	deadlines = set("on by til till until next this every eod")
	promised  = set("be brb call see get do go come text let take try just never ask check send pick meet bring have make tell pay buy give help wait show msg dm")
)

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

// chatLetter reads letters that sound like words: "r u", "c u", "n" between words.
func (s *scanner) chatLetter(i int, text string) int {
	if s.variable(i) || s.glued(i, "'") || s.is(i-1, "/") && !s.spaced(i) || s.glued(i+1, ".") && s.isWord(i+2) && !s.spaced(i+2) || s.oneOf(i-1, "“'(") && !s.isWord(i+1) || lettered[s.lower(i-1)] || lettersBefore[s.lower(i-1)] && !(text == "u" && s.is(i-1, "of") && ofYou[s.lower(i-2)]) {
		return i
	}
	friend := func(i int) bool { return s.is(i, "u") || s.lower(i) == "ur" || s.is(i, "r") }
	switch text {
	case "u":
		if s.amidForeign(i) {
			return i
		}
		if s.isWord(i-1) || s.isWord(i+1) || s.isNumber(i-1) {
			s.say("you")
			return i + 1
		}
	case "r":
		if friend(i-1) || friend(i+1) || s.mentions(texting) || strings.HasSuffix(s.lower(i+1), "ing") && s.lowercase(i-1) || chatSubjects[s.lower(i-1)] || chatSubjects[s.lower(i+1)] {
			s.say("are")
			return i + 1
		}
	case "c":
		if s.is(i+1, "u") || s.lower(i+1) == "ya" {
			s.say("see")
			return i + 1
		}
	case "y":
		if s.begins(i) && (s.lower(i+1) == "not" || s.is(i+1, "u") || s.is(i+1, "r") || s.is(i+1, "?")) {
			s.say("why")
			return i + 1
		}
	case "b":
		if beBefore[s.lower(i-1)] || (s.lower(i-1) == "u" || s.lower(i-1) == "you" || s.lower(i-1) == "he" || s.lower(i-1) == "she" || s.lower(i-1) == "not") && s.spaced(i) && s.lowercase(i+1) && s.spaced(i+1) && s.size(i+1) > 2 && s.lowercase(i) && !functionWords[s.lower(i+1)] && !s.sum() {
			s.say("be")
			return i + 1
		}
	case "k":
		if s.lowercase(i-1) && s.size(i-1) > 1 && s.is(i+1, "?") && s.closes(i+2) {
			s.say("okay")
			return i + 1
		}
		if (s.begins(i) || s.is(i-1, ",")) && (s.oneOf(i+1, ",.!") || s.atEnd(i+1) || assenting[s.lower(i+1)]) {
			s.say("okay")
			return i + 1
		}
	case "w":
		if s.lowercase(i-1) && s.lowercase(i+1) && s.size(i-1) > 1 && s.size(i+1) > 1 && !s.sum() {
			s.say("with")
			return i + 1
		}
	case "n":
		if s.lowercase(i-1) && s.isWord(i+1) && s.size(i-1) > 1 && s.size(i+1) > 1 && s.lower(i+1) != "times" && !(beforeN[s.lower(i-1)] && !s.is(i+1, "from") && s.lower(i+1) != "fro") && !afterN[s.lower(i+1)] && !(strings.HasSuffix(s.lower(i+1), "s") && severally[s.lower(i-1)]) {
			s.say("and")
			return i + 1
		}
	}
	return i
}

var (
	assenting     = set("cool fine great thanks thx ty bye see cya then but so got good nice sure lol")
	forReal       = set("tho though fr nah")
	ofYou         = set("proud because all both some any none one each most sick tired jealous fan rid instead thinking dreaming kind nice sweet front")
	networks      = set("on my your ur her his our the new an your via from check")
	loved         = set("you u him her them all it this that everyone guys bestie thanks thank ly ily")
	texting       = set("u ur")
	severally     = set("first last top bottom next every after before takes take than exactly least most all any within into contains given over these those other chosen largest smallest for has have in only with") // n things
	beforeN       = set("to by let if when where whenever suppose of is are mod modulo")                                                                                                                                // before a variable: "from 1 to n of"
	afterN        = set("of mod modulo is equals")                                                                                                                                                                      // after a variable: "bit n of the word"
	answering     = set("ty ok okay oh yeah yep yes haha lol cool thanks thx sure k gg ah hey no")
	chatSubjects  = set("you we they how where who these those here ppl people")
	contracted    = set("da the a an so not my very too gonna going welcome right wrong crazy cute amazing awesome in on at just all always never such still here back being really")
	beBefore      = set("ill i'll wont won't gonna to will can must should might could wanna would")
	lettersBefore = set("letter letters the an a vowel consonant variable key vector matrix point line side of and plus minus times")
)

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

// lengthened reads words with lengthened letters, "Nooooo", "sooo": three or more of a letter stand for one or two.
func (s *scanner) lengthened(i int) int {
	text := s.text(i)
	if short := s.doubleEnded(i); short != "" {
		s.say(short)
		return i + 1
	}
	if !drawnOut(text) || len(text) > 60 || numeral.Roman(strings.TrimSuffix(strings.ToUpper(text), "'S")) > 0 || len(text) == 3 && allUpper(text) {
		return i
	}
	if e, known := s.lexicon.Look(strings.ToLower(text)); known && e.Source == dictionary.Gold {
		return i
	}
	if best := s.shortened(text); best != "" {
		if chatLetters[strings.ToLower(best)] || allUpper(best) && lettersFirst[best] {
			s.spell(strings.ToUpper(best))
		} else {
			s.say(best)
		}
		return i + 1
	}
	return i
}

// doubleEnded returns the word at i without its last letter if it is no word with it and the letter is written twice: "soo", "heyy".
func (s *scanner) doubleEnded(i int) string {
	text := s.text(i)
	n := len(text)
	if n < 3 || n > 8 || !s.lowercase(i) || text[n-1] != text[n-2] || !s.spaced(i) || s.glued(i+1, ".") && !s.closes(i+2) || s.glued(i+1, "-") || s.oneOf(i+1, "/_(@:=") && !s.spaced(i+1) {
		return ""
	}
	if e, known := s.lexicon.Look(text); known && e.Source == dictionary.Gold || !chattyEnds[text[:n-1]] {
		return ""
	}
	return text[:n-1]
}

// chattyEnds are words whose last letter is often written twice.
var chattyEnds = set(`so you hey yes no ok okay yeah yay hi bye go me please love cute nice good great really very what why now wow haha lol omg ugh aw ew oh ah
	baby babe girl boy bro sis man guys later tomorrow thanks sorry sure fine cool yo my ya us this that too much`)

// drawnOut reports whether a letter occurs three or more times in a row.
func drawnOut(text string) bool {
	run := 0
	previous := rune(0)
	for _, r := range strings.ToLower(text) {
		if r == previous {
			if run++; run == 3 && unicode.IsLetter(r) {
				return true
			}
			continue
		}
		previous, run = r, 1
	}
	return false
}

// shortened finds the word that a drawn-out one is of: each long run is one letter or two, and the dictionary has to know the word. Where it
// knows none, each is one.
func (s *scanner) shortened(text string) string {
	type stretch struct {
		r rune
		n int
	}
	var runs []stretch
	long := 0
	for _, r := range text {
		if n := len(runs); n > 0 && unicode.ToLower(runs[n-1].r) == unicode.ToLower(r) {
			runs[n-1].n++
			if runs[n-1].n == 2 {
				long++
			}
			continue
		}
		runs = append(runs, stretch{r, 1})
	}
	if long > 5 {
		return ""
	}
	gold, fallback, cmu := "", "", ""
	for bits := range 1 << long { // bit n: the n-th long run has two letters
		var b strings.Builder
		n := 0
		for _, run := range runs {
			b.WriteRune(run.r)
			if run.n > 1 {
				if (bits>>n&1 == 1) != (run.n == 2) { // two stay two at first, more become one
					b.WriteRune(run.r)
				}
				n++
			}
		}
		word := b.String()
		if bits == 0 {
			fallback = word
		}
		lower := strings.ToLower(word)
		if chatLetters[lower] || lettersFirst[word] || s.lexicon.Own(word) {
			return word
		}
		switch e, known := s.lexicon.Look(lower); {
		case known && e.Source == dictionary.Gold && len(lower) > 1:
			// "cool" before "col", but "so" before what is no word.
			if gold == "" || len(lower) > 3 && (strings.Contains(lower, "oo") || strings.Contains(lower, "ee")) && !strings.Contains(gold, "oo") {
				gold = word
			}
		case known && cmu == "":
			cmu = word
		}
	}
	if gold != "" {
		return gold
	}
	return either(cmu != "", cmu, fallback)
}
