package pronounce

import "strings"

// Function words are stressed where they are nouns, "a can", "the will of the people", "the ups and downs", or names, "I saw Will".

var (
	tins     = words("beer tin trash garbage oil gas paint watering soda spray tuna soup large small big empty full whole medium open")
	foods    = words("tomatoes beans chickpeas coconut corn tuna soup broth tomato pineapple pumpkin peaches lentils sardines opener openers")
	measured = words("ounce ounces gram grams pound pounds milliliter milliliters liter liters")
	freely   = words("free good ill strong iron living last own divine political")
)

// can is able to, or a tin.
func can(p place) string {
	const tin = "kˈæn"
	switch next := p.word(1); {
	case next == "opener" || next == "openers":
		return tin
	case p.tag(1) == base || next == "be" || next == "not" || personal[next]:
		return ""
	case p.noun(), tins[p.word(-1)] && (next == "" || p.tag(1) != pronoun && p.tag(1) != adverb):
		return tin
	case next == "of" && p.word(2) != "course" && (p.tag(-1) == numeral || p.word(-1) == "one" || p.tag(-1) == adjective || p.tag(-1) == noun || p.mark(-1) == ")"): // "1 (14 oz) can of beans"
		return tin
	case p.word(-1) == "one" && p.mark(1) == "(" && p.tag(2) == numeral: // "1 can (15 oz.)"
		return tin
	case measured[p.word(-1)] || strings.HasSuffix(p.word(-1), "-ounce"), p.mark(-1) == ")" && measured[p.word(-2)], p.word(-1) == "one" && foods[next]:
		return tin
	}
	return ""
}

// will is going to, or what somebody wants, or a name.
func will(p place) string {
	const wish = "wˈɪl"
	switch {
	case p.capital() && (!p.first() || p.tag(1) == name && p.mark(len(p.units)-1-p.i) != "?"):
		return wish
	case (p.tag(1) == base || p.word(1) == "be" || p.word(1) == "not") && !(fixed[p.word(-1)] && p.tag(-2).isVerb()):
		return ""
	case p.noun() && !personal[p.word(1)], freely[p.word(-1)]:
		return wish
	}
	return ""
}

// might may be, or is strength.
func might(p place) string {
	if p.noun() && p.tag(1) != base && p.word(1) != "be" && p.word(1) != "not" {
		return "mˈIt"
	}
	return ""
}

// noun reports whether an article or the like comes just before the word, as before a noun.
func (p place) noun() bool {
	w := p.word(-1)
	return fixed[w] && !(w == "his" && p.word(-2) == "of") || w == "her" && p.word(-2) != "of"
}

// nominal returns the rule of a function word that is a noun after an article, or one of a pair: "the how and the why", "no ifs".
func nominal(stressed string) func(p place) string {
	return func(p place) string {
		w := p.word(-1)
		if (in(w, "the a no these") || w == "and" && strings.HasSuffix(p.word(0), "s")) && (p.word(1) == "" || p.is(1, "and or of")) {
			return stressed
		}
		return ""
	}
}
