package spoken

import (
	"regexp"
	"strings"
	"unicode"

	"lilt/text/internal/numeral"
)

// isUUID reports whether the text is a universally unique identifier.
func isUUID(chunk string) bool { return uuid.MatchString(chunk) }

var uuid = regexp.MustCompile(`^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`)

// isColor reports whether the text after # is a color: three or six hexadecimal digits, of which six have a figure or all three are alike.
func isColor(name string) bool {
	if strings.Trim(name, "0123456789abcdefABCDEF") != "" {
		return false
	}
	return len(name) == 6 && strings.ContainsAny(name, "0123456789") && !all(name, unicode.IsDigit) || len(name) == 3 && name[0] == name[1] && name[1] == name[2] && unicode.IsLetter(rune(name[0]))
}

// isAssignment reports whether the text sets a variable of a shell: "PATH=/usr/local/bin", "NODE_ENV=production". A formula has shorter names, or operators.
func isAssignment(chunk string) bool {
	name, value, ok := strings.Cut(chunk, "=")
	return ok && (len(name) > 2 || value == strings.ToLower(value) && len(name) == 2) && value != "" && !strings.ContainsAny(value, "=+*^()") && unicode.IsUpper(rune(name[0])) &&
		all(name, func(r rune) bool { return r == '_' || r < 128 && (unicode.IsUpper(r) || unicode.IsDigit(r)) })
}

// isHash reports whether the text is a number in hexadecimal, as of a commit, or a color with a letter: it has letters and digits that change places more than once.
func isHash(chunk string) bool {
	if len(chunk) < 6 || strings.Trim(chunk, "0123456789abcdef") != "" {
		return false
	}
	changes := 0
	for i := 1; i < len(chunk); i++ {
		if unicode.IsDigit(rune(chunk[i-1])) != unicode.IsDigit(rune(chunk[i])) {
			changes++
		}
	}
	return changes > 1 || len(chunk) > 7 && changes > 0
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
