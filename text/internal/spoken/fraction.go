package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// fractionAt recognises a common fraction: "3/4", or with the slash that ½ and its like are made of.
func (s *scanner) fractionAt(i int) ([]string, int) {
	if words, next := s.ordinalFraction(i); words != nil {
		return words, next
	}
	certain := s.glued(i+1, "⁄")
	if !s.isNumber(i) || !(certain || s.glued(i+1, "/")) || !s.gluedNumber(i+2) || !s.endsFraction(i+3) {
		return nil, i
	}
	over, under := s.text(i), s.text(i+2)
	if under == "24" && elapsedUnits[s.lower(i+3)] == "hour" { // "8/24h"
		return nil, i
	}
	if s.at(i).grouped || s.at(i+2).grouped || len(over) > 3 || len(under) > 4 || over == "0" || under == "0" || under == "1" || over[0] == '0' || under[0] == '0' {
		return nil, i
	}
	if whole := numeral.Value(over) + numeral.Value(under); whole == 100 && numeral.Value(under)%5 == 0 && !certain { // a 60/40 split
		return append(numeral.Cardinal(over), numeral.Cardinal(under)...), i + 3
	}
	if s.alternatives(i) {
		return append(numeral.Pairs(over), numeral.Pairs(under)...), i + 3
	}
	exposed := over == "1" && (s.is(i+3, "s") || s.is(i+3, "sec")) // of a camera
	if !certain && numeral.Value(under) > 32 && !divisors[under] && !exposed {
		return nil, i
	}
	if over == "24" && under == "7" {
		return []string{"twenty", "four", "seven"}, i + 3
	}
	if s.oddsAt(i) {
		return append(append(numeral.Cardinal(over), "to"), numeral.Cardinal(under)...), i + 3
	}
	if s.wickets(i) {
		return append(append(numeral.Cardinal(over), "for"), numeral.Cardinal(under)...), i + 3
	}
	if s.score(i, over, under) {
		return append(append(numeral.Cardinal(over), "out", "of"), numeral.Cardinal(under)...), i + 3
	}
	if over == under {
		return append(numeral.Cardinal(over), numeral.Cardinal(under)...), i + 3 // fifty fifty
	}
	if beats[s.lower(i+3)] && over != "1" && in(under, "2 4 8 16") && !certain && s.lower(i+4) != "share" { // "6/8 time"
		return append(numeral.Cardinal(over), numeral.Cardinal(under)...), i + 3
	}
	if over == "1" && under == "2" && !s.isNumber(i-1) && halfBefore[s.lower(i+3)] && s.spaced(i+3) { // "½ price"
		return []string{"half"}, i + 3
	}
	if over == "1" && under == "2" && !s.isNumber(i-1) && (s.is(i+3, "a") || s.is(i+3, "an")) && s.spaced(i+3) && s.isWord(i+4) { // "juice of ½ a lemon"
		return []string{"half"}, i + 3
	}
	if after := s.at(i + 3); over == "1" && (under == "2" || under == "4") && partOf[s.lower(i-1)] && (s.glued(i+3, "-") && s.isWord(i+4) || after.spaced && s.lowercase(i+3) && unitNames[after.text].one+halves[after.text] != "") { // "a ½-gal. of milk", "a 1/4 mile"
		return []string{either(under == "2", "half", "quarter")}, i + 3
	}
	words := numeral.Cardinal(over)
	if under == "4" && over != "1" && s.glued(i+3, "-") && (unitNames[s.text(i+4)].one != "" || halves[s.lower(i+4)] != "") && !s.spaced(i+4) { // a 3/4-mile track
		return append(words, "quarter"), i + 3
	}
	if turn := s.lower(i + 3); (under == "2" || under == "4") && !certain && determiners[s.lower(i-1)] && s.spaced(i+3) && turned[turn] { // "a 3/4 turn"
		name := either(under == "2", "half", "quarter")
		if over == "1" {
			return []string{name}, i + 3
		}
		return append(words, name), i + 3
	}
	var part []string
	switch under {
	case "2":
		part = []string{either(over == "1", "half", "halves")}
	case "4":
		part = []string{either(over == "1", "quarter", "quarters")}
	case "100":
		part = []string{either(over == "1", "hundredth", "hundredths")}
	case "1000":
		part = []string{either(over == "1", "thousandth", "thousandths")}
	default:
		part = numeral.Ordinal(numeral.Cardinal(under))
		if over != "1" {
			part[len(part)-1] += "s"
		}
	}
	return append(words, part...), i + 3
}

// portion reports whether the figures at i say how much something changes by: "reduced by 1/3".
func (s *scanner) portion(i int) bool {
	if s.lower(i-1) == "by" && calculating[s.lower(i-2)] && s.glued(i+1, "/") && s.gluedNumber(i+2) && s.endsNumber(i+3) { // "multiply by 9/5"
		return true
	}
	return s.lower(i-1) == "by" && s.glued(i+1, "/") && s.gluedNumber(i+2) && s.endsNumber(i+3) && s.value(i) < s.value(i+2) && s.value(i+2) <= 10 &&
		s.within(i, 6, changed)
}

// calculating are verbs of arithmetic before "by".
var calculating = set("multiply multiplied multiplies multiplying divide divided divides dividing times scale scaled")

// changed are verbs and adverbs of change.
var changed = set(`reduce reduced reduces reducing cut cuts cutting increase increased increases increasing fall falls fell fallen rise rises rose risen drop drops dropped grow
	grows grew grown shrink shrinks shrank shrunk down up multiply multiplied divide divided decrease decreased decreases lower lowered lowers raise raised raises trim trimmed
	slash slashed exceed exceeded lengthen lengthened shorten shortened improve improved declined decline slow slowed off boost boosted extend extended`)

// beats are words after the time signature of music.
var beats = set("time meter metre rhythm")

// halfBefore are what "half" stands before without "one".
var halfBefore = set("price term board size day off")

// partOf are articles before a half or a quarter of something, and halves what is halved beside the units of measure.
var (
	partOf = set("a an another each every per that")
	halves = map[string]string{}
)

func init() {
	for w := range strings.FieldsSeq("hour mile pint pound dozen century inch foot cup gallon ounce liter litre second minute day year step point mile yard ton acre teaspoon tablespoon marathon bottle glass") {
		halves[w] = w
	}
}

// turned are what is done by halves and quarters, or has its size in them.
var turned = set("turn turns twist rotation pirouette view profile size length sleeve sleeves time share scale bath tank moon page majority cup mile inch")

// Words around a number of points out of ten.
var scoring = set("score scored scores scoring rate rated rates rating give gave given got gives earned awarded mark marks grade graded")

// score reports whether over/under at i is a score: out of ten, in a sentence that speaks of one.
func (s *scanner) score(i int, over, under string) bool {
	if under != "10" && under != "100" || numeral.Value(over) > numeral.Value(under) || s.is(i+3, "of") {
		return false
	}
	return s.within(i, 4, scoring) || over == under
}

// oddsAt reports whether the numbers at i are odds: "at odds of 5/2".
func (s *scanner) oddsAt(i int) bool {
	for n := max(i-4, 0); n < i; n++ {
		if w := s.lower(n); in(w, "odds favorite favourite priced") {
			return true
		}
	}
	return s.is(i-1, "or") && s.mentions(bookmakers) || in(s.lower(i+3), "favorite favourite odds")
}

var bookmakers = set("odds bookmakers bookies")

// wickets reports whether the numbers at i are runs and wickets: more runs than any fraction has, in a sentence about cricket.
func (s *scanner) wickets(i int) bool {
	return s.value(i) > 10 && s.value(i+2) <= 10 && s.mentions(cricketTerms)
}

var cricketTerms = set("wicket wickets overs ov innings odi odis cricket t20 batsman batsmen bowled bowler ashes stumps batter batters bowlers crease lbw unbeaten")

// alternatives reports whether the numbers at i with a slash between them are two that a device works with: "50/60 Hz", "110/220 V".
func (s *scanner) alternatives(i int) bool {
	m, ok := s.unitAt(i + 3)
	return ok && s.is(i+1, "/") && mains[m.one] && s.value(i) >= 20
}

// mains are units of which a device takes or gives one or another number.
var mains = map[string]bool{"hertz": true, "volt": true, "frame per second": true}

// divisors are the larger numbers that things are divided by.
var divisors = set("50 60 64 100 128 256 365 1000")

// endsFraction is endsNumber, but inches, feet, percent and an ordinal's ending may follow.
func (s *scanner) endsFraction(i int) bool {
	return s.endsNumber(i) || s.oneOf(i, `'"%°`) || s.glued(i, "×") && s.alone(i+1) || s.glued(i-2, "⁄") && (s.glued(i, "p") || s.glued(i, "d")) || s.isWord(i) && unitNames[s.text(i)].one != ""
}

// ordinalFraction recognises a fraction whose denominator has the ending of an ordinal: "1/4th", "2/3rds", "1/32nd".
func (s *scanner) ordinalFraction(i int) ([]string, int) {
	if !s.isNumber(i) || s.at(i).grouped || !s.glued(i+1, "/") || !s.gluedNumber(i+2) || !s.isWord(i+3) || s.spaced(i+3) || s.glued(i-1, "/") {
		return nil, i
	}
	over, under := s.text(i), s.text(i+2)
	ending := s.lower(i + 3)
	if !ordinalSuffixes[ending] && !ordinalSuffixes[strings.TrimSuffix(ending, "s")] || len(over) > 3 || len(under) > 4 || numeral.Value(under) < 2 || numeral.Value(over) < 1 {
		return nil, i
	}
	part := numeral.Ordinal(numeral.Cardinal(under))
	switch under {
	case "2":
		part = []string{"half"}
	case "4":
		part = []string{"quarter"}
	case "100", "1000":
		part = part[1:]
	}
	if over != "1" {
		part[len(part)-1] = either(under == "2", "halves", part[len(part)-1]+"s")
	}
	return append(numeral.Cardinal(over), part...), i + 4
}
