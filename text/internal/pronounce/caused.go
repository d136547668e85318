package pronounce

import "strings"

// caused reports whether the word is the verb of what somebody lets, makes or sees another do, asks or demands: "let the user record it", "did the radio
// record the song", "ordered that the court record it". A noun stands before it and an object follows.
func (p place) caused() bool {
	if t := p.tag(0); t == adjective || t == plural || t == third || t == past || t == participle {
		return false
	}
	if !p.tag(-1).isNoun() && !(p.tag(-1) == adjective && p.tag(-2) == determiner) || p.tag(1) != determiner && p.tag(1) != possessive && !objects[p.word(1)] || p.word(1) == "that" {
		return false
	}
	for k := 2; k < 6; k++ {
		switch t := p.tag(-k); {
		case causes[p.word(-k)], p.i == k && (doing[p.word(-k)] || t == modal): // at the start, of a question
			return true
		case p.word(-k) == "that":
			return demands[p.word(-k-1)]
		case !t.isNoun() && t != adjective && t != determiner && t != possessive:
			return false
		}
	}
	return false
}

var (
	causes  = words("let lets letting make makes made help helps helped see saw watch watched hear heard")
	demands = words("order ordered demand demanded demands insist insisted insists request requested recommend recommended require required requires propose proposed suggest suggested ask asked")
)

// prompted are those whom one makes do something.
var prompted = words("me you him her us them")

// subordinate reports whether the word is in a clause that "as" or the like begins a few words before: "as the day progresses it gets hot".
func (p place) subordinate() bool {
	return p.back(4, func(w string, _ tag) bool { return w == "as" || w == "once" || subordinators[w] })
}

var (
	singulars = words("anyone everyone someone nobody everybody anybody somebody")
	// goods are nouns that the tagger takes for verbs after a verb in -s.
	goods = words("wine oil gas coal beef grain corn rice sugar coffee water heat light sound sleep food power milk wood paper data electricity")
)

// infinitives are verbs and adjectives with an infinitive after them.
var infinitives = words(`vow vowed vows want wants wanted try tries tried hope hopes hoped plan plans planned decide decided choose chose refuse refused refuses threaten threatened
	threatens begin began begins start started continue continued continues need needs needed going able likely ready willing free eager afraid unable reluctant agree agreed
	fail failed manage managed prepare prepared promise promised used dare dared swear swore seek sought`)

// degrees are words before "to moderate" in which that is an adjective.
var degrees = words("mild low light slight weak gentle minor small minimal poor none calm easy fresh dry")

// quality are adjectives that are spelled like verbs.
var quality = words("appropriate separate moderate deliberate elaborate articulate intimate degenerate desolate approximate alternate perfect absent frequent subordinate content")

// kept reports whether the word is an adjective that says how things are kept, at the end of what is said of them: "keep the copies separate".
func (p place) kept() bool {
	if before := p.word(-1); !quality[p.word(0)] || p.word(0) == "content" || fixed[before] || strings.HasSuffix(before, "'s") || p.word(1) != "" && p.tag(1) != preposition && p.tag(1) != conjunction || p.word(1) == "into" {
		return false
	}
	for k := 1; k < 8; k++ {
		switch t := p.tag(-k); {
		case keepers[p.word(-k)]:
			return k > 1 || !t.isNoun()
		case !t.isNoun() && t != adjective && t != determiner && t != possessive && t != numeral && t != pronoun && p.word(-k) != "and":
			return false
		}
	}
	return false
}

var keepers = words("keep keeps kept keeping store stores stored hold holds held leave leaves left leaving consider considers considered think thinks thought find finds found make makes made making")

// another reports whether the word is a further verb of the sentence, after "and" or the like and before its object: "wash the eggs and separate the
// whites", "the eggs are whole, so separate them".
func (p place) another() bool {
	w := p.word(-1)
	joined := in(w, "and or then so but please now never always")
	if !joined || p.tag(0).isVerb() || p.tag(0) == third {
		return false
	}
	if personalObjects[p.word(1)] { // never after a noun or an adjective alone
		return true
	}
	return (p.tag(1) == determiner || p.tag(1) == possessive) && (fixed[p.word(1)] || p.word(1) == "no" || p.word(1) == "any" || p.word(1) == "some") && p.back(12, func(w string, t tag) bool {
		return t == base && w != p.word(0) || w == "please" || w == "to" || doing[w]
	}) && !p.verbAfter()
}

var personalObjects = words("it them him me us")

// sheltering reports whether the word is the verb house after "to": "to house guests", but "from house to house".
func (p place) sheltering() bool {
	if p.word(0) != "house" || p.word(-1) != "to" || p.word(1) == "" || p.word(1) == "number" || p.word(1) == "after" || p.word(-2) == "house" && p.is(1, "every each all") {
		return false
	}
	if t := p.tag(1); t == plural || t == determiner || t == possessive || t == pronoun || objects[p.word(1)] || p.word(1) == "people" {
		return true
	}
	return p.word(1) == "and" && (p.tag(2) == base || personalObjects[p.word(3)]) || (p.tag(1) == adjective || p.tag(1) == noun) && p.tag(2) == plural && p.word(-2) != "house"
}

// predicate reports whether the word is all that a clause says of its subject, a plural without an article, "in the desert, troops desert", or
// comes after a form of "be": "we're live".
func (p place) predicate() bool {
	return p.word(0) == "live" && being[p.word(-1)] || (p.tag(0) == present || p.tag(0) == base) && p.tag(-1) == plural && p.word(1) == "" && (p.i == 1 || p.mark(-2) != "" || p.tag(-2) == conjunction)
}

// questioned reports whether the word is the verb at the end of a question: "how much does the farm produce?"
func (p place) questioned() bool {
	if p.tag(0).isVerb() || p.mark(1) != "?" || !p.tag(-1).isNoun() && !subjects[p.word(-1)] && !p.is(-1, "it he she") {
		return false
	}
	for k := 2; k < 7; k++ {
		switch w, t := p.word(-k), p.tag(-k); {
		case in(w, "do does did don't doesn't didn't"):
			return p.word(-k-1) != "who"
		case !t.isNoun() && t != adjective && t != determiner && t != possessive && t != numeral:
			return false
		}
	}
	return false
}

// echoed reports whether the word is a noun in what the same word does as a verb: "extract the vanilla extract", "object to the art object".
func (p place) echoed() bool {
	if p.tag(0) == noun || quality[p.word(0)] || p.tag(1) == determiner || p.tag(1) == possessive || p.tag(1) == pronoun || p.word(-1) == "to" {
		return false
	}
	object := false
	for k := 1; k < 6; k++ {
		switch w, t := p.word(-k), p.tag(-k); {
		case w == p.word(0) && w != "":
			return object && t.isVerb() && k > 2
		case fixed[w]:
			object = true
		case !t.isNoun() && t != adjective && t != preposition && t != gerund && w != "to":
			return false
		}
	}
	return false
}
