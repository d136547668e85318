package spoken

import (
	"strings"
	"unicode"

	"lilt/text/internal/numeral"
)

// code reads fragments of source code: "user_id", ".env", "0x1F", "foo.bar()", "std::vector", "array[0]".
func (s *scanner) code(i int) int {
	return s.first(i, (*scanner).recordKey, (*scanner).hex, (*scanner).empty, (*scanner).quoted, (*scanner).dotNet, (*scanner).pointer, (*scanner).snake, (*scanner).hidden, (*scanner).member, (*scanner).numberedName, (*scanner).index, (*scanner).status, (*scanner).identifier, (*scanner).comparison)
}

// hex reads "0x1F", digit by digit.
func (s *scanner) hex(i int) int {
	if !s.is(i, "0") || !s.isWord(i+1) || s.spaced(i+1) || s.lower(i + 1)[0] != 'x' {
		return i
	}
	next := s.glyphs(i + 1)
	digits := s.src[s.at(i+1).start+1 : s.at(next-1).stop]
	if digits == "" || len(digits) > 16 || strings.Trim(digits, "0123456789abcdefABCDEF") != "" {
		return i
	}
	s.say("zero")
	s.spell("X")
	s.hash(digits)
	return next
}

// glyphs returns the end of the letters and digits that begin at i without a space before them.
func (s *scanner) glyphs(i int) int {
	for (s.isWord(i) || s.isNumber(i)) && !s.spaced(i) {
		i++
	}
	return i
}

// brackets are the names of pairs of brackets with nothing in them.
var brackets = map[string]string{"[]": "brackets", "{}": "braces", "()": "parentheses"}

// pair returns the name of the pair of brackets at i with nothing in it, or "".
func (s *scanner) pair(i int) string {
	if !s.oneOf(i, "[{(") || s.spaced(i+1) {
		return ""
	}
	return brackets[s.text(i)+s.text(i+1)]
}

// empty reads brackets with nothing in them that are a value in prose: "[] == []", "pass {}". At the start of a line they may be a box to tick.
func (s *scanner) empty(i int) int {
	name := s.pair(i)
	if name == "" || !s.spaced(i) && !s.oneOf(i-1, "(“=") || !s.alone(i+2) || s.out == nil && !s.oneOf(i+2, "=!+<>") {
		return i
	}
	s.say("empty", name)
	return i + 2
}

// quoted reads a symbol between quotation marks by its name: "expected ';'".
func (s *scanner) quoted(i int) int {
	if !s.oneOf(i, "“'") || s.at(i+1).class != symbol || s.spaced(i+1) || !s.glued(i+2, either(s.is(i, "“"), "”", "'")) || !strings.Contains(";:,(){}[]<>=+*/&|!?#@%^~", s.text(i+1)) || symbolNames[s.text(i+1)] == "" {
		return i
	}
	s.say(symbolNames[s.text(i+1)])
	return i + 3
}

// dotNet reads "ASP.NET", "VB.NET".
func (s *scanner) dotNet(i int) int {
	if !s.isWord(i) || !s.glued(i+1, ".") || !s.glued(i+2, "NET") {
		return i
	}
	s.acronym(i)
	s.say("dot", "net")
	return i + 3
}

// pointer reads the stars of a type in C, "int*", "char **p".
func (s *scanner) pointer(i int) int {
	if !s.isWord(i) || !cTypes[s.text(i)] || !s.is(i+1, "*") {
		return i
	}
	next := i + 1
	for s.is(next, "*") && (next == i+1 || !s.spaced(next)) {
		next++
	}
	if s.spaced(i+1) && (!s.isWord(next) || s.spaced(next)) || !s.spaced(i+1) && s.isWord(next) && !s.spaced(next) {
		return i
	}
	s.name(s.text(i))
	for range next - i - 1 {
		s.say("star")
	}
	return next
}

// cTypes are types of C that are pointed to.
var cTypes = set("int char void float double long short unsigned bool FILE")

// snake reads words joined by underscores: "max_retries", "MAX_RETRIES", "IMG_2034", "__init__".
func (s *scanner) snake(i int) int {
	at := i
	for s.is(at, "_") && at < i+2 && (at == i || !s.spaced(at)) {
		at++
	}
	if !s.isWord(at) || s.spaced(at) && at > i || s.at(i).class == symbol && !s.spaced(i) && !s.oneOf(i-1, "(“.") {
		return i
	}
	if next := s.subscript(i); next > i {
		return next
	}
	next, parts := at, 0
	for (s.isWord(next) || s.isNumber(next)) && (next == at || !s.spaced(next)) {
		for next++; (s.isWord(next) || s.isNumber(next)) && !s.spaced(next); next++ {
		}
		if parts++; !s.glued(next, "_") || s.spaced(next+1) || !s.isWord(next+1) && !s.isNumber(next+1) {
			break
		}
		next++
	}
	if parts < 2 && at < i+2 {
		return i
	}
	for n := at; n < next; {
		switch {
		case s.is(n, "_"):
			s.say("underscore")
			n++
		case s.isNumber(n):
			s.sayPairs(n)
			n++
		default:
			s.name(s.text(n))
			n++
		}
	}
	for s.glued(next, "_") {
		next++
	}
	return s.call(next)
}

// subscript reads a variable with an index: "a_n", "x_1".
func (s *scanner) subscript(i int) int {
	if !s.isWord(i) || s.size(i) != 1 || !s.glued(i+1, "_") || s.spaced(i+2) || s.size(i+2) != 1 || !s.isWord(i+2) && !s.isNumber(i+2) || !s.endsNumber(i+3) && !s.oneOf(i+3, "^+/") {
		return i
	}
	s.spell(strings.ToUpper(s.text(i)))
	if s.isNumber(i + 2) {
		s.sayCardinal(i + 2)
	} else {
		s.spell(strings.ToUpper(s.text(i + 2)))
	}
	return i + 3
}

// call skips the empty parentheses of a function call.
func (s *scanner) call(i int) int {
	if s.glued(i, "(") && s.glued(i+1, ")") {
		return i + 2
	}
	return i
}

// name reads a word of a program hump by hump: "getUserById" is "get user by I D".
func (s *scanner) name(text string) {
	for part := range strings.SplitSeq(humps(strings.ReplaceAll(text, "NaN", "Nan")), "-") {
		lower := strings.ToLower(part)
		_, known := s.lexicon.Look(lower)
		switch {
		case pathNames[lower] != "" && !s.lexicon.Own(part):
			s.sayChat(pathNames[lower], false)
		case severalLetters(lower):
			s.spell(strings.ToUpper(part[:len(part)-1]) + "s")
		case len(part) == 1 && lower != "a", codeLetters[lower], !(known && len(part) > 3) && !s.lexicon.Own(part) && !strings.ContainsAny(lower, "aeiouy") && len(part) <= 5,
			allUpper(part) && len(part) <= 3 && !known && !s.lexicon.Own(part):
			s.spell(strings.ToUpper(part))
		default:
			s.say(lower)
		}
	}
}

// humps puts a hyphen where a small letter meets a capital, and before the last of several capitals that begins a word: "HTTP-Server".
func humps(text string) string {
	letters := []rune(text)
	var b strings.Builder
	for i, r := range letters {
		if i > 0 && unicode.IsUpper(r) && (unicode.IsLower(letters[i-1]) || unicode.IsUpper(letters[i-1]) && i+1 < len(letters) && unicode.IsLower(letters[i+1]) && string(letters[i+1:]) != "s") {
			b.WriteByte('-')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Parts of identifiers that are spelled out although some could be words.
var codeLetters = set(`id url uri api ui ux io ip os db ai ml js ts css html http https xml csv pdf sql cpu gpu usb utf tcp udp rsa dsa aes gpg kms lru lfu ssh ssl tls dns vpn aws gcp ios
	dll sdk cli gui ide orm jwt llm gpt tts asr nlp png jpg jpeg gif svg yml sh npm nyc uuid iban cdn faq pr ci cd vm ui tv pc hr qa`)

// severalLetters reports whether a part of an identifier is the plural of one that is spelled: "ids", but not "https".
func severalLetters(part string) bool {
	stem, plural := strings.CutSuffix(part, "s")
	return plural && codeLetters[stem] && !codeLetters[part] && part != "hrs" && part != "cis"
}

// Words that "deGrom" and "macOS" begin with, which are no names of programs.
var nameParts = set("de di la le van von mac mc du da del el al bin san")

// identifier reads names with humps: "getUserById()", "isActive", "userID".
func (s *scanner) identifier(i int) int {
	text := s.text(i)
	if !s.isWord(i) || strings.Contains(text, "'") || s.lexicon.Own(text) {
		return i
	}
	if rest := s.library(text); rest != "" {
		s.say("lib")
		s.linkWord(rest)
		return i + 1
	}
	parts := strings.Split(humps(text), "-")
	called := s.glued(i+1, "(") && s.glued(i+2, ")")
	if called && len(parts) == 1 && s.lowercase(i) {
		s.name(text)
		return s.call(i + 1)
	}
	if _, plural := cutPlural(text); len(parts) < 2 || plural != "" {
		return i
	}
	if _, known := s.lexicon.Look(text); known {
		return i
	}
	small := strings.ToLower(parts[0]) == parts[0] && len(parts[0]) > 1 && !nameParts[parts[0]]
	long := len(parts[0]) > 1 && len(parts[1]) > 2 && allUpper(parts[0]) // HTTPServer
	if !called && !small && !long || small && !called && len(parts) == 2 && len(parts[1]) < 2 {
		return i
	}
	s.name(text)
	return s.call(i + 1)
}

// hidden reads the names of files that begin with a period: ".env", ".gitignore".
func (s *scanner) hidden(i int) int {
	if !s.is(i, ".") || !s.spaced(i) && !s.is(i-1, "*") || !s.lowercase(i+1) || s.spaced(i+1) {
		return i
	}
	if s.is(i-1, "*") {
		s.say("star")
	}
	s.say("dot")
	s.linkWord(s.text(i + 1))
	return i + 2
}

// exported reports whether another name with a capital follows the one at i after a period: of a package, its types and their methods.
func (s *scanner) exported(i int) bool {
	return s.glued(i+1, ".") && s.capitalised(i+2) && !s.spaced(i+2) && s.alone(i+3)
}

// member reads words joined by periods or colons: "foo.bar", "Math.max(a, b)", "std::vector". In prose a small letter after a period is no sentence.
func (s *scanner) member(i int) int {
	if !s.isWord(i) || s.size(i) < 2 && !s.lowercase(i) {
		return i
	}
	next := i + 1
	for {
		scope := s.glued(next, ":") && s.glued(next+1, ":")
		at := next + either(scope, 2, 1)
		if !scope && !s.glued(next, ".") || !s.isWord(at) || s.spaced(at) {
			break
		}
		class := s.capitalised(at) && s.is(i+1, ".") && (next >= i+3 || s.lowercase(i) && s.exported(at)) // "com.acme.billing.InvoiceService", "http.Request.Context"
		if called := s.glued(at+1, "(") && !s.spaced(at+2); !scope && !called && !class && (!s.lowercase(at) || s.size(at) < 2 || s.size(i) < 2) {
			break
		}
		next = at + 1
	}
	if next == i+1 {
		return i
	}
	if ends, ok := Abbreviation(s.text(i)); ok && ends && !s.glued(next, "(") && s.is(i+1, ".") {
		return i
	}
	for n := i; n < next; n++ {
		switch {
		case s.is(n, "."):
			s.say("dot")
		case s.isWord(n):
			s.name(s.text(n))
		}
	}
	return s.call(next)
}

// numberedName reads a name with a period before its number: "BA.2.86", "beta.3".
func (s *scanner) numberedName(i int) int {
	if !s.isWord(i) || !s.glued(i+1, ".") || !s.gluedNumber(i+2) || s.size(i) < 2 || strings.Contains(s.text(i), "'") || s.glued(i-1, ".") {
		return i
	}
	if _, known := Abbreviation(s.text(i)); known || !allUpper(s.text(i)) && !s.glued(i-1, "-") {
		return i
	}
	if text := s.text(i); allUpper(text) && len(text) <= 3 {
		s.spell(text)
	} else {
		s.name(text)
	}
	return i + 2
}

// index reads "array[0]": a footnote is never numbered 0.
func (s *scanner) index(i int) int {
	if !s.glued(i, "[") || !s.glued(i+2, "]") || !s.isWord(i-1) || !(s.is(i+1, "0") || s.isWord(i+1) && s.size(i+1) == 1) {
		return i
	}
	if s.isNumber(i + 1) {
		s.say("zero")
	} else {
		s.spell(s.text(i + 1))
	}
	return i + 3
}

// status reads HTTP status codes: "a 404 error", "HTTP 503".
func (s *scanner) status(i int) int {
	d := s.text(i)
	if !s.isNumber(i) || len(d) != 3 || d[0] < '1' || d[0] > '5' || s.at(i).grouped || !s.endsNumber(i+1) || s.glued(i-1, ".") && !s.spaced(i) || s.oneOf(i-1, "$€£") {
		return i
	}
	if !s.replied(i) && !answered[s.lower(i+1)] && !(s.capitalised(i+1) && statuses[s.text(i+1)] && (s.capitalised(i+2) || s.is(i+1, "OK"))) && !(s.mentions(webWords) && d[1] == '0' && !s.counts(i+1)) && !(s.isWord(i-1) && s.spaced(i) && asked[s.lower(i-1)] && !s.counts(i+1)) {
		return i
	}
	s.say(numeral.Pairs(d)...)
	return i + 1
}

// replied reports whether the number at i is a status with an article, in a sentence about servers: "a 429 means", "returned a 502".
func (s *scanner) replied(i int) bool {
	next := s.lower(i + 1)
	return (s.lower(i-1) == "a" || s.lower(i-1) == "the") && knownStatuses[s.text(i)] && (s.oneOf(i+1, ".,;:)") || s.atEnd(i+1) || afterStatus[next]) && s.mentions(serving)
}

var (
	knownStatuses = set("200 201 204 301 302 304 400 401 403 404 405 409 410 411 412 413 415 418 422 429 500 501 502 503 504")
	afterStatus   = set("means indicates when if because from instead with and or on after for while is was")
	serving       = set("server servers api request requests client endpoint token http https url page retry response status error errors rate gateway proxy backend login upload crawler returns returned")
	answered      = set("redirect redirects forbidden unauthorized error errors response responses status")
	statuses      = set("Bad Not Internal Service Moved Gateway Too OK Unprocessable Method Request No Payment Permanent Temporary") // before another word
	webWords      = set("http https")
	asked         = set("http https error errors status")
)

// recordKey reads the key of a record, "id=42", "get(id)", which is no Freudian id.
func (s *scanner) recordKey(i int) int {
	if !s.is(i, "id") && !s.is(i, "ids") || !(s.oneOf(i+1, "=:") || s.oneOf(i-1, "([") && s.oneOf(i+1, ")],") || s.is(i+1, "is") && s.isNumber(i+2)) {
		return i
	}
	s.spell("ID")
	if s.is(i, "ids") {
		s.out[len(s.out)-1].Text += "s"
	}
	return i + 1
}
