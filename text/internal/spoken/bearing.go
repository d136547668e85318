package spoken

// bearings are words of wind and way, beside which SSE is no company.
var bearings = set("wind winds breeze breezes gust gusts gale kt kts knot knots mph swell swells heading bearing course sail sailed sailing mile miles mi km nm face ridge slope side direction turning veering backing")

// bearing reads a point of the compass of three letters beside words of wind and way: "wind NNW 25 kts".
func (s *scanner) bearing(i int) int {
	if name := windPoints[s.text(i)]; name != "" && s.alone(i+1) && s.spaced(i) && s.mentions(windy) && (blowing[s.lower(i-1)] || veering[s.lower(i-1)] || s.lower(i-1) == "the" && s.lower(i-2) == "from") {
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

// windPoints are those of one and two letters, beside words of wind only.
var windPoints = map[string]string{"N": "north", "S": "south", "E": "east", "W": "west", "NE": "northeast", "NW": "northwest", "SE": "southeast", "SW": "southwest"}

// veering are words before a new direction of the wind.
var veering = set("becoming shifting turning veering backing then to from mainly light variable gusty")
