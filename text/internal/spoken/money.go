package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// currencyAt recognises a currency sign, possibly with a country prefix.
func (s *scanner) currencyAt(i int) (c currency, nation string, next int) {
	if name := pesos[s.text(i)+s.text(i+1)]; name != "" && s.isWord(i) && !s.spaced(i+1) {
		return currency{one: name, many: severalOf(name)}, "", i + 2
	}
	if s.isLabel(i) {
		return labels[s.text(i)].currency, "", i + 1
	}
	if c, nation, ok := s.codeAt(i); ok {
		return c, nation, i + 1
	}
	if s.isWord(i) && s.glued(i+1, "$") {
		if nation = nations[s.text(i)]; nation == "" {
			return c, "", i
		}
		i++
	}
	c, ok := currencies[s.text(i)]
	if !ok || s.at(i).class != symbol {
		return c, "", i
	}
	return c, nation, i + 1
}

// price is an amount of money.
type price struct {
	amount
	cents string // two digits, if the amount has them
}

// priceAt recognises the amount after a currency sign.
func (s *scanner) priceAt(i int) (price, bool) {
	if s.spaced(i) && !s.isNumber(i) {
		return price{}, false
	}
	if s.oneOf(i, ".") && s.gluedNumber(i+1) && s.size(i+1) == 2 {
		return price{amount{next: i + 2}, s.text(i + 1)}, true
	}
	a, ok := s.amount(i)
	if !ok {
		return price{}, false
	}
	if s.oneOf(i-1, "₹") {
		s.rupees(&a)
	}
	p := price{amount: a}
	if a.decimal && a.next == i+3 && s.isNumber(i) {
		if f := s.text(i + 2); len(f) == 2 || len(f) == 1 {
			// One digit after the point is so many tens of cents: "$4.5", unless a magnitude follows.
			p.cents = (f + "0")[:2]
		}
	}
	if suffix := suffixes[s.text(a.next)]; suffix != "" && (!s.spaced(a.next) || strings.Contains("bmk", s.text(a.next)) && s.endsNumber(a.next+1) && !s.glued(a.next+1, "-")) && s.isWord(a.next) {
		p.words = append(p.words, suffix)
		p.next, p.large, p.one, p.cents = p.next+1, true, false, ""
	}
	if p.large {
		p.cents = ""
	}
	return p, true
}

// money reads "$3.50", "US$50", "$10-20", "$5 million", "a $5 bill", "$15/hour". It begins at the currency's sign; from is where the whole
// expression began.
func (s *scanner) money(i, from int) int {
	if next := s.moneyHead(i); next > i {
		return next
	}
	if next := s.coded(i); next > i {
		return next
	}
	c, nation, at := s.currencyAt(i)
	if at == i {
		return i
	}
	if next := s.rate(c, i, at); next > i {
		return next
	}
	if next := s.bracketed(i, at, c); next > i {
		return next
	}
	owed := s.oneOf(at, "-−") && !s.spaced(at) && !s.spaced(at+1) // $-5
	if owed {
		at++
	}
	p, ok := s.priceAt(at)
	if !ok {
		return i
	}
	if owed {
		s.say("minus")
	}
	next := p.next
	var second *price
	if s.oneOf(next, "-–—") && !s.spaced(next) && !s.spaced(next+1) {
		after := next + 1
		if c2, _, sign := s.currencyAt(after); sign > after && c2 == c {
			after = sign
		}
		if p2, ok := s.priceAt(after); ok && (s.endsNumber(p2.next) || s.isUnder(p2.next)) {
			second = &p2
			next = p2.next
		}
	}
	adjective := (p.cents == "" || p.cents == "00") && s.singular(from, next) && !spending[s.lower(next)]
	if p.cents == "" && s.glued(next, "-") && s.is(next+1, "a") && s.glued(next+2, "-") { // a $100-a-day habit
		s.sayPrice(p, c, nation, true)
		s.say("a")
		return next + 3
	}
	switch {
	case p.cents != "" && p.cents != "00" && second == nil && priceArticles[s.lower(from-1)] && s.singular(from, next):
		s.sayPriced(p, c)
	case second != nil:
		switch {
		case p.cents == "00":
			s.sayCardinal(p.next - 3)
		case p.cents != "" && !second.large: // "$8.10–$8.30"
			s.sayPrice(p, c, nation, false)
		default:
			s.sayPrice(p, currency{}, "", false)
		}
		s.say("to")
		s.sayPrice(*second, c, nation, adjective)
	default:
		plus := s.glued(next, "+") && s.endsNumber(next+1)
		if plus {
			p.words = append(p.words, "plus")
			p.one = false
			next++
		}
		s.sayPrice(p, c, nation, adjective)
	}
	return s.per(next)
}

// rate reads the sign at i of a currency without an amount before what one pays for, or another currency: "the €/$ rate", "in $/kWh".
func (s *scanner) rate(c currency, i, at int) int {
	if !s.glued(at, "/") || s.spaced(at+1) || s.isNumber(i-1) && !s.spaced(i) {
		return i
	}
	if second, ok := currencies[s.text(at+1)]; ok && s.at(at+1).class == symbol {
		s.say(c.one, second.one)
		return at + 2
	}
	if !s.isUnder(at) {
		return i
	}
	s.say(c.many)
	return s.per(at)
}

// maturities reads two maturities of bonds between which the yields are compared: "2s10s", "2s/10s".
func (s *scanner) maturities(i int) int {
	if !s.isNumber(i) || !s.glued(i+1, "s") {
		return i
	}
	second := i + either(s.glued(i+2, "/"), 3, 2)
	if !s.gluedNumber(second) || !s.glued(second+1, "s") || s.size(i) > 2 || s.size(second) > 2 || !s.alone(second+2) {
		return i
	}
	s.say(numeral.Plural(numeral.Cardinal(s.text(i)))...)
	s.say(numeral.Plural(numeral.Cardinal(s.text(second)))...)
	return second + 2
}

// rupees reads the crores and lakhs after an amount of rupees, cut short: "Rs 450 cr", "₹50L".
func (s *scanner) rupees(a *amount) {
	w := s.lower(a.next)
	if s.glued(a.next, "-") && s.lower(a.next+1) == "cr" && !s.spaced(a.next+1) { // "Rs 1,200-cr."
		a.next++
		w = "cr"
	}
	long := either(w == "cr" || w == "crs", "crore", either(w == "lac" || w == "lacs" || s.glued(a.next, "L"), "lakh", ""))
	if long == "" || !s.alone(a.next+1) {
		return
	}
	a.words, a.next, a.digits, a.one, a.large = append(a.words, long), a.next+1, "", false, true
	if s.glued(a.next, ".") && !s.closes(a.next+1) {
		a.next++
	}
}

// bracketed reads a negative amount as accountants write it, in parentheses after its currency's sign at i: "$(0.12)", "$(14)M".
func (s *scanner) bracketed(i, at int, c currency) int {
	if !s.glued(at, "(") || s.spaced(at+1) {
		return i
	}
	p, ok := s.priceAt(at + 1)
	if !ok || !s.glued(p.next, ")") {
		return i
	}
	next := p.next + 1
	full := suffixes[s.text(next)]
	if !s.isWord(next) || s.spaced(next) {
		full = magnitudes[s.lower(next)]
	}
	if full != "" {
		p.words, p.one, p.cents = append(p.words, full), false, ""
		next++
	}
	s.say("minus")
	s.sayPrice(p, c, "", false)
	return s.per(next)
}

// moneyHead reads what a column of a table is counted in: "GDP ($tn)".
func (s *scanner) moneyHead(i int) int {
	c, ok := currencies[s.text(i)]
	full := suffixes[s.text(i+1)]
	if s.is(i+1, "tn") || s.is(i+1, "bn") {
		full = either(s.is(i+1, "tn"), "trillion", "billion")
	}
	if !ok || full == "" || !s.oneOf(i-1, "(") || s.spaced(i+1) || !s.glued(i+2, ")") {
		return i
	}
	s.say(full+"s", "of", c.many)
	return i + 2
}

// spending are verbs after a price that are no nouns there: "a loan on $400K runs to 30 years", "the $10 fits in a pocket".
var spending = set("runs pays buys costs fits covers goes gets comes adds makes takes leaves works lasts seems sounds feels looks")

// priceArticles are the articles before a price that describes what it buys: "a £5.99 pint".
var priceArticles = set("a an another every")

// sayPriced reads a price with cents before what it buys: "a five pound ninety-nine pint", "a five dollar and ninety-nine cent coffee".
func (s *scanner) sayPriced(p price, c currency) {
	cents := numeral.Below100(numeral.Value(p.cents))
	if whole := numeral.Cardinal(either(s.at(p.next-3).class == number, s.text(p.next-3), "0")); whole[0] != "zero" {
		s.say(whole...)
		s.say(c.one)
		if c.cent == "penny" {
			s.say(cents...)
			return
		}
		s.say("and")
	}
	s.say(cents...)
	s.say(either(c.cent == "penny", "pence", c.cent))
}

// coded reads "Rs. 500".
func (s *scanner) coded(i int) int {
	next := s.pastPeriod(i + 1)
	if !s.is(i, "Rs") || !s.isNumber(next) || !s.spaced(next) {
		return i
	}
	a, ok := s.amount(next)
	if !ok {
		return i
	}
	hyphen := s.glued(a.next, "-")
	s.rupees(&a)
	s.say(a.words...)
	s.say(either(a.one || hyphen && a.large, "rupee", "rupees"))
	return s.per(a.next)
}

// sayPrice reads an amount and the name of the currency, which is omitted for the first half of a range.
func (s *scanner) sayPrice(p price, c currency, nation string, adjective bool) {
	if p.cents == "" || c.cent == "" {
		s.say(p.words...)
		for letter := range strings.FieldsSeq(nation) {
			if len(letter) > 1 {
				s.say(letter)
			}
		}
		if nation == "U S" {
			s.spell("US")
		}
		s.say(either(p.one || adjective, c.one, c.many))
		return
	}
	whole := p.words
	for n, w := range whole {
		if w == "point" {
			whole = whole[:n]
			break
		}
	}
	none := len(whole) == 0 || len(whole) == 1 && whole[0] == "zero"
	single := len(whole) == 1 && whole[0] == "one"
	if !none || p.cents == "00" {
		s.say(whole...)
		s.sayPrice(price{amount: amount{one: single}}, c, nation, adjective)
	}
	if p.cents == "00" {
		return
	}
	if !none {
		s.say("and")
	}
	s.say(numeral.Below100(numeral.Value(p.cents))...)
	if none && nation != "" && nation != "U S" { // "A$0.62"
		s.say(nation)
	}
	s.say(either(p.cents == "01", c.cent, c.cents))
}

// cents reads an amount before its currency's sign with two digits of cents: "12.99 €".
func (s *scanner) cents(i int, a amount) int {
	c, ok := currencies[s.text(a.next)]
	if !ok || s.at(a.next).class != symbol || s.is(a.next, "$") || c.cent == "" || !a.decimal || a.next != i+3 || s.size(i+2) != 2 || !s.endsNumber(a.next+1) {
		return i
	}
	s.sayPrice(price{amount: a, cents: s.text(i + 2)}, c, "", false)
	return a.next + 1
}

// per reads "/hour" after an amount of money.
func (s *scanner) per(i int) int {
	if s.glued(i, "/") && s.gluedNumber(i+1) && s.isWord(i+2) && (s.counts(i+3) || s.counts(i+2)) { // "$5/1M tokens"
		s.say("per")
		return i + 1
	}
	if full := suffixes[s.text(i+2)]; full != "" && s.glued(i, "/") && s.gluedNumber(i+1) && !s.spaced(i+2) && s.lowercase(i+3) && s.counts(i+4) { // "$0.50/1M input tokens"
		s.say("per")
		s.sayCardinal(i + 1)
		s.say(full)
		return i + 3
	}
	if s.glued(i, "/") && (s.is(i+1, "ea") || s.is(i+1, "each")) && !s.spaced(i+1) { // "$10/ea."
		s.say("each")
		return i + 2 + either(s.glued(i+2, "."), 1, 0)
	}
	under, next := s.under(i)
	if under == "" {
		return i
	}
	s.say("per", under)
	return s.pastDot(next)
}

// coin recognises a currency after an amount: "50¢", "50 USD", "20€".
func (s *scanner) coin(i int) (measure, bool) {
	switch {
	case s.oneOf(i, "¢"):
		return measure{unit{"cent", "cents"}, i + 1, false}, true
	case s.at(i).class == symbol && (!s.spaced(i) || s.isUnder(i+1) || s.endsNumber(i+1) && !s.isNumber(i+1)) && s.text(i) != "$":
		if c, ok := currencies[s.text(i)]; ok && (s.endsNumber(i+1) || s.isUnder(i+1)) {
			return measure{unit{c.one, c.many}, i + 1, false}, true
		}
	case s.isWord(i):
		if name := s.code3(i, i-1); name != "" {
			return measure{unit{name, severalOf(name)}, i + 1, false}, true
		}
		if l, ok := labels[s.text(i)]; ok && !l.strict && (s.endsNumber(i+1) || s.isUnder(i+1)) {
			return measure{unit{l.one, l.many}, i + 1, false}, true
		}
	}
	return measure{}, false
}
