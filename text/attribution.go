package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// attributed decides after the end of a quotation, "!” Ron yelled": what follows may attribute it, with a name of up to four words or "I" and a
// verb of speech.
func attributed(next string, whole bool) verdict {
	rest := next
	for n := range 5 {
		word, complete := firstWord(rest)
		if !complete && !whole {
			return needMore
		}
		first, _ := utf8.DecodeRuneInString(word)
		loud := word == strings.ToUpper(word) && (n > 0 || len(word) > 1 || word == "I") // "SHE SHOUTED", "THE MAN YELLED"
		switch {
		case n > 0 && (speech[word] || loud && word != "WENT" && speech[strings.ToLower(word)]):
			return inside
		case loud && n < 3 && unicode.IsUpper(first):
		case !unicode.IsUpper(first) || opens[word] || starters[strings.ToLower(word)] && word != "I":
			return ends
		}
		rest = strings.TrimPrefix(rest[min(len(word), len(rest)):], ".")
		if trimmed := strings.TrimLeft(rest, " \t\v\n"); trimmed != rest {
			rest = trimmed
		} else if !whole && rest == "" {
			return needMore
		} else {
			return ends
		}
		if rest == "" && !whole {
			return needMore
		}
	}
	return ends
}

// Verbs of speech.
var speech = set(`said says asked asks cried cries yelled yells shouted shouts screamed screams whispered whispers replied replies
	answered answers exclaimed exclaims called calls muttered mutters murmured demanded demands snapped growled roared laughed sighed gasped
	begged pleaded sobbed hissed bellowed barked groaned moaned shrieked squealed wailed went told added agreed continued inquired repeated
	responded retorted interrupted protested urged warned wondered ordered insisted chimed boomed croaked grunted howled interjected mumbled
	panted piped quipped ranted remarked sneered snorted spluttered squeaked stammered stuttered teased thundered trilled whimpered whined`)
