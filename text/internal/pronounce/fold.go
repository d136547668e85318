package pronounce

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// baseLetters maps letters that Unicode does not decompose to plain ones.
var baseLetters = map[rune]string{'ß': "ss", 'ẞ': "SS", 'æ': "ae", 'Æ': "Ae", 'œ': "oe", 'Œ': "Oe", 'ø': "o", 'Ø': "O", 'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D", 'þ': "th",
	'Þ': "Th", 'ł': "l", 'Ł': "L", 'ı': "i", 'ə': "e"}

// fold removes accents from letters, because the dictionary has none.
func fold(text string) string {
	for i := range len(text) {
		if text[i] >= 0x80 {
			var b strings.Builder
			for _, r := range norm.NFD.String(text) {
				if base, ok := baseLetters[r]; ok {
					b.WriteString(base)
				} else if !unicode.Is(unicode.Mn, r) {
					b.WriteRune(r)
				}
			}
			return b.String()
		}
	}
	return text
}
