package pronounce

import (
	"strings"

	"lilt/text/internal/dictionary"
)

// withS adds the sound of -s in plurals, possessives and verbs.
func withS(p string) string {
	switch last := lastRune(p); {
	case p == "":
		return p
	case strings.Contains(voiceless, last):
		return p + "s"
	case strings.Contains(sibilants, last):
		return p + "ᵻz"
	default:
		return p + "z"
	}
}

// withEd adds the sound of a past tense.
func withEd(p string) string {
	switch last := lastRune(p); {
	case p == "":
		return p
	case last == "d":
		return p + "ᵻd"
	case last == "t":
		return tapped(p) + "ᵻd"
	case strings.Contains("pkfθʃsʧ", last):
		return p + "t"
	default:
		return p + "d"
	}
}

// assimilated corrects inflections in the less careful dictionaries that keep the voice of -s and -d after a voiceless consonant, "photographs",
// "typed", or lack the vowel between two sibilants.
func assimilated(p string) string {
	last, before := lastRune(p), beforeLast(p)
	switch stem := strings.TrimSuffix(p, last); {
	case last == "z" && before != "" && strings.Contains("ʃʒʧʤ", before):
		return stem + "ᵻz"
	case last == "z" && before != "" && strings.Contains(voiceless, before):
		return stem + "s"
	case last == "d" && before != "" && strings.Contains("pkfθsʃʧ", before):
		return stem + "t"
	}
	return p
}

// withVowel adds a suffix that begins with a vowel.
func withVowel(p, suffix string) string {
	if lastRune(p) == "t" {
		return tapped(p) + suffix
	}
	return p + suffix
}

// tapped turns a final t into a tap if a vowel precedes it.
func tapped(p string) string {
	if b := beforeLast(p); b != "" && strings.Contains(beforeTap, b) {
		return strings.TrimSuffix(p, "t") + "T"
	}
	return p
}

// bare drops the schwa of a syllabic l or n before a vowel: "simple", "simply".
func bare(p string) string {
	if strings.HasSuffix(p, "ᵊl") {
		return strings.TrimSuffix(p, "ᵊl") + "l"
	}
	return p
}

// forms returns the forms to look up for the stem, given the suffix and the forms wanted for the whole word.
func (e ending) forms(forms []dictionary.Tag) []dictionary.Tag {
	switch e.spelling {
	case "ed", "d", "ing", "in'", "er", "able": // what verbs have
		return []dictionary.Tag{dictionary.Verb}
	case "'s":
		return []dictionary.Tag{dictionary.Noun}
	case "s":
		return forms
	}
	return nil
}

// ending is a suffix: how it is spelled, what it makes of the stem's sound, and how the stem may be spelled before it.
type ending struct {
	spelling string
	stems    func(stem string) []string // spellings of the stem, likeliest first
	sound    func(p string) string
	least    int // letters of the stem at least
}

var endings = []ending{
	{"'s", as, withS, 1},
	{"s", pluralStems, withS, 2},
	{"ed", dropStems, withEd, 2},
	{"d", func(s string) []string { return either(strings.HasSuffix(s, "e"), []string{s}, nil) }, withEd, 3},
	{"ing", dropStems, func(p string) string { return withVowel(p, "ɪŋ") }, 2},
	{"in'", dropStems, func(p string) string { return withVowel(p, "ɪn") }, 2},
	{"er", dropStems, func(p string) string { return withVowel(p, "əɹ") }, 3},
	{"est", dropStems, func(p string) string { return withVowel(p, "ᵻst") }, 3},
	{"ly", lyStems, addLy, 3},
	{"ness", yStems, func(p string) string { return p + "nəs" }, 3},
	{"less", yStems, func(p string) string { return p + "ləs" }, 3},
	{"ful", yStems, func(p string) string { return p + "fᵊl" }, 3},
	{"ment", as, func(p string) string { return p + "mᵊnt" }, 4},
	{"able", dropStems, func(p string) string { return withVowel(p, "əbᵊl") }, 3},
	{"ish", dropStems, func(p string) string { return withVowel(p, "ɪʃ") }, 3},
	{"like", as, func(p string) string { return p + "lˌIk" }, 3},
	{"ship", as, func(p string) string { return p + "ʃˌɪp" }, 3},
	{"hood", as, func(p string) string { return p + "hˌʊd" }, 3},
	{"wise", as, func(p string) string { return p + "wˌIz" }, 3},
	{"y", dropStems, func(p string) string { return withVowel(bare(p), "i") }, 3},
}

func as(stem string) []string { return []string{stem} }

// pluralStems undoes -s: "foxes" is "foxe" here, of "fox"; "cities" is "citie".
func pluralStems(stem string) []string {
	switch {
	case strings.HasSuffix(stem, "s") || strings.HasSuffix(stem, "'") && len(stem) > 1:
		return nil
	case strings.HasSuffix(stem, "ie") && len(stem) > 3:
		return []string{stem[:len(stem)-2] + "y", stem}
	case strings.HasSuffix(stem, "e") && len(stem) > 3:
		return []string{stem, stem[:len(stem)-1]}
	}
	return []string{stem}
}

// dropStems undoes the changes before a suffix with a vowel: a dropped e, a doubled consonant, y become i. "hoping" is of "hope": the
// consonant of "hop" would be doubled.
func dropStems(stem string) []string {
	n := len(stem)
	var list []string
	if n > 2 && !strings.Contains("aeiouywx", stem[n-1:]) && strings.Contains("aeiouy", stem[n-2:n-1]) && !strings.Contains("aeiou", stem[n-3:n-2]) ||
		strings.HasSuffix(stem, "th") || n == 2 {
		list = append(list, stem+"e", stem)
	} else {
		list = append(list, stem, stem+"e")
	}
	if n > 3 && stem[n-1] == stem[n-2] && strings.IndexByte("bcdgklmnprstvxz", stem[n-1]) >= 0 {
		list = append(list, stem[:n-1])
	}
	if strings.HasSuffix(stem, "i") && n > 2 {
		list = append(list, stem[:n-1]+"y")
	}
	if strings.HasSuffix(stem, "ck") && n > 4 {
		list = append(list, stem[:n-1]) // panicking
	}
	return list
}

func yStems(stem string) []string {
	if strings.HasSuffix(stem, "i") {
		return []string{stem[:len(stem)-1] + "y", stem}
	}
	return []string{stem}
}

// lyStems undoes -ly: "simply" is "simp" here, of "simple"; "happily" of "happy".
func lyStems(stem string) []string {
	return append(yStems(stem), stem+"le", stem+"l")
}

func addLy(p string) string {
	if strings.HasSuffix(p, "l") {
		return bare(p) + "i"
	}
	return p + "li"
}

// guessedStem returns the singular of an unknown plural in small letters, or "". Names and words like "zeugitus" are none.
func guessedStem(text string) string {
	stem, ok := strings.CutSuffix(text, "s")
	if !ok || len(stem) < 4 || text != strings.ToLower(text) || strings.ContainsAny(stem[len(stem)-1:], "siuyo'") {
		return ""
	}
	if strings.HasSuffix(stem, "ch") || strings.HasSuffix(stem, "che") { // of Greek, or English
		return ""
	}
	for _, end := range []string{"she", "xe", "sse", "ze"} {
		if strings.HasSuffix(stem, end) {
			return stem[:len(stem)-1]
		}
	}
	if y, ok := strings.CutSuffix(stem, "ie"); ok && len(y) > 2 {
		return y + "y"
	}
	return stem
}

func either[T any](condition bool, yes, no T) T {
	if condition {
		return yes
	}
	return no
}
