package pronounce

// wound is an injury, or the past of wind.
func wound(p place) string {
	if next := p.word(1); in(next, "up around down through round") && p.tag(0) != noun {
		return "wˈWnd"
	}
	if wrapped[p.word(1)] && !articles[p.word(-1)] {
		return "wˈWnd"
	}
	if winding[p.word(-1)] && p.tag(1) == preposition && p.word(1) != "of" { // "the trail wound between the hills"
		return "wˈWnd"
	}
	if (p.tag(0) == noun || p.tag(0) == base) && (p.tag(1) == determiner || p.tag(1) == possessive) && (p.tag(-1) == noun || p.tag(-1) == name || personal[p.word(-1)]) && !p.finite() {
		return "wˈWnd"
	}
	if next := p.word(1); in(next, "him me us them you") && p.word(2) != "up" || next == "each" && p.word(2) == "other" || next == "one" && p.word(2) == "another" {
		return "wˈund"
	}
	if (p.mark(-1) == "," || p.word(-1) == "and" || p.word(-1) == "then") && (p.tag(1) == possessive || p.tag(1) == determiner || p.word(1) == "it") && p.i > 1 { // "tore the letter, wound her scarf"
		return "wˈWnd"
	}
	if hurting[p.word(-1)] { // "words wound more than sticks"
		return "wˈund"
	}
	if w := p.word(-1); (w == "tightly" || w == "loosely") && !p.tag(0).isNoun() {
		return "wˈWnd"
	}
	return ""
}

// hurting are things that wound.
var hurting = words("words insults lies remarks taunts rumors rumours")

// winding are things that wind through a country.
var winding = words("road path trail river stream lane track trails roads paths procession stairs staircase queue line")

// Words after and before the wind in a forecast.
var (
	airs    = words("north south east west northeast northwest southeast southwest northerly southerly easterly westerly light calm gusty variable becoming gusting")
	blowing = words("light strong high gusty prevailing brisk moderate damaging")
)

// wind is moving air, or to turn.
func wind(p place) string {
	turn := "wˈInd" + either(p.word(0) == "winds", "z", "")
	if p.word(0) == "winds" && winding[p.word(-1)] && (p.tag(1) == preposition || p.tag(1) == conjunction || p.tag(1) == adverb || p.tag(1) == possessive) { // "the path winds and climbs"
		return turn
	}
	if (airs[p.word(1)] || blowing[p.word(-1)]) && !p.any(winding) {
		return "wˈɪnd" + either(p.word(0) == "winds", "z", "")
	}
	if p.word(1) == "up" || p.word(1) == "down" && p.tag(0).isVerb() {
		return either(articles[p.word(-1)] && p.tag(0).isNoun(), "", turn)
	}
	return ""
}
