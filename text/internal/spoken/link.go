package spoken

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/dictionary"
	"lilt/text/internal/numeral"
)

var linkMarks = map[rune]string{'.': "dot", '/': "slash", '-': "dash", '_': "underscore", '@': "at", ':': "colon", '?': "question mark", '=': "equals",
	'&': "and", '#': "hash", '+': "plus", '%': "percent", '~': "tilde", '*': "star", '!': "exclamation mark", ',': "comma", '\'': "apostrophe",
	';': "semicolon", '$': "dollar", '\\': "backslash"}

// link reads an address part by part.
func (s *scanner) link(text string) {
	if isHash(text) {
		s.hash(text)
		return
	}
	ip := isIP(withoutPort(text)) || isIP(withoutMask(text))
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case unicode.IsDigit(r) && r < 128:
			n := digits(text)
			switch {
			case ip && n == 3 || n > 4:
				s.say(numeral.Digits(text[:n])...)
			default:
				s.say(numeral.Pairs(text[:n])...)
			}
			text = text[n:]
		case unicode.IsLetter(r):
			part := letters(text)
			if after := letters(strings.TrimPrefix(text[len(part):], "-")); strings.EqualFold(part, "st") && len(after) > 3 && (saints[strings.ToLower(after)] || saints[strings.TrimSuffix(strings.ToLower(after), "s")]) { // "st-annes"
				s.say("saint", strings.ToLower(after))
				text = text[len(part)+1+len(after):]
				continue
			}
			s.linkWord(part)
			text = text[len(part):]
		default:
			s.say(linkMarks[r])
			text = text[size:]
		}
	}
}

// linkWord reads a part of an address: a word if it can be one, else letters. Two letters, and those without a vowel, are spelled.
func (s *scanner) linkWord(part string) {
	lower := strings.ToLower(part)
	entry, known := s.lexicon.Look(lower)
	switch {
	case part == "sh":
		s.spell("SH")
	case s.library(lower) != "":
		s.say("lib")
		s.linkWord(lower[3:])
	case extensions[lower]:
		s.say(lower)
	case pathNames[part] != "":
		s.sayChat(pathNames[part], false)
	case len(part) > 5 && lower[:2] == "st" && (saints[lower[2:]] || saints[strings.TrimSuffix(lower[2:], "s")]) && !known: // "stmarys"
		s.say("saint", lower[2:])
	case spoken[lower], s.lexicon.Own(part):
		s.say(part)
	case mailNames[lower] && len(part) == 2 && part == lower && s.named(titled(part)):
		s.say(part)
	case len(part) <= 2 || files[lower] && (len(part) <= 4 || !known), !strings.ContainsAny(lower, "aeiouy"):
		s.spell(strings.ToUpper(part))
	case mailNames[lower]: // "ann.lee@"
		s.say(part)
	case len(part) == 3 && (!known || entry.Source != dictionary.Gold) && !s.named(part):
		s.spell(strings.ToUpper(part))
	case !known && camel(part) != part:
		s.say(camel(part))
	case !known && s.segments(lower) != "":
		s.say(s.segments(lower))
	default:
		s.say(part)
	}
}

// library returns the name of a library of programs without its "lib", or "" if the word is no such name: "libpng", "libcurl".
func (s *scanner) library(word string) string {
	rest, ok := strings.CutPrefix(word, "lib")
	if !ok || len(rest) < 2 || s.known(word) || !(codeLetters[rest] || !strings.ContainsAny(rest, "aeiouy") || len(rest) > 3 && s.gold(rest)) {
		return ""
	}
	return rest
}

// mailNames are parts of addresses of three letters that are said: given names, and the directory var.
var mailNames = set("jo al ed ty bo vi ann ana amy eva ava mia zoe sue kay kim lee ben dan tim max leo ian jon ron ted bob tom joe jim sam pat meg liz ray roy guy var")

// extensions are file name extensions that are read as words.
var extensions = set("java jar tar conf bin lock bash swift ruby dart scala rust bin dot raw bak")

// pathNames are abbreviated parts of paths with their expansions.
var pathNames = map[string]string{"usr": "user", "etc": "E T C", "src": "source", "webp": "web P", "tmp": "temp", "env": "env", "bashrc": "bash R C", "zshrc": "Z shell R C", "vimrc": "vim R C", "gitignore": "git-ignore", "dockerignore": "docker-ignore",
	"gitattributes": "git-attributes", "npmrc": "N P M R C", "pkg": "package", "lib": "lib", "cfg": "config", "ctrl": "control", "cmd": "command", "img": "image", "msg": "message",
	"ctx": "context", "idx": "index", "str": "string", "ptr": "pointer", "fn": "function", "btn": "button", "dst": "dest", "evt": "event", "cnt": "count", "avg": "average"}

// segments splits an unknown word into two known ones: "throwbackthursday".
func (s *scanner) segments(lower string) string {
	if len(lower) > 40 {
		return ""
	}
	for at := len(lower) - 4; at >= 4; at-- {
		left, right := lower[:at], lower[at:]
		if s.gold(left) && s.gold(right) {
			return left + "-" + right
		}
	}
	return ""
}

// gold reports whether a word, with or without a capital, is in the hand-checked dictionary.
func (s *scanner) gold(lower string) bool {
	e, ok := s.lexicon.Look(lower)
	if !ok {
		e, ok = s.lexicon.Look(titled(lower))
	}
	return ok && e.Source == dictionary.Gold
}

// named reports whether a part with a capital is a name that the dictionary has.
func (s *scanner) named(part string) bool {
	_, ok := s.lexicon.Look(strings.ToLower(part))
	return ok && !allUpper(part) && part != strings.ToLower(part)
}

// camel puts a hyphen where a small letter meets a capital.
func camel(text string) string {
	var b strings.Builder
	previous := rune(0)
	for _, r := range text {
		if unicode.IsUpper(r) && unicode.IsLower(previous) {
			b.WriteByte('-')
		}
		b.WriteRune(r)
		previous = r
	}
	return b.String()
}

// hash reads a number in hexadecimal by its characters.
func (s *scanner) hash(text string) {
	for _, r := range text {
		if unicode.IsDigit(r) {
			s.say(numeral.Digits(string(r))...)
		} else {
			s.spell(strings.ToUpper(string(r)))
		}
	}
}
