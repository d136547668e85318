package spoken

// qualified reports whether an adjective before a number, and an article before that, make the number part of a description: "a small 40 cm gap".
func (s *scanner) qualified(i int) bool {
	w := s.lower(i)
	return (s.lower(i-1) == "a" || s.lower(i-1) == "an") && s.lowercase(i) && s.spaced(i) && !functionWords[w] && !quantifying[w] && s.common(w)
}

// quantifying are adjectives and nouns before a measure that says how much there is.
var quantifying = set(`mere further extra additional total full whole good record maximum minimum combined staggering whopping remarkable impressive estimated approximate average
	single few little lot bit mean net gross roughly nearly almost about only just over under some distance depth height length width weight radius diameter speed temperature
	total`)

// converted reports whether a measure that begins at i and ends before next stands in another unit in parentheses as well, and both describe the next word:
// "a 10 m (33 ft) passageway". The second measure then is in the singular, too.
func (s *scanner) converted(i, next int) bool {
	if !s.oneOf(next, "(") || !s.isNumber(next+1) || !determiners[s.lower(i-1)] && !s.qualified(i-1) {
		return false
	}
	a, ok := s.amount(next + 1)
	if !ok {
		return false
	}
	m, ok := s.unitAt(a.next)
	if !ok || !s.glued(m.next, ")") || s.adjective == next+1 {
		return false
	}
	noun := m.next + 1
	w := s.lower(noun)
	if !s.lowercase(noun) || !s.spaced(noun) || functionWords[w] || notPlural[w] || left[w] || metered[w] {
		return false
	}
	s.adjective = next + 1
	return true
}
