package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

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

// provinces are the postal abbreviations of the provinces of Canada that are not said as letters. Without a postal code, only the plain ones
// are read, which are nothing else after a comma: "Toronto, ON".
var (
	provinces = map[string]string{"ON": "Ontario", "QC": "Quebec", "AB": "Alberta", "MB": "Manitoba", "SK": "Saskatchewan", "NS": "Nova Scotia", "NB": "New Brunswick",
		"NL": "Newfoundland and Labrador", "PE": "Prince Edward Island", "YT": "Yukon", "NT": "Northwest Territories", "NU": "Nunavut"}
	plainProvinces = set("ON MB SK")
)

// province reads a province after a town.
func (s *scanner) province(i int) int {
	name := provinces[s.text(i)]
	if name == "" || !s.isWord(i) || s.shouted || !s.is(i-1, ",") || !s.capitalised(i-2) || allUpper(s.text(i-2)) {
		return i
	}
	if s.canadianCode(i+1) || plainProvinces[s.text(i)] && (s.pauses(i+1) || s.is(i+1, ".") || s.isAny(i+1, "and to is")) {
		s.say(name)
		return i + 1
	}
	return i
}

// canadianCode reports whether a Canadian postal code stands at i: "K1A 0B1".
func (s *scanner) canadianCode(i int) bool {
	letter := func(i int) bool { return s.isWord(i) && s.size(i) == 1 && s.capitalised(i) }
	digit := func(i int) bool { return s.isNumber(i) && s.size(i) == 1 }
	if !letter(i) || !s.spaced(i) || !digit(i+3) {
		return false
	}
	for n := i + 1; n < i+6; n++ {
		if n != i+3 && s.spaced(n) || (n-i)%2 == 0 && !letter(n) || (n-i)%2 == 1 && !digit(n) {
			return false
		}
	}
	return s.alone(i + 6)
}

// postalCode reads a Canadian postal code letter by letter.
func (s *scanner) postalCode(i int) int {
	if named := s.lower(i-1) == "zip" || s.is(i-1, "code") && s.lower(i-2) == "zip"; s.isNumber(i) && s.size(i) == 5 && !s.at(i).grouped && s.alone(i+1) &&
		(named || s.is(i-1, "the") && s.isAny(i-2, "in to around") && (s.pauses(i+1) || s.oneOf(i+1, ".") || s.is(i+1, "area"))) { // "power is out in the 78704"
		s.sayDigits(i)
		return i + 1
	}
	if !s.canadianCode(i) {
		return i
	}
	for n := i; n < i+6; n++ {
		if s.isNumber(n) {
			s.sayDigits(n)
		} else {
			s.spell(strings.ToUpper(s.text(n)))
		}
	}
	return i + 6
}

// pinPlaces are words of addresses in India and Singapore, whose postal codes have six digits.
var pinPlaces = set(`delhi mumbai bengaluru bangalore chennai kolkata hyderabad pune ahmedabad jaipur lucknow kochi noida gurgaon gurugram chandigarh bhopal indore nagpur surat patna thane
	mysuru mysore coimbatore kerala goa kanpur vadodara nashik ludhiana agra varanasi srinagar amritsar ranchi guwahati thiruvananthapuram madurai udaipur shimla dehradun jodhpur raipur
	nagar marg bagh vihar puram pur nadu pradesh maharashtra karnataka gujarat rajasthan punjab haryana telangana bihar odisha assam singapore india dist pin pincode`)

// australian are the abbreviations of the states of Australia.
var australian = set("NSW VIC Vic QLD Qld TAS Tas ACT SA WA NT")

// sixDigitCode reads the postal code of six digits after a place in India or Singapore, "New Delhi 110075", "Mumbai 400 001", and one of four digits after a state of
// Australia, "Bondi Beach NSW 2026", or before New Zealand.
func (s *scanner) sixDigitCode(i int) int {
	if !s.isNumber(i) || s.at(i).grouped {
		return i
	}
	code, next := s.text(i), i+1
	dash := s.oneOf(i-1, "-–—")
	before := either(dash, i-2, i-1)
	if len(code) == 4 && australian[s.text(before)] && !dash && s.capitalised(before-1) && !s.shouted && (s.pauses(next) || s.oneOf(next, ".,)") || s.lower(next) == "australia") {
		s.say(numeral.Digits(code)...)
		return next
	}
	if len(code) == 4 && s.capitalised(before) && !dash && s.is(next, ",") && (s.is(next+1, "NZ") || s.is(next+1, "New") && s.is(next+2, "Zealand")) { // "Wellington 6140, NZ"
		s.say(numeral.Digits(code)...)
		return next
	}
	if len(code) == 3 && s.isNumber(next) && s.spaced(next) && s.size(next) == 3 && !s.at(next).grouped {
		code += s.text(next)
		next++
	}
	if len(code) != 6 || code[0] == '0' || !s.capitalised(before) || !s.endsNumber(next) || s.counts(next) {
		return i
	}
	if !pinPlaces[s.lower(before)] && !(s.mentions(pinPlaces) && (s.oneOf(before-1, ",") || dash)) {
		return i
	}
	s.say(numeral.Digits(code)...)
	return next
}
