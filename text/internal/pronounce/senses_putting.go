package pronounce

// putting is placing, or a stroke in golf: then no object follows, except a ball.
func putting(p place) string {
	switch next := p.word(1); {
	case strokes[next], next == "on" && p.onGreen():
		return "pˈʌTɪŋ"
	case p.tag(-1) == possessive && (p.tag(1) == past || p.tag(1) == third || next == ""), p.first() && (being[next] || p.tag(1) == third), p.mark(-1) == "," && being[next]: // "his putting cost him the match"
		return "pˈʌTɪŋ"
	case !p.any(golf), in(next, "up down away together in"):
		return "pˈʊTɪŋ"
	case (p.tag(1) == determiner || p.tag(1) == possessive || p.tag(1) == pronoun) && p.word(2) != "ball" && p.word(2) != "green",
		next == "on" && (p.word(2) != "the" || !greens[p.word(3)] || p.tag(4).isNoun()):
		return "pˈʊTɪŋ"
	}
	return "pˈʌTɪŋ"
}

// onGreen reports whether "on" and a green follow, and no dress of that color: "putting on the ninth green", "putting on wet greens".
func (p place) onGreen() bool {
	for n := 2; n <= 4 && p.word(n) != ""; n++ {
		if w := p.word(n); (w == "green" || w == "greens") && !p.tag(n+1).isNoun() && p.tag(n+1) != adjective {
			return true
		}
	}
	return false
}

var (
	strokes = words("stroke strokes average contest grip")
	golf    = words("golf green hole putt putted three-putted four-putted putter course par birdie bogey")
	greens  = words("green greens course hole last first next back front second third ninth fourteenth fifteenth sixteenth seventeenth eighteenth")
)

// wicked is evil, or the past of wick: "the fabric wicked the sweat away".
func wicked(p place) string {
	if next := p.word(1); p.word(-1) != "" && !being[p.word(-1)] && !articles[p.word(-1)] && (next == "away" || soaks[next] || (p.tag(1) == determiner || p.tag(1) == possessive) && p.any(soaks)) {
		return "wˈɪkt"
	}
	return ""
}

var soaks = words("sweat moisture water perspiration liquid dampness damp rain fluid")

// tarry is to linger, or full of tar.
func tarry(p place) string {
	if p.tag(1).isNoun() && (articles[p.word(-1)] || p.tag(-1) == adjective || p.tag(-1) == preposition || p.first()) || p.tag(1) == adjective || p.word(-1) == "black" || seeming[p.word(-1)] {
		return "tˈɑɹi"
	}
	return "tˈæɹi"
}
