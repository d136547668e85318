package pronounce

import (
	"strings"

	"lilt/text/internal/spoken"
)

// homograph pronounces words whose pronunciation depends on more than their part of speech. It also corrects the part of speech of words that
// can be nouns or verbs where their neighbours leave no doubt.
func homograph(units []unit, i int) (string, bool) {
	p := place{units, i}
	w := p.word(0)
	retag(p)
	if rule, ok := homographs[strings.TrimSuffix(w, "'s")]; ok {
		if s := rule(p); s != "" {
			if strings.HasSuffix(w, "'s") {
				s = withS(s)
			}
			return s, true
		}
	}
	return "", false
}

// retag corrects the part of speech where the clause has no other verb, "metals contract when they cool", "the camera records everything", and
// where a verb comes just before, "we bought produce".
func retag(p place) {
	u := &p.units[p.i]
	if shifting[p.word(0)] && shift(p) {
		return
	}
	if u.tag == base || u.tag == present {
		if p.word(-1) == p.word(0) && p.tag(-1).isVerb() { // "farms produce produce"
			u.tag = noun
			return
		}
		if t := p.tag(-1); (t == past || t == third || t == gerund) && !daring[p.word(-1)] && !archaic[p.word(-1)] && !(t == third && (fixed[p.word(1)] || p.word(-2) == "both" || p.tag(-2) == numeral)) && !helpers[p.word(-1)] && !doing[p.word(-1)] && !having[p.word(-1)] && !being[p.word(-1)] {
			u.tag = noun
		}
		return
	}
	if next := p.tag(1); u.tag == third && (next == past || next == present || next == modal || next == base) && (p.tag(-1) == noun || p.i == 0 && shifting[strings.TrimSuffix(p.word(0), "s")]) {
		u.tag = plural // "college graduates earn more"
		return
	}
	if p.first() && !u.tag.isVerb() && strings.HasSuffix(p.word(0), "ate") && p.tag(1) == preposition && p.word(1) != "of" && !p.verbAfter() {
		u.tag = base // "Advocate for your children."
		return
	}
	if p.i == 0 || p.finite() && !(p.tag(-1) == plural && p.word(-2) == "as" && p.word(-3) != "such" && p.word(1) == "") { // "as costs increase"
		return
	}
	subject, t, _ := p.before()
	if strings.HasSuffix(subject, "'s") || strings.HasSuffix(subject, "s'") {
		return
	}
	pair := (t == noun || t == name) && p.word(-2) == "and" && (p.tag(-3) == noun || p.tag(-3) == name) && shifting[p.word(0)] && p.word(1) != ""
	many := pair || t == plural || crowds[subject] || t == name && p.i == 1 && strings.HasSuffix(subject, "s")
	ruled := governed[p.word(1)] || p.word(1) != "" && (p.tag(1) == determiner || p.tag(1) == possessive || p.tag(1) == adverb || p.tag(1) == pronoun)
	switch {
	case (u.tag == noun || u.tag == adjective || u.tag == adverb) && (many || several[subject]) && p.tag(-1) != determiner && p.word(1) != "of" && (ruled || !p.verbAfter()):
		u.tag = present
	case u.tag == noun && (subject == "who" || subject == "that" && p.tag(-2) != conjunction && p.tag(-2) != mark || subject == "which") && p.tag(-1) != adjective && (ruled || being[p.word(1)]) && t != determiner:
		u.tag = present
	case u.tag == plural && (t == noun || t == name) && p.word(1) != "" && p.word(1) != "of" && p.tag(1) != conjunction && p.tag(1) != base && (!p.verbAfter() || personal[p.word(1)] && p.word(1) != "who" && p.subordinate()):
		u.tag = third
	case u.tag == plural && (t == adjective || t == gerund) && fixed[p.word(-2)] && (fixed[p.word(1)] || objects[p.word(1)] || p.word(1) == "as") && !p.verbAfter(): // "the app records your steps"
		u.tag = third
	case u.tag == plural && (singulars[subject] || subject == "one" && p.word(-2) == "no"), u.tag == plural && (t == noun || t == adjective) && goods[p.word(1)]:
		u.tag = third
	}
}

// shift corrects the part of speech of words that are pronounced differently as verbs, where the context decides; it reports whether it did.
func shift(p place) bool {
	u := &p.units[p.i]
	next := p.tag(1)
	object := next == determiner || next == possessive || next == numeral || objects[p.word(1)]
	switch {
	case p.caused(): // "let the user record it"
		u.tag = base
	case p.word(0) == "present" && p.word(-1) == "to" && p.tag(-2) == numeral && (p.word(1) == "" || p.mark(1) != ""): // "from 1998 to present"
		u.tag = noun
	case p.another(), p.questioned():
		u.tag = base
	case (u.tag == base || u.tag == present) && p.word(-1) == "much" && p.word(-2) == "how", p.echoed(): // "how much produce"
		u.tag = noun
	case causes[p.word(-2)] && prompted[p.word(-1)] && p.word(0) == "elaborate" && !next.isNoun(): // "don't make me elaborate"
		u.tag = base
	case p.budgets(), p.word(0) == "separate" && p.word(1) == "into" && !being[p.word(-1)] && p.tag(-1) != adverb: // "appropriate funds", "separate into groups"
		u.tag = base
	case p.kept():
		u.tag = adjective
	case p.word(0) == "house" && p.tag(-1) == modal && (p.tag(-2).isNoun() || p.tag(-2) == pronoun), p.sheltering(): // "to house guests"
		u.tag = base
	case p.word(0) == "moderate" && p.word(-1) == "to" && degrees[p.word(-2)] && !object: // "mild to moderate pain"
		u.tag = adjective
	case (u.tag == base || u.tag == present) && quality[p.word(0)] && being[p.word(-1)] && !object: // "it isn't appropriate to ask"
		u.tag = adjective
	case !u.tag.isVerb() && p.word(-1) == "to" && (object && p.word(-2) != p.word(0) || infinitives[p.word(-2)] && (next != noun && next != plural || p.mark(1) != "")): // "vowed to rebel", "legal to record a call"
		u.tag = base
	case (u.tag == base || u.tag == present) && p.tag(-1).isNoun() && !strings.HasSuffix(p.word(-1), "s") && fixed[p.word(-2)] && !doing[p.word(-3)] && !helpers[p.word(-3)] && !having[p.word(-3)] && p.tag(-3) != modal && p.word(-3) != "that" && p.tag(-3).isVerb(): // "taste the vanilla extract"
		u.tag = noun
	case (u.tag == base || u.tag == present) && p.word(-1) == "to" && (p.word(-3) == "from" && p.word(-2) == p.word(0) || leaning[p.word(-2)] && !quality[p.word(0)] && !object && !next.isNoun() && next != adjective): // "open to abuse"
		u.tag = noun
	case !u.tag.isVerb() && daring[p.word(-1)] && (object || p.word(1) == "" || p.word(1) == "to" || next == adverb): // "he dared record it"
		u.tag = base
	case !u.tag.isVerb() && (archaic[p.word(-1)] || p.is(-1, "thou not ye") && archaic[p.word(-2)]): // "thou dost protest", "didst thou record"
		u.tag = base
	case u.tag == adjective && subjects[p.word(-1)] && (next == adjective || next.isNoun() || object) && p.word(1) != "": // "they present false papers"
		u.tag = present
	case u.tag == adjective && fixed[p.word(-1)] && !quality[p.word(0)] && subordinators[p.word(1)]: // "the digest while"
		u.tag = noun
	case !u.tag.isVerb() && p.tag(-1) == plural && (p.word(1) == "that" || p.word(1) == "how") && (p.tag(2) == determiner || p.tag(2) == possessive || p.tag(2) == pronoun) && fixed[p.word(2)] && !p.finite(): // "the minutes record that the motion passed"
		u.tag = present
	case (u.tag == base || u.tag == present) && p.word(-1) == "more" && p.word(-2) == "and" && p.word(1) == "" && p.word(0) == "produce": // "less meat and more produce"
		u.tag = noun
	case p.word(0) == "produce" && u.tag == adjective && (p.tag(-1) == adjective || p.word(-1) == "more" || p.word(1) == "than" || fixed[p.word(-1)]) && !next.isNoun() && !object: // "more produce than they can sell"
		u.tag = noun
	case !u.tag.isVerb() && !quality[p.word(0)] && p.word(-1) == "that" && (p.tag(-2) == plural || strings.HasSuffix(p.word(-2), "s")) && (p.word(1) == "more" || p.word(1) == "less"): // "cows that produce more"
		u.tag = present
	case p.word(0) == "alternate" && (p.word(1) == "between" || p.word(1) == "with") && p.tag(-1) != determiner: // "alternate between them"
		u.tag = base
	case p.word(0) == "alternate" && !several[p.word(-1)] && (strings.HasSuffix(p.word(1), "days") || p.is(1, "weeks months years weekends")): // "alternate Tuesdays"
		u.tag = adjective
	case p.i == 0 && quality[p.word(0)] && u.tag != adjective && (next.isNoun() || next == adjective) && strings.HasSuffix(p.word(1), "s") && (p.tag(2) == base || p.verbAfter()): // "Separate rooms cost more."
		u.tag = adjective
	case p.word(0) == "alternate" && p.tag(-1) == plural && (p.word(1) == "each" || p.word(1) == "every"): // "the teams alternate every week"
		u.tag = present
	case p.word(0) == "alternate" && several[p.word(-1)] && u.tag == adjective:
		u.tag = present
	case again[p.word(0)] && !u.tag.isVerb() && (object || next.isNoun() || next == adjective || next == gerund) && (p.word(0) != "resume" || !hiring[p.word(1)]) && (p.i == 0 && !p.verbAfter() || p.word(-1) == "please" || p.word(-1) == "then" || p.word(-1) == "and" && p.back(12, func(_ string, t tag) bool { return t.isVerb() })): // "and restart nginx"
		u.tag = base
	case p.i == 0 && !u.tag.isVerb() && p.mark(1) == "“" && (ordered[p.word(0)] || again[p.word(0)] || carried[p.word(0)]): // "Revert “Enable the parser”"
		u.tag = base
	case p.word(0) == "object" && p.word(1) == "to" && (p.mark(-1) == "," || p.word(-1) == "and" || p.word(-1) == "or") && fixed[p.word(2)] && !articles[p.word(-1)]: // "desert it, object to the plan"
		u.tag = base
	case !u.tag.isVerb() && u.tag != adjective && subjects[p.word(-1)] && object: // "they record it"
		u.tag = present
	case (u.tag == base || u.tag == present) && p.word(1) == "of" && p.tag(-1).isVerb() && p.tag(-1) != modal && !helpers[p.word(-1)] && !doing[p.word(-1)]: // "excuse abuse of power"
		u.tag = noun
	case !u.tag.isVerb() && (strings.HasSuffix(p.word(-1), "'ll") || strings.HasSuffix(p.word(-1), "n't") && !being[p.word(-1)] || strings.HasSuffix(p.word(-1), "'d") && p.tag(-1) != noun && p.tag(-1) != name): // "They'll object."
		u.tag = base
	case attributive[p.word(0)] && u.tag != noun && next.isNoun() && (fixed[p.word(-1)] || p.i == 0 && p.verbAfter()): // "the transplant patient", "Import duties rose"
		u.tag = noun
	case (u.tag == base || u.tag == present) && (p.tag(-1) == determiner || p.tag(-1) == possessive) && fixed[p.word(-1)]: // "the digest helps"
		u.tag = noun
	case (p.i == 0 || p.mark(-1) != "" && p.mark(-1) != "," && p.mark(-1) != "(") && !u.tag.isVerb() && object && !p.verbAfter(): // "Combine 1 lb. of beef."
		u.tag = base
	case p.i == 0 && !u.tag.isVerb() && (next.isNoun() || next == adjective || next == third && carried[p.word(0)]) && !p.verbAfter() && (ordered[p.word(0)] && !(p.word(0) == "separate" && asunder[p.word(1)]) || moving[p.word(2)] || moving[p.word(3)]): // "Extract text."
		u.tag = base
	case p.i == 0 && u.tag == base && next.isNoun() && p.verbAfter() && p.word(0) != "use": // "Produce prices rose."
		u.tag = noun
	case !u.tag.isVerb() && (u.tag == preposition || u.tag == otherTag || u.tag == name || u.tag == noun) && p.tag(-1) == plural && object && !p.finite(): // "such remarks incense the voters"
		u.tag = present
	case !u.tag.isVerb() && p.tag(-1) == plural && p.word(1) == "and" && (p.tag(2) == pronoun || p.tag(2) == determiner || p.word(2) == "nobody" || p.word(2) == "everyone") && !p.finite(): // "the reports conflict and nobody knows"
		u.tag = present
	default:
		return false
	}
	return true
}

// leaning are words with "to" and a noun after them.
var leaning = words(`open prone subject opposed object objects objected objecting objection objections resort resorts resorted resorting addicted vulnerable immune susceptible
	exposed devoted return returned returns returning respond responded response reaction reacted lead leads led leading contribute contributes contributed`)

// daring are verbs before an infinitive without "to".
var daring = words("dare dared dares daren't needn't")

// budgets reports whether the word is the verb of what a law does with money: "appropriate funds".
func (p place) budgets() bool {
	return p.word(0) == "appropriate" && funds[p.word(1)] && !fixed[p.word(-1)]
}

// funds are what a law appropriates.
var funds = words("funds money dollars billions millions funding")

// archaic are auxiliary verbs of old.
var archaic = words("dost doth didst shalt wilt canst wouldst shouldst couldst mayst mightst")

// again are actions on a machine or a file that are done once more.
var again = words("resume revert restart reboot reset rewrite replay rerun reload relaunch refill remake reprint retake")

// hiring are words after a resume that lists jobs.
var hiring = words("tips writing writer writers builder builders template templates review reviews service services help advice example examples format formats sample samples screening screener gap gaps guide padding fraud file upload")

// subjects are pronouns that cannot be objects, or that a verb follows.
var subjects = words("i we they")

// attributive are words that are nouns before another noun and verbs elsewhere.
var attributive = words("recall transplant import export transport contract discount digest escort permit project protest record refund survey suspect transfer increase decrease reject")

// fixed are words that a verb never directly follows.
var fixed = words("the a an my your his its our their every")

// asunder are things that one asks for separate ones of.
var asunder = words("checks bills beds rooms accounts entrances issues")

// ordered are verbs that begin instructions; moving are words that follow their object.
var (
	ordered = words("combine convert extract separate compress construct document estimate duplicate delegate transform transplant reject refill decrease increase perfect alternate articulate")
	carried = words("export import record transfer transport convert extract")
	moving  = words("to from into as with using onto")
)

var objects = words("yourself yourselves themselves himself herself itself it them him me us these those each all both every")

// shifting are words whose sound changes with their part of speech.
var shifting = words(`absent abstract abuse address advocate affect alternate annex appropriate approximate articulate aggregate associate attribute combine compact
	compound compress conduct conflict conglomerate console construct contest contract contrast converse convert convict coordinate decrease defect
	degenerate delegate deliberate desolate diffuse digest discharge discount document duplicate elaborate entrance escort estimate excuse exploit
	export extract ferment frequent graduate house implant import incense incline increase initiate insult intimate invite misuse moderate object
	overlap perfect permit pervert predicate present proceeds produce progress project protest rebel reboot recall record recount refill refund refuse
	reject relaunch relay reload remake reprint replay rerun reset restart resume retake revert rewrite segregate separate subject subordinate suspect survey syndicate transfer transform transplant transport upset use`)

// verbAfter reports whether a finite verb follows in the clause, so that the word itself is not one.
func (p place) verbAfter() bool {
	for n := 1 + either(p.i == 0 && carried[p.word(0)], 1, 0); n < 8 && p.mark(n) == "" && p.i+n < len(p.units); n++ {
		if subordinators[p.word(n)] || n > 1 && (p.word(n) == "before" || p.word(n) == "after") {
			return false
		}
		if p.units[p.i+n].Kind == spoken.Letters {
			continue
		}
		if w := p.word(n); goods[w] || strings.HasSuffix(w, "ly") && len(w) > 4 && !in(w, "apply reply supply multiply") {
			continue
		}
		if t := p.tag(n); (t == past || t == present || t == third || t == modal || n == 1 && t == participle && settled[p.word(1)]) && !pronounLike[p.word(n)] && p.word(n) != "live" {
			return true
		}
	}
	return false
}

// settled are past tenses that are spelled as their participles.
var settled = words("set put hit hurt shut")

var (
	governed = words(`when with every each the a an that if at to by from into over because as their his its our my your this these those it them
		him her us me all more less everything everyone nothing something against between among about electricity heat water milk only well
		for in on under after before during until through around together`)
	crowds      = words("fish sheep deer police people men women children some many most others both all few")
	helpers     = words("helped help helps make makes made let lets see sees saw hear hears heard watch watched watching go come came went going coming")
	pronounLike = words("everything everyone nothing something anything itself himself herself themselves")
)

// homographs are the words with rules of their own. A rule returns nothing where the part of speech decides.
var homographs = map[string]func(p place) string{
	"aged": aged, "won": won, "affect": affect, "axes": axes, "crooked": ragged, "jagged": ragged, "ragged": ragged, "bases": bases, "bass": bass, "beloved": beloved, "blessed": blessed, "bologna": bologna, "buffet": buffet, "buffets": buffet, "bow": bow, "bows": bow, "close": closed, "closer": closer,
	"content": content, "desert": desert, "deserts": desert, "does": does, "dogged": dogged, "dove": dove, "job": job, "lead": lead, "lima": lima, "louis": louis, "learned": learned,
	"live": live, "lives": lives, "minute": minute, "mobile": mobile, "moped": moped, "nice": nice, "pasty": pasty, "number": number, "polish": polish, "primer": primer,
	"plaid": plaid, "putting": putting, "da": da, "read": read, "reading": reading, "reread": read, "resent": resent, "resume": resume, "resumes": resume, "résumé": resume, "résumés": resume, "row": row, "rows": row, "sake": sake, "sewer": sewer, "sewers": sewer, "invalid": invalid, "graduate": graduate, "refuse": refuse, "diffuse": diffuse, "intimate": intimate, "slough": slough, "sow": sow, "sows": sow,
	"can": can, "will": will, "might": might, "how": nominal("hˈW"), "why": nominal("wˈI"), "ups": nominal("ˈʌps"), "downs": nominal("dˈWnz"), "ins": nominal("ˈɪnz"), "haves": nominal("hˈævz"),
	"ifs": nominal("ˈɪfs"), "buts": nominal("bˈʌts"), "whys": nominal("wˈIz"), "hows": nominal("hˈWz"),
	"tear": tear, "tears": tear, "use": use, "used": used, "wicked": wicked, "tarry": tarry, "wagner": wagner, "wind": wind, "winds": wind, "wound": wound,
}
