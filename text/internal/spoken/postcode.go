package spoken

import "strings"

// postAreas are the letters that British postcodes begin with.
var postAreas = set(`AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX
	IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF
	TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE`)

// britishPostcode reads a British postcode by its letters and numbers: "EH6 5DT", "SW1A 2AA".
func (s *scanner) britishPostcode(i int) int {
	area := s.text(i)
	if !s.isWord(i) || !postAreas[area] || !s.spaced(i) && !s.oneOf(i-1, "(“/") || !s.gluedNumber(i+1) || s.size(i+1) > 2 || s.at(i+1).grouped {
		return i
	}
	next := i + 2
	letter := ""
	if s.isWord(next) && !s.spaced(next) && s.size(next) == 1 && s.capitalised(next) {
		letter = s.text(next)
		next++
	}
	unit := s.text(next + 1)
	if !s.isNumber(next) || s.size(next) != 1 || !s.spaced(next) || !s.isWord(next+1) || s.spaced(next+1) || len(unit) != 2 || !allUpper(unit) ||
		strings.ContainsAny(unit, "CIKMOV") || len(area) == 1 && unitNames[unit].one != "" || !s.alone(next+2) {
		return i
	}
	s.spell(area)
	s.sayCardinal(i + 1)
	if letter != "" {
		s.spell(letter)
	}
	s.sayCardinal(next)
	s.spell(unit)
	return next + 2
}
