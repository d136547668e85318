package pronounce

import "strings"

// Rules for individual homographs, based on the meaning of the words around them.

var (
	habits = words("every always usually often daily sometimes generally rarely seldom nowadays normally weekly mornings evenings mondays whenever bedtime nightly regularly frequently")
	bygone = words("yesterday last ago once then earlier previously recently before already when after while")
	// After these words the present tense refers to the future.
	conditions = words("whether if when whenever unless until before once as")
	metals     = words(`metal contain contains containing unleaded pipe zinc copper tin iron mercury toxic poison poisoning paint gasoline bullet heavy element ore smelting mine mining ounce melt
		melted molten cadmium arsenic nickel alloy solder battery roofing contaminated contamination weight ton atomic plumbing roof lining steel silver gold
		bronze brass corrosion radiation shielding x-ray foil leaded blood drinking`)
	leadNext = words(`balloon balloons ingot ingots sinker sinkers battery batteries acid pot pots planter planters flashing flashings guttering cistern tank figurine statue pipe pipes paint poisoning shot mine mines weight weights bullet bullets ore acid-battery crystal pencil pencils sheet sheets roof foil oxide
		glass apron contamination exposure solder coffin ball balls acetate azide smelter soldiers levels type plate plates`)
	soaked  = words("pencil pencils bullet bullets water soil paint pipes blood dust toys gasoline air")
	fishing = words("eating fish fished fishing fishes caught catch lake river sea striped largemouth smallmouth rod bait pond trout angler salmon fisherman hook boat grilled grill fried fry baked bake cooked cook ate eat dinner lunch supper menu lemon fillet filet oven seafood sold sells reeled reel dam lobster shrimp cod tuna fresh swam swim swims swimming perch")
	music   = words("player players guitar guitarist drum drums line lines clef singer voice solo note notes part parts string strings amp plays play playing played double upright electric")
	singing = words("sing sings sang sung singing")
	bending = words("take took taken takes taking make made makes making deep low slight final graceful polite stiff courteous formal little gave give gives returned return")
	cloth   = words(`shirt paper fabric cloth jeans pants trousers dress muscle ligament sleeve curtain coat hole rip sail page skirt jacket tendon wear net canvas painting portrait
		seam retina cartilage knee tissue stocking tent bag screen lining wall cuff rotator tendon meniscus acl calf hamstring tarp blanket sheet cushion pillow sofa seat glove tights tire balloon hose couch leather vinyl envelope wallpaper aorta artery`)
	deer   = words("graze grazed grazing venison deer buck fawn stag herd rabbit hunter antlers doe forest")
	tinies = words(`pinch pinches drop drops droplet droplets dab print writing handwriting lettering scratch scratches flaw flaws spider spiders seed seeds stars amount amounts quantity quantities detail details particle particles trace traces difference differences fraction portion creature creatures
		scrutiny examination inspection description proportion speck specks piece pieces fragment fragments organism organisms change changes dose doses
		crack cracks crumb crumbs hole holes insect insects grain grains part parts variation variations account accounts crystal crystals`)
	tools = words("wood throw threw thrown throwing grind grinding chop chopped chopping sword hatchet sharp hammer lumberjack battle axe tree woodcutter stone blade spear saw shovel firemen tool throwing firefighter hose lumberjack woodsman viking warrior shield carried carry swing swung wield wielded sharpen sharpened dull oak felled felling forest log logs timber knife knives cave flint handle handles cut dagger halberd polearm mace chainsaw grenade flake melee weapon weapons combat army jadeite obsidian bronze neolithic double-edged single-edged saber club battle-axe axe-head")
)

// lead is a metal or what leads.
func lead(p place) string {
	const metal, front = "lˈɛd", "lˈid"
	if p.word(-1) == "pencil" { // "the pencil lead snapped"
		return metal
	}
	if foremost[p.word(1)] || wired[p.word(-1)] && p.any(circuits) { // "the red lead to the positive terminal"
		return front
	}
	if having[p.word(-1)] && p.word(1) == "in" && p.any(metals) {
		return metal
	}
	if w := p.word(-1); (in(w, "there's found detected no") || being[w] && p.word(-2) == "there") && p.word(1) == "in" && (p.any(metals) || p.any(soaked)) { // "there's lead in the water"
		return metal
	}
	if t := p.tag(0); t.isVerb() && !leadNext[p.word(1)] {
		// "Lead is a metal."
		if !(p.i == 0 && (being[p.word(1)] || p.tag(1) == third || p.tag(1) == modal)) {
			return front
		}
	}
	if p.word(-1) == "of" && (dosed[p.word(-2)] || dosed[strings.TrimSuffix(p.word(-2), "s")]) {
		return metal
	}
	if leadNext[p.word(1)] || strings.Contains(p.word(1), "-lined") {
		return metal
	}
	switch w := p.word(-1); {
	case w == "the" && p.word(1) == "in" && (metals[p.word(2)] || soaked[p.word(2)] || soaked[p.word(3)]):
		return metal
	case w == "the" && p.word(1) == "out" && p.back(4, func(w string, _ tag) bool { return getting[w] }): // get the lead out
		return metal
	case w == "the" || w == "a" || p.tag(-1) == possessive || in(w, "early new first narrow big good"):
		if p.any(metals) && (w == "the") && !keptLead[p.word(-2)] {
			return metal
		}
		return front
	case in(w, "red white molten liquid some much melted pure pencil"):
		return metal
	case in(w, "of with into contain contains contained like as from for than heavy and containing") || w == "no" && p.any(metals):
		if p.word(1) == "" || p.any(metals) || p.tag(1) == conjunction || p.tag(1) == preposition {
			return metal
		}
		return front
	}
	if p.any(metals) || p.i == 0 && (being[p.word(1)] || p.tag(1) == third || p.tag(1) == modal) {
		return metal
	}
	return front
}

// Words before "the lead" of those who are ahead.
var keptLead = words("took take takes taking in had has have hold holds held lost loses lose kept keep gained gain extended regained")

// People and things that come first.
var foremost = words(`singer singers actor actors actress role roles guitarist guitar vocalist vocals author authors character story investigator detective attorney counsel engineer developer
	designer architect time times generation investor researcher scientist sponsor car horse story single dancer teacher`)

// dosed are quantities of a substance.
var dosed = words("amount level trace quantity dose concentration lump ounce gram pound ton content milligram microgram")

// wired are words before the lead that connects something, and circuits what it connects.
var (
	wired    = words("red black blue green positive negative test jumper ground")
	circuits = words("terminal post meter multimeter voltmeter ammeter oscilloscope probe cable jumper electrode clip clamp charger socket circuit engine")
)

// bass is a fish or a low sound.
func bass(p place) string {
	if music[p.word(1)] || singing[p.word(1)] || music[p.word(-1)] || singing[p.word(-1)] {
		return "bˈAs"
	}
	for n := 1; n <= 4 && p.word(n) != ""; n++ { // "the bass in our choir"
		if ensembles[p.word(n)] && !fishing[p.word(n-1)] {
			return "bˈAs"
		}
	}
	return either(p.any(fishing), "bˈæs", "bˈAs")
}

// ensembles are those in which a bass sings or plays, and other voices.
var ensembles = words("choir chorus choirs band orchestra quartet quintet trio ensemble section soloist soloists tenor tenors alto altos soprano sopranos baritone baritones voice voices part parts clarinet recorder trombone")

// tear is a drop or a rip.
func tear(p place) string {
	drop, rip := "tˈɪɹ", "tˈɛɹ"
	if p.word(0) == "tears" {
		drop, rip = drop+"z", rip+"z"
	}
	switch {
	case p.word(0) == "tears" && p.word(-1) == "to" && moved[p.word(-2)], p.word(0) == "tears" && p.is(-1, "in near into through"): // "close to tears"
		return drop
	case p.word(1) == "in" && (p.word(3) == "eye" || p.word(3) == "eyes") && !p.tag(0).isVerb():
		return drop
	case p.tag(0).isVerb() && p.word(1) == "up" && (p.word(2) == "" || sobbing[p.word(2)]): // "I tear up when I think of it"
		return drop
	case p.tag(0).isVerb() && !articles[p.word(-1)], p.word(-2) == "wear" && p.word(-1) == "and":
		return rip
	case p.back(3, func(w string, _ tag) bool { return weeping[w] }):
		return drop
	case p.is(1, "gas duct ducts drop"):
		return drop
	case p.is(1, "up apart down"):
		return either(p.tag(0) == noun && p.word(1) == "down", drop, rip)
	case (p.word(1) == "in" || p.word(1) == "" || p.word(-1) == "muscle" || p.word(-1) == "ligament") && p.any(cloth):
		return rip
	}
	return drop
}

// moved are words before "to tears".
var moved = words("close near reduced reduce reduces reducing moved move moves moving bored bore bores brought bring driven drove given gave")

// sobbing are words after the verb "tear up" with no object.
var sobbing = words("when whenever just even every thinking watching reading listening hearing talking remembering again easily")

var weeping = words("shed sheds shedding wipe wipes wiped wiping wept weep dry dried")

// content is satisfied, or what something contains.
func content(p place) string {
	const happy, held = "kəntˈɛnt", "kˈɑntɛnt"
	before, t, _ := p.before()
	switch {
	case p.word(1) == "" && leaving[p.word(-2)] && personal[p.word(-1)]: // "left her content"
		return happy
	case strings.HasSuffix(p.word(1), "selves"), p.word(1) == "himself", p.word(1) == "herself", p.word(1) == "myself", p.word(1) == "yourself": // "they content themselves"
		return happy
	case contentKinds[p.word(1)]:
		return held
	case p.tag(1) == noun && pleased[p.word(1)]: // "a content cat"
		return happy
	case p.tag(0).isVerb(), p.word(-1) == "heart's", p.word(1) == "with" && t != determiner, p.word(1) == "to" && !articles[before]:
		return happy
	case being[before] || seeming[before] ||
		p.word(-1) == "perfectly" || p.word(-1) == "quite":
		return happy
	case articles[p.word(-1)] || t == adjective || t == noun || t == possessive || t == determiner || p.word(1) == "" || p.tag(0).isNoun():
		return held
	}
	return happy
}

// Verbs with things that make people content as their subject.
var leaving = words("left leave leaves leaving made make makes making kept keep keeps keeping")

// People and animals that may be content.
var pleased = words("cat dog man woman baby child boy girl sigh smile people couple family employee customer person life grin purr look face expression heart")

// Quantities and kinds of content.
var contentKinds = words("warning warnings management moderation moderator moderators creator creators provider providers marketing strategy delivery type types filter filters")

var definite = words("the these those this that my your his her its our their")

var seeming = words("seem seems seemed feel feels felt look looks looked appear appears appeared remain remains remained sound sounds")

// desert is dry land, or to leave; "just deserts" are what somebody deserves.
func desert(p place) string {
	leave := "dəzˈɜɹt" + either(p.word(0) == "deserts", "s", "")
	if p.word(-1) == "just" && p.word(0) == "deserts" || p.is(-1, "who never not") || p.questioned() {
		return leave
	}
	return ""
}

// minute is a short time, or very small.
func minute(p place) string {
	const small = "mInˈut"
	counted := p.tag(-1) == numeral || articles[p.word(-1)] || p.tag(-1) == determiner || p.tag(-1) == adjective || strings.HasSuffix(p.word(-1), "-")
	if p.tag(1) == plural && !timed[p.word(1)] && !counted && p.word(-1) != "" { // "I saw minute flaws"
		return small
	}
	if tinies[p.word(1)] && (p.tag(-1) != numeral || p.tag(1) == plural) || p.is(-1, "most very extremely too") {
		return small
	}
	if (p.tag(0) == adjective || p.tag(0) == noun) && (being[p.word(-1)] || p.word(-1) == "so" || p.word(-1) == "rather") && p.word(1) == "" || p.word(-1) == "so" && (p.word(1) == "that" || personal[p.word(1)]) {
		return small
	}
	if p.tag(0) == adjective && p.tag(1).isNoun() && p.tag(-1) != numeral && (p.tag(-1) == adjective || p.word(-1) == "in" || articles[p.word(-1)] && !timed[p.word(1)] && !timed[p.word(1)+"s"]) {
		return small
	}
	return "mˈɪnət"
}

// timed are things of minutes.
var timed = words(`hands steaks maids markers intervals timers repeaters reels waltzes books walks drives rides silences warnings`)

// does is a verb, or the plural of doe.
func does(p place) string {
	if p.tag(-1) == numeral && !p.first() || p.any(deer) && (articles[p.word(-1)] || p.tag(-1) == adjective || p.tag(-1) == numeral || p.word(-1) == "and") {
		return "dˈOz"
	}
	return "dˈʌz"
}

// resume is to continue; a résumé lists jobs.
func resume(p place) string {
	list := "ɹˈɛzəmˌA" + either(strings.HasSuffix(p.word(0), "s"), "z", "")
	if w := p.word(-1); strings.HasSuffix(w, "'ll") || p.tag(-1) == modal || w == "to" && p.word(1) != "" && p.tag(1) != preposition {
		return "ɹəzˈum"
	}
	if p.first() && hiring[p.word(1)] || strings.Contains(p.units[p.i].Text, "é") || p.tag(0).isNoun() && p.tag(0) != name && (articles[p.word(-1)] || p.tag(-1) == adjective || p.tag(-1) == possessive || p.tag(-1) == noun || p.tag(0) == plural) {
		return list
	}
	return ""
}

// number is a count, or more numb.
func number(p place) string {
	if w := p.word(-1); getting[w] || in(w, "felt feel feels feeling growing gone") || p.word(1) == "than" && (being[w] || limbs[w]) {
		return "nˈʌməɹ"
	}
	if p.word(-1) == "the" && p.tag(1) == possessive && limbs[p.word(2)] { // "the colder it gets, the number my hands feel"
		return "nˈʌməɹ"
	}
	if w := p.word(-1); in(w, "go went goes going") && p.any(limbs) {
		return "nˈʌməɹ"
	}
	return ""
}

// limbs go numb.
var limbs = words("hand hands finger fingers foot feet toe toes leg legs arm arms lip lips face ear ears nose cheek cheeks body")

// aged is old (two syllables), or of a given age.
func aged(p place) string {
	const old, years = "ˈAʤɪd", "ˈAʤd"
	switch next := p.word(1); {
	case p.word(-1) == "the" && (next == "" || being[next] || p.tag(1) == conjunction): // the old
		return old
	case p.tag(0).isVerb() && p.tag(1) != noun && p.tag(1) != plural, p.tag(1) == numeral, next == "between", next == "over", next == "under",
		in(next, "cheese wine beef whiskey rum steak cheddar balsamic"):
		return years
	case articles[p.word(-1)] && (p.tag(1).isNoun() || next == "" || p.tag(1) == adjective || p.tag(1) == conjunction) || p.tag(1).isNoun() && p.tag(0) == adjective:
		return old
	}
	return years
}

// ragged and similar adjectives have two syllables, although they look like past tenses. A finger that is crooked is bent.
func ragged(p place) string {
	if p.word(0) == "crooked" && (p.tag(1) == determiner || p.tag(1) == possessive || p.word(1) == "her" || p.word(1) == "his") && !being[p.word(-1)] && !articles[p.word(-1)] {
		return "kɹˈʊkt"
	}
	return map[string]string{"ragged": "ɹˈæɡɪd", "crooked": "kɹˈʊkɪd", "jagged": "ʤˈæɡɪd"}[p.word(0)]
}

// dogged men are stubborn; men are dogged by others.
func dogged(p place) string {
	if p.word(1) != "by" && (articles[p.word(-1)] || p.tag(1).isNoun()) {
		return "dˈɔɡɪd"
	}
	return "dˈɔɡd"
}

// moped is a small motorcycle, or the past of mope.
func moped(p place) string {
	if articles[p.word(-1)] || p.tag(-1) == adjective || p.tag(-1) == preposition || p.tag(1).isNoun() && !p.tag(-1).isNoun() {
		return "mˈOpˌɛd"
	}
	return "mˈOpt"
}

// beloved has three syllables, unless "by" follows.
func beloved(p place) string {
	return either(p.word(1) == "by" || p.word(1) == "of", "bəlˈʌvd", "bəlˈʌvᵻd")
}

// axes are lines, or tools.
func axes(p place) string {
	return either(p.nearest(tools) < p.nearest(drawings), "ˈæksᵻz", "ˈæksˌiz")
}

// Things that have axes, and words for turning about them.
var drawings = words(`x y z axis horizontal vertical graph chart plot label origin coordinate shape rotate curve scale data tick major minor ellipse symmetry rotation
	diagram figure sphere crystal optical vector matrix`)

// primer is paint, or a first book.
func primer(p place) string {
	if w := p.word(1); in(w, "coat coats paint") || w == "and" && p.word(2) == "paint" {
		return "pɹˈIməɹ"
	}
	if p.is(1, "on for in") || p.any(words("school schoolbook child read teach latin reader children's spelling alphabet grammar")) {
		return "pɹˈɪməɹ"
	}
	return "pɹˈIməɹ"
}

// sow is a pig, or to plant.
func sow(p place) string {
	pig := "sˈW" + either(p.word(0) == "sows", "z", "")
	if ofSows[p.word(1)] && p.word(1) != "and" {
		return pig
	}
	if p.capital() && !p.any(pens) && (p.first() && !being[p.word(1)] && !ofSows[p.word(1)] || p.i > 0 && p.word(-1) == "") { // of seeds: "Sow indoors in March", the head of a column
		return "sˈO" + either(p.word(0) == "sows", "z", "")
	}
	if p.any(pens) && p.tag(0).isNoun() {
		return pig
	}
	if w := p.word(-1); articles[w] && !in(w, "that these those some no") || strings.HasSuffix(w, "'s") && p.tag(-1) != pronoun && !being[w] {
		return pig
	}
	return ""
}

// ofSows are words after the sow that is an animal.
var ofSows = words("bug bugs belly thistle thistles farm farms farming barn barns herd herds stall stalls crate crates milk and that who")

var pens = words("pig piglet pigs hog boar litter farrow sty")

// dove is a bird, or the past of dive.
func dove(p place) string {
	if p.word(-1) == "dove" {
		return "dˈOv"
	}
	if w := p.word(1); (plunging[w] || w == "to" && (p.tag(2) == numeral || p.tag(2) == determiner)) &&
		(personal[p.word(-1)] || p.tag(-1) == name || p.tag(-1) == noun || p.tag(0).isVerb()) {
		return "dˈOv"
	}
	return ""
}

var plunging = words("into in off under for down headfirst from deep deeper beneath below toward towards through straight behind overboard")

// plaid is a cloth, or short for the party Plaid Cymru.
func plaid(p place) string {
	if p.capital() && p.units[p.i].Text != "PLAID" && (!p.first() || p.mark(-1) == "(" || p.tag(1) == modal || p.tag(1) == third) {
		return "plˈId"
	}
	return "plˈæd"
}

// da is a father in Ireland, Scotland and Wales, or part of a name: "Da said", "my da", but "da Vinci".
func da(p place) string {
	switch w := p.word(-1); {
	case in(w, "my me his her your yer our their"), w == "and" && p.is(-2, "ma mam mum"):
		return "dˈɑ"
	case p.capital() && (p.tag(1).isVerb() || p.tag(1) == modal || p.word(1) == "" && p.i > 0):
		return "dˈɑ"
	}
	return ""
}
