package spoken

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Diacritical marks by name, and letters that have names of their own.
var (
	diacritics = map[rune]string{'\u0301': "acute", '\u0300': "grave", '\u0302': "circumflex", '\u0303': "tilde", '\u0308': "umlaut", '\u030A': "ring", '\u030C': "caron",
		'\u0327': "cedilla", '\u0304': "macron", '\u0306': "breve", '\u0328': "ogonek", '\u0307': "dot", '\u030B': "double acute"}
	letterNames = map[string]string{"ñ": "enye", "ß": "eszett", "æ": "ash", "þ": "thorn", "ð": "edh"}
	strokes     = map[string]string{"ø": "O", "ł": "L", "đ": "D", "ħ": "H"}
	ligatures   = map[string]string{"œ": "OE"}
	// wordLetters are letters that are also words of languages whose words English texts quote.
	wordLetters = set("à á è é ê ì í ò ó ù ú ô â î")
	lettersOf   = set("letter letters character characters vowel vowels consonant consonants accent accents symbol symbols sound sounds diphthong alphabet grapheme phoneme pronounced spelled")
)

// markedLetter reads a letter with a diacritical mark that a text speaks of: "the letter ñ", "é, è and ê".
func (s *scanner) markedLetter(i int) int {
	text := s.text(i)
	if !s.isWord(i) || len(text) < 2 || utf8.RuneCountInString(text) != 1 || !s.alone(i) && !s.oneOf(i-1, "“'(") || !s.alone(i+1) || s.oneOf(i+1, "-/") && !s.spaced(i+1) || s.sum() || s.lexicon.Own(text) {
		return i
	}
	lower := strings.ToLower(text)
	quoted := s.oneOf(i-1, "“") && s.oneOf(i+1, "”") || s.oneOf(i-1, "'") && s.oneOf(i+1, "'")
	if (lower != text || wordLetters[lower]) && !quoted && !lettersOf[s.lower(i-1)] && !s.listedLetter(i, 1) && !s.listedLetter(i, -1) || s.isNumber(i-1) {
		return i
	}
	switch {
	case letterNames[lower] != "":
		s.say(letterNames[lower])
	case strokes[lower] != "":
		s.spell(strokes[lower])
		s.say(either(lower == "ø", "slash", "stroke"))
	case ligatures[lower] != "":
		s.spell(ligatures[lower])
	default:
		parts := []rune(norm.NFD.String(lower))
		if len(parts) != 2 || parts[0] >= utf8.RuneSelf || diacritics[parts[1]] == "" {
			return i
		}
		s.spell(string(unicode.ToUpper(parts[0])))
		s.say(diacritics[parts[1]])
	}
	return i + 1
}

// listedLetter reports whether another letter with a mark stands beside the one at i in a list, in the direction of step.
func (s *scanner) listedLetter(i, step int) bool {
	n := i + step
	for k := 0; k < 4 && (s.oneOf(n, ",/“”'") || s.isAny(n, "and or vs")); k++ {
		n += step
	}
	text := s.text(n)
	return n != i+step && s.isWord(n) && len(text) > 1 && utf8.RuneCountInString(text) == 1
}

// slashedSound reads the letter of a sound between slashes: "/p/ and /b/".
func (s *scanner) slashedSound(i int) int {
	text := s.text(i + 1)
	if !s.is(i, "/") || !s.spaced(i) && !s.oneOf(i-1, "(“[") || !s.isWord(i+1) || s.spaced(i+1) || len(text) > 2 || !all(text, unicode.IsLower) || !s.glued(i+2, "/") || !s.alone(i+3) {
		return i
	}
	s.spell(strings.ToUpper(text))
	return i + 3
}

// poetic are words beside the letters of a rhyme scheme or of the form of a song.
var poetic = set("rhyme rhymes rhyming rhymed scheme octave sestet quatrain quatrains sonnet stanza stanzas tercet couplet verse verses form ternary")

// rhymeScheme spells letters that stand for rhymes or parts: "ABBAABBA", "CDECDE".
func (s *scanner) rhymeScheme(i int) int {
	if !s.isRhymeScheme(i) {
		return i
	}
	s.spell(s.text(i))
	return i + 1
}

// isRhymeScheme reports whether such letters stand at i.
func (s *scanner) isRhymeScheme(i int) bool {
	text := s.text(i)
	if !s.isWord(i) || len(text) < 4 || len(text) > 14 || strings.Trim(text, "ABCDEFGH") != "" || !s.mentions(poetic) {
		return false
	}
	seen := ""
	for _, r := range text {
		if !strings.ContainsRune(seen, r) {
			if seen != "" && r != rune(seen[len(seen)-1])+1 { // each rhyme has the letter after the last
				return false
			}
			seen += string(r)
		}
	}
	return len(seen) < len(text)
}
