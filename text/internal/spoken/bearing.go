package spoken

// bearings are the points between the eight winds. Some are companies, too.
var (
	bearings = map[string]string{"NNE": "north northeast", "NNW": "north northwest", "ENE": "east northeast", "WNW": "west northwest",
		"SSE": "south southeast", "SSW": "south southwest", "ESE": "east southeast", "WSW": "west southwest"}
	winds = set("wind winds breeze breezes gust gusts gale kt kts knot knots mph swell swells heading bearing course sail sailed sailing mile miles mi km nm face ridge slope side direction turning veering backing")
)

// bearing reads a point of the compass of three letters beside words of wind and way: "wind NNW 25 kts".
func (s *scanner) bearing(i int) int {
	name := bearings[s.at(i).text]
	if name == "" || !s.alone(i+1) || !s.mentions(winds) {
		return i
	}
	s.say(name)
	return i + 1
}
