package spoken

// shillings reads pre-decimal British money: "26s. 4d.", "12s.", "2s 6d". A number that ends in 0 is a decade unless pence follow.
func (s *scanner) shillings(i int) int {
	if !s.isNumber(i) || !s.glued(i+1, "s") || s.mentions(baskets) {
		return i
	}
	dotted := s.glued(i+2, ".")
	words, next := s.oldPence(either(dotted, i+3, i+2))
	if digits := s.text(i); words == nil && (!dotted || digits[len(digits)-1] == '0') {
		return i
	}
	s.sayCardinal(i)
	s.say(either(s.is(i, "1"), "shilling", "shillings"))
	if words == nil {
		return s.dot(i + 2)
	}
	s.say(words...)
	return s.dot(next)
}

// oldPence recognises the pence after shillings: "9d", "4½d".
func (s *scanner) oldPence(i int) (words []string, next int) {
	a, ok := s.amount(i)
	if !ok || !s.spaced(i) || !s.glued(a.next, "d") || !s.alone(a.next+1) && !s.glued(a.next+1, ".") || s.value(i) > 11 {
		return nil, i
	}
	return append(a.words, either(a.one, "penny", "pence")), a.next + 1
}

// baskets are words of basketball, in which 3s are threes.
var baskets = set("pts reb ast rebounds assists lakers celtics nba ncaa threes")
