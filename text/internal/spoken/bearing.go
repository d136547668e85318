package spoken

// bearings are words of wind and way, beside which SSE is no company.
var bearings = set("wind winds breeze breezes gust gusts gale kt kts knot knots mph swell swells heading bearing course sail sailed sailing mile miles mi km nm face ridge slope side direction turning veering backing")

// bearing reads a point of the compass of three letters beside words of wind and way: "wind NNW 25 kts".
func (s *scanner) bearing(i int) int {
	name := halfPoints[s.at(i).text]
	if name == "" || !s.alone(i+1) || !s.mentions(bearings) {
		return i
	}
	s.say(name)
	return i + 1
}
