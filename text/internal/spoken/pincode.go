package spoken

import "lilt/text/internal/numeral"

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
