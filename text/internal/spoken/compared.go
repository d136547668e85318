package spoken

import "strings"

// amounts are how a comparison is said after a verb that takes an amount, in the words of prose.
var amounts = map[string]string{"<": "less than", ">": "more than", "≤": "at most", "≥": "at least", "<=": "at most", ">=": "at least"}

// taking are verbs that take an amount, besides those in -ing: "Eat < 2,300 mg".
var taking = set(`eat drink avoid take use keep get need have exceed reach score scored scores weigh weighs weighed earn earns earned cost costs spend spends spent sleep limit allow allows
	contain contains accept accepts hire employs employ run walk add consume provide provides offer offers serve serves hold holds last lasts took used paid pay pays received requires for`)

// compared reads < and > after a verb or a noun of prose, where "is" would not be said: "taking > 4,000 IU", "a fever > 101 °F", "patients > 65 years".
func (s *scanner) compared(i int) int {
	sign, next := s.text(i), i+1
	if s.glued(next, "=") && (sign == "<" || sign == ">") {
		sign, next = sign+"=", next+1
	}
	if !s.oneOf(i, "<>≤≥") || !s.spaced(i) || !s.spaced(next) && !strings.HasSuffix(sign, "=") || !s.lowercase(i-1) && !(s.begins(i-1) && taking[s.lower(i-1)]) || s.size(i-1) < 3 && s.text(i-1) != "of" || s.sum() && next == i+1 || s.is(i+1, "3") && s.closes(i+2) {
		return i
	}
	if a, ok := s.amount(next); !ok && !(s.oneOf(next, "$£€¥₹") && s.isNumber(next+1) || s.owed(next)) || ok && s.at(a.next).class == symbol && !s.endsNumber(a.next) && !s.oneOf(a.next, "%°/") {
		return i
	}
	before := s.lower(i - 1)
	head := i - 2 // a determiner, after which comes a noun
	if s.isWord(head) && !determiners[s.lower(head)] {
		head--
	}
	said := amounts[sign]
	switch {
	case before == "aged" && sign != "≤" && sign != "≥" && len(sign) == 1:
		said = either(sign == ">", "over", "under")
	case taking[before], strings.HasSuffix(before, "ing") && len(before) > 4 && !determiners[s.lower(i-2)], before == "aged":
	case s.counts(i-1) && !s.mentions(programming):
		said = plain[sign]
		for n := i - 2; n >= max(i-5, 0) && s.isWord(n); n-- {
			if stating[s.lower(n)] {
				s.say("are")
				break
			}
		}
	case (s.lower(head) == "a" || s.lower(head) == "an" || s.lower(head) == "any" || s.lower(head) == "no") && !functionWords[before] && !s.mentions(programming):
		said = plain[sign]
	default:
		return i
	}
	s.say(said)
	return next
}

// plain is how a comparison is said after a noun.
var plain = map[string]string{"<": "less than", ">": "greater than", "≤": "less than or equal to", "≥": "greater than or equal to", "<=": "less than or equal to", ">=": "greater than or equal to"}

// programming are words of texts about programs, where comparisons are conditions.
var programming = set("loop returns return variable code true false while array function integer python node version versions index query")
