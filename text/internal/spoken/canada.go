package spoken

import "strings"

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
	if s.canadianCode(i+1) || plainProvinces[s.text(i)] && (s.pauses(i+1) || s.is(i+1, ".") || s.is(i+1, "and") || s.is(i+1, "to") || s.is(i+1, "is")) {
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
