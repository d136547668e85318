package pronounce

import "strings"

// Rules for adjectives that are spelled like the past of a verb.

// learned, of two syllables before a noun: scholarly.
func learned(p place) string {
	const scholarly, got = "lˈɜɹnɪd", "lˈɜɹnd"
	switch next := p.word(1); {
	case next == "behavior" || next == "behaviour" || next == "response" || next == "helplessness" || next == "skill" || next == "skills":
		return got
	case (articles[p.word(-1)] || p.word(-1) == "most" || p.word(-1) == "very" || p.tag(-1) == adjective || p.tag(-1) == possessive) && (p.tag(1).isNoun() || p.tag(1) == adjective || p.mark(1) == "," && p.tag(2) == adjective):
		return scholarly
	case (p.word(-1) == "very" || p.word(-1) == "most") && next == "":
		return scholarly
	case scholars[next] && !having[p.word(-1)] && !several[p.word(-1)], (p.word(-1) == "a" || p.word(-1) == "more") && next == "and" && p.tag(2) == adjective: // "by learned men", "a learned and modest man"
		return scholarly
	}
	return got
}

// scholars are people and writings of learning.
var scholars = words("man men woman women friend friends doctor doctors scholar scholars journal journals society societies judge judges professor treatise treatises counsel monks clergy")

// blessed is holy, or has been given a blessing.
func blessed(p place) string {
	if (articles[p.word(-1)] || strings.HasSuffix(p.word(-1), "'s") && !being[p.word(-1)] || p.tag(-1) == adjective || p.word(-1) == "most" || p.first()) && (p.tag(1).isNoun() || p.capital() && !p.first()) || p.first() && being[p.word(1)] { // "Blessed are the meek."
		return "blˈɛsᵻd"
	}
	return "blˈɛst"
}
