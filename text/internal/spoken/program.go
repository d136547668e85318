package spoken

import (
	"regexp"
	"strings"

	"lilt/text/internal/numeral"
)

// htmlTag is a tag of HTML by itself, whose brackets are not said.
var htmlTag = regexp.MustCompile(`^<(/?[A-Za-z][\w-]*) ?/?>$`)

// program reads code token by token. Brackets, quotation marks and semicolons are not said.
func (s *scanner) program(text string) {
	if n := len(s.out); brackets[text] != "" && (n > 0 && s.out[n-1].Text == "empty" || n > 1 && s.out[n-2].Text == "empty") { // "an empty array `[]`"
		return
	}
	if tag := htmlTag.FindStringSubmatch(text); tag != nil { // `<canvas>`
		text = tag[1]
	}
	p := &scanner{src: text, list: lex(text), lexicon: s.lexicon, adjective: -1}
	for i := 0; i < len(p.list); {
		i = p.instruction(i)
	}
	s.out = append(s.out, p.out...)
}

// What the symbols of code are called; the others are silent.
var codeSymbols = map[string]string{".": "dot", "/": "slash", "\\": "backslash", "=": "equals", "_": "underscore", "+": "plus", "*": "star", "%": "percent", "&": "and", "|": "pipe",
	"@": "at", "#": "hash", "~": "tilde", "^": "caret", "<": "less than", ">": "greater than", "!": "not", "?": "question mark", "$": "dollar", "-": "minus"}

// instruction reads what begins at lexeme i and returns the next.
func (s *scanner) instruction(i int) int {
	l := s.at(i)
	switch l.class {
	case word:
		if next := s.locale(i); next > i {
			return next
		}
		if len(l.text) == 1 && s.glued(i+1, "-") && s.isWord(i+2) && !s.spaced(i+2) && s.size(i+2) == 1 { // [a-z]
			s.spell(strings.ToUpper(l.text))
			s.say("to")
			s.spell(strings.ToUpper(s.text(i + 2)))
			return i + 3
		}
		if l.text == "a" && !(s.isWord(i+1) && s.spaced(i+1)) { // a variable
			s.spell("A")
			return i + 1
		}
		if name := keyNames[l.text]; name != "" && len(s.list) == 1 { // "press `Esc`"
			s.say(name)
			return i + 1
		}
		if s.is(i-1, ":") && i == 1 && len(l.text) <= 3 && s.lowercase(i) { // commands of an editor, ":wq", ":q!"
			s.spell(strings.ToUpper(l.text))
			if s.glued(i+1, "!") && s.atEnd(i+2) {
				s.say("exclamation mark")
				return i + 2
			}
			return i + 1
		}
		s.name(strings.Trim(l.text, "'"))
		return i + 1
	case number:
		if next := s.hex(i); next > i {
			return next
		}
		if s.oneOf(i-1, "[") && s.glued(i+1, "-") && s.gluedNumber(i+2) { // [0-9]
			s.say(numeral.Pairs(l.text)...)
			s.say("to")
			s.sayPairs(i + 2)
			return i + 3
		}
		if s.glued(i+1, ".") && s.gluedNumber(i+2) && !s.glued(i+3, ".") && !s.glued(i-1, ".") {
			s.say(numeral.Cardinal(l.text)...)
			s.say(numeral.Point(s.text(i + 2))...)
			return i + 3
		}
		s.say(numeral.Pairs(l.text)...)
		return i + 1
	case symbol:
	default:
		return i + 1
	}
	if l.text == ":" && i == 0 && s.isWord(1) && !s.spaced(1) && s.size(1) <= 3 && (len(s.list) == 2 || len(s.list) == 3 && s.is(2, "!")) {
		s.say("colon")
		return i + 1
	}
	if l.text == "-" || l.text == "—" { // options: -m, --save
		n := i
		for s.is(n, "-") && n < i+2 && (n == i || !s.spaced(n)) {
			n++
		}
		if s.isWord(n) && !s.spaced(n) {
			if l.spaced || s.oneOf(i-1, "-") {
				for range n - i {
					s.say("dash")
				}
				s.option(n)
				return n + 1
			}
			return n // a hyphen within a name
		}
		command := s.isWord(0) && s.isWord(1) && s.spaced(1)
		if n == i+1 && l.spaced && (command || i == 0 || s.atEnd(n) || s.oneOf(n, "|") || s.oneOf(i-1, "|")) { // standard input: "tar xf -"
			s.say("dash")
			return n
		}
	}
	for _, o := range operators {
		if n := s.run(i, o.text); n > 0 {
			glob := o.text == "**" && (s.is(i-1, "/") || s.is(i+n, "/"))                                                                               // "src/**/*.go"
			pointer := o.text == "**" && (s.isWord(i-1) && cTypes[s.text(i-1)] || (l.spaced || s.oneOf(i-1, "(,")) && s.isWord(i+n) && !s.spaced(i+n)) // "char **argv", "**kwargs"
			s.say(either(glob || pointer, "star star", o.said))
			return i + n
		}
	}
	if name := s.pair(i); name != "" && (l.spaced || s.oneOf(i-1, "(=,:[")) && !(s.isWord(i+2) && !s.spaced(i+2)) { // "x = []"
		s.say("empty", name)
		return i + 2
	}
	if l.text == "-" && s.gluedNumber(i+1) && !l.spaced && codeLetters[s.lower(i-1)] || s.parameter(i) { // "UTF-8", "Option<T>"
		return i + 1
	}
	if next := s.glyphs(i + 1); l.text == "#" && next > i+1 && isColor(s.src[s.at(i+1).start:s.at(next-1).stop]) {
		s.say("hash")
		s.hash(s.src[s.at(i+1).start:s.at(next-1).stop])
		return next
	}
	if l.text == "*" && l.spaced && s.spaced(i+1) && (s.isNumber(i-1) != s.isNumber(i+1) || strings.ContainsAny(s.src, "=+")) && (s.operand(i-1) || s.oneOf(i-1, ")]")) && s.operand(i+1) { // "x * 2"
		s.say("times")
		return i + 1
	}
	if l.text == "#" && l.spaced && s.spaced(i+1) && s.isWord(i+1) { // a comment
		if len(s.out) > 0 {
			s.mark(",")
		}
		return i + 1
	}
	if s.doubled(i, "/") && s.spaced(i+2) && (s.begins(i) || s.oneOf(i-1, "{}")) { // a comment
		if len(s.out) > 0 {
			s.mark(",")
		}
		return i + 2
	}
	switch {
	case l.text == ";" && s.spaced(i+1) && !s.atEnd(i+1) && len(s.out) > 0:
		s.mark(",")
	case l.text == "-" && !l.spaced && s.gluedNumber(i+1) && s.isWord(i-1) && s.size(i-1) > 1 && s.glued(i+2, ".") && s.gluedNumber(i+3), // "lilt-0.9.2.tar.gz"
		l.text == "-" && s.glued(i+1, "\\") && s.oneOf(i-1, "}])"): // "\d{3}-\d{4}"
		s.say("dash")
	case l.text == "." && (s.spaced(i+1) || s.atEnd(i+1)):
		s.mark(either(s.atEnd(i+1), ".", ","))
	case l.text == "," && len(s.out) > 0:
		s.mark(",")
	case l.text == ":" && (s.spaced(i+1) && !s.atEnd(i+1)) && len(s.out) > 0: // "while i != n: i++"
		s.mark(",")
	case l.text == ":" && s.gluedNumber(i+1):
		s.say("colon")
	case l.text == "-" && (!s.isNumber(i+1) && !s.spaced(i+1)):
	case codeSymbols[l.text] != "":
		s.say(codeSymbols[l.text])
	}
	return i + 1
}

// parameter reports whether the angle bracket at i is one around the parameters of a type: "Map<K, V>".
func (s *scanner) parameter(i int) bool {
	opening := func(i int) bool {
		return s.is(i, "<") && s.isWord(i+1) && !s.spaced(i+1) && (s.isWord(i-1) && !s.spaced(i) || s.glued(i+2, ">"))
	}
	inside := func(i int) bool {
		return s.isWord(i) || s.isNumber(i) || s.oneOf(i, "<>,:&*[].?'")
	}
	switch {
	case opening(i):
		for n := i + 1; n < i+16 && inside(n); n++ {
			if s.glued(n, ">") {
				return true
			}
		}
	case s.glued(i, ">"):
		for n := i - 1; n > i-16 && inside(n); n-- {
			if opening(n) {
				return true
			}
		}
	}
	return false
}

// option reads the letters of a short option, or its name: "-la", "--save".
func (s *scanner) option(i int) {
	if text := s.text(i); s.is(i-1, "-") && !s.is(i-2, "-") && len(text) <= 3 {
		s.spell(strings.ToUpper(text))
	} else {
		s.name(text)
	}
}

// shell are words of sentences in which a hyphen before a word begins an option of a command.
var shell = set(`git npm pip docker curl ls grep rm chmod flag flags option options command commands pass ffmpeg cargo kubectl ssh bash sudo apt brew tar wget sed awk terminal
	cli run use`)

// flag reads an option of a command within prose: "ls -la", "pass --dry-run". In prose two hyphens are a dash by now.
func (s *scanner) flag(i int) int {
	if !s.oneOf(i, "-—") || !s.spaced(i) || !s.isWord(i+1) || s.spaced(i+1) || s.size(i+1) > 1 && functionWords[s.lower(i+1)] || !s.mentions(shell) {
		return i
	}
	text := s.text(i + 1)
	switch {
	case s.is(i, "-") && len(text) <= 3:
		s.say("dash")
		s.spell(strings.ToUpper(text))
	case s.is(i, "-"):
		s.say("dash", text)
	case s.lowercase(i + 1):
		s.say("dash", "dash")
		s.name(text)
	default:
		return i
	}
	return i + 2
}

// keyNames are keys whose names are cut short on the keyboard.
var keyNames = map[string]string{"Esc": "Escape", "ESC": "Escape", "Del": "Delete", "DEL": "Delete", "Ins": "Insert", "PgUp": "Page Up", "PgDn": "Page Down", "PrtSc": "Print Screen", "PrtScn": "Print Screen"}

// pressing are words of a sentence about keys.
var pressing = set("press presses pressing pressed hit hitting hits key keys ctrl control shift tap hold alt option shortcut")

// commands are words after the name of a command in capitals.
var commands = set("instruction instructions statement statements command commands keyword clause")

// key reads the name of a key in a sentence that speaks of pressing some: "press Esc", "Ctrl+Alt+Del".
func (s *scanner) key(i int) int {
	if s.is(i, "ADD") && commands[s.lower(i+1)] { // of a Dockerfile, not the disorder
		s.say("ADD")
		return i + 1
	}
	if (s.is(i, "ALT") || s.is(i, "SHIFT")) && (s.glued(i+1, "-") || s.glued(i+1, "+")) && (s.isWord(i+2) || s.isNumber(i+2)) && !s.spaced(i+2) { // "ALT-C", as "CTRL-C"
		s.say(titled(s.text(i)))
		return either(s.is(i+1, "-"), i+2, i+1)
	}
	name := keyNames[s.text(i)]
	if name == "" || s.capitalised(i+1) && s.spaced(i+1) || s.lexicon.Own(s.text(i)) || !s.mentions(pressing) {
		return i
	}
	s.say(name)
	return i + 1
}

// languageCodes are those of ISO 639-1 for the languages that programs are most often translated to.
var languageCodes = set("en fr de es it pt nl sv da fi pl cs ru uk tr ar he hi ja ko zh vi el hu ro bg ca")

// translating are words about the languages of a program.
var translating = set("language languages locale locales translation translations translated lang langs subtitles")

// locale spells the codes of a language and a country: "en-US", "pt_BR".
func (s *scanner) locale(i int) int {
	if country := s.text(i + 2); !languageCodes[s.text(i)] || !s.glued(i+1, "-") && !s.glued(i+1, "_") || s.spaced(i+2) || len(country) != 2 || !allUpper(country) || !s.alone(i+3) && !s.oneOf(i+3, "'/") {
		return i
	}
	s.spell(strings.ToUpper(s.text(i)))
	s.spell(s.text(i + 2))
	return i + 3
}

// languageCode spells the code of a language in a list of them, in a sentence that speaks of languages: "i18n for fr, de and es".
func (s *scanner) languageCode(i int) int {
	if next := s.locale(i); next > i {
		return next
	}
	if !languageCodes[s.text(i)] || !s.spaced(i) && !s.oneOf(i-1, "(/") || s.glued(i+1, "-") {
		return i
	}
	listed := func(step int) bool {
		n := i + step
		for s.oneOf(n, ",/") || s.is(n, "and") || s.is(n, "or") {
			n += step
		}
		return n != i+step && languageCodes[s.text(n)]
	}
	if !(listed(1) || listed(-1)) || !s.mentions(translating) && !strings.Contains(s.src, "i18n") {
		return i
	}
	s.spell(strings.ToUpper(s.text(i)))
	return i + 1
}
