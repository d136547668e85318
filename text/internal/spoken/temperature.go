package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// weather reports whether the number that begins at from is a temperature: it has a minus sign, or the sentence is about temperatures.
func (s *scanner) weather(from int) bool {
	if s.oneOf(from, "-−–") {
		return true
	}
	for i := range s.list {
		if w := s.lower(i); weatherWords[w] || s.is(i, "°") {
			return true
		}
	}
	return false
}

// Words used with temperatures.
var weatherWords = set("degrees temperature temperatures temp temps weather oven forecast highs lows")

// feverish are words beside which 20c and 98.6f are temperatures.
var feverish = set("outside inside temp temps temperature weather fever oven cold hot warm bake degrees")

// scales are the names after the sign of degrees.
var (
	scales = map[string]string{"C": "Celsius", "F": "Fahrenheit", "K": "Kelvin", "c": "Celsius", "f": "Fahrenheit"}
	points = map[string]string{"N": "north", "S": "south", "E": "east", "W": "west", "NE": "northeast", "NW": "northwest", "SE": "southeast", "SW": "southwest"}
)

// degrees recognises the sign of degrees at i, or "deg", and what belongs to it: "°F", "° C", "°", "° 24' N", "deg. C".
func (s *scanner) degrees(i int) (measure, bool) {
	next := i + 1
	if s.isWord(i) && s.glued(next, ".") && !s.closes(next+1) {
		next++
	}
	if name := scales[s.text(next)]; name != "" && s.isWord(next) && !s.glued(next+1, "-") && (!s.spaced(next) || len(name) > 0 && allUpper(s.text(next))) {
		next++
		if s.glued(next, ".") && !s.closes(next+1) && s.lowercase(next+1) {
			next++
		}
		return measure{unit{"degree " + name, "degrees " + name}, next, false}, true
	}
	name := ""
	if s.isNumber(next) && s.glued(next+1, "'") {
		minutes := s.value(next)
		name = " " + strings.Join(numeral.Cardinal(s.text(next)), " ") + either(minutes == 1, " minute", " minutes")
		next += 2
		if s.isNumber(next) && s.glued(next+1, `"`) {
			seconds := s.value(next)
			name += " " + strings.Join(numeral.Cardinal(s.text(next)), " ") + either(seconds == 1, " second", " seconds")
			next += 2
		}
	}
	if p := points[s.text(next)]; p != "" && s.isWord(next) {
		name += " " + p
		next++
	}
	return measure{unit{"degree" + name, "degrees" + name}, next, false}, true
}
