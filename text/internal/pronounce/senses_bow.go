package pronounce

import "strings"

// bow is a bend of the body or the front of a ship, or a weapon, a knot or a violinist's stick.
func bow(p place) string {
	front := "bˈW"
	arc := "bˈO"
	if p.word(0) == "bows" {
		front, arc = front+"z", arc+"z"
	}
	switch {
	case p.word(1) == "tie" || p.word(1) == "ties", stringed[p.word(-1)]:
		return arc
	case p.is(-1, "his her my") && p.is(-2, "down drew raised strung lifted slung"): // "put down her bow"
		return arc
	case p.word(1) == "to" && p.word(-1) == "a", p.word(1) == "and" && (p.word(2) == "stern" || p.is(-2, "took take takes")):
		return front
	case p.tag(0).isVerb(), p.word(1) == "down", p.first() && p.word(0) == "bow" && (p.word(1) == "to" || p.word(1) == "before") && p.word(2) != "stern",
		p.word(1) == "to" && (p.tag(-1) == plural || personal[p.word(-1)] || p.tag(-1) == base || p.tag(-1) == modal),
		p.word(1) == "before" && !articles[p.word(-1)], p.word(1) == "out":
		return front
	case p.word(1) == "string" || p.word(1) == "strings" || p.word(1) == "and" && (arcs[strings.TrimSuffix(p.word(2), "s")] || !p.aboard()):
		return arc
	case p.nearest(ships) < 1000 && p.nearest(ships) <= p.nearest(arcs), p.nearest(arcs) == 1000 && p.aboard():
		return front
	case p.back(4, func(w string, _ tag) bool { return bending[w] }) && p.nearest(words("arrow arrows ribbon hair shot string quiver archer violin")) > 4:
		return front
	}
	return arc
}

// stringed are instruments and weapons with a bow, and kinds of bow.
var stringed = words("violin cello viola fiddle compound recurve hunting hair pink blue red velvet satin silk ribbon oxbow")

// ships are words beside which the bow is the front of one, and arcs those beside which it is not.
var (
	ships = words(`ship boat stern vessel deck hull sail canoe sailor starboard port aft yacht ferry wave anchor kayak crew captain dinghy raft barge tanker lifeboat
		figurehead spray swell harbor harbour submarine frigate gunwale rower rowed oar oars cox moored moorings tide dock docked pier seasick trawler warship iceberg`)
	arcs = words(`rosin luthier instrument arrow string quiver archer archery violin violinist fiddle cello cellist viola ribbon hair gift box package dress present wrapping wrap target hunt
		hunted hunter hunting aim aimed shot shoot fletcher crossbow bolt braid ponytail collar neck gown tied bowstring orchestra strung`)
)

// aboard reports whether the words beside "the bow" say where on a ship something is, "at the bow", "over the bow", or how the ship moves, "the bow rose".
func (p place) aboard() bool {
	return p.word(-1) == "the" && (position[p.word(-2)] || p.word(-2) == "in" && p.word(1) != "of" || pitched[p.word(1)])
}

var (
	position = words("at near over across off toward towards on from above below behind past along under beyond")
	pitched  = words("rose dipped lifted plunged swung pitched ploughed plowed sank pointed slammed sliced cut hit struck")
)
