package spoken

import "strings"

// Points of the compass in directions, reports of traffic and news: "fled W on Elm St.", "the A38 S/B", "the SE part of town".

// moving are verbs of motion before a point of the compass; those of leaving are for people and cars alike.
var moving = set(`go goes going went gone head heads headed heading drive drives driving drove driven ride rides rode riding run runs ran running walk walks walked walking
	travel travels traveled traveling travelled travelling turn turns turned turning continue continues continued continuing proceed proceeds proceeded proceeding
	flee flees fled fleeing speed sped speeding race raced racing move moves moved moving fly flew flown flying sail sailed sailing march marched marching
	chase chased chasing pursue pursued bike biked cycle cycled cycling hike hiked hiking follow followed push pushed drift drifted drifting veer veered bear bore
	escape escaped paddle paddled jog jogged look looking looked face faces facing faced exit bound sweep swept pull pulled track tracked tracking spread spreading`)

// onward are words after a point of the compass toward which something moves.
var onward = set("on onto along down up toward towards through across over from past to into for until till via before after at in out off then and around")

// compass reads a point of the compass where the words beside it say that it is one.
func (s *scanner) compass(i int) int {
	name := strings.ToLower(directions[s.lower(i)])
	if name == "" || !s.spaced(i) || !allUpper(s.text(i)) {
		return i
	}
	single := s.size(i) == 1
	switch next := i + 1; {
	case single && s.glued(next, "/") && s.lower(next+1) == "bound" && !s.spaced(next+1): // "the S/bound lane"
		s.say(name + "bound")
		return next + 2
	case single && s.isNumber(next) && s.spaced(next) && (s.oneOf(i-1, ":") || windy[s.lower(i-1)]) && s.mentions(windy): // "Wind: S 10-20 mph"
		s.say(name)
		return next
	case single && s.glued(next, "/") && s.is(next+1, "B") && !s.spaced(next+1) && s.alone(next+2) && (s.onRoad(i) || s.mentions(traffic)): // "the A38 S/B"
		s.say(name + "bound")
		return next + 2
	case single && s.alone(next) && s.spaced(next) && (moving[s.lower(i-1)] || objective[s.lower(i-1)] && moving[s.lower(i-2)]) &&
		(onward[s.lower(next)] && !(s.is(next, "and") && s.isWord(next+1) && s.size(next+1) == 1)), // "fled W on Elm St."
		!single && s.spaced(next) && (moving[s.lower(i-1)] && onward[s.lower(next)] || sidedParts[s.lower(next)] && determiners[s.lower(i-1)] && (s.lower(next) != "engineer")): // "the SE part of town"
		s.say(name)
		return next
	case s.glued(next, ".") && s.spaced(next+1) && (moving[s.lower(i-1)] && onward[s.lower(next+1)] || s.is(next+1, "of") && i > 0 && !s.capitalised(i-1)): // "drove N. on Rt. 9", "5 mi. N. of town"
		s.say(name)
		return next + 1
	}
	return i
}

// windy are words of a forecast after which a letter is a point of the compass.
var windy = set("wind winds gusts gust breeze")

var objective = set("him her them it us me")

// sidedParts are parts of a town or a country on one side of it.
var sidedParts = set("part parts corner corners side sides edge region regions section sections quadrant coast coastline shore shoreline suburb suburbs suburban portion area areas quarter flank face slope slopes wall")

// traffic are words of reports on it.
var traffic = set("traffic lane lanes delay delays jam jams crash closed closure congestion queue queues queuing accident exit junction jct roundabout carriageway slow slip roadworks collision motorway m1 m25")

// onRoad reports whether a road's number comes before i: "A38", "I-95", "Hwy. 61".
func (s *scanner) onRoad(i int) bool {
	if !s.isNumber(i - 1) {
		return false
	}
	return s.numbersRoad(i-1) || !s.spaced(i-1) && (s.isWord(i-2) && s.size(i-2) == 1 || s.oneOf(i-2, "-") && (s.is(i-3, "I") || s.is(i-3, "US")))
}

// boundLetters reads NB, SB, EB and WB after a road's number: "I-95 SB near exit 12".
func (s *scanner) boundLetters(i int) int {
	text := s.text(i)
	if len(text) != 2 || text[1] != 'B' || !allUpper(text) || !s.spaced(i) || !s.alone(i+1) || !s.onRoad(i) {
		return i
	}
	name := directions[strings.ToLower(text[:1])]
	if name == "" {
		return i
	}
	s.say(strings.ToLower(name) + "bound")
	return i + 1
}

// Words on the way, beside which L and R are sides; and words after a side.
var (
	wayside   = set("mi mile miles turn house door shop store bridge light exit stop street st ave rd road block past left right ft yards driveway building garage church school entrance elevator stairs gate corner signal")
	afterSide = set("past after before at just when opposite across next by near in if")
)

// onSide reads the side on which something is: "2 mi. on R past the bridge", "on your L".
func (s *scanner) onSide(i int) int {
	name := leftRight[s.text(i)]
	if name == "" || !s.spaced(i) || !s.alone(i+1) || !(s.lower(i-1) == "on" || s.lower(i-2) == "on" && (s.lower(i-1) == "your" || s.lower(i-1) == "the")) || !s.mentions(wayside) {
		return i
	}
	if next := i + 1; !afterSide[s.lower(next)] && !s.closes(next) && !s.oneOf(next, ",;(:—") && !(s.is(next, ".") && (s.closes(next+1) || s.oneOf(next+1, ",;:—"))) {
		return i
	}
	s.say(name)
	return i + 1
}

// bearings are words of wind and way, beside which SSE is no company.
var bearings = set("wind winds breeze breezes gust gusts gale kt kts knot knots mph swell swells heading bearing course sail sailed sailing mile miles mi km nm face ridge slope side direction turning veering backing")

// bearing reads a point of the compass of three letters beside words of wind and way: "wind NNW 25 kts".
func (s *scanner) bearing(i int) int {
	if name := points[s.text(i)]; name != "" && s.alone(i+1) && s.spaced(i) && s.mentions(windy) && (blowing[s.lower(i-1)] || veering[s.lower(i-1)] || s.lower(i-1) == "the" && s.lower(i-2) == "from") {
		s.say(name)
		return i + 1
	}
	name := halfPoints[s.text(i)]
	if name == "" || !s.alone(i+1) || !s.mentions(bearings) {
		return i
	}
	s.say(name)
	return i + 1
}

// veering are words before a new direction of the wind.
var veering = set("becoming shifting turning veering backing then to from mainly light variable gusty")
