package spoken

import (
	"strings"

	"lilt/text/internal/dictionary"
)

// mail reads an e-mail address whose name begins with an initial before a surname: "jsmith@example.com".
func (s *scanner) mail(i int, chunk string) {
	chunk, bracketed := strings.CutPrefix(chunk, "<")
	if bracketed && s.isWord(i-1) { // "Ann Lee <ann@example.com>"
		s.mark(",")
	}
	name, _, _ := strings.Cut(chunk, "@")
	if rest := s.surname(i, strings.TrimRight(name, "0123456789")); rest != "" {
		s.spell(strings.ToUpper(name[:1]))
		s.say(rest)
		chunk = chunk[1+len(rest):]
	}
	if name, at, _ := strings.Cut(chunk, "@"); name == "it" || strings.HasPrefix(name, "it-") || strings.HasPrefix(name, "it.") || strings.HasPrefix(name, "it_") { // the department
		s.spell("IT")
		chunk = name[2:] + "@" + at
	}
	s.link(chunk)
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
	if s.known(name) || s.common(name) || s.segments(name) != "" {
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
