package spoken

// currencySign reads the sign of a currency without an amount, where it stands for the name in the singular: "the $ sign", "a weak £".
func (s *scanner) currencySign(i int) int {
	c := currencies[s.text(i)]
	if c.one == "" || s.at(i).class != symbol || !s.spaced(i) || s.isNumber(i-1) || !s.alone(i+1) {
		return i
	}
	next := s.lower(i + 1)
	if !signNouns[next] && !determiners[s.lower(i-1)] && !(determiners[s.lower(i-2)] && s.lowercase(i-1)) && next != "and" && next != "or" {
		return i
	}
	s.say(c.one)
	return i + 1
}

// signNouns are nouns after the sign of a currency.
var signNouns = set("sign signs symbol symbols amount amounts figure figures value values terms rate rates key")
