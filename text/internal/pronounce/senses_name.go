package pronounce

// Rules for homographs that are names when they have a capital.

// polish is to make shiny; Polish is from Poland.
func polish(p place) string {
	const shine, poland = "pˈɑlɪʃ", "pˈOlɪʃ"
	if !p.capital() {
		return shine
	}
	if p.first() && (p.tag(1) == determiner || p.tag(1) == possessive || p.word(1) == "it" || p.word(1) == "them" || p.word(1) == "up" || p.word(1) == "your") {
		return shine
	}
	return poland
}

var (
	into  = words("in to from near of into under at around through via for outside toward towards")
	bible = words("book bible prophet patience satan god testament suffering suffered trials")
)

// job is work; Job suffered.
func job(p place) string {
	if p.capital() && !p.first() && p.any(bible) || p.capital() && p.word(-1) == "of" && p.word(-2) == "patience" {
		return "ʤˈOb"
	}
	return "ʤˈɑb"
}

// reading is what readers do; Reading is in England.
func reading(p place) string {
	if p.capital() && !p.first() && into[p.word(-1)] || p.capital() && p.mark(1) == "," && (p.word(2) == "england" || p.word(2) == "pennsylvania" || p.word(2) == "berkshire") {
		return "ɹˈɛdɪŋ"
	}
	return "ɹˈidɪŋ"
}

// mobile is movable; Mobile is in Alabama.
func mobile(p place) string {
	if p.capital() && (!p.first() && into[p.word(-1)] && !p.tag(1).isNoun() || p.mark(1) == "," && p.word(2) == "alabama" || p.word(1) == "bay") {
		return "mObˈil"
	}
	return "mˈObᵊl"
}

// lima is a bean; Lima is in Peru.
func lima(p place) string {
	if next := p.word(1); next == "bean" || next == "beans" {
		return "lˈImə"
	}
	return "lˈimə"
}
