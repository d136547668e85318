package spoken

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/wordlist"
)

type class uint8

const (
	end    class = iota // beyond either end of the sentence
	word                // letters, with apostrophes inside
	number              // digits; commas between thousands are dropped
	symbol              // any other character
	object              // a placeholder for an Object
)

// lexeme is the unit that the rules look at.
type lexeme struct {
	class   class
	text    string
	spaced  bool // preceded by white space or the start of the sentence
	grouped bool // a number that had commas
	start   int  // bytes of the sentence: [start, stop)
	stop    int
	source  Source
}

// lex splits a cleaned sentence, whose quotation marks have been made curly, into lexemes.
func lex(s string) []lexeme {
	l := lexer{src: s, spaced: true}
	for l.at < len(s) {
		r, size := utf8.DecodeRuneInString(s[l.at:])
		switch {
		case unicode.IsSpace(r):
			l.spaced = true
			l.at += size
		case r >= objectBase && r < objectBase+MaxObjects:
			l.emit(object, string(r), size)
		case unicode.IsLetter(r) || r == '\'' && l.startsWord():
			if ending := ownedOrdinal(l.src[l.at:]); ending != "" && l.afterDigit() {
				l.emit(word, ending, len(ending))
				l.emit(word, "'s", 2)
				continue
			}
			l.word()
		case r >= '0' && r <= '9':
			l.number()
		default:
			l.emit(symbol, string(r), size)
		}
	}
	return l.list
}

// syllabified is a word divided into syllables as in a dictionary: "con·tent".
var syllabified = regexp.MustCompile(`\pL+(?:·\pL+)+`)

// joinSyllables rejoins the syllables of words.
func joinSyllables(s string, lexicon Lexicon) string {
	if !strings.Contains(s, "·") {
		return s
	}
	return syllabified.ReplaceAllStringFunc(s, func(parted string) string {
		word := strings.ReplaceAll(parted, "·", "")
		if _, known := lexicon.Look(strings.ToLower(word)); known && len(word) > 3 || strings.ContainsFunc(word, func(r rune) bool { return r > 0x7f }) || strings.Count(parted, "·") > 2 {
			return word
		}
		return parted
	})
}

// ownedOrdinal returns the ending of an ordinal at the start of s if it has a possessive ending: "th's".
func ownedOrdinal(s string) string {
	if len(s) >= 4 && s[2:4] == "'s" && ordinalSuffixes[strings.ToLower(s[:2])] && letters(s[4:]) == "" {
		return s[:2]
	}
	return ""
}

// afterDigit reports whether a digit comes directly before.
func (l *lexer) afterDigit() bool { return !l.spaced && l.at > 0 && unicode.IsDigit(l.before()) }

type lexer struct {
	src    string
	at     int
	list   []lexeme
	spaced bool
	field  int // of the last lexeme
}

func (l *lexer) emit(c class, text string, size int) {
	if before, _ := utf8.DecodeLastRuneInString(l.src[:l.at]); l.spaced && len(l.list) > 0 && unicode.IsSpace(before) {
		l.field++
	}
	first := l.field
	if c == number { // which may have spaces between its thousands
		l.field += strings.Count(l.src[l.at:l.at+size], " ")
	}
	l.list = append(l.list, lexeme{class: c, text: text, spaced: l.spaced, start: l.at, stop: l.at + size, source: Source{first, l.field}})
	l.at += size
	l.spaced = l.list[len(l.list)-1].spaced && l.enters(text)
}

// enters reports whether what follows an opening quotation mark or parenthesis is read as if a space came before it: what begins a quotation, or
// several letters that the parenthesis does not close at once, as in "(un)likely".
func (l *lexer) enters(text string) bool {
	rest := l.src[l.at:]
	switch text {
	case "“":
		r, _ := utf8.DecodeRuneInString(rest)
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".<≈$€£", r)
	case "(":
		w := letters(rest)
		return len(w) > 1 && !strings.HasPrefix(rest[len(w):], ")")
	}
	return false
}

func (l *lexer) before() rune {
	r, _ := utf8.DecodeLastRuneInString(l.src[:l.at])
	return r
}

// startsWord reports whether the apostrophe here belongs to the word that follows.
func (l *lexer) startsWord() bool {
	if l.at > 0 && (unicode.IsLetter(l.before()) || unicode.IsDigit(l.before())) {
		return false
	}
	return elisions[strings.ToLower("'"+letters(l.src[l.at+1:]))]
}

// Words whose end is elided: "o' tea", "th' old man".
var trailing = set("thro tho jus mus las firs bes tol nex mos lef kep o th wi ol lil mo fo an t i 'n")

// letters returns the letters that s begins with.
func letters(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return s[:i]
		}
	}
	return s
}

// word takes letters with their combining marks, and apostrophes that precede a letter or end a plural possessive or a clipped -ing.
func (l *lexer) word() {
	n := 0
	if l.src[l.at] == '\'' {
		n = 1
	}
	for l.at+n < len(l.src) {
		r, size := utf8.DecodeRuneInString(l.src[l.at+n:])
		if unicode.IsLetter(r) || unicode.IsMark(r) {
			n += size
			continue
		}
		if r != '\'' {
			break
		}
		next, _ := utf8.DecodeRuneInString(l.src[l.at+n+1:])
		text := l.src[l.at : l.at+n]
		switch {
		case l.at+n+1 < len(l.src) && unicode.IsLetter(next):
			n++
			continue
		case strings.HasSuffix(text, "s") || strings.HasSuffix(text, "in") && len(text) > 3 || trailing[strings.ToLower(text)]:
			n++
		}
		break
	}
	l.emit(word, l.src[l.at:l.at+n], n)
}

// number takes digits, and commas where groups of three follow.
func (l *lexer) number() {
	rest := l.src[l.at:]
	if l.continental(rest) || l.decimalComma(rest) {
		return
	}
	n := digits(rest)
	grouped := false
	if n <= 3 {
		for strings.HasPrefix(rest[n:], ",") && digits(rest[n+1:]) == 3 {
			n += 4
			grouped = true
		}
		for strings.HasPrefix(rest[n:], "_") && digits(rest[n+1:]) == 3 && (grouped || !strings.HasPrefix(rest[n+4:], "_") || digits(rest[n+5:]) == 3) { // 30_000
			n += 4
			grouped = true
		}
		for strings.HasPrefix(rest[n:], "'") && digits(rest[n+1:]) == 3 && (grouped || n <= 3) { // 1'250'000
			n += 4
			grouped = true
		}
		if end := thousands(rest, n); !grouped && end > n {
			n, grouped = end, true
		} else if end := l.spacedThousands(rest, n); !grouped && end > n {
			n, grouped = end, true
		}
	}
	if lakhs := indianGroups.FindStringSubmatch(rest); lakhs != nil {
		n, grouped = len(lakhs[1]), true
	}
	text := rest[:n]
	if grouped {
		text = strings.NewReplacer(",", "", " ", "", ".", "", "_", "", "'", "").Replace(text)
	}
	l.emit(number, text, n)
	l.list[len(l.list)-1].grouped = grouped
	if strings.Count(rest[:n], ".") >= 2 && strings.HasPrefix(rest[n:], ",") && digits(rest[n+1:]) > 0 { // "1.234.567,8"
		l.emit(symbol, ".", 1)
	}
}

// Currencies whose amounts have decimal commas, before and after an amount.
var (
	commaBefore = regexp.MustCompile(`(?:€|(?:^|[^\pL])(?:zł|Kč|kr\.?))$`)
	commaAfter  = regexp.MustCompile(`^(?:€|EUR|(?:zł|Kč|kr|lei|Ft|PLN|CZK|HUF|RON|SEK|NOK|DKK)(?:$|[^\pL\d]))`)
)

// continental takes an amount of money with a decimal comma, or with periods between thousands: "1.234,56 €", "€27,50", "€1.500".
func (l *lexer) continental(rest string) bool {
	n := digits(rest)
	groups := n
	for n <= 3 && groups+4 <= len(rest) && rest[groups] == '.' && digits(rest[groups+1:]) == 3 {
		groups += 4
	}
	stop, cents := groups, false
	if groups < len(rest) && rest[groups] == ',' && digits(rest[groups+1:]) == 2 {
		stop, cents = groups+3, true
	}
	if stop == n {
		return false
	}
	before, after := strings.TrimRight(l.src[:l.at], " "), strings.TrimLeft(rest[stop:], " ")
	euros := commaBefore.MatchString(before[max(0, len(before)-8):]) || commaAfter.MatchString(after[:min(8, len(after))])
	if !euros && !(cents && groups > n) || strings.HasPrefix(rest[stop:], ",") && digits(rest[stop+1:]) > 0 {
		return false
	}
	l.emit(number, strings.ReplaceAll(rest[:groups], ".", ""), groups)
	l.list[len(l.list)-1].grouped = groups > n
	if cents {
		l.emit(symbol, ".", 1)
		l.emit(number, rest[groups+1:stop], 2)
	}
	return true
}

// thousands returns the end of the number at the start of s if its groups of three are separated by spaces, "10 000", or by periods,
// "1.000.000". At least one group must be 000, to exclude several separate numbers; first is the length of the first group.
func thousands(s string, first int) int {
	for separator, least := range map[string]int{" ": 1, ".": 2} {
		n, groups, round := first, 0, false
		for strings.HasPrefix(s[n:], separator) && digits(s[n+1:]) == 3 {
			round = round || s[n+1:n+4] == "000"
			n += 4
			groups++
		}
		if separator == "." && groups >= 2 && s[0] != '0' && (n == len(s) || s[n] != '.' || digits(s[n+1:]) == 0) && s[n-1] != '.' { // "1.234.567"
			return n
		}
		if groups >= least && round && s[0] != '0' {
			return n
		}
	}
	return first
}

// indianGroups is a number with commas as in India: "1,50,000".
var indianGroups = regexp.MustCompile(`^(\d{1,2}(?:,\d{2})+,\d{3})(?:$|[^\d,]|,(?:$|\D))`)

// telephony are words of texts in which groups of digits are a phone number.
var telephony = regexp.MustCompile(`(?i)\b(call|phone|tel|fax|dial|text|ring|mobile|cell|whatsapp)|\+\d`)

// spacedThousands returns the end of the number at the start of s that has two or more groups of three separated by spaces, "1 234 567", unless the
// text is about a telephone.
func (l *lexer) spacedThousands(s string, first int) int {
	n := first
	for strings.HasPrefix(s[n:], " ") && digits(s[n+1:]) == 3 {
		n += 4
	}
	if first > 2 || n < first+8 || s[0] == '0' || strings.HasPrefix(s[n:], " ") && digits(s[n+1:]) > 0 || strings.HasPrefix(s[n:], "-") || telephony.MatchString(l.src) {
		return first
	}
	if k := len(l.list); k > 0 && l.list[k-1].class == number {
		return first
	}
	return n
}

// commaMeasure is a number with a decimal comma before a percent sign or a unit, where no thousands are meant.
var commaMeasure = regexp.MustCompile(`^(\d{1,4}),(\d{1,2}) ?(?:%|°|(?:kg|km|cm|mm|mg|m|g|l|GB|MB|GHz|kWh|ha|degrees|million|billion|lit(?:er|re)s|(?:kilo)?met(?:er|re)s|hectares)(?:$|[^\pL\d]))`)

// decimalComma takes a number with a decimal comma: "3,4 %", "2,5 kg".
func (l *lexer) decimalComma(rest string) bool {
	m := commaMeasure.FindStringSubmatch(rest)
	if m == nil || strings.ContainsRune(",.-–", l.before()) {
		return false
	}
	l.emit(number, m[1], len(m[1]))
	l.emit(symbol, ".", 1)
	l.emit(number, m[2], len(m[2]))
	return true
}

// digits returns the number of leading digits of s.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

func either[T any](condition bool, yes, no T) T {
	if condition {
		return yes
	}
	return no
}

// set makes a set of the words in a list.
func set(list string) map[string]bool { return wordlist.Set(list) }

// in reports whether a word is in a short list.
func in(word, list string) bool { return wordlist.In(word, list) }
