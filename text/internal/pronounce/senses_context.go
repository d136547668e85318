package pronounce

import "strings"

// Rules for homographs that are disambiguated by words anywhere in the sentence.

// nice is pleasant; Nice is in France.
func nice(p place) string {
	if p.capital() && (!p.first() && (into[p.word(-1)] || p.any(riviera)) || p.mark(1) == "," && p.word(2) == "france" || (being[p.word(1)] || p.tag(1).isVerb() || p.word(1) == "and" || p.mark(1) == ",") && p.any(riviera)) {
		return "nˈis"
	}
	return "nˈIs"
}

// Words that occur near Nice in France.
var riviera = words("france french riviera city monaco cannes marseille paris lyon antibes mediterranean airport town carnival promenade provence")

// row is a line, or a quarrel, mostly one in the news.
func row(p place) string {
	fight := "ɹˈW" + either(p.word(0) == "rows", "z", "")
	if p.word(0) == "rows" && p.word(-1) == "having" && quarrelled[p.word(1)] {
		return fight
	}
	if p.tag(0).isVerb() && !articles[p.word(-1)] && p.tag(-1) != adjective {
		return ""
	}
	switch next := p.word(1); {
	case quarrels[p.word(-1)], awful[p.word(-1)] && next != "of", next == "going" && p.word(2) == "on", next == "ensued" || next == "flared":
		return fight
	case (next == "with" && p.tag(2) == possessive || p.mark(1) == ",") && p.is(-2, "after during following since") && !p.any(seats):
		return fight
	case brewing[next] && !seats[p.word(-1)] && !seats[p.word(2)] && !seats[p.word(3)] && !seats[p.word(4)] && p.word(2) != "there":
		return fight
	case p.back(3, func(w string, _ tag) bool { return in(w, "having had have") }) && (p.word(-1) == "a" || p.word(-1) == "another" || p.tag(-1) == adjective) &&
		(next == "" || quarrelled[next] || next == "on" && p.tag(2) == possessive) && !p.any(seats):
		return fight
	}
	return ""
}

var (
	quarrels = words("terrible furious blazing bitter diplomatic political public heated angry flaming unholy almighty")
	// Words after a row that people have.
	quarrelled = words("last this again with yesterday about over at before during because when every tonight today while in")
	brewing    = words("about over between broke erupted erupts deepened deepens intensified intensifies escalated escalates escalating rumbles rumbled simmers simmered overshadowed overshadows")
	awful      = words("awful dreadful frightful hell")
	seats      = words("seat chair front back table house tree bean corn plant column spreadsheet garden theater cinema line tooth teeth data button window")
)

// buffet is a meal, or to strike, as winds and waves do.
func buffet(p place) string {
	if p.tag(0).isVerb() && p.tag(-1) != determiner && p.any(gusts) || p.word(1) == "of" && (gusts[p.word(2)] || gusts[p.word(3)]) {
		return "bˈʌfət" + either(p.word(0) == "buffets", "s", "")
	}
	return ""
}

var gusts = words("wind winds wave waves gust gusts storm storms gale gales blow blows fate rain rains headwinds sea seas")

// wrapped are things that are wound around others.
var wrapped = words("gauze bandage bandages scarf string yarn rope tape wire thread ribbon cord")

// sewer carries waste, or sews.
func sewer(p place) string {
	sews := "sˈOəɹ" + either(p.word(0) == "sewers", "z", "")
	if drained[p.word(1)] || laid[p.word(-1)] || p.tag(-1) == determiner && (into[p.word(-2)] || p.word(-2) == "down") {
		return ""
	}
	if p.nearest(sewing) < p.nearest(draining) || sewers[p.word(-1)] {
		return sews
	}
	return ""
}

var (
	sewing = words(`quilt fabric thread needle pattern scissors sew sewing stitch seam dress garment quilter embroidery tailor seamstress hem skirt knitter knitting thimble bobbin
		mend mended mends mending hemmed sewed stitched pinned button buttonhole`)
	draining = words("workmen worker crew dig dug digging rat flooded flood water waste manhole burst blocked clogged sewage drain smell stench city leak street")
	laid     = words("sanitary storm open main combined public private foul trunk blocked broken burst cracked collapsed underground brick raw")
	sewers   = words("skilled careful avid keen novice beginner experienced talented home hobby patient amateur")
)

// Words after a sewer that carries waste.
var drained = words("line lines lining linings pipe pipes system systems main mains grate rat rats drain gas worker workers cover covers backup overflow")

// invalid is not valid, or a disabled or sick person.
func invalid(p place) string {
	const ill, void = "ˈɪnvəlɪd", "ɪnvˈælɪd"
	before := p.word(-1)
	if p.tag(-1) == adjective {
		before = p.word(-2)
	}
	if relations[p.word(1)] || articles[before] && (p.tag(1) == third || p.tag(1) == past || p.tag(1) == preposition || p.tag(1) == adjective && (p.tag(2) == determiner || p.tag(2) == possessive)) { // "her invalid mother", "help the invalid open the door"
		return ill
	}
	if strings.HasSuffix(p.word(0), "'s") || articles[p.word(-1)] && !p.tag(1).isNoun() && p.tag(1) != adjective && p.tag(1) != gerund || p.word(-1) == "elderly" || p.word(-1) == "helpless" {
		return ill
	}
	return void
}

// relations are people who may be ill.
var relations = words("mother father wife husband sister brother son daughter uncle aunt child children chair chairs carriage parent parents grandmother grandfather cousin")

// graduate is a noun before words such as student and school.
func graduate(p place) string {
	if studies[p.word(1)] {
		return "ɡɹˈæʤəwət"
	}
	return ""
}

var studies = words("school schools student students studies study degree degrees program programs course courses work level admissions")

// refuse is rubbish, or to decline.
func refuse(p place) string {
	if discarded[p.word(1)] || discards[p.word(-1)] || p.word(-1) == "refuse" && p.tag(-1).isVerb() && p.word(-2) == "to" {
		return "ɹˈɛfjˌus"
	}
	return ""
}

// Words after and before the noun refuse.
var (
	discarded = words("collector collectors collection bin bins disposal dump dumps heap heaps sack sacks site truck trucks tip chute bag bags pile piles")
	discards  = words("household garden domestic kitchen animal human")
)

// slough is a swamp, or to shed, as snakes do their skins.
func slough(p place) string {
	if w := p.word(1); in(w, "off their its skin skins") || p.tag(0).isVerb() && p.any(words("skin skins cell cells dead snake")) {
		return "slˈʌf"
	}
	return ""
}

// diffuse is an adjective before a noun, or a verb.
func diffuse(p place) string {
	if p.tag(1).isNoun() && !p.tag(0).isVerb() && (articles[p.word(-1)] || p.tag(-1) == adjective || p.tag(-1) == adverb || p.mark(-1) == ",") || p.word(1) == "" && being[p.word(-1)] {
		return "dəfjˈus"
	}
	return ""
}

// intimate is close, or, before "that", to hint.
func intimate(p place) string {
	if p.word(1) == "that" && !articles[p.word(-1)] {
		return "ˈɪntəmˌAt"
	}
	return ""
}

// won is the currency of Korea, or the past of win.
func won(p place) string {
	if w := p.word(-1); in(w, "thousand million billion trillion hundred korean") && !p.is(1, "the a an") && p.tag(1) != possessive {
		return "wˈɑn"
	}
	return "wˈʌn"
}

// sake is a purpose, or a drink made of rice.
func sake(p place) string {
	if p.word(1) == "of" || p.tag(-1) == possessive || strings.HasSuffix(p.word(-1), "'s") || strings.HasSuffix(p.word(-1), "s'") || p.word(-1) == "'" || p.mark(-1) == "'" || strings.HasSuffix(p.word(-1), "ness") ||
		!p.any(poured) {
		return "sˈAk"
	}
	return "sˈɑki"
}

var poured = words("drink drank drunk drinking cup bottle brew brewed brewery brewer rice sushi sashimi japanese japan warm chilled pour poured serve served sip sipped tasting sommelier bar wine beer cocktail ramen tempura")
