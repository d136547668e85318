package pronounce

import "regexp"

// polynesian is Hawaiian, Māori, Samoan, Tongan and Tahitian: every syllable ends in a vowel, a macron marks a long vowel, an apostrophe a break.
var polynesian = newOrigin(plainLetters+`wh:f ^ng:n ng:ŋ ae:I ao:W au:W ai:I ei:A oi:Y ou:O e:ɛ e$:A a$:ə a'a:əɑ ':`, onMarked, "āēīōū")

var (
	polynesianLook = regexp.MustCompile(`wh[aeiouāēīōū]|^ng[aeiouāēīōū]`)
	polynesianForm = regexp.MustCompile(`^(?:(?:ng|wh|'|[bfghklmnprstvw])?[aeiouāēīōū])+$`)
	broken         = regexp.MustCompile(`[aeiouāēīōū]'[aeiouāēīōū]`) // a break between two vowels
)
