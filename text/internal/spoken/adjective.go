package spoken

import "strings"

// described reports whether a measure before next, which began at from, is one of two that describe the next word: "a 6 ft, 200 lb man". singular
// says that the first is in the singular already.
func (s *scanner) described(from, next int, singular bool) bool {
	if !s.glued(next, ",") || !s.isNumber(next+1) || !s.spaced(next+1) {
		return false
	}
	a, ok := s.amount(next + 1)
	if !ok {
		return false
	}
	m, second, ok := s.measureAt(next+1, a.next)
	return ok && s.lowercase(m.next) && (second || (singular || determiners[s.lower(from-1)]) && s.singular(from, m.next) || singular && s.spaced(m.next) && !functionWords[s.lower(m.next)] && !notPlural[s.lower(m.next)])
}

// pieces are things that their size in inches describes: "cut in 2\" cubes".
var pieces = set(`cube cubes ball balls piece pieces square squares strip strips round rounds chunk chunks slice slices circle circles nails screws pipes tiles heels pot pots pans wheels tires
	monitors tvs screens tablets pizzas cookies patties logs florets sticks`)

// containers are what food is sold in.
var containers = set("can jar box bag bottle package pkg packet carton tin tub tube container stick block bar pot")

// singular reports whether what is measured is named after it, "a 10 km run", so that the unit is singular. The number begins at i, the unit
// ends before next.
func (s *scanner) singular(i, next int) bool {
	if s.oneOf(next, ".") && s.spaced(next) && files[s.lower(next+1)] && !s.spaced(next+1) && determiners[s.lower(i-1)] { // "a 5 MB .pdf"
		return true
	}
	if s.isWord(next) && s.spaced(next) && !s.lowercase(next) && (determiners[s.lower(i-1)] || strings.HasSuffix(s.lower(i-1), "'s")) && s.isWord(next-1) && !s.is(next, "PRN") && !s.is(next, "PO") && directions[s.lower(next)] == "" { // "a 2TB NVMe drive"
		return true
	}
	if s.isNumber(i) && s.isWord(i+1) && next == i+2 && (!s.spaced(i+1) && sizes[s.text(i+1)] || s.isAny(i+1, "V W A")) { // "16GB memory sticks", "5 V rails"
		return s.isWord(next) && s.spaced(next) && !s.is(next, "AC") && !s.isNumber(next+1) && !s.is(next, "DC") && !functionWords[s.lower(next)] && !notPlural[s.lower(next)] && !left[s.lower(next)]
	}
	if s.oneOf(next, "“") && s.spaced(next) && s.lowercase(next+1) && (s.is(i-1, "a") || s.is(i-1, "the")) { // "a $5m “fix”"
		return true
	}
	if s.glued(next, ")") && s.oneOf(i-1, "(") && containers[strings.TrimSuffix(s.lower(next+1), "s")] { // "1 (15 oz) can"
		return true
	}
	if s.converted(i, next) {
		return true
	}
	if !s.lowercase(next) || !s.spaced(next) || functionWords[s.lower(next)] || notPlural[s.lower(next)] {
		return false
	}
	if s.qualified(i-1) && !left[s.lower(next)] && !metered[s.lower(next)] && s.size(next-1) <= 3 {
		return true
	}
	noun := s.lower(next)
	if linking[noun] {
		return false
	}
	if noun == "read" && s.text(next-2) == "/" && !determiners[s.lower(i-1)] { // "7,450 MB/s read"
		return false
	}
	if s.lower(i-1) == "each" && left[noun] { // "each 12 inches long"
		return false
	}
	return determiners[s.lower(i-1)] || shapes[noun] || shapes[strings.TrimSuffix(noun, "s")] && s.text(next-1) != noun
}

// sizes are units that say how large a thing is that the next word names, and left are words after them that name none.
var (
	sizes = set("KB kB MB GB TB PB GHz MHz kHz mm mAh Wh V W")
	left  = set(`free left available total used remaining more less each only now today ago later long wide deep high tall thick apart away per max maximum
		minimum min plus minus off over under every again already too here there instead`)
)

// linking are words after a measure that begin another phrase: "every 10 minutes since Monday".
var linking = set("since while until till before after during because though although unless once upon via without within throughout near against among amid beyond despite regardless per except if whenever")

// Things that are named by a measure.
var shapes = set(`dash run race relay hike walk swim drive ride bag box pizza pipe board plank screen display monitor battery lens bulb limit
	radius line wall fence rail supply rectangle cable rod nail drill bit turn angle bill note banknote coin deal loan fine prize bottle can cup jug tank film camera engine
	freestyle sprint marathon ceiling contract grant budget prize fund project plan house home check investment purchase settlement lawsuit
	penalty bonus salary mansion lottery jackpot program package bailout question company industry business market donation ransom tab ticket fee
	deposit voucher discount charge surcharge subscription refund copay deductible admission membership fare buy-in stake rebate toll pint meal minimum
	man woman boy girl person baby dog athlete tip gift reward increase cut raise drop gain loss notice window delay period trial warranty guarantee shift layover read
	needle hook team squad hurdle hole gap border hem strip margin tile slab stake post pot telescope mirror reflector refractor eyepiece dinghy yacht boat keel mast barrel`)

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
