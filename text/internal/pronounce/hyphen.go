package pronounce

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"

	"lilt/text/internal/dictionary"
)

// joined pronounces a hyphenated word part by part.
func (s *Speaker) joined(text string, forms []dictionary.Tag) (string, error) {
	var parts []string
	var first string
	fields := strings.FieldsFunc(text, func(r rune) bool { return r == '-' })
	for n, f := range fields {
		var p string
		var err error
		if n+1 < len(fields) && (stutters(f, fields[n+1]) || strings.EqualFold(f, fields[n+1]) && stutters(f, fields[len(fields)-1])) {
			word, err := s.one(fields[len(fields)-1], forms)
			if err != nil {
				return "", err
			}
			p = onset(word) + "ə"
		} else if n == 0 && strings.EqualFold(f, "a") && len(fields) == 2 && progressive.MatchString(fields[1]) { // "a-hollerin'"
			p = "ə"
		} else if n == 0 && strings.EqualFold(f, "re") { // "re-plug"
			p = "ɹi"
		} else if own, ok := s.own.look(f); ok {
			p = own
		} else if sense := senseIn(fields, n); sense != "" {
			p = sense
		} else if len([]rune(f)) == 1 && unicode.IsUpper([]rune(f)[0]) {
			p = s.letters(f)
		} else if p, err = s.one(f, either(n == len(fields)-1, forms, nil)); err != nil {
			return "", err
		}
		if n == 0 {
			first = f
		}
		if p = reduced(f, p, n); p == "ðə" && n+1 < len(fields) && strings.ContainsAny(strings.ToLower(fields[n+1][:1]), "aeiou") && !strings.HasPrefix(strings.ToLower(fields[n+1]), "one") {
			p = "ði" // "state-of-the-art"
		}
		parts = append(parts, p)
	}
	return compound(parts, len([]rune(first)) == 1), nil
}

// Homographs as the first part of a compound, and metal things that the compound may name.
var (
	firstParts = map[string]string{"content": "kˈɑntɛnt", "refuse": "ɹˈɛfjˌus", "use": "jˈus", "deliberate": "dəlˈɪbəɹət",
		"Jean": "ʒˈɑn", "Jeanne": "ʒˈɑn"}
	leaden = words("mining coloured colored poisoned glazed contaminated sheathed clad covered roofed weighted tainted soldered tipped laced colour color mine miner miners smelting")
	bassy  = words("heavy driven player guitar drum clef line lines")
)

// senseIn returns the pronunciation of a part of a compound where another part decides it: "lead-mining", "half-read".
func senseIn(parts []string, n int) string {
	part := strings.ToLower(parts[n])
	if n+1 == len(parts) {
		return lastSense(strings.ToLower(parts[max(n-1, 0)]), part, strings.ToLower(parts[0]))
	}
	switch next := strings.ToLower(parts[n+1]); {
	case part == "lead" && (leaden[next] || leadNext[next]):
		return "lˈɛd"
	case part == "bass" && bassy[next]:
		return "bˈAs"
	case part == "bow" && in(next, "wave thruster wow"):
		return "bˈW"
	case n == 0:
		return cmp.Or(firstParts[part], firstParts[parts[n]]) // names have a capital: "Jean-Yves"
	}
	return ""
}

// lastSense returns the pronunciation of the last part of a compound where the one before it, or the first, decides it: "well-read", "five-minute".
func lastSense(before, part, first string) string {
	switch {
	case part == "read" && before != "read" && !in(first, "re to must"):
		return "ɹˈɛd"
	case part == "minute" && before != "minute":
		return "mˈɪnət"
	case part == "axes" && axed[before]:
		return "ˈæksᵻz"
	case part == "wound" && (strings.HasSuffix(before, "ly") || coiled[before]):
		return "wˈWnd"
	case part == "tear" && before == "and": // "wear-and-tear"
		return "tˈɛɹ"
	}
	return ""
}

var (
	axed   = words("hand pick battle ice stone broad pole flint fire throwing splitting felling head")
	coiled = words("hand machine self over spring wire coil well series shunt layer re un double triple high")
)

// progressive matches a verb after the dialectal prefix a-.
var progressive = regexp.MustCompile(`in[g']$`)

// stutters reports whether a part of a hyphenated word is the beginning of the next: "w-w-wait", "th-that".
func stutters(part, next string) bool {
	part, next = strings.ToLower(part), strings.ToLower(next)
	return len(part) <= 2 && strings.HasPrefix(next, part) && !strings.ContainsAny(part, "aeiou") && !(len(part) == 2 && part == next)
}

// onset returns the consonants that a word begins with.
func onset(p string) string {
	if at := strings.IndexAny(p, vowels+primary+secondary); at >= 0 {
		return p[:at]
	}
	return p
}

// reduced gives function words inside a compound their weak form: "out-of-date", "black-and-white", "well-to-do".
func reduced(text, p string, n int) string {
	if n == 0 {
		return p
	}
	switch strings.ToLower(text) {
	case "a":
		return "ə"
	case "the":
		return "ðə"
	case "to":
		return "tə"
	case "of":
		return "ʌv"
	case "an":
		return "ən"
	}
	return p
}
