package spoken

import (
	"regexp"

	"lilt/text/internal/numeral"
)

// chessMove is a move in algebraic notation that has a piece or a capture: "Nf3", "Rad1", "exd5", "Bxf7+", "Qh4#", "e8=Q".
var chessMove = regexp.MustCompile(`^(?:[KQRBN][a-h]?[1-8]?x?[a-h][1-8]|[a-h]x[a-h][1-8]|[a-h][18]=[QRBN])(?:=[QRBN])?([+#]?)[!?]{0,2}`)

// pawnMove is a move of a pawn, which has only its square, and castling.
var (
	pawnMove = regexp.MustCompile(`^[a-h][1-8]([+#]?)[!?]{0,2}`)
	castling = regexp.MustCompile(`^(?:O-O-O|O-O|0-0-0|0-0)([+#]?)[!?]{0,2}`)
)

// numberedMove is a move with its number, and pieceMove one that is nothing else.
var (
	numberedMove = regexp.MustCompile(`(?:^|[\s(])[1-9]\d?(?:\.|\.\.\.|…) ?(?:[KQRBN][a-h]?[1-8]?x?[a-h][1-8]|[a-h]x?[a-h]?[1-8]|O-O)`)
	pieceMove    = regexp.MustCompile(`(?:^|[\s(.])(?:[KQRBN][a-h]?[1-8]?x[a-h][1-8]|[a-h]x[a-h][1-8]|[KQRBN][a-h][1-8][+#]|[KQRBN][a-h][a-h][1-8]\b|[a-h][18]=[QRBN])`)
)

// chessmen are the names of the pieces by their letters.
var chessmen = map[rune]string{'K': "king", 'Q': "queen", 'R': "rook", 'B': "bishop", 'N': "knight"}

// chessWords are words of texts about the game.
var chessWords = set("chess pawn pawns bishop rook castled castles castling checkmate gambit sicilian caro-kann lichess stockfish grandmaster endgame middlegame zugzwang fianchetto mate white black carlsen")

// castled are words that say already what the letters of castling mean.
var castled = set("castle castles castled castling")

// ChessMove reports whether a text begins with a move: its number before a period ends no sentence.
func ChessMove(text string) bool {
	return chessMove.MatchString(text) || castling.MatchString(text)
}

// playing reports whether the sentence has moves of a game.
func (s *scanner) playing() bool {
	if s.game == unseen {
		s.game = either(numberedMove.MatchString(s.src) || pieceMove.MatchString(s.src) || s.mentions(chessWords), chess, noGame)
	}
	return s.game == chess
}

// game says whether a sentence has moves of chess, once it has been looked at.
type game uint8

const (
	unseen game = iota
	noGame
	chess
)

// moveAt returns the move at i and its sign of check or mate, and the lexeme after it.
func (s *scanner) moveAt(i int, form *regexp.Regexp) (move, check string, next int) {
	start := s.at(i).start
	loc := form.FindStringSubmatchIndex(s.src[start:])
	if loc == nil {
		return "", "", i
	}
	for next = i; !s.atEnd(next) && s.at(next).start < start+loc[1]; next++ {
	}
	if s.at(next-1).stop != start+loc[1] || !s.alone(next) || s.oneOf(next, ".:") && s.gluedNumber(next+1) {
		return "", "", i
	}
	return s.src[start : start+loc[2]], s.src[start+loc[2] : start+loc[3]], next
}

// chess reads a move by its piece and squares, "knight F three", "E takes D five, check", and the number before it.
func (s *scanner) chess(i int) int {
	if next := s.moveNumber(i); next > i {
		return next
	}
	if !s.isWord(i) && !s.isNumber(i) || !s.spaced(i) && !s.oneOf(i-1, "(“.…") {
		return i
	}
	move, check, next := s.moveAt(i, chessMove)
	if move == "" && (s.is(i, "O") || s.is(i, "0")) {
		if move, check, next = s.moveAt(i, castling); move != "" && s.playing() && !s.mentions(castled) {
			s.say("castles")
			if len(move) > 3 {
				s.say("queenside")
			}
			return s.checked(check, next)
		}
		return i
	}
	if move == "" && s.isWord(i) && s.size(i) == 1 && s.gluedNumber(i+1) {
		if move, check, next = s.moveAt(i, pawnMove); move == "" || !numberedMove.MatchString(s.src) && check == "" || !s.playing() {
			return i
		}
	}
	if move == "" {
		return i
	}
	playing := s.playing()
	for _, r := range move {
		switch {
		case r >= '0' && r <= '9':
			s.say(numeral.Digits(string(r))...)
		case r == 'x':
			s.say("takes")
		case r == '=':
			s.say("equals")
		case chessmen[r] != "" && playing:
			s.say(chessmen[r])
		default:
			s.spell(titled(string(r)))
		}
	}
	return s.checked(check, next)
}

// checked reads the sign after a move.
func (s *scanner) checked(check string, next int) int {
	switch check {
	case "+":
		s.say("check")
	case "#":
		s.say("mate")
	}
	for s.oneOf(next-1, "!?") && s.oneOf(next, "!?") && s.glued(next, s.text(next)) {
		next++
	}
	if s.playing() && s.spaced(next) && s.isWord(next) && (ChessMove(s.src[s.at(next).start:]) || pawnMove.MatchString(s.src[s.at(next).start:])) {
		s.mark(",")
	}
	return next
}

// moveNumber reads the number of a move, with the one or three periods after it: "1.e4", "34... Qxh2+".
func (s *scanner) moveNumber(i int) int {
	if !s.isNumber(i) || s.size(i) > 2 || !s.spaced(i) && !s.oneOf(i-1, "(“") {
		return i
	}
	next := i + 1
	for s.glued(next, ".") || s.glued(next, "…") || s.glued(next, "...") {
		next++
	}
	if next == i+1 || !s.isWord(next) {
		return i
	}
	text := s.src[s.at(next).start:]
	if !ChessMove(text) && !(pawnMove.MatchString(text) && s.gluedNumber(next+1) && s.alone(next+2)) || !numberedMove.MatchString(s.src) {
		return i
	}
	if n := len(s.out); n > 0 && s.out[n-1].Kind != Mark && s.spaced(i) && s.gluedNumber(i-1) {
		s.mark(",")
	}
	s.sayCardinal(i)
	s.mark(",")
	return next
}
