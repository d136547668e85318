package spoken

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// initialism spells out a word in capitals unless it is read as a word: "FBI", "CEOs", "IBM's", "AT&T".
func (s *scanner) initialism(i int) int {
	if s.is(i, "A") && !s.spaced(i) && s.glued(i-1, "-") && s.isWord(i-2) && !s.glued(i+1, "-") { // "USB-A", but "Rent-A-Car"
		s.spell("A")
		return i + 1
	}
	if !s.isWord(i) {
		return i
	}
	text := s.text(i)
	if (functions[s.lower(i)] || s.is(i, "theta") || s.is(i, "omega")) && s.applied(i) { // sin(x)
		name := s.lower(i)
		s.say(either(functionNames[name] != "", functionNames[name], name))
		return s.of(i + 1)
	}
	if s.trigonometric(i) { // "sin 45°"
		s.say(functionNames[text])
		return i + 1
	}
	if len(text) == 1 && !s.glued(i+1, "&") {
		return s.letter(i)
	}
	if s.glued(i+1, "^") && len(text) == 2 && atoms[text] || s.formulaLetters(i) { // Na^+, "F = ma"
		s.spell(strings.ToUpper(text))
		return i + 1
	}
	if s.glued(i+1, "^") && len(text) <= 3 && !strings.ContainsAny(strings.ToLower(text), "aeiouy") { // mc^2
		s.spell(strings.ToUpper(text))
		return i + 1
	}
	if len(text) == 2 && strings.ContainsRune("abcefhk", rune(text[0])) && strings.ContainsRune("xyzt", rune(text[1])) && (s.glued(i+1, "^") || s.sum() && s.oneOf(i+1, "+-−=") && !(s.isWord(i-1) && s.known(text))) { // "ax^2 + bx + c"
		s.spell(strings.ToUpper(text))
		return i + 1
	}
	if text == "PhD" || text == "PhDs" {
		s.spell("PHD" + strings.TrimPrefix(text, "PhD"))
		return i + 1
	}
	if right := s.text(i + 2); s.glued(i+1, "&") && s.isWord(i+2) && !s.spaced(i+2) && s.lowercase(i) && s.lowercase(i+2) && len(text) == 1 && len(right) == 1 { // p&p
		s.spell(strings.ToUpper(text))
		s.say("and")
		s.spell(strings.ToUpper(right))
		return i + 3
	}
	if right, _ := cutPlural(s.text(i + 2)); s.glued(i+1, "&") && s.isWord(i+2) && !s.spaced(i+2) && allUpper(text) && allUpper(right) { // AT&T, P&Ls
		s.spell(text)
		s.say("and")
		s.spell(s.text(i + 2))
		return i + 3
	}
	stem, suffix := cutPlural(text)
	if len(stem) == 1 && suffix == "s" && (!strings.Contains("AIMU", stem) || gradeCounts[s.lower(i-1)]) { // "Ps and Qs", "two As"
		s.spell(text)
		return i + 1
	}
	if !allUpper(stem) || strings.Contains(stem, "'") || len(stem) < 2 {
		return s.camelCase(i)
	}
	if s.readAsWord(i, stem) {
		return i
	}
	if s.glued(i+1, "-") && !s.spaced(i+2) && s.hyphenated(stem, i) {
		return i
	}
	s.spell(stem + strings.TrimSuffix(suffix, "'"))
	return i + 1
}

// formulaLetters reports whether the word at i is a product of letters after the sign of equality: "F = ma", "PV = nRT".
func (s *scanner) formulaLetters(i int) bool {
	text, left := s.text(i), s.text(i-2)
	if s.is(i-1, "=") && s.glued(i-2, ")") && len(text) == 2 && s.lowercase(i) && !strings.ContainsAny(text, "aeiou") && s.alone(i+1) { // "f(x, y) = xy"
		return true
	}
	if !s.is(i-1, "=") || !s.isWord(i-2) || len(left) > 2 || len(left) == 2 && !allUpper(left) || len(text) < 2 || len(text) > 3 || s.glued(i+1, "(") || s.glued(i+1, ".") && s.isWord(i+2) && !s.spaced(i+2) {
		return false
	}
	e, known := s.lexicon.Look(text)
	return (!known || len(text) == 2 || e.Spelled) && !constants[text] && !shortWords[text]
}

// Names of constants and values that stand after the sign of equality.
var constants = set("pi mu nu xi eta rho tau phi chi psi inf nan nil low mid max min all any ten two six one day")

// Words before the plural of a letter that could be a word.
var gradeCounts = set("two three four five six seven eight nine ten straight many few several only all")

// cutPlural separates the ending from "CEOs", "OSes" and "IBM's".
func cutPlural(text string) (stem, suffix string) {
	for _, suffix := range []string{"'s", "s'", "es", "s"} {
		if stem, ok := strings.CutSuffix(text, suffix); ok && allUpper(stem) && (suffix != "es" || strings.HasSuffix(stem, "S")) {
			return stem, suffix
		}
	}
	return text, ""
}

// hyphenated reports whether the dictionary has the compound that begins with stem at i, as "CD-ROM".
func (s *scanner) hyphenated(stem string, i int) bool {
	_, ok := s.lexicon.Look(stem + "-" + s.text(i+2))
	return ok
}

// acronym says the capitals at i as letters or as a word.
func (s *scanner) acronym(i int) {
	if text := s.text(i); s.readAsWord(i, text) {
		s.say(text)
	} else {
		s.spell(text)
	}
}

// letter reads a single letter: a name by itself, except the words "a" and "I" and, in other languages' names, "y", "o", "e".
func (s *scanner) letter(i int) int {
	text := s.text(i)
	switch {
	case s.letterRange(i):
		s.spell(text)
		s.say("to")
		s.spell(s.text(i + 2))
		return i + 3
	case text == "I" && !s.variable(i), text == "O" && (s.is(i+1, ",") || s.capitalised(i+1)):
		return i
	case (s.glued(i+1, "-") || s.glued(i+1, "+")) && strings.Contains("ABCDF", text) && (s.spaced(i+2) || s.oneOf(i+2, ".,;!?”)")): // a grade
		s.spell(text)
		s.say(either(s.is(i+1, "+"), "plus", "minus"))
		return i + 2
	case leftRight[text] != "" && s.spaced(i) && (turning[s.lower(i-1)] || (s.lower(i-1) == "then" || s.oneOf(i-1, ",;")) && towards[s.lower(i+1)]): // "Turn L onto Main St."
		s.say(leftRight[text])
		return i + 1
	case s.applied(i): // f(x), O(n log n)
		s.spell(strings.ToUpper(text))
		return s.of(i + 1)
	case s.article(i):
		return i
	case s.capitalised(i) && s.spaced(i) && s.glued(i+1, ".") && s.gluedNumber(i+2) && s.size(i+2) <= 2 && !s.isNumber(i-1): // "Table A.2", "Tables A.2–A.4", "B.1.3"
		return s.numbering(i)
	case s.capitalised(i) && s.glued(i+1, ".") && s.gluedNumber(i+2) && s.size(i+2) == 3: // H.264
		s.spell(text)
		s.say("dot")
		s.sayPairs(i + 2)
		return i + 3
	case !unicode.Is(unicode.Latin, []rune(text)[0]):
		return i
	case s.glued(i+1, "-"):
		return i // X-ray: the dictionary has some
	}
	s.spell(text)
	return i + 1
}

// numbering reads the number of a table or a section that begins with a letter, as that at i does, or the range of two: "A.2", "B.1.3",
// "A.2–A.4".
func (s *scanner) numbering(i int) int {
	next := i
	for {
		s.spell(s.text(next))
		for next++; s.glued(next, ".") && s.gluedNumber(next+1); next += 2 {
			s.sayCardinal(next + 1)
		}
		if !s.oneOf(next, "-–") || s.spaced(next) || s.spaced(next+1) {
			return next
		}
		if s.isNumber(next+1) && s.endsNumber(next+2) { // "A.2–4"
			s.say("to")
			s.sayCardinal(next + 1)
			return next + 2
		}
		if !s.capitalised(next+1) || s.size(next+1) != 1 || !s.glued(next+2, ".") || !s.gluedNumber(next+3) {
			return next
		}
		s.say("to")
		next++
	}
}

// Ways of turning, and the words around them.
var (
	leftRight = map[string]string{"L": "left", "R": "right"}
	turning   = set("slight slightly hard sharp turn stay bear keep veer take make hang go")
	towards   = set("at on onto into")
)

// applied reports whether a function stands at i, before its arguments in parentheses: letters, numbers and operators.
func (s *scanner) applied(i int) bool {
	bound := s.is(i, "theta") || s.is(i, "omega") // of a running time; Greek letters have a space after them
	if !s.glued(i+1, "(") && !(bound && s.is(i+1, "(")) || s.spaced(i+2) || !(s.size(i) == 1 && strings.Contains("fghFGHPOETpQuvVL", s.text(i)) || functions[s.lower(i)] || bound) {
		return false
	}
	for n := i + 2; n < i+12; n++ {
		switch {
		case s.glued(n, ")"):
			return n == i+3 || strings.ContainsAny(s.src[s.at(i+2).start:s.at(n).start], "+-−*/^|,=≤≥<> ") || functions[s.lower(i)] || bound || s.isNumber(i+2) && s.sum() || s.is(i+3, "^")
		case s.isNumber(n), s.isWord(n) && (s.size(n) == 1 || functions[s.lower(n)]), s.oneOf(n, "+-−*/^,|=·×.√∩∪≤≥<>"):
		default:
			return false
		}
	}
	return false
}

// of reads the parenthesis at i of a function; its end is not said, and a bar within is a condition: "P(A|B)".
func (s *scanner) of(i int) int {
	s.say("of")
	n := i + 1
	for ; !s.glued(n, ")"); n++ {
		if s.oneOf(n, "|") {
			s.list[n].class, s.list[n].text = word, "given"
		}
	}
	s.list[n].text = silent
	return i + 1
}

// silent is the text of a lexeme that no rule reads.
const silent = "\u2063"

// functionNames are the spoken names of abbreviated functions.
var functionNames = map[string]string{"sin": "sine", "cos": "cosine", "tan": "tangent", "det": "determinant", "sqrt": "square root", "dim": "dimension", "ln": "natural log"}

// functions are those of mathematics that are called by a word.
var functions = set("sin cos tan log ln exp max min det sine cosine tangent sqrt gcd mod dim cosecant secant cotangent arcsin arccos arctan sinh cosh tanh")

// trigonometric reports whether the word at i is a function before an angle without parentheses: "sin 45°", "cos θ", "tan^2".
func (s *scanner) trigonometric(i int) bool {
	if !s.isAny(i, "sin cos tan") {
		return false
	}
	letter := s.isWord(i+1) && (s.size(i+1) == 1 && s.sum() || angles[s.text(i+1)])
	return letter || s.isNumber(i+1) && (s.oneOf(i+2, "°") || s.sum()) || s.glued(i+1, "^")
}

// angles are the names of Greek letters that angles have.
var angles = set("theta alpha beta gamma phi omega pi")

// letterRange reports whether the letter at i begins a range: "A-Z", "Exhibits A–C".
func (s *scanner) letterRange(i int) bool {
	from, to := s.text(i), s.text(i+2)
	if !s.oneOf(i+1, "-–") || s.spaced(i+1) || s.spaced(i+2) || !s.isWord(i+2) || len(to) != 1 || !allUpper(from) || !allUpper(to) || from >= to || !s.alone(i+3) {
		return false
	}
	return s.is(i+1, "–") || to == "Z" || s.counts(i-1) || strings.HasSuffix(s.lower(i-1), "s") || s.lower(i-1) == "from" || s.glued(i-1, ".") && exhibits[s.lower(i-2)]
}

// Abbreviations of several things with letters.
var exhibits = set("apps exs figs secs pts chs")

// Words after an A that is a letter, though it begins the sentence.
var afterLetterA = set("is was for and or to has equals stands means")

// Words that a letter follows: always, and where no noun comes after it.
var (
	letterBearers  = set("exhibit vitamin hepatitis")
	labelledThings = set("type option point plan side team class group section grade")
)

// article reports whether the letter at i is the word "a", which something follows.
func (s *scanner) article(i int) bool {
	text := s.text(i)
	if text != "a" && text != "A" || s.variable(i) {
		return false
	}
	if before := s.lower(i - 1); s.spaced(i) && (letterBearers[before] && s.lower(i-2) != "to" || labelledThings[before] && (afterLetterA[s.lower(i+1)] || s.is(i+1, "blood") || s.lower(i+1) == "personality")) && (text == "a" || s.shouted) && s.isWord(i+1) { // "exhibit a was lost", "type A blood"
		return false
	}
	follows := s.isWord(i+1) && s.spaced(i+1) || s.isNumber(i+1) || s.oneOf(i+1, "“($£€-—…~\\") || s.oneOf(i+1, ".") && s.spaced(i+1) && s.isWord(i+2) && !s.spaced(i+2) || s.at(i+1).class == object ||
		s.spaced(i+1) && (!s.oneOf(i+1, ".,;:!?)]}”’") || s.gluedNumber(i+2))
	switch {
	case !follows || text == "a" || s.shouted:
		return follows
	case s.isWord(i-1) && s.spaced(i): // within a sentence, only a title has a capital here: "Once Upon A Time"
		return s.capitalised(i-1) && s.capitalised(i+1) && !letteredThings[s.lower(i-1)]
	}
	return !s.isWord(i+1) || s.capitalised(i+1) || !afterLetterA[s.lower(i+1)]
}

// variable reports whether the letter at i is one in a formula or a chord: an operator stands beside it.
func (s *scanner) variable(i int) bool {
	signed := s.oneOf(i+1, "+") && s.spaced(i+1) && s.gluedNumber(i+2) // "a +5 gain"
	if s.is(i+1, "·") && s.multiplies(i+1) || s.is(i-1, "·") && s.multiplies(i-1) {
		return true
	}
	if text := s.text(i); text == "a" && s.oneOf(i+1, "<>≤≥") && s.spaced(i+1) && s.gluedNumber(i+2) { // "a <15-min. response"
		return false
	}
	if s.is(i+1, "-") && s.glued(i+2, ">") || s.paired(i) || s.oneOf(i+1, "∪∩∈⊂⊆") || s.oneOf(i-1, "∪∩∈⊂⊆") || s.doubled(i+1, "/") || s.doubled(i-2, "/") { // "a -> b"
		return true
	}
	if s.is(i, "A") && s.capitalised(i+1) && s.size(i+1) == 1 && s.sum() { // "4ac" of a formula in LaTeX
		return true
	}
	if w := s.lower(i + 1); s.is(i, "a") && s.spaced(i+1) && (stated[w] && !s.glued(i+2, "-") || w == "in" && s.isWord(i+2) && !s.glued(i+2, "-") && s.is(i-1, "and")) { // "where a is the side"
		return true
	}
	modulo := s.is(i+1, "%") && s.spaced(i+1) && s.spaced(i+2)
	if s.oneOf(i+1, "-−–") && s.spaced(i+1) && s.spaced(i+2) && s.sum() { // "3x - 5 = 0"
		return true
	}
	return modulo || s.oneOf(i+1, "=+×÷≠<>≤≥≈^→*") && !signed || s.oneOf(i-1, "=+×÷≠<>≤≥≈→*") || s.is(i+1, "/") && s.spaced(i+1)
}

// stated are verbs whose subject the letter before is: no noun begins with them.
var stated = set("is be are denotes represents equals")

// paired reports whether the letter at i is joined to another: "a and b", "from a to b", "swap b with a".
func (s *scanner) paired(i int) bool {
	letter := func(i int) bool {
		text := s.text(i)
		return s.isWord(i) && len(text) == 1 && s.spaced(i) && text >= "b" && text <= "z" && text != "i" && text != "u"
	}
	return s.is(i, "a") && (joiners[s.lower(i+1)] && letter(i+2) || joiners[s.lower(i-1)] && letter(i-2) && (!s.isWord(i+1) || afterLetterA[s.lower(i+1)])) || letter(i) && joiners[s.lower(i-1)] && (s.is(i-2, "a") || letter(i-2))
}

var joiners = set("and or to with by from plus minus times than")

// camelCase reads "iPhone", "YouTube", "iOS": small letters and capitals mixed.
func (s *scanner) camelCase(i int) int {
	text := s.text(i)
	if len(text) > 4 && s.isWord(i) && allUpper(text[:1]) && titled(strings.ToLower(text[1:])) == text[1:] && s.known(strings.ToLower(text[1:])) && !s.known(strings.ToLower(text)) && !s.lexicon.Own(text) { // "GDrive"
		s.spell(text[:1])
		s.say(strings.ToLower(text[1:]))
		return i + 1
	}
	if text == "" || camel(text) == text {
		return i
	}
	if first, last, of := strings.Cut(text, "of"); of && len(first) == 1 && len(last) == 1 && allUpper(first+last) { // "DofE"
		s.spell(first)
		s.say("of")
		s.spell(last)
		return i + 1
	}
	if stem, _ := strings.CutSuffix(text, "'s"); s.bodyOf(stem) {
		s.spell(strings.ToUpper(stem) + strings.TrimPrefix(text, stem))
		return i + 1
	}
	if stem, suffix := cutPlural(text[1:]); allUpper(stem) && text[0] < utf8.RuneSelf && len(stem) <= 3 { // iOS, vCPUs
		s.spell(strings.ToUpper(text[:1]+stem) + suffix)
		return i + 1
	}
	if _, ok := s.lexicon.Look(text); ok {
		return i
	}
	if _, ok := s.lexicon.Look(strings.ToLower(text)); ok || strings.HasPrefix(text, "Mc") || strings.HasPrefix(text, "Mac") || strings.Contains(text, "'") {
		return i
	}
	// The capitals at the end are letters: "macOS".
	if at := strings.LastIndexFunc(text, unicode.IsLower) + 1; at > 0 && len(text)-at >= 2 && at < len(text) && !s.readAsWord(i, text[at:]) {
		s.say(camel(text[:at]))
		s.spell(text[at:])
		return i + 1
	}
	if shortParts(camel(text)) { // NaCl
		s.spell(strings.ToUpper(text))
		return i + 1
	}
	s.say(camel(text))
	return i + 1
}

// initialsOf matches initials with a small one for "of", "for" or "and" or the second letter of a continent: "MoD", "DfE", "AfDB".
var initialsOf = regexp.MustCompile(`^(?:[A-Z]{1,2}[of][A-Z]{1,2}|(?:Af|As|Is)DB)$`)

// bodyOf reports whether a word is such initials, and not a name that the dictionary has in these letters.
func (s *scanner) bodyOf(text string) bool {
	e, known := s.lexicon.Look(text)
	return initialsOf.MatchString(text) && (!known || e.Spelled)
}

// shortParts reports whether the parts of a word with hyphens have one or two letters each.
func shortParts(text string) bool {
	for part := range strings.SplitSeq(text, "-") {
		if len(part) > 2 {
			return false
		}
	}
	return true
}
