package spoken

import (
	"strings"
	"unicode"

	"lilt/text/internal/dictionary"
	"lilt/text/internal/numeral"
)

// web reads e-mail addresses, URLs, host names, file names, IP addresses, @names and #tags.
func (s *scanner) web(i int) int {
	l := s.at(i)
	if !l.spaced && !s.oneOf(i-1, "(“[<:") && !(s.oneOf(i-1, "'") && s.oneOf(i, ".")) || l.class == object {
		return i
	}
	last := i
	for !s.atEnd(last+1) && !s.spaced(last+1) && s.at(last+1).class != object && !s.oneOf(last+1, "“”<>()—…") {
		last++
	}
	for last > i && s.oneOf(last, `.,;:!?'"”)]`) {
		last--
	}
	chunk := s.src[l.start:s.at(last).stop]
	chunk, owns := strings.CutSuffix(chunk, "'s")
	switch {
	case s.oneOf(i, "@#") && last > i:
		return s.handle(i, last)
	case strings.Contains(chunk, "://"):
		_, chunk, _ = strings.Cut(chunk, "://")
		s.link(strings.TrimSuffix(chunk, "/"))
	case strings.HasPrefix(strings.ToLower(chunk), "mailto:"):
		s.link(chunk[len("mailto:"):])
	case strings.Contains(chunk, `\`) && letters(chunk) != "", strings.HasPrefix(chunk, "~/") && len(chunk) > 2,
		(strings.HasPrefix(chunk, "./") || strings.HasPrefix(chunk, "../")) && letters(strings.TrimLeft(chunk, "./")) != "",
		strings.HasPrefix(chunk, "/") && letters(chunk[1:]) != "" && (l.spaced || s.oneOf(i-1, "“(")):
		s.link(chunk)
	case (strings.Contains(chunk, "**/") || strings.HasSuffix(chunk, "/**")) && letters(strings.TrimLeft(chunk, "*/.")) != "": // a glob
		s.link(chunk)
	case expression.MatchString(chunk):
		s.program(chunk)
	case isAssignment(chunk), isHash(chunk) && s.alone(last+1):
		s.link(chunk)
	case isUUID(chunk):
		for n, group := range strings.Split(chunk, "-") {
			if n > 0 {
				s.mark(",")
			}
			s.hash(group)
		}
	case isDOI(chunk):
		if name, number, ok := strings.Cut(chunk, ":"); ok {
			s.spell(strings.ToUpper(name))
			s.mark(":")
			chunk = number
		}
		s.link(chunk)
	case isEmail(chunk):
		s.mail(i, chunk)
		if s.oneOf(last+1, ">") && s.isWord(last+2) {
			s.mark(",")
		}
	case position.MatchString(chunk):
		at := position.FindStringSubmatch(chunk)
		s.link(at[1])
		for _, number := range at[2:] {
			if number != "" {
				s.mark(",")
				s.say(numeral.Cardinal(number)...)
			}
		}
	case sharedObject.MatchString(chunk):
		s.link(chunk)
	case isHost(chunk), isFile(chunk), isIP(withoutPort(chunk)), isIP(withoutMask(chunk)):
		s.link(strings.TrimSuffix(chunk, "/"))
	default:
		return i
	}
	if owns {
		s.possess()
	}
	return last + 1
}

// handle reads "@name" and "#tag"; "#1" is a number.
func (s *scanner) handle(i, last int) int {
	if s.isNumber(i + 1) {
		if s.is(i, "@") {
			return i
		}
		if name := s.text(last); last == i+2 && s.isWord(last) && camel(name) != name { // "#100DaysOfCode"
			s.say("hashtag")
			s.sayCardinal(i + 1)
			s.link(name)
			return last + 1
		}
		s.say("number")
		return s.serial(i+1, last)
	}
	if name := s.src[s.at(i+1).start:s.at(last).stop]; s.is(i, "#") && isColor(name) {
		s.say("hash")
		s.hash(name)
		return last + 1
	}
	if !s.isWord(i + 1) {
		return i
	}
	if s.is(i, "#") && allUpper(s.text(i+1)) && (s.gluedNumber(i+2) && last > i+2 || s.glued(i+2, "-") && s.gluedNumber(i+3)) { // "order #A3X9-22"
		s.say("number")
		return s.serial(i+1, last)
	}
	if hashtags := s.hashtags(last + 1); s.is(i, "#") && len(s.out) > 0 && s.out[len(s.out)-1].Kind != Mark && (hashtags > 0 && s.atEnd(last+1+2*hashtags) || s.tagged(i)) {
		s.mark(",")
	}
	s.say(either(s.is(i, "@"), "at", "hashtag"))
	name, owns := strings.CutSuffix(s.src[s.at(i+1).start:s.at(last).stop], "'s")
	if rest, saint := strings.CutPrefix(name, "St"); saint && s.is(i, "#") && len(rest) > 2 && rest[0] >= 'A' && rest[0] <= 'Z' && rest[1] >= 'a' { // "#StPatricksDay"
		name = "Saint" + rest
	}
	if at := strings.IndexAny(name, "._"); s.is(i, "@") && at > 0 && !isHost(name) && all(name, func(r rune) bool { return r == '.' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		s.user(name)
	} else if rest := s.surname(i, name); s.is(i, "@") && rest != "" { // "@jsmith"
		s.initialled(name, rest)
	} else if rest, ok := strings.CutSuffix(name, "AF"); ok && s.is(i, "#") && len(rest) > 2 && rest[len(rest)-1] >= 'a' { // "#TiredAF"
		s.link(rest)
		s.spell("AF")
	} else if s.is(i, "#") && chatLetters[strings.ToLower(name)] { // "#tgif"
		s.spell(strings.ToUpper(name))
	} else {
		s.link(name)
	}
	if owns {
		s.possess()
	}
	return last + 1
}

// hashtags returns how many hashtags of one word begin at lexeme i, one after another.
func (s *scanner) hashtags(i int) int {
	n := 0
	for s.is(i, "#") && s.spaced(i) && s.isWord(i+1) && !s.spaced(i+1) {
		i, n = i+2, n+1
	}
	return n
}

// tagged reports whether another hashtag of one word stands before lexeme i.
func (s *scanner) tagged(i int) bool {
	return s.isWord(i-1) && s.glued(i-1, s.text(i-1)) && s.is(i-2, "#")
}

// user reads the parts of a user's name, of which periods and underscores are not said: "@jen_w". Names of three letters are words.
func (s *scanner) user(name string) {
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '.' || r == '_' }) {
		if lower := strings.ToLower(part); len(part) == 3 && all(lower, unicode.IsLetter) && strings.ContainsAny(lower[1:], "aeiouy") && !codeLetters[lower] {
			s.say(part)
		} else {
			s.link(part)
		}
	}
}

// serial reads the number of an order or the like from lexeme i to last by its characters, if it is long, with a pause at each hyphen. A short number
// is left to other rules.
func (s *scanner) serial(i, last int) int {
	if text := s.src[s.at(i).start:s.at(last).stop]; len(text) < 6 || s.at(i).grouped || !all(text, func(r rune) bool { return r == '-' || unicode.IsDigit(r) || unicode.IsUpper(r) }) {
		return i
	}
	for ; i <= last; i++ {
		switch {
		case s.isNumber(i):
			s.sayDigits(i)
		case s.isWord(i):
			s.spell(s.text(i))
		default:
			s.mark(",")
		}
	}
	return last + 1
}

// mail reads an e-mail address whose name begins with an initial before a surname: "jsmith@example.com".
func (s *scanner) mail(i int, chunk string) {
	chunk, bracketed := strings.CutPrefix(chunk, "<")
	if bracketed && s.isWord(i-1) { // "Ann Lee <ann@example.com>"
		s.mark(",")
	}
	name, _, _ := strings.Cut(chunk, "@")
	if rest := s.surname(i, strings.TrimRight(name, "0123456789")); rest != "" {
		s.initialled(name, rest)
		chunk = chunk[1+len(rest):]
	}
	if name, at, _ := strings.Cut(chunk, "@"); name == "it" || strings.HasPrefix(name, "it-") || strings.HasPrefix(name, "it.") || strings.HasPrefix(name, "it_") { // the department
		s.spell("IT")
		chunk = name[2:] + "@" + at
	}
	s.link(chunk)
}

// initialled reads the initial and the surname.
func (s *scanner) initialled(name, surname string) {
	s.spell(strings.ToUpper(name[:1]))
	s.say(either(s.known(titled(surname)), titled(surname), surname))
}

// surname returns what follows the initial in the name of a mailbox, or "" if the name is no initial and surname.
func (s *scanner) surname(i int, name string) string {
	if len(name) < 4 || !all(name, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
		return ""
	}
	rest := name[1:]
	for n := max(i-6, 0); n < i; n++ { // the name is written out before it
		if s.capitalised(n) && s.lower(n) == rest {
			return rest
		}
	}
	if s.known(name) || s.known(titled(name)) || s.common(name) || s.segments(name) != "" {
		return ""
	}
	entry, known := s.lexicon.Look(rest)
	_, title := s.lexicon.Look(titled(rest))
	switch {
	case len(rest) < 4 && !mailNames[rest] && rest != "doe" && rest != "fox" && rest != "cox" && rest != "ng":
		return ""
	case !known && !title:
		return ""
	case known && entry.Source == dictionary.Gold && !onset(name[:2]), known && entry.Source != dictionary.Gold, title:
		return rest
	case !known:
		return ""
	case strings.ContainsRune("aeiou", rune(rest[0])) || !strings.ContainsRune("aeiouy", rune(name[0])):
		return ""
	}
	return rest
}

// onset reports whether a word may begin with the two letters.
func onset(two string) bool {
	return strings.ContainsAny(two, "aeiouy") || onsets[two]
}

var onsets = set("bl br ch cl cr dr dw fl fr gh gl gn gr kh kl kn kr mc ph pl pr ps qu rh sc sh sk sl sm sn sp sq st sw th tr ts tw vl wh wr")

// ports reads a pair of ports, or an address and its port: "8080:80".
func (s *scanner) ports(i int) int {
	from, to := s.text(i), s.text(i+2)
	if len(from) != 4 || s.at(i).grouped || !s.spaced(i) || !s.glued(i+1, ":") || !s.gluedNumber(i+2) || len(to) < 2 || len(to) > 5 || !s.endsNumber(i+3) {
		return i
	}
	s.say(numeral.Pairs(from)...)
	s.say("colon")
	s.say(numeral.Pairs(to)...)
	return i + 3
}
