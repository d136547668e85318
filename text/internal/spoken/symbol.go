package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// symbolNames are the names of symbols read one by one.
var symbolNames = map[string]string{
	".": "dot", ",": "comma", "-": "dash", "–": "dash", "—": "dash", "_": "underscore", "/": "slash", "\\": "backslash", "@": "at", "#": "hash",
	"$": "dollar", "%": "percent", "^": "caret", "&": "and", "*": "star", "+": "plus", "=": "equals", "!": "exclamation mark",
	"?": "question mark", ":": "colon", ";": "semicolon", "'": "apostrophe", "“": "quote", "”": "quote", `"`: "quote", "(": "open parenthesis",
	")": "close parenthesis", "[": "open bracket", "]": "close bracket", "{": "open brace", "}": "close brace", "<": "less than",
	">": "greater than", "|": "bar", "~": "tilde", "`": "backtick", "€": "euro", "£": "pound", "°": "degrees",
}

// Symbols that have a name wherever they stand.
var always = map[string]string{
	"&": "and", "=": "equals", "÷": "divided by", "×": "times", "≠": "is not equal to", "≤": "is less than or equal to",
	"≥": "is greater than or equal to", "≈": "is approximately", "±": "plus or minus", "√": "the square root of", "∞": "infinity", "§": "section",
	"¶": "paragraph", "©": "copyright", "→": "to", "∑": "the sum of", "∏": "the product of", "∫": "the integral of", "∂": "partial", "∈": "in", "∆": "delta", "∇": "nabla",
	"%": "percent", "‰": "per mille", "£": "pounds", "¥": "yen", "€": "euros", "$": "dollars", "°": "degrees", "∪": "union", "∩": "intersection", "∠": "angle", "⊥": "is perpendicular to", "∥": "is parallel to", "⊂": "is a subset of", "⊆": "is a subset of", "∉": "is not in", "∅": "the empty set",
	"←": "becomes", "♀": "female", "♂": "male", "≪": "is much less than", "≫": "is much greater than", "∝": "is proportional to", "≡": "is equivalent to", "⌘": "command", "⌥": "option", "⇧": "shift", "↵": "enter", "⏎": "enter", "⇥": "tab", "⌫": "backspace", "⎋": "escape",
	"⇒": "implies", "↔": "to and from", "¬": "not", "∀": "for all", "∃": "there exists", "@": "at", "₿": "bitcoin",
}

// Symbols that are read between numbers or letters.
var between = map[string]string{
	"+": "plus", "*": "times", "<": "is less than", ">": "is greater than", "-": "minus", "−": "minus", "/": "slash", "·": "times", "^": "to the",
	"|": "or", "~": "about", "≈": "is approximately", "–": "minus",
}

// operator reads symbols that are spoken.
func (s *scanner) operator(i int) int {
	l := s.at(i)
	if l.class != symbol {
		return i
	}
	if s.begins(i) && l.text == "$" && s.spaced(i+1) && s.lowercase(i+1) { // the prompt of a shell
		return i + 1
	}
	if next := s.power2(i); next > i {
		return next
	}
	if next := s.language(i); next > i {
		return next
	}
	switch {
	case s.oneOf(i, "-–") && l.spaced && s.spaced(i+1) && (s.is(i-1, silent) && (s.symbolic(i+1) || s.isNumber(i+1)) || s.oneOf(i-1, ")") && s.isWord(i+1) && s.size(i+1) == 1 && (s.glued(i+2, "(") || s.glued(i+2, silent))): // "f(b) - f(a)", "f(x) - L"
		s.say("minus")
	case strings.Contains("$£€", l.text) && s.glued(i+1, l.text): // "will pay £££"
		return i + 1
	case l.text == "·" && l.spaced && s.spaced(i+1) && !s.multiplies(i): // "Serves 4 · Prep 15 min"
		if len(s.out) > 0 {
			s.mark(",")
		}
		return i + 1
	case l.text == "+" && !l.spaced && s.isWord(i-1) && s.size(i-1) > 2 && s.lowercase(i+1) && s.spaced(i+1): // "OPEC+ agreed"
		s.say("plus")
	case l.text == "+" && l.spaced && s.spaced(i+1) && (s.isWord(i-1) || s.isNumber(i-1) || s.oneOf(i-1, ")")) && (s.isWord(i+1) || s.isNumber(i+1) || s.oneOf(i+1, "$£€")): // "salary + benefits"
		s.say("plus")
		return i + 1
	case l.text == "|" && l.spaced && s.spaced(i+1) && !s.sum() && !(s.isWord(i-1) && s.size(i-1) == 1 && s.isWord(i+1) && s.size(i+1) == 1): // "Prep: 10 min. | Cook: 1 hr."
		if len(s.out) > 0 && !s.atEnd(i+1) {
			s.mark(",")
		}
		return i + 1
	case (l.text == "→" || l.text == ">") && l.spaced && s.menu(i):
		s.mark(",")
		return i + 1
	case l.text == "<" && l.spaced && languages[s.text(i+1)] != "": // "hound < OE hund"
		s.say("from")
	case l.text == ">" && l.spaced && s.spaced(i+1) && s.lowercase(i-1) && s.lowercase(i+1) && len(s.out) > 0: // "cats > dogs"
		s.say(between[l.text])
	case s.oneOf(i, "<>≤≥≪≫≠⊂⊆") && (s.conditional(i) || s.letting(i)): // "for n > 1000", "let n > 0"
		if s.letting(i) && !s.is(i+2, "be") {
			s.say("be")
		}
		s.say(strings.TrimPrefix(either(between[l.text] != "", between[l.text], always[l.text]), "is "))
	case s.oneOf(i, "<>") && l.spaced && s.spaced(i+1) && s.isWord(i-1) && s.isNumber(i+1): // max_retries < 0
		s.say(between[l.text])
	case l.text == "~" && l.spaced && s.spaced(i+1) && s.isWord(i-1) && s.size(i-1) == 1 && s.capitalised(i+1) && s.glued(i+2, "("): // "X ~ N(0, 1)"
		s.say("is", "distributed", "as")
	case s.oneOf(i, "<>≤≥") && l.spaced && (s.oneOf(i+1, "$£€¥₹") && s.isNumber(i+2) || s.owed(i+1)): // "revenue > $1M"
		s.say(either(between[l.text] != "", between[l.text], always[l.text]))
	case l.text == "↑" || l.text == "↓":
		switch {
		case s.mentions(pressing):
			s.say(either(l.text == "↑", "up", "down"), "arrow")
		case s.out != nil && !s.atEnd(i+1) || s.isNumber(i+1):
			s.say(either(l.text == "↑", "up", "down"))
		}
	case l.text == "×" && s.sized(i):
		s.say("by")
	case l.text == "≈" && l.spaced && s.lowercase(i-1) && s.size(i-1) > 1 && !s.measured(i-1) && !functions[s.lower(i-1)] && !greekWords[s.lower(i-1)] && unitNames[s.text(i-1)].one == "" && !s.glued(i-1, s.text(i-1)): // "it costs ≈ $5"
		s.say("approximately")
	case l.text == "≈" && s.isNumber(i+1) && (s.begins(i) || s.oneOf(i-1, ",")):
		s.say("approximately")
	case l.text == "×" && (s.oneOf(i-1, `"'”`) || s.isNumber(i+1) && s.oneOf(i+2, `"'`)) && !s.sum(): // 6'0" × 4'6"
		s.say("by")
	case l.text == "√" && s.gluedNumber(i+1) && s.glued(i+2, "/") && s.gluedNumber(i+3): // "√2/2"
		s.say(always[l.text])
		s.sayCardinal(i + 1)
		s.say("over")
		return i + 3
	case l.text == "→" && s.isWord(i-1) && s.size(i-1) == 1 && (s.is(i-2, "as") || s.is(i-2, "lim") || s.oneOf(i-2, "(,")) && (s.oneOf(i+1, "∞−-") || s.isNumber(i+1)): // "as n → ∞"
		s.say("approaches")
	case l.text == "→" && s.reaction(i):
		s.say("yields")
	case l.text == "¶" && s.glued(i+1, "¶"):
		s.say("paragraphs")
		return i + 2
	case l.text == "§" && s.glued(i+1, "§"):
		s.say("sections")
		return i + 2
	case l.text == "#":
		if s.isNumber(i-1) && !s.spaced(i) && s.alone(i+1) { // "press 5#"
			s.say("pound")
		} else if s.isNumber(i+1) || s.spaced(i) && s.spaced(i+1) && s.isWord(i-1) && in(s.lower(i+1), "is was for and on") { // "#4", "the PO # is"
			s.say("number")
		} else {
			return i
		}
	case l.text == "/" && !l.spaced && !s.sum() && s.isWord(i-1) && s.size(i-1) == 1 && s.gluedNumber(i+1) && s.oneOf(i+2, "<>≤≥≈"): // "y/2 > 4"
		s.say("divided by")
	case l.text == "/" && !l.spaced && s.glued(i+1, "√"): // "1.96σ/√n"
		s.say("over")
	case l.text == "/" && !l.spaced && !s.sum() && s.glued(i-1, ")") && s.gluedNumber(i+1) && s.formulaBefore(i-1): // "(a + b)/2"
		s.say("over")
	case l.text == "/" && !l.spaced && !s.sum():
		return s.slash(i)
	case l.text == "/" && !l.spaced && ratioNames[s.text(i-1)+"/"+s.text(i+1)]:
	case l.text == "/" && s.sum() && (s.operand(i-1) || s.is(i-1, silent)) && s.operand(i+1):
		s.say("divided by")
	case s.oneOf(i, "-–") && !l.spaced && s.isNumber(i-1) && s.glued(i+1, "#") && s.gluedNumber(i+2): // "#1024–#1031"
		s.say("to")
	case s.oneOf(i, "-–") && s.glued(i-1, ")") && s.glued(i+1, "(") && (s.isNumber(i-2) && s.isNumber(i+2) || s.isWord(i-2) && s.isWord(i+2) && s.is(i-3, "(") && s.glued(i+3, ")") && s.size(i-2) <= 4 && s.size(i+2) <= 4) && !s.sum(): // Eqs. (4)–(6), (a)–(c)
		s.say("to")
	case l.text == "−" && l.spaced && s.spaced(i+1) && s.isWord(i-1) && s.isWord(i+1): // "profit − tax", but "Paris − the capital"
		if functionWords[s.lower(i+1)] && s.size(i+1) > 1 {
			s.mark("—")
		} else {
			s.say("minus")
		}
	case l.text == "/" && l.spaced && s.spaced(i+1) && s.lowercase(i-1) && s.size(i-1) > 1 && s.capitalised(i+1) && s.size(i+1) == 1: // "revenue / N"
		s.say("over")
	case in(l.text, "- – − / |"):
		if !s.operand(i-1) || ordinalSuffixes[s.text(i-1)] || !s.operand(i+1) && !(l.text == "−" && s.oneOf(i+1, "|")) || l.text != "−" && l.text != "/" && !s.sum() || l.text == "|" {
			return i
		}
		s.say(between[l.text])
	case between[l.text] != "" && l.text != "≈":
		if s.emphasis(i) || !s.operand(i-1) && l.text != "~" && l.text != "+" || !s.operand(i+1) && !(s.oneOf(i, "+×") && s.is(i+1, ".")) && !s.oneOf(i+1, "-−(|") || s.out == nil && l.text == "+" && l.spaced && s.spaced(i+1) {
			return i
		}
		s.say(between[l.text])
	case l.text == "." && l.spaced && s.isWord(i+1) && !s.spaced(i+1) && s.at(i+1).class == word && allUpper(s.text(i+1)): // .NET
		s.say("dot", s.text(i+1))
		return i + 2
	case l.text == "→" && l.spaced && resulting[s.text(i+1)] && len(s.out) > 0: // "f(x) → returns a list"
		s.mark(",")
	case always[l.text] != "" && (s.lower(i+1) == "from" || s.lower(i+1) == "over") && strings.HasSuffix(always[l.text], " of"): // "∑ from i = 1 to n"
		s.say(strings.TrimSuffix(always[l.text], " of"))
	case always[l.text] != "":
		s.say(always[l.text])
	default:
		return i
	}
	return i + 1
}

// resulting are words after an arrow that leads to a clause of its own.
var resulting = set("returns raises yields throws prints gives becomes means shows opens creates fails is are the a an it you this that there no")

// ratioNames are initialisms with a slash that are no quotients, even beside an equals sign.
var ratioNames = set("P/E P/B P/S D/E EV/EBITDA TCP/IP I/O A/C L/C CD/DVD em/rem rem/em px/em px/rem")

// formulaBefore reports whether a sum in parentheses ends at i.
func (s *scanner) formulaBefore(i int) bool {
	for n := i - 1; n > max(i-12, 0) && !s.oneOf(n, "("); n-- {
		if s.oneOf(n, "+-−–×*") {
			return true
		}
	}
	return false
}

// sized reports whether the times sign at i stands between the sides of something: "an n × n matrix", "L × W × H".
func (s *scanner) sized(i int) bool {
	sides := func(i int) bool { return strings.Contains("LWHD", s.text(i)) && s.isWord(i) }
	return sides(i-1) && sides(i+1) || (s.isWord(i-1) && s.size(i-1) == 1 || s.isNumber(i-1)) && (s.isWord(i+1) && s.size(i+1) == 1 || s.isNumber(i+1)) && (grids[s.lower(i+2)] || grids[s.lower(i+3)])
}

var grids = set("relay relays matrix matrices grid grids array arrays board square table pixel pixels image images kernel kernels tile tiles determinant identity block blocks")

// multiplies reports whether the dot at i stands between two factors, numbers or single letters, and parts no items.
func (s *scanner) multiplies(i int) bool {
	factor := func(i int) bool {
		return s.isNumber(i) || s.isWord(i) && len([]rune(s.text(i))) == 1 || s.oneOf(i, "()")
	}
	return s.sum() || factor(i-1) && factor(i+1)
}

// Menus of programs, where arrows lead on from.
var menus = set("settings file edit view tools options preferences menu account system window help format insert profile general start more")

// menu reports whether the arrow at i stands in a path through menus: "Settings → Privacy → Cookies".
func (s *scanner) menu(i int) bool {
	if !s.capitalised(i + 1) {
		return false
	}
	for n := i - 1; n >= max(i-12, 0) && (s.isWord(n) || s.oneOf(n, "→>&")); n-- {
		if s.capitalised(n) && menus[s.lower(n)] {
			return true
		}
	}
	return false
}

// halved reads ½ before a variable: "½mv^2".
func (s *scanner) halved(i int) int {
	if !s.is(i, "1") || !s.glued(i+1, "⁄") || !s.glued(i+2, "2") || !s.isWord(i+3) || s.spaced(i+3) || !s.sum() || s.size(i+3) > 3 {
		return i
	}
	s.say("one", "half")
	s.spell(strings.ToUpper(s.text(i + 3)))
	return i + 4
}

// emphasis reports whether the symbol has a space on one side only, as in "*very* good" and "<b>".
func (s *scanner) emphasis(i int) bool {
	return s.oneOf(i, "*<>|") && s.spaced(i) != s.spaced(i+1) && !(s.oneOf(i, "<>") && s.isNumber(i+1))
}

// operand reports whether the lexeme can stand beside an operator.
func (s *scanner) operand(i int) bool {
	l := s.at(i)
	return l.class == number || s.oneOf(i, ".") && s.gluedNumber(i+1) || l.class == word && (len([]rune(l.text)) <= 5 || functions[l.text] || greekLetters[l.text]) || s.oneOf(i, ")(%°∞") || s.is(i, silent) || s.glued(i, "|") || l.class == object
}

// greekLetters are those whose names are longer than what else stands beside an operator.
var greekLetters = set("lambda epsilon omicron upsilon")

// power2 reads "^2" and "^3" after a letter, and other powers.
func (s *scanner) power2(i int) int {
	if next := s.charge(i); next > i {
		return next
	}
	if s.glued(i, "^") && s.glued(i+1, "T") && s.isWord(i-1) && !s.is(i-1, "e") { // A^T
		s.say("transpose")
		return i + 2
	}
	if at := i + either(s.oneOf(i+1, "-−"), 2, 1); s.glued(i, "^") && s.isWord(at) && !s.spaced(at) && s.size(at) == 1 { // 10^-n
		s.say("to", "the")
		if at == i+2 {
			s.say("minus")
		}
		s.spell(strings.ToUpper(s.text(at)))
		return at + 1
	}
	if s.is(i, "^") && s.spaced(i) && s.gluedNumber(i+1) { // "^4.17.21"
		s.say("caret")
		return i + 1
	}
	if s.glued(i, "^") && s.oneOf(i+1, "-−") && s.glued(i+2, "1") && s.glued(i+3, "(") && s.glued(i+5, ")") { // f^-1(x)
		s.say("inverse")
		return s.of(i + 3)
	}
	if s.glued(i, "^") && s.oneOf(i+1, "-−") && s.gluedNumber(i+2) { // x^-1
		s.say("to", "the", "minus")
		s.sayCardinal(i + 2)
		return i + 3
	}
	if !s.is(i, "^") || s.spaced(i) || !s.gluedNumber(i+1) {
		return i
	}
	if s.glued(i+2, ".") && s.gluedNumber(i+3) { // n^2.37
		s.say("to", "the")
		s.sayCardinal(i + 1)
		s.say(numeral.Point(s.text(i + 3))...)
		return i + 4
	}
	switch s.text(i + 1) {
	case "2":
		s.say("squared")
	case "3":
		s.say("cubed")
	default:
		s.say("to", "the")
		s.say(numeral.Ordinal(numeral.Cardinal(s.text(i + 1)))...)
	}
	return i + 2
}

// charge reads that of an ion: "Na^+", "Ca^2+".
func (s *scanner) charge(i int) int {
	at := i + 1
	if s.gluedNumber(at) {
		at++
	}
	if !s.glued(i, "^") || !s.oneOf(at, "+-−") || s.spaced(at) || !s.endsNumber(at+1) || s.gluedNumber(at+1) {
		return i
	}
	if at > i+1 {
		s.sayCardinal(i + 1)
	}
	s.say(either(s.is(at, "+"), "plus", "minus"))
	return at + 1
}

// language reads the ends of "C++", "C#" and "F#".
func (s *scanner) language(i int) int {
	if s.spaced(i) || s.size(i-1) != 1 || !s.capitalised(i-1) {
		return i
	}
	if s.is(i, "+") && s.glued(i+1, "+") {
		s.say("plus", "plus")
		return i + 2
	}
	if s.is(i, "#") {
		s.say("sharp")
		if s.glued(i+1, "m") { // "F#m"
			s.say("minor")
			return i + 2
		}
		return i + 1
	}
	return i
}

// punctuation reads marks that are heard as pauses and tone. What is none of them is dropped.
func (s *scanner) punctuation(i int) int {
	l := s.at(i)
	if l.class != symbol {
		return i
	}
	switch l.text {
	case ".":
		n := i + 1
		for s.oneOf(n, ".") && n < i+200 {
			n++
		}
		switch {
		case n-i == 3 && s.oneOf(i-1, "+×") && s.oneOf(n, "+×"): // "1 + 2 + ... + n"
			s.say("dot", "dot", "dot")
		case n-i >= 3:
			s.mark("...")
		case n-i == 1 && (s.unknownAbbreviation(i) || s.clippedBefore(i)):
		case len(s.out) > 0:
			s.mark(".")
		}
		return n
	case ",", ";", ":", "?", "!":
		if len(s.out) > 0 {
			s.mark(l.text)
		}
	case "—":
		if len(s.out) > 0 && !s.atEnd(i+1) {
			s.mark("—")
		}
	case "-", "–":
		n := i + 1
		for s.oneOf(n, "-–") && !s.spaced(n) {
			n++
		}
		spaced := l.spaced && s.spaced(n) || n-i > 1
		switch {
		case n == i+1 && s.otherEnd(i):
			s.say("to")
		case spaced && len(s.out) > 0 && !s.atEnd(n):
			s.mark("—")
		}
		return n
	case "(", "[":
		s.mark("(")
	case ")", "]":
		s.mark(")")
	case "“", "”":
		s.mark(l.text)
	}
	return i + 1
}

// unknownAbbreviation reports whether the period at i is that of an abbreviation that nothing else knows: the sentence goes on in small letters after what is no word.
func (s *scanner) unknownAbbreviation(i int) bool {
	if s.spaced(i) || !s.isWord(i-1) || s.size(i-1) > 6 || !(s.lowercase(i+1) && s.spaced(i+1) || s.glued(i+1, ",")) {
		return false
	}
	if s.size(i-1) == 1 && s.capitalised(i-1) && (!s.is(i-1, "I") || s.glued(i+1, ",")) { // "Blackmun, J., delivered"
		return true
	}
	lower := s.lower(i - 1)
	if s.lowercase(0) && (chatWords[lower] != "" || chatLetters[lower]) { // "omw. traffic is bad"
		return false
	}
	return lower == "id" && s.capitalised(i-1) || lower == "cert" || !s.known(lower) && !s.namedTitle(lower)
}
