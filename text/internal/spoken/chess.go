package spoken

import "regexp"

// chessMove is a move in algebraic notation that has a piece or a capture: "Nf3", "Rad1", "exd5", "Bxf7+", "Qh4#".
var chessMove = regexp.MustCompile(`^(?:[KQRBN][a-h]?[1-8]?x?[a-h][1-8]|[a-h]x[a-h][1-8])(?:=[QRBN])?([+#]?)[!?]{0,2}`)

// chess reads a move by its letters: "N takes E five, check".
func (s *scanner) chess(i int) int {
	if !s.isWord(i) || !s.at(i).spaced && !s.oneOf(i-1, "(“.…") {
		return i
	}
	loc := chessMove.FindStringSubmatchIndex(s.src[s.at(i).start:])
	if loc == nil {
		return i
	}
	start := s.at(i).start
	move, check := s.src[start:start+loc[2]], s.src[start+loc[2]:start+loc[3]]
	next := i
	for s.at(next).class != end && s.at(next).start < start+loc[1] {
		next++
	}
	if s.at(next-1).stop != start+loc[1] || !s.alone(next) || s.oneOf(next, ".:") && s.gluedNumber(next+1) {
		return i
	}
	for _, r := range move {
		switch {
		case r >= '0' && r <= '9':
			s.say(byDigit(string(r))...)
		case r == 'x':
			s.say("takes")
		case r == '=':
			s.say("equals")
		default:
			s.spell(titled(string(r)))
		}
	}
	switch check {
	case "+":
		s.say("check")
	case "#":
		s.say("mate")
	}
	return next
}
