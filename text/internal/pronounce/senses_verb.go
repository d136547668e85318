package pronounce

import "strings"

// Rules for homographs that are mainly verbs.

// read is present or past.
func read(p place) string {
	const now, then = "ɹˈid", "ɹˈɛd"
	if p.word(0) == "reread" {
		s := read(place{renamed(p, "read"), p.i})
		return "ɹi" + s
	}
	subject, t, n := p.before()
	switch {
	case strings.HasSuffix(subject, "'d") && having[subject] && p.i-n >= 0, p.word(-1) == "better" && strings.HasSuffix(p.word(-2), "'d"):
		return either(p.completed(n), then, now)
	case (p.word(-1) == "is" || p.word(-1) == "was") && (p.word(-2) == "do" || p.word(-2) == "does" || p.word(-2) == "did"): // "All he did was read."
		return now
	case doing[subject] && subject != "let's" || t == modal || t == toTag:
		return now
	case having[subject] && p.back(4, func(w string, _ tag) bool { return having[w] }) || being[subject]:
		return then
	case (p.word(-2) == "had" || p.word(-2) == "have") && prompted[p.word(-1)] && p.word(-1) != "you": // "they had her read for the part"
		return now
	case (p.word(-1) == "all" || p.word(-1) == "both" || p.word(-2) == "all" && p.tag(-1) == numeral) && p.back(4, func(w string, _ tag) bool { return having[w] }): // "when we had all three read it"
		return then
	case p.word(-1) == "whoever" || p.word(-1) == "whichever", p.word(-1) == "well" && !p.finite() && (p.word(1) == "" || p.word(1) == "and"): // "well read and kind, she"
		return then
	case p.tag(0) == noun && (articles[p.word(-1)] || p.tag(-1) == adjective || p.tag(-1) == possessive):
		return now
	case several[subject] || subject == "he" || subject == "she" || subject == "it" || t == noun || t == name || t == plural || t == pronoun:
		asked := place{p.units, p.i - n}
		switch w := asked.word(-1); { // "did you read", "have you read", "can the children read"
		case prompted[subject] && subject != "you" && (having[w] || causes[w]): // "they had him read for the part"
			return now
		case having[w]:
			return then
		case w != "" && (doing[w] || asked.tag(-1) == modal):
			return now
		case asked.tag(-1) == determiner && (doing[asked.word(-2)] || asked.tag(-2) == modal):
			return now
		case (asked.tag(-1) == determiner || asked.tag(-1) == possessive) && having[asked.word(-2)] && (asked.i == 2 || p.tag(1) == determiner): // "Have the children read it?", but "Have the children read it."
			return either(asked.i == 2 && (asked.word(-2) == "had" || p.units[len(p.units)-1].Text == "?"), then, now)
		}
		if several[subject] && p.word(-1) == "never" && p.tag(1) == plural && !p.past() { // "I never read reviews"
			return now
		}
		if (several[subject] || t == plural || place{p.units, p.i - n}.word(-1) == "of") && (p.any(habits) && !p.clause(bygone) || conditions[asked.word(-1)] && !p.past() ||
			several[subject] && p.any(habits) && p.any(bedtimes) ||
			t == plural && p.i-n <= 1 && !definite[asked.word(-1)] && !p.past() && !p.any(bygone)) {
			return now
		}
		return then
	case p.word(-1) == "then" && p.i > 2: // "He caught a bass, then read aloud."
		return either(p.past(), then, now)
	case noticed[p.word(-1)] && (p.mark(1) == "," || p.mark(1) == ":" || p.mark(1) == "“"):
		return then
	case p.first() && p.word(1) == "by" && p.tag(2) == plural && p.mark(3) == ",": // "Read by thousands, the book"
		return then
	case p.mark(-1) == "," && p.i > 1 && p.word(1) != "by" && p.tag(1) != name && !being[p.word(1)]: // like the verbs before it: "Before you sign, read it."
		return either(p.past(), then, now)
	case p.first() || subject == "" && (p.tag(0) == base || p.mark(-1) == ":" && p.i > 1):
		return now
	case subject == "and" || subject == "or" || subject == "but" || subject == "then":
		// Like the verb before it.
		for k := 2; k < 12 && p.i-k >= 0; k++ {
			switch t := p.tag(-k); {
			case t == base || t == present || t == modal || t == toTag || doing[p.word(-k)]:
				return now
			case t == past || t == participle:
				return then
			}
		}
	case p.tag(0) == past || p.tag(0) == participle:
		return then
	}
	return either(p.tag(0) == past || p.tag(0) == participle || p.tag(0) == adjective, then, now)
}

// noticed are what words are written on.
var noticed = words("sign headline note label plaque banner caption message inscription poster letter telegram text tag card placard subtitle title")

// bedtimes are what one reads before by habit.
var bedtimes = words("bed bedtime breakfast sleep")

// completed reports whether a verb n words after a subject with 'd is a past participle, "the book he'd read", "they'd never read it before", so that
// 'd is "had" and not "would".
func (p place) completed(n int) bool {
	if p.word(-1) == "better" || p.word(-1) == "rather" {
		return false
	}
	for k := 1; k < n; k++ {
		if since[p.word(-k)] {
			return true
		}
	}
	if p.reported(n) {
		return true
	}
	if t := p.tag(-n - 1); t.isNoun() && !p.back(12, func(w string, _ tag) bool { return w == "if" }) || relatives[p.word(-n-1)] {
		return true
	}
	for k := 1; k < 8 && p.word(k) != ""; k++ {
		if earlier[p.word(k)] {
			return true
		}
	}
	return p.word(1) == "about" || p.word(1) == "of"
}

// reported reports whether the subject n words before begins what somebody said or knew in the past, "I told him I'd read it", and nothing after the verb
// speaks of what was still to come.
func (p place) reported(n int) bool {
	k := n + 1
	if p.word(-k) == "that" {
		k++
	}
	if personal[p.word(-k)] {
		k++
	}
	if !telling[p.word(-k)] || p.word(1) == "to" || p.word(2) == "to" {
		return false
	}
	for k := 1; k < 10 && p.word(k) != ""; k++ {
		if coming[p.word(k)] {
			return false
		}
	}
	return true
}

var (
	telling   = words("told said knew realized realised remembered admitted claimed thought believed discovered confessed explained learned recalled mentioned heard noticed pretended")
	coming    = words("tomorrow later soon tonight next when if once eventually someday every each aloud")
	since     = words("already just never once ever recently only not")
	relatives = words("that which what whatever everything anything something nothing all once after because as if than wish wished until since where whether")
	earlier   = words("before already twice once thrice times yesterday earlier previously ago somewhere recently")
)

// past reports whether another verb of the sentence is in the past.
func (p place) past() bool {
	for n, u := range p.units {
		if n != p.i && u.tag == past {
			return true
		}
	}
	return false
}

// live is a verb, or an adjective or adverb.
func live(p place) string {
	const alive, dwell = "lˈIv", "lˈɪv"
	before, t, _ := p.before()
	switch {
	case p.first() && (p.tag(1).isNoun() || p.word(1) == "from" || p.word(1) == "at"), liveThings[p.word(1)]:
		return alive
	case p.word(1) == "" && p.tag(-1) == noun && p.finite() && !p.back(6, func(w string, _ tag) bool { return relatives[w] || w == "how" || w == "who" }): // "carries the melody live"
		return alive
	case p.back(6, func(w string, _ tag) bool { return watching[w] }) && (p.tag(-1).isNoun() || p.tag(-1) == pronoun || p.word(-1) == "it") && !several[p.word(-1)] && (airing[p.word(1)] || p.word(1) == ""):
		return alive
	case being[p.word(-1)] || being[before], goingLive[p.word(-1)] || watching[p.word(-2)] && p.tag(-1) == pronoun && !livingOn[p.word(1)]: // "went live", "watch it live"
		return alive
	case p.mark(1) == "?" && p.i == 2 && being[p.word(-2)]: // "Is it live?"
		return alive
	case p.tag(0).isVerb() || doing[before] || t == toTag || t == modal || several[before]:
		if articles[p.word(-1)] {
			return alive
		}
		return dwell
	case p.word(-2) == "where" || p.word(-3) == "where" && articles[p.word(-2)] || p.word(-1) == "who" || p.word(-1) == "that" && p.tag(-1) != determiner:
		return dwell
	case (t == plural || t == pronoun || crowds[before]) && (p.tag(1) == preposition || p.tag(1) == adverb || p.word(1) == "next" || p.word(1) == "there" || p.word(1) == "here") && !p.finite():
		return dwell
	}
	return alive
}

var (
	liveThings = words("bait wire wires stream streams broadcast broadcasts audience music")
	livingOn   = words("longer in happily together well better alone without")
	goingLive  = words("go goes went going gone")
	watching   = words("watch watches watched watching see saw seen hear heard air aired perform performed play played show showed stream streamed record records recorded recording performs airs shown sing sang")
	airing     = words("on from in at tonight today tomorrow now with every online before")
)

// lives is the plural of life, or a verb.
func lives(p place) string {
	if (articles[p.word(-2)] || p.tag(-2) == adjective) && p.tag(-1) != plural && p.tag(-1) != numeral && !p.tag(-1).isVerb() && residing[p.word(1)] {
		return "lˈɪvz" // "a fox lives under our shed"
	}
	return either(p.tag(0).isVerb() && !articles[p.word(-1)] && p.tag(-1) != numeral && p.tag(-1) != possessive, "lˈɪvz", "lˈIvz")
}

var residing = words("in at on under with near next alone here there by across above below inside outside upstairs downstairs among for off beneath behind nearby")

// closed pronounces "close".
func closed(p place) string {
	const near, shut = "klˈOs", "klˈOz"
	before, t, _ := p.before()
	switch {
	case (p.i == 0 || p.mark(-1) != "") && (p.word(1) == "it" || p.word(1) == "them" || p.tag(1) == determiner || p.tag(1) == possessive): // "Stop; close it now."
		return shut
	case t == modal || t == toTag || doing[before] && before != "to", before == "to" && (p.tag(1) == determiner || p.tag(1) == possessive || p.word(1) == "" || p.tag(1) == pronoun || p.tag(1) == plural || p.tag(1) == noun):
		return shut
	case p.word(1) == "to" || p.word(1) == "by" || p.word(1) == "together" || p.word(1) == "enough" || p.word(1) == "friend" || p.word(1) == "friends" || p.word(1) == "call":
		if p.tag(0).isVerb() && p.word(1) == "by" || p.word(1) == "to" && (before == "the" || before == "a") && p.word(-2) == "draw" {
			return shut
		}
		return near
	case p.word(1) == "of" && (articles[before] || p.tag(-1) == preposition): // "at close of business"
		return shut
	case p.back(5, func(w string, _ tag) bool { return keeping[w] }) && t != modal:
		return near
	case being[before] || getting[before] || before == "so" || before == "very" || before == "too" || before == "as" || before == "stay" || before == "stood" || before == "came" || before == "keep" || before == "kept":
		return near
	case (before == "a" || before == "the" || before == "its") && (p.word(1) == "of" || p.word(1) == "" && (p.word(-2) == "to" || p.word(-2) == "at" || p.word(-2) == "by" || p.word(-2) == "until" || p.word(-2) == "before" || p.word(-2) == "after" || p.word(-2) == "since")):
		return shut
	case (before == "the" || before == "its" || before == "their") && (p.word(1) == "is" || p.word(1) == "was" || p.word(1) == "will" || p.word(1) == "came" || p.word(1) == "on"), trading[before] && (p.word(1) == "" || p.tag(1).isVerb() || p.tag(1) == preposition): // "the close is at five", "the market close"
		return shut
	case ((t == plural || several[before]) && !p.finite() || subjects[p.word(-1)]) && (p.tag(1) == preposition || p.tag(1) == determiner || p.tag(1) == possessive || p.word(1) == "" || p.word(1) == "early" || p.word(1) == "late" || p.tag(1) == adverb):
		return shut
	case p.tag(0).isVerb():
		return shut
	}
	return near
}

// trading are words before the close of a market.
var trading = words("market trading session stock nyse nasdaq friday's yesterday's today's monday's thursday's")

var keeping = words("keep keeps kept keeping hold holds held holding stay stays stayed sit sits sat stand stands stood stick sticks stuck")

// closer is more close; the noun for somebody who closes is rare.
func closer(p place) string {
	return either(articles[p.word(-1)] && p.word(1) == "" && p.any(words("baseball inning pitcher game bullpen")), "klˈOzəɹ", "klˈOsəɹ")
}

// use may be half of "used to" in a question.
func use(p place) string {
	if (p.first() || p.mark(-1) == ":" || p.capital() && in(p.mark(-1), "; ) — ,")) && p.word(0) == "use" && p.word(1) != "" && !useless[p.word(1)] { // "Use tools."
		return "jˈuz"
	}
	if p.word(1) == "to" && p.back(4, func(w string, _ tag) bool { return w == "did" || w == "didn't" }) && p.tag(-1) != determiner {
		return "jˈus"
	}
	if p.word(0) != "use" {
		return ""
	}
	if hooked[p.word(1)] || p.word(-1) == "let's" { // "useEffect"
		return "jˈuz"
	}
	switch {
	case (p.word(-1) == "and" || p.word(-1) == "or" || p.word(-1) == "then") && p.word(1) != "" && !useless[p.word(1)] && p.ordering(): // "Clean the surface and use gloves."
		return "jˈuz"
	case massUse[p.word(-1)] && useless[p.word(1)]:
		return "jˈus"
	case p.tag(-1) == plural && p.word(1) != "" && !useless[p.word(1)] && !p.finite(): // "routers use channel 6"
		return "jˈuz"
	}
	return ""
}

// ordering reports whether the clause begins with a verb, as an order does.
func (p place) ordering() bool {
	for n := 1; n <= 20; n++ {
		if p.i-n < 0 || p.mark(-n) != "" {
			t := p.tag(1 - n)
			return n > 2 && (t == base || t == present)
		}
	}
	return false
}

// hooked are what the hooks of React are named after, with "use" before it.
var hooked = words("effect state memo callback ref reducer selector dispatch")

// massUse are plurals whose use one speaks of: "drugs use".
var massUse = words("drugs antibiotics opioids steroids pesticides")

// Adjectives for the noun use.
var useless = words("of case cases for by is was are in on tax and or restrictions has had rose fell among")

// used is a habit before "to", or the past of use.
func used(p place) string {
	const habit, employed = "jˈust", "jˈuzd"
	if p.word(1) != "to" {
		return employed
	}
	before, t, n := p.before()
	switch {
	case getting[before]:
		return habit
	case being[before]:
		// "was used to cut rope": a tool; "was used to it", "used to working": a habit. People are used to things.
		subject := place{p.units, p.i - n}.word(-1)
		if p.tag(2) == base && !(subject == "i" || subject == "we" || subject == "they" && p.tag(2) != base) {
			return employed
		}
		return habit
	case having[before] && p.tag(2) != base, t == noun && (before == "method" || before == "tool" || before == "technique" || before == "money"):
		return employed
	case t == plural && p.tag(2) == base && p.any(words("methods tools techniques materials instruments funds devices")):
		return employed
	}
	return habit
}

// renamed returns the sentence with the word at one position replaced.
func renamed(p place, text string) []unit {
	list := append([]unit(nil), p.units...)
	list[p.i].Text = text
	return list
}

// resent is to feel bitter about; what is resent has been sent again.
func resent(p place) string {
	again := mailed[p.word(2)] && p.word(3) == "to" || p.any(words("again twice yesterday")) || p.back(2, func(w string, _ tag) bool { return w == "just" || being[w] || having[w] })
	if again && (p.word(1) == "" || p.word(1) == "it" || p.word(1) == "them" || p.word(1) == "to" || mailed[p.word(1)] || mailed[p.word(2)] || mailed[p.word(3)]) {
		return "ɹisˈɛnt"
	}
	return ""
}

// mailed are things that are sent.
var mailed = words("email emails e-mail e-mails letter letters message messages invoice invoices file files form forms link links package packages parcel parcels text texts document documents report reports invitation invitations invite invites code codes packet packets request requests")
