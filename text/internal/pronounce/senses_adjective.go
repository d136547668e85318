package pronounce

import "strings"

// Rules for adjectives that are spelled like the past of a verb.

// learned, of two syllables before a noun: scholarly.
func learned(p place) string {
	const scholarly, got = "lˈɜɹnɪd", "lˈɜɹnd"
	switch next := p.word(1); {
	case in(next, "behavior behaviour response helplessness skill skills"):
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

// pasty is pale or like paste; a pasty is a pie.
func pasty(p place) string {
	const pale, pie = "pˈAsti", "pˈæsti"
	switch next := p.word(1); {
	case pies[next] || p.word(-1) == "cornish" || p.capital() && !p.first():
		return pie
	case pasted[next] || pasted[p.word(2)] || p.is(-1, "rather too very") || p.mark(1) == "," && p.tag(2) == adjective && !fixed[p.word(-1)]:
		return pale
	}
	return ""
}

// Words after a pasty that is baked, and after what is pale or soft.
var (
	pies   = words("shop shops tax day barm barms bap bake bakes company maker makers makers' filling fillings crust recipe recipes ingredients festival eating bakery pastry stall tart")
	pasted = words("face faces faced skin complexion complexions white soap mass substance texture consistency legs mixture excreta compounds dough cheeks sauce")
)
