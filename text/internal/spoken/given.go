package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// given reads an object: phonemes, or text with an interpret-as instruction.
func (s *scanner) given(i int) int {
	if s.at(i).class != object {
		return i
	}
	index := int([]rune(s.text(i))[0] - objectBase)
	if index >= len(s.objects) {
		return i + 1
	}
	o := s.objects[index]
	if o.Phonemes != "" {
		s.out = append(s.out, Token{Given, o.Phonemes})
		return i + 1
	}
	s.sayAs(o)
	return i + 1
}

// own passes on a word that is in a lexicon, which may have digits in it.
func (s *scanner) own(i int) int {
	if next := s.phrase(i); next > i {
		return next
	}
	if !s.isWord(i) && !s.isNumber(i) {
		return i
	}
	next := i + 1
	for (s.isWord(next) || s.isNumber(next)) && !s.spaced(next) {
		next++
	}
	if (s.glued(next, ".") || s.glued(next, "@")) && s.isWord(next+1) && !s.spaced(next+1) {
		return i // an address: "github.com"
	}
	if s.glued(next, ":") && s.gluedNumber(next+1) && s.lower(i) == "localhost" {
		return i
	}
	if text := s.src[s.at(i).start:s.at(next-1).stop]; s.lexicon.Own(text) {
		for s.glued(next, "-") && s.isWord(next+1) && !s.spaced(next+1) { // the parts of a compound are looked up one by one
			next += 2
			text = s.src[s.at(i).start:s.at(next-1).stop]
		}
		s.out = append(s.out, Token{Word, text})
		return next
	}
	return i
}

// phrase passes on several lexemes that a lexicon has as one entry, the longest there is.
func (s *scanner) phrase(i int) int {
	if s.at(i).class == object {
		return i
	}
	for next := min(i+s.lexicon.Phrase(), len(s.list)); next > i+1; next-- {
		if last := s.at(next - 1); last.class == object || s.isWord(next-1) && s.isWord(next) && !s.spaced(next) {
			continue
		}
		text := strings.Join(strings.Fields(s.src[s.at(i).start:s.at(next-1).stop]), " ")
		if s.lexicon.Own(text) && (s.spaced(i) || !s.isWord(i-1)) {
			s.out = append(s.out, Token{Word, text})
			return next
		}
	}
	return i
}

// Lexemes returns the number of lexemes in a text.
func Lexemes(text string) int { return len(lex(text)) }

// SayAs lists the ways of reading that SSML's say-as may ask for; others are read as plain text.
var SayAs = set("characters spell-out verbatim digits telephone cardinal number ordinal fraction date time currency unit address")

func (s *scanner) sayAs(o Object) {
	switch o.As {
	case "characters", "spell-out", "verbatim":
		s.characters(o.Text)
	case "digits", "telephone":
		s.digitGroups(o.Text)
	case "code":
		s.program(o.Text)
	case "cardinal", "number":
		s.number(o.Text, func(d string) []string { return numeral.Cardinal(d) })
	case "ordinal":
		s.number(o.Text, func(d string) []string { return numeral.Ordinal(numeral.Cardinal(d)) })
	default: // the rules recognise dates, times and so on by their form
		s.out = append(s.out, Tokens(o.Text, nil, s.lexicon, nil)...)
	}
}

// characters spells everything that is not a space.
func (s *scanner) characters(text string) {
	for _, l := range lex(text) {
		switch l.class {
		case word:
			s.out = append(s.out, Token{Letters, spaceOut(strings.ToUpper(strings.ReplaceAll(l.text, "'", "")))})
		case number:
			s.say(numeral.Digits(l.text)...)
		case symbol:
			s.say(symbolNames[l.text])
		}
	}
}

// digitGroups says digits one by one, with a short pause where something else stands between.
func (s *scanner) digitGroups(text string) {
	said := false
	for _, l := range lex(text) {
		switch {
		case l.class == number:
			if said {
				s.mark(",")
			}
			s.say(numeral.Digits(l.text)...)
			said = true
		case l.text == "+":
			s.say("plus")
		case l.class == word:
			s.spell(strings.ToUpper(l.text))
		}
	}
}

// number says the digits in a text as one number, and text without digits as it is.
func (s *scanner) number(text string, say func(digits string) []string) {
	digits := strings.Map(func(r rune) rune { return either(r >= '0' && r <= '9', r, -1) }, text)
	if digits == "" || strings.ContainsAny(text, "./") {
		s.out = append(s.out, Tokens(text, nil, s.lexicon, nil)...)
		return
	}
	if strings.HasPrefix(text, "-") || strings.HasPrefix(text, "−") {
		s.say("minus")
	}
	if trimmed := strings.TrimLeft(digits, "0"); trimmed != "" {
		digits = trimmed
	} else {
		digits = "0"
	}
	s.say(say(digits)...)
}
