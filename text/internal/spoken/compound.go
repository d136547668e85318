package spoken

import (
	"strings"

	"lilt/text/internal/numeral"
)

// compound reads words joined by hyphens as one, "well-known", "five-year-old"; where a part is not a word, part by part.
func (s *scanner) compound(i int) int {
	if s.stammer(i) {
		s.say(s.text(i))
		s.mark(",")
		return i + 2
	}
	var parts []string
	next := i
	for {
		l := s.at(next)
		switch {
		case l.class == number && !l.grouped && len(l.text) <= 4 && len(parts) == 0:
			parts = append(parts, numeral.Cardinal(l.text)...)
		case l.class == word && !s.isInitials(next):
			parts = append(parts, either(s.is(next, "St") && len(parts) > 0 && s.glued(next+1, "-") && s.capitalised(next+2), "Saint", l.text))
		default:
			return i
		}
		next++
		if !s.oneOf(next, "-") || s.spaced(next) || s.spaced(next+1) || s.atEnd(next+1) {
			break
		}
		if _, last := s.initials(next + 1); !s.isWord(next+1) || len(parts) >= maxParts || last > next+1 {
			break
		}
		next++
	}
	if next == i+1 || len(parts) < 2 {
		return i
	}
	if s.isNumber(next+1) && s.glued(next, "-") && !s.spaced(next+1) {
		return i
	}
	if long := signs[parts[len(parts)-1]]; long != "" && s.glued(next, ".") { // "Gram-neg."
		parts[len(parts)-1] = long
		s.say(strings.Join(parts, "-"))
		return s.dot(next)
	}
	if last := len(parts) - 1; parts[last] == "A" && !s.shouted { // "double-A": the letter, not the article
		s.say(strings.Join(parts[:last], "-"))
		s.spell("A")
		return next
	}
	s.say(strings.Join(parts, "-"))
	return next
}

// stammer reports whether a small word is said twice: "I-I can explain".
func (s *scanner) stammer(i int) bool {
	return s.isWord(i) && s.glued(i+1, "-") && s.isWord(i+2) && !s.spaced(i+2) && s.lower(i) == s.lower(i+2) && repeated[s.lower(i)]
}

var repeated = set("i it the we you but and what i'm he's she's they this that is was don't can't a my not if when why how where who")

// isInitials reports whether the word at i would be spelled.
func (s *scanner) isInitials(i int) bool {
	stem, _ := cutPlural(s.text(i))
	return len(stem) > 1 && allUpper(stem) && !s.readAsWord(i, stem)
}

// contractedIt are verbs after "it" that is written t', for 't: "t'was".
var contractedIt = set("was is were will would ain")

// plain reads a word as it is, and a number that no other rule took.
func (s *scanner) plain(i int) int {
	l := s.at(i)
	switch l.class {
	case number:
		s.say(numeral.Cardinal(l.text)...)
		return i + 1
	case word:
		if rest, ok := strings.CutPrefix(l.text, "t'"); ok && len(rest) > 1 && !contractedIt[rest] && s.known(strings.ToLower(rest)) && !s.known(l.text) { // "off t'pub"
			s.say("t'", rest)
			return i + 1
		}
		for _, part := range chunks(l.text) {
			s.say(part)
		}
		return i + 1
	}
	return i
}

// maxParts is how many words are joined at most.
const maxParts = 8

// maxWord is the longest word that is read in one go; longer runs of letters are cut.
const maxWord = 32

// chunks cuts a run of letters into pieces that can be said.
func chunks(text string) []string {
	letters := []rune(text)
	if len(letters) <= maxWord {
		return []string{text}
	}
	var list []string
	for len(letters) > 0 {
		n := min(maxWord, len(letters))
		list = append(list, string(letters[:n]))
		letters = letters[n:]
	}
	return list
}
