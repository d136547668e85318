package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// reached are words of messages in which x4410 is a telephone extension.
var reached = set("call calls called contact reach ring dial phone telephone tel office desk helpdesk ext extension voicemail line")

// phoneExtension reads the extension of a telephone: "contact Ann at x4410".
func (s *scanner) phoneExtension(i int) int {
	if !s.spaced(i) && !s.oneOf(i-1, "(“:/") || !s.is(i, "x") || !s.gluedNumber(i+1) || s.size(i+1) < 3 || s.size(i+1) > 5 || !s.alone(i+2) || s.isNumber(i-1) {
		return i
	}
	if !accounts[s.lower(i-1)] && !(s.oneOf(i-1, ".") && accounts[s.lower(i-2)]) && !dialling[s.lower(i-1)] && !digitWords[s.lower(i-1)] && !s.mentions(reached) && !(s.oneOf(i-1, "(") && s.glued(i+2, ")") && !s.sum()) {
		return i
	}
	if before := i - 1 - either(s.oneOf(i-1, "."), 1, 0); accounts[s.lower(before)] { // "acct. x4402"
		if s.lower(before) != "ending" {
			s.say("ending")
		}
		s.say("in")
		s.sayDigits(i + 1)
		return i + 2
	}
	s.say("extension")
	s.sayPairs(i + 1)
	return i + 2
}

// accounts are words before the last digits of an account or a card.
var accounts = set("account acct card visa mastercard amex checking savings loan ending")

// phone reads numbers that are dialled, groups with a short pause between them: "555-1234", "(555) 123-4567", "+44 20 7946 0958",
// "1-800-FLOWERS"; the likes of 123-45-6789; and "911" after "call".
func (s *scanner) phone(i int) int {
	if !s.spaced(i) && !s.oneOf(i-1, "([“:") {
		return i
	}
	if s.service(i) && (dialling[s.lower(i-1)] || sent[s.lower(i-1)] || s.lower(i-1) == "or" && s.service(i-2) && dialling[s.lower(i-3)]) {
		s.sayDigits(i)
		return i + 1
	}
	if n := s.size(i); s.isNumber(i) && !s.at(i).grouped && (n == 5 || n == 6) && (sent[s.lower(i-1)] || s.lower(i-1) == "to" && s.mentions(sent)) && s.endsNumber(i+1) && !s.isNumber(i+1) { // "Text STOP to 40404"
		s.sayDigits(i)
		return i + 1
	}
	if s.is(i, "*") && s.gluedNumber(i+1) && s.size(i+1) <= 3 && s.mentions(dialling) { // "dial *67"
		s.say("star")
		s.sayDigits(i + 1)
		return i + 2
	}
	if heads := map[string]string{"tel": "telephone", "mob": "mobile"}; heads[s.lower(i)] != "" && s.glued(i+1, ":") && (s.isNumber(i+2) || s.oneOf(i+2, "(+")) {
		s.sayLike(i, heads[s.lower(i)])
		return i + 1
	}
	if label := s.phoneLabel(i); label != "" {
		s.sayLike(i, label)
		return i + 1
	}
	parts, next := s.phoneGroups(i)
	if w := s.lower(i - 1); parts == nil && (w == "isbn" || w == "issn") && s.isNumber(i) {
		parts, next = s.dialled(i+1, []string{s.text(i)}, "-")
	}
	if parts == nil {
		return s.account(i)
	}
	for n, p := range parts {
		if n > 0 || s.isNumber(i-1) {
			s.mark(",")
		}
		switch {
		case p[0] == '+':
			s.say("plus")
			s.say(numeral.Digits(p[1:])...)
		case p == "800" && len(parts) > 2:
			s.say("eight", "hundred")
		case p[0] >= '0' && p[0] <= '9':
			s.say(numeral.Digits(p)...)
		default:
			s.sayVanity(p)
		}
	}
	if s.lower(next) == "ext" || s.lower(next) == "x" {
		after := s.pastPeriod(next + 1)
		if s.isNumber(after) {
			s.say("extension")
			s.sayPairs(after)
			return after + 1
		}
	}
	return next
}

// account reads the number of an account, an order or the like digit by digit: three or more groups one of which is long, "114-7392837-4481", or two
// with leading zeros, "2024-000123", "0378-5955".
func (s *scanner) account(i int) int {
	last, long := i, 0
	for s.isNumber(last) && !s.at(last).grouped && (last == i || !s.spaced(last)) {
		long = max(long, s.size(last))
		if !s.glued(last+1, "-") || !s.gluedNumber(last+2) {
			break
		}
		last += 2
	}
	text := s.text(last)
	if !s.isNumber(last) || !s.alone(last+1) || !(last >= i+4 && long >= 5) && !(last == i+2 && len(text) >= 5 && text[:2] == "00") &&
		!(last == i+2 && len(text) == 4 && s.size(i) == 4 && s.text(i)[0] == '0') {
		return i
	}
	return s.serial(i, last)
}

var dialling = set("call calls called calling dial dials dialed dialing dialled dialling")

var sent = set("text txt sms texted texting")

// Words of what is known by digits.
var digitWords = set("fax phone tel telephone mobile cell card account text whatsapp")

// service reports whether at i stands a number like 911.
func (s *scanner) service(i int) bool {
	digits := s.text(i)
	return s.isNumber(i) && len(digits) == 3 && (digits[1:] == "11" || in(digits, "988 999 112")) && s.endsNumber(i+1)
}

// phoneGroups recognises the groups of a dialled number; the first may begin with a plus.
func (s *scanner) phoneGroups(i int) ([]string, int) {
	if s.is(i, "+") && s.gluedNumber(i+1) && s.size(i+1) <= 3 && !s.at(i+1).grouped {
		parts, next := s.dialled(i+2, []string{"+" + s.text(i+1)}, " -.()")
		if len(parts) >= 3 && total(parts) >= 8 {
			return parts, next
		}
		return nil, i
	}
	first := s.at(i)
	if s.isNumber(i) && s.spaced(i+1) && s.isNumber(i+1) && (s.lower(i-1) == "id" || s.oneOf(i-1, ":") && s.lower(i-2) == "id") { // "Zoom ID 845 2211 9034"
		if parts, next := s.dialled(i+1, []string{first.text}, " -"); len(parts) > 1 {
			return parts, next
		}
	}
	switch {
	case s.is(i, "(") && s.gluedNumber(i+1) && s.size(i+1) == 3 && s.text(i + 1)[0] != '0' && s.glued(i+2, ")"):
		parts, next := s.dialled(i+3, []string{s.text(i + 1)}, " -.")
		if shape(parts) == "334" {
			return parts, next
		}
	case s.is(i, "(") && s.gluedNumber(i+1) && s.size(i+1) == 2 && s.text(i + 1)[0] == '0' && s.glued(i+2, ")"): // (02) 9374-4000
		parts, next := s.dialled(i+3, []string{s.text(i + 1)}, " -.")
		if shape(parts) == "244" {
			return parts, next
		}
	case s.is(i, "(") && s.gluedNumber(i+1) && s.text(i + 1)[0] == '0' && s.glued(i+2, ")"): // (020) 7946 0958
		parts, next := s.dialled(i+3, []string{s.text(i + 1)}, " ")
		if len(parts) >= 2 && total(parts) >= 9 && total(parts) <= 12 {
			return parts, next
		}
	case first.class != number || first.grouped:
	case first.text[0] == '0' && (len(first.text) == 5 || len(first.text) == 6) && s.spaced(i+1) && s.isNumber(i+1) && !s.at(i+1).grouped && (s.size(i+1) == 6 || s.size(i+1) == 5) && s.endsNumber(i+2): // "07700 900461", "098765 43210"
		return []string{first.text, s.text(i + 1)}, i + 2
	case first.text[0] == '0' && len(first.text) >= 3 && len(first.text) <= 5 && s.spaced(i+1):
		if parts, next := s.dialled(i+1, []string{first.text}, " /"); len(parts) >= 2 && total(parts) >= 9 && total(parts) <= 12 {
			return parts, next
		}
	case len(first.text) == 5 && s.glued(i+1, "-"): // ZIP+4, or a Brazilian postal code
		if parts, next := s.dialled(i+1, []string{first.text}, "-"); shape(parts) == "54" || shape(parts) == "53" && first.text[0] == '0' {
			return parts, next
		}
	case len(first.text) == 1 && s.glued(i+1, "-") && s.size(i+2) == 4 && (dialling[s.lower(i-1)] || s.oneOf(i-1, "(") && s.capitalised(i-2) && s.capitalised(i-3)): // an extension, "Mary Smith (3-5213)"
		if parts, next := s.dialled(i+1, []string{first.text}, "-"); shape(parts) == "14" {
			return parts, next
		}
	case len(first.text) == 3 && s.glued(i+1, "/"): // 212/555-0134
		if parts, next := s.dialled(i+1, []string{first.text}, "/-"); shape(parts) == "334" {
			return parts, next
		}
	case first.text == "1" && (s.glued(i+1, "-") || s.glued(i+1, ".")):
		parts, next := s.dialled(i+1, []string{"1"}, s.text(i+1))
		if sh := shape(parts); sh == "1334" {
			return parts, next
		}
		// 1-800-FLOWERS
		if s.gluedNumber(i+2) && s.size(i+2) == 3 {
			if words, next := s.vanity(i + 3); words != "" {
				return []string{"1", s.text(i + 2), words}, next
			}
		}
	case len(first.text) == 3 && s.spaced(i+1): // 555 123 4567
		if parts, next := s.dialled(i+1, []string{first.text}, " "); shape(parts) == "334" {
			return parts, next
		}
	case (first.text == "1300" || first.text == "1800") && s.spaced(i+1) && s.isNumber(i+1): // a toll-free number in Australia
		if parts, next := s.dialled(i+1, []string{first.text}, " "); shape(parts) == "433" {
			return parts, next
		}
	case len(first.text) == 4 && (s.glued(i+1, "-") || s.spaced(i+1)): // a card
		parts, next := s.dialled(i+1, []string{first.text}, either(s.spaced(i+1), " ", "-"))
		if sh := shape(parts); sh == "4444" || sh == "465" {
			return parts, next
		}
	case len(first.text) >= 7 && s.codedBefore(i) && s.endsNumber(i+1):
		return []string{first.text}, i + 1
	case len(first.text) == 3 && (s.glued(i+1, "-") || s.glued(i+1, ".")):
		parts, next := s.dialled(i+1, []string{first.text}, s.text(i+1))
		if sh := shape(parts); sh == "334" || sh == "34" && s.glued(i+1, "-") || in(sh, "324 3344 3341") {
			return parts, next
		}
	}
	return nil, i
}

// codedBefore reports whether the number at i follows a word after which it is read digit by digit: "call", "fax:", "account number is".
func (s *scanner) codedBefore(i int) bool {
	for n := i - 1; n >= i-3; n-- {
		switch w := s.lower(n); {
		case dialling[w], digitWords[w]:
			return true
		case !in(w, "is number no") && !s.oneOf(n, ":.#"):
			return false
		}
	}
	return false
}

// dialled collects further groups of digits, parted by the separators; a space stands for itself.
func (s *scanner) dialled(i int, parts []string, separators string) ([]string, int) {
	closed := s.glued(i-1, ")") // the group before was in parentheses
	last := -1                  // a parenthesis that may close more than the last group
	for len(parts) < 7 {
		next := i
		parted := closed || s.spaced(next) && strings.Contains(separators, " ")
		closed = false
		for s.oneOf(next, separators) && next < i+2 && (!s.spaced(next) || strings.Contains(separators, " ")) {
			next++
			parted = true
		}
		l := s.at(next)
		if !parted || l.class != number || l.grouped || len(l.text) > 7 || l.spaced && !strings.Contains(separators, " ") {
			break
		}
		parts = append(parts, l.text)
		i = next + 1
		if s.glued(i, ")") {
			last = i
			i++
			closed = true
		}
	}
	if last >= 0 && last == i-1 { // "(555-0187)"
		return parts, last
	}
	if !s.endsNumber(i) || s.oneOf(i, "-–") && !s.spaced(i) {
		return nil, i
	}
	return parts, i
}

// shape writes the lengths of the groups.
func shape(parts []string) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteByte(byte('0' + min(len(p), 9)))
	}
	return b.String()
}

func total(parts []string) int {
	n := 0
	for _, p := range parts {
		n += len(strings.TrimPrefix(p, "+"))
	}
	return n
}

// phoneLabels are letters before numbers in signatures.
var phoneLabels = map[string]string{"m": "mobile", "t": "telephone", "o": "office", "c": "cell", "p": "phone", "f": "fax", "h": "home", "w": "work", "d": "direct"}

// phoneLabel returns what the letter at i stands for before a colon and a telephone number, or "": "m: (415) 555-0142".
func (s *scanner) phoneLabel(i int) string {
	if phoneLabels[s.lower(i)] == "" || !s.glued(i+1, ":") || !s.spaced(i) || !s.isNumber(i+2) && !s.oneOf(i+2, "(+") {
		return ""
	}
	if parts, _ := s.phoneGroups(i + 2); parts == nil {
		return ""
	}
	return phoneLabels[s.lower(i)]
}

// vanity recognises the words that a telephone number spells, from the hyphen at i on: "-FLOWERS", "-GO-U-HAUL". It returns them with spaces between them.
func (s *scanner) vanity(i int) (words string, next int) {
	var parts []string
	for s.glued(i, "-") && !s.spaced(i+1) && (s.isWord(i+1) && allUpper(s.src[s.at(i+1).start:s.at(i+1).stop]) || s.isNumber(i+1) && len(parts) > 0) {
		parts = append(parts, s.text(i+1))
		i += 2
	}
	if !s.endsNumber(i) && !s.is(i, "'") {
		return "", i
	}
	return strings.Join(parts, " "), i
}

// sayVanity says the words of a telephone number; single letters are spelled.
func (s *scanner) sayVanity(words string) {
	for w := range strings.FieldsSeq(words) {
		switch {
		case w[0] >= '0' && w[0] <= '9':
			s.say(numeral.Digits(w)...)
		case len(w) == 1:
			s.spell(w)
		default:
			s.say(strings.ToLower(w))
		}
	}
}
