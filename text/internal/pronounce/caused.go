package pronounce

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

// quality are adjectives that are spelled like verbs.
var quality = words("appropriate separate moderate deliberate elaborate articulate intimate degenerate desolate approximate alternate perfect absent frequent subordinate content")
