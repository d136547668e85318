package spoken

import (
	"slices"
	"strings"
)

type currency struct{ one, many, cent, cents string }

var (
	dollar     = currency{"dollar", "dollars", "cent", "cents"}
	currencies = map[string]currency{
		"$": dollar, "£": {"pound", "pounds", "penny", "pence"}, "€": {"euro", "euros", "cent", "cents"}, "¥": {"yen", "yen", "", ""},
		"₹": {"rupee", "rupees", "paisa", "paise"}, "₩": {"won", "won", "", ""}, "₽": {"ruble", "rubles", "kopeck", "kopecks"},
		"₺": {"lira", "lira", "", ""}, "₿": {"bitcoin", "bitcoins", "", ""}, "₱": {"peso", "pesos", "centavo", "centavos"},
		"₴": {"hryvnia", "hryvnias", "", ""}, "₫": {"dong", "dong", "", ""}, "₦": {"naira", "naira", "", ""}, "₪": {"shekel", "shekels", "", ""},
		"฿": {"baht", "baht", "", ""}, "₸": {"tenge", "tenge", "", ""}, "₡": {"colón", "colones", "", ""}, "₲": {"guaraní", "guaraníes", "", ""},
		"₾": {"lari", "lari", "", ""}, "₼": {"manat", "manat", "", ""}, "₮": {"tugrik", "tugriks", "", ""}, "₵": {"cedi", "cedis", "", ""},
		"৳": {"taka", "taka", "", ""},
	}
	// Countries of the various dollars.
	nations = map[string]string{"US": "U S", "U.S.": "U S", "C": "Canadian", "CA": "Canadian", "A": "Australian", "AU": "Australian",
		"NZ": "New Zealand", "HK": "Hong Kong", "S": "Singapore", "NT": "Taiwan", "Z": "Zimbabwe", "J": "Jamaican", "TT": "Trinidad", "EC": "East Caribbean",
		"BZ": "Belize", "FJ": "Fijian", "Bds": "Barbados"}
	// Signs with a country before them that name something else than the sign alone.
	pesos = map[string]string{"R$": "Brazilian real", "MX$": "Mexican peso", "Mex$": "Mexican peso", "AR$": "Argentine peso", "COL$": "Colombian peso",
		"CLP$": "Chilean peso", "CN¥": "yuan", "JP¥": "yen"}
	codes = map[string]string{"USD": "U S dollar", "EUR": "euro", "GBP": "British pound", "JPY": "Japanese yen", "CAD": "Canadian dollar",
		"AUD": "Australian dollar", "CHF": "Swiss franc", "INR": "Indian rupee", "NZD": "New Zealand dollar", "SEK": "Swedish krona", "NOK": "Norwegian krone", "DKK": "Danish krone", "AED": "dirham", "SGD": "Singapore dollar", "HKD": "Hong Kong dollar", "MXN": "Mexican peso", "BRL": "Brazilian real",
		"KRW": "won", "ZAR": "rand", "THB": "baht", "PLN": "zloty", "ILS": "shekel", "NGN": "naira", "PKR": "Pakistani rupee", "IDR": "rupiah", "MYR": "ringgit", "kr": "krone",
		"CZK": "Czech koruna", "HUF": "Hungarian forint", "RUB": "Russian ruble", "TRY": "Turkish lira", "CNY": "yuan", "RMB": "renminbi", "VND": "dong", "UAH": "hryvnia",
		"EGP": "Egyptian pound", "SAR": "Saudi riyal", "QAR": "Qatari riyal", "KWD": "Kuwaiti dinar", "CLP": "Chilean peso", "COP": "Colombian peso", "ARS": "Argentine peso",
		"TWD": "Taiwan dollar", "PHP": "Philippine peso", "RON": "Romanian leu", "BGN": "Bulgarian lev", "KZT": "tenge", "KES": "Kenyan shilling", "GHS": "Ghanaian cedi",
		"LKR": "Sri Lankan rupee", "RSD": "Serbian dinar", "BTC": "bitcoin"}
	suffixes = map[string]string{"k": "thousand", "K": "thousand", "M": "million", "MM": "million", "mm": "million", "mn": "million", "m": "million", "B": "billion", "b": "billion",
		"T": "trillion"}
)

// label is a currency written in letters. A strict one is something else too, and stands only before what cannot be but money: "RM" is a room's.
type label struct {
	currency
	strict bool
}

var labels = map[string]label{
	"zł": {currency{one: "zloty", many: "zlotys"}, false}, "Kč": {currency{one: "koruna", many: "koruna"}, false}, "Rp": {currency{one: "rupiah", many: "rupiah"}, false},
	"SFr": {currency{one: "franc", many: "francs"}, false}, "sFr": {currency{one: "franc", many: "francs"}, false}, "Dhs": {currency{one: "dirham", many: "dirhams"}, false},
	"Dh": {currency{one: "dirham", many: "dirhams"}, false}, "Php": {currency{one: "peso", many: "pesos"}, false},
	"KSh": {currency{one: "Kenyan shilling", many: "Kenyan shillings"}, false}, "TSh": {currency{one: "Tanzanian shilling", many: "Tanzanian shillings"}, false},
	"USh": {currency{one: "Ugandan shilling", many: "Ugandan shillings"}, false}, "Tk": {currency{one: "taka", many: "taka"}, false},
	"Ft": {currency{one: "forint", many: "forints"}, true}, "RM": {currency{"ringgit", "ringgit", "sen", "sen"}, true}, "R": {currency{"rand", "rand", "cent", "cents"}, true},
}

// labelled reads money whose currency is written in letters before the number: "zł400m", "Kč 650".
func (s *scanner) labelled(i int) int {
	if l, ok := labels[s.text(i)]; ok && !l.strict && s.glued(i+1, ".") && s.isNumber(i+2) && s.spaced(i) { // "SFr. 20"
		s.list = slices.Delete(s.list, i+1, i+2)
	}
	if !s.isLabel(i) {
		return i
	}
	return s.money(i, i)
}

// isLabel reports whether a currency in letters stands at i, before a number.
func (s *scanner) isLabel(i int) bool {
	l, ok := labels[s.text(i)]
	if !ok || !s.isNumber(i+1) || !s.spaced(i) && !s.oneOf(i-1, "(“~/—") || s.isNumber(i-1) {
		return false
	}
	if !l.strict {
		return true
	}
	a, ok := s.amount(i + 1)
	if !ok {
		return false
	}
	glued := !s.spaced(i + 1)
	large := a.large || suffixes[s.text(a.next)] != "" && !s.spaced(a.next) && s.alone(a.next+1)
	switch s.text(i) {
	case "R":
		return glued && (large || s.at(i+1).grouped || a.decimal && s.decimals(i+1) == 2 && s.alone(a.next) || s.alone(a.next) && s.size(i+1) > 1 && (shared[s.lower(a.next)] || costing[s.lower(i-1)]))
	case "RM":
		return glued && s.alone(a.next) || large || s.at(i+1).grouped || a.decimal
	}
	return s.at(i+1).grouped && s.alone(a.next)
}

// decimals returns how many digits stand after the decimal point of the number at i.
func (s *scanner) decimals(i int) int {
	if s.glued(i+1, ".") && s.gluedNumber(i+2) {
		return s.size(i + 2)
	}
	return 0
}

// shared are words after a price for each, and costing words before a price.
var (
	shared  = set("per each pp")
	costing = set("cost costs costing pay pays paid charge charges charged owe owes owed price priced earn earns earned save saved")
)

// code3 returns the name of the currency whose code of three letters stands at i beside the number at n, or "". Codes that are
// something else too need a long number, or a sentence that is not in capitals.
func (s *scanner) code3(i, n int) string {
	switch code := s.text(i); code {
	case "PHP", "COP", "ARS":
		return either(s.isNumber(n) && (s.at(n).grouped || s.size(n) > 2), codes[code], "")
	case "TRY", "SAR", "RON":
		return either(s.shouted, "", codes[code])
	default:
		return codes[code]
	}
}

// codeAt recognises the code of a currency before a number: "EUR 3.50", "USD 10–20".
func (s *scanner) codeAt(i int) (c currency, nation string, ok bool) {
	name := s.code3(i, i+1)
	if name == "" || !s.isWord(i) || !s.isNumber(i+1) || !s.spaced(i+1) && !(sureCodes[s.text(i)] && s.spaced(i)) || s.glued(i-1, "/") {
		return c, "", false
	}
	if a, ok := s.amount(i + 1); !ok || s.is(i, "INR") && a.decimal && s.size(i+1) == 1 { // how fast blood clots
		return c, "", false
	}
	switch nation, dollars := strings.CutSuffix(name, " dollar"); {
	case dollars:
		return dollar, nation, true
	case name == "euro":
		return currencies["€"], "", true
	case name == "British pound":
		return currency{name, name + "s", "penny", "pence"}, "", true
	}
	return currency{one: name, many: severalOf(name)}, "", true
}

// sureCodes are codes that are recognised without a space before the number.
var sureCodes = set("EUR USD GBP CHF AUD CAD JPY NZD SEK NOK DKK")

// owed reports whether money whose currency begins with letters stands at i: "-US$5", "-EUR 5".
func (s *scanner) owed(i int) bool {
	if _, _, ok := s.codeAt(i); ok {
		return true
	}
	return s.isWord(i) && nations[s.text(i)] != "" && s.glued(i+1, "$") && s.gluedNumber(i+2)
}

// invariable are the names of currencies without a plural.
var invariable = set("yen won rand baht naira rupiah ringgit koruna lira yuan renminbi dong tenge")

// severalOf returns the plural of the name of a currency.
func severalOf(name string) string {
	last := name[strings.LastIndex(name, " ")+1:]
	switch {
	case invariable[last]:
		return name
	case last == "real", last == "leu":
		return name[:len(name)-1] + "i" + either(last == "real", "s", "")
	case last == "lev":
		return name + "a"
	case last == "krone":
		return name + "r"
	case last == "krona":
		return strings.TrimSuffix(name, "a") + "or"
	}
	return name + "s"
}

// currencySign reads the sign of a currency without an amount, where it stands for the name in the singular: "the $ sign", "a weak £".
func (s *scanner) currencySign(i int) int {
	c := currencies[s.text(i)]
	if c.one == "" || s.at(i).class != symbol || !s.spaced(i) || s.isNumber(i-1) || !s.alone(i+1) {
		return i
	}
	next := s.lower(i + 1)
	if !signNouns[next] && !determiners[s.lower(i-1)] && !(determiners[s.lower(i-2)] && s.lowercase(i-1)) && next != "and" && next != "or" {
		return i
	}
	s.say(c.one)
	return i + 1
}

// signNouns are nouns after the sign of a currency.
var signNouns = set("sign signs symbol symbols amount amounts figure figures value values terms rate rates key")

// shillings reads pre-decimal British money: "26s. 4d.", "12s.", "2s 6d". A number that ends in 0 is a decade unless pence follow.
func (s *scanner) shillings(i int) int {
	if !s.isNumber(i) || !s.glued(i+1, "s") || s.mentions(baskets) {
		return i
	}
	dotted := s.glued(i+2, ".")
	words, next := s.oldPence(either(dotted, i+3, i+2))
	if digits := s.text(i); words == nil && (!dotted || digits[len(digits)-1] == '0') {
		return i
	}
	s.sayCardinal(i)
	s.say(either(s.is(i, "1"), "shilling", "shillings"))
	if words == nil {
		return s.dot(i + 2)
	}
	s.say(words...)
	return s.dot(next)
}

// oldPence recognises the pence after shillings: "9d", "4½d".
func (s *scanner) oldPence(i int) (words []string, next int) {
	a, ok := s.amount(i)
	if !ok || !s.spaced(i) || !s.glued(a.next, "d") || !s.alone(a.next+1) && !s.glued(a.next+1, ".") || s.value(i) > 11 {
		return nil, i
	}
	return append(a.words, either(a.one, "penny", "pence")), a.next + 1
}

// baskets are words of basketball, in which 3s are threes.
var baskets = set("pts reb ast rebounds assists lakers celtics nba ncaa threes")
