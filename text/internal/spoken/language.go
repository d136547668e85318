package spoken

import "strings"

// languageCodes are those of ISO 639-1 for the languages that programs are most often translated to.
var languageCodes = set("en fr de es it pt nl sv da fi pl cs ru uk tr ar he hi ja ko zh vi el hu ro bg ca")

// translating are words about the languages of a program.
var translating = set("language languages locale locales translation translations translated lang langs subtitles")

// languageCode spells the code of a language in a list of them, in a sentence that speaks of languages: "i18n for fr, de and es".
func (s *scanner) languageCode(i int) int {
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
