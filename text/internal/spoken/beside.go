package spoken

import "strings"

// besides are abbreviations that the next word identifies, in full: "nat. gas".
var besides = map[string]string{}

func init() {
	for line := range strings.Lines(`nat gas natural
div yield dividend
div yields dividend
sq footage square
lt and light
lt & light
lt brown light
lt cream light
lt soy light
lt green light
lt blue light
lt syrup light`) {
		f := strings.Fields(line)
		besides[f[0]+" "+f[1]] = f[2]
	}
}

// signs are the words for results in notes, after what was tested for: "Gram-neg."
var signs = map[string]string{"neg": "negative", "pos": "positive"}

// beside reads abbreviations that the words beside them identify.
func (s *scanner) beside(i int) int {
	if !s.glued(i+1, ".") || !s.isWord(i) {
		return i
	}
	next := s.at(i + 2).text
	long := besides[s.lower(i)+" "+strings.ToLower(next)]
	switch {
	case long != "" && s.at(i+2).spaced && (s.lower(i) != "lt" || s.lowercase(i)):
	case s.is(i, "econ") && s.lower(i-1) == "fuel":
		long = "economy"
	case s.is(i, "mag") && s.glued(i-1, "-") && s.isNumber(i-2), s.lower(i) == "mag" && s.oneOf(i+2, "-−–") && s.gluedNumber(i+3):
		long = "magnitude"
	case s.is(i, "flt"):
		long = "flight"
	case s.is(i, "hwy") && s.isNumber(i-1) && s.mentions(mileages):
		long = "highway"
	case s.is(i, "Mi") && s.isNumber(i+2) && s.at(i+2).spaced && !s.is(i-1, ","):
		long = "Mile"
	case (s.is(i, "Plf") || s.is(i, "Pltf")) && s.at(i+2).spaced:
		long = "Plaintiff"
	case s.is(i, "Def") && (s.out == nil || s.ended() || s.oneOf(i-1, ";,")) && s.lowercase(i+2) && s.at(i+2).spaced:
		long = "Defendant"
	default:
		return i
	}
	s.say(either(s.capitalised(i), titled(long), long))
	return s.dot(i + 1)
}

// mileages are words of how far a car goes on fuel.
var mileages = set("mpg")

// signed reads a result with a hyphen, "Gram-neg.", "HIV-pos.".
func (s *scanner) signed(i int) int {
	long := signs[s.lower(i)]
	if long == "" || !s.lowercase(i) || !s.glued(i-1, "-") || !s.glued(i+1, ".") {
		return i
	}
	s.say(long)
	return s.dot(i + 1)
}
