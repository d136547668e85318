package text

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	// bracketed is what stands in parentheses, and glossed one that holds another script, or a label with nothing after it.
	bracketed = regexp.MustCompile(`\([^()]*\)`)
	glossed   = regexp.MustCompile(otherScript + `|\pL: *[;,)]|pronounced *[;,)]|^\( +\)$`)
	// label is the name of the language of what follows, and romanized says the same again in Latin letters.
	label     = regexp.MustCompile(`^\s*(?:\p{Lu}\pL+ ?){1,3}:`)
	romanized = regexp.MustCompile(`^\s*romani[sz]ed:`)
	glossWord = regexp.MustCompile(`pronounced|romani[sz]ed:|pronunciation:?|lit\.`)
	script    = regexp.MustCompile(otherScript + `(?:[\s\p{M}·・ー'’-]*` + otherScript + `)*\p{M}*`)
)

// otherScript matches a letter that cannot be read, of a script other than Latin; single Greek letters are read by name.
const otherScript = `(?:\p{Greek}{2,}|[\p{Cyrillic}\p{Han}\p{Hiragana}\p{Katakana}ー\p{Hangul}\p{Arabic}\p{Hebrew}\p{Thai}\p{Devanagari}\p{Bengali}\p{Tamil}\p{Telugu}\p{Gujarati}\p{Gurmukhi}\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Armenian}\p{Georgian}\p{Ethiopic}\p{Khmer}\p{Lao}\p{Myanmar}\p{Tibetan}\p{Mongolian}])`

// blankGlosses replaces what parentheses hold in other scripts by spaces, together with the name of its language if nothing is left to read after it:
// "Kyiv (Ukrainian: Київ; born 1950)", "Ramen (ラーメン)". The result has the length of the text.
func blankGlosses(text string) string {
	if !strings.Contains(text, "(") {
		return text
	}
	return bracketed.ReplaceAllStringFunc(text, func(s string) string {
		if !glossed.MatchString(s) {
			return s
		}
		return blankGloss(s)
	})
}

// blankGloss is blankGlosses for one pair of parentheses.
func blankGloss(s string) string {
	b := []byte(s)
	left := false // something is left to read
	last := 0     // the separator before what comes next, or the parenthesis
	for start := 1; start < len(s); {
		stop := start + strings.IndexAny(s[start:], ";,)")
		part := s[start:stop]
		foreign := script.FindAllStringIndex(part, -1)
		for _, m := range foreign {
			blank(b[start+m[0] : start+m[1]])
		}
		rest := string(b[start:stop])
		if m := label.FindString(rest); m != "" {
			rest = rest[len(m):]
		}
		empty := strings.IndexFunc(glossWord.ReplaceAllString(rest, ""), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || isObject(r) }) < 0
		switch named := label.MatchString(part); {
		case !empty:
			left = true
		case len(foreign) > 0 && named && s[stop] == ',' && inLatin(s[stop+1:]): // "Japanese: 東京, Tōkyō"
			next := s[stop+1:]
			blank(b[stop : stop+1+len(romanized.FindString(next))])
			left = true
			last, start = stop, stop+1+len(romanized.FindString(next))
			continue
		case len(foreign) > 0 || named || glossWord.MatchString(part):
			blank(b[start:stop])
			if last > 0 {
				b[last] = ' '
			} else if s[stop] != ')' {
				b[stop] = ' '
				start = stop + 1
				continue
			}
		}
		last, start = stop, stop+1
	}
	if !left {
		blank(b)
	}
	return string(b)
}

// inLatin reports whether the text begins with a word in Latin letters that no label of another language follows.
func inLatin(s string) bool {
	s = strings.TrimSpace(romanized.ReplaceAllString(s, ""))
	for _, r := range s {
		return unicode.Is(unicode.Latin, r) && !label.MatchString(s) && !strings.HasPrefix(s, "pronounced") && !strings.HasPrefix(s, "lit")
	}
	return false
}

func blank(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}
