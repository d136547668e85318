package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/dictionary"
	"lilt/text/internal/spoken"
)

// hyphenated is a word hyphenated at the end of a line.
var hyphenated = regexp.MustCompile(`(\p{L}+)-\v?\n\s*(\p{Ll}+)`)

// crowded is an abbreviation before a name with no space between: "St.Louis".
var crowded = regexp.MustCompile(`\b(St|Mt|Ft|Dr|Mr|Mrs|Ms|Prof|Rev|Lt|Col|Gen|Sgt|Capt)\.(\p{Lu}\p{Ll}{2,})`)

// unbroken rejoins words hyphenated at line ends and interprets the other line ends of a sentence, which have \v before them if their line is
// short: a pause where an address or a poem continues, otherwise a space.
func (f *FrontEnd) unbroken(text string) string {
	if strings.Contains(text, ".") {
		text = crowded.ReplaceAllString(text, "$1. $2")
	}
	if strings.Contains(text, "- ") {
		text = f.rejoined(text)
	}
	if !strings.Contains(text, "\n") {
		return strings.ReplaceAll(text, "\v", "")
	}
	text = hyphenated.ReplaceAllStringFunc(text, func(s string) string {
		parts := hyphenated.FindStringSubmatch(s)
		if _, ok := f.speaker.Look(strings.ToLower(parts[1] + "-" + parts[2])); ok {
			return parts[1] + "-" + parts[2]
		}
		_, left := f.speaker.Look(strings.ToLower(parts[1]))
		_, right := f.speaker.Look(parts[2])
		if _, whole := f.speaker.Look(strings.ToLower(parts[1] + parts[2])); whole || !left || !right {
			return parts[1] + parts[2]
		}
		return parts[1] + "-" + parts[2]
	})
	var b strings.Builder
	for {
		line, rest, more := strings.Cut(text, "\v\n")
		b.WriteString(line)
		if !more {
			return strings.ReplaceAll(b.String(), "\v", "")
		}
		if pauses(line, strings.TrimLeft(rest, " \t")) {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		text = rest
	}
}

// parted is a word that was hyphenated at the end of a line, which is no more: "nega- tive".
var parted = regexp.MustCompile(`(\p{L}{2,})- (\p{Ll}{2,})`)

// rejoined rejoins such words where the dictionary has the whole, but not both of its parts.
func (f *FrontEnd) rejoined(text string) string {
	return parted.ReplaceAllStringFunc(text, func(s string) string {
		left, right, _ := strings.Cut(s, "- ")
		first, known := f.speaker.Look(strings.ToLower(left))
		second, also := f.speaker.Look(right)
		words := known && first.Source == dictionary.Gold && also && second.Source == dictionary.Gold
		if _, whole := f.speaker.Look(strings.ToLower(left + right)); !whole || words || joining[right] {
			return s
		}
		return left + right
	})
}

// online is a line of a signature: an address of the web or of e-mail.
var online = regexp.MustCompile(`^(?:www\.|https?://|[\w.+-]+@\w)`)

// pauses reports whether a short line ends in a pause: the next one begins with a capital or a digit, and this one does not stop inside a phrase.
func pauses(line, next string) bool {
	first, _ := utf8.DecodeRuneInString(next)
	last, _ := utf8.DecodeLastRuneInString(line)
	if !unicode.IsUpper(first) && !unicode.IsNumber(first) && !strings.ContainsRune("$€£+(", first) && !online.MatchString(next) {
		return false
	}
	word := lastWord(strings.TrimRight(line, "."))
	if last == '.' {
		ends, abbreviation := spoken.Abbreviation(word)
		return abbreviation && ends || strings.Contains(word, ".") // Ph.D.
	}
	return (unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')') && !joining[strings.ToLower(word)]
}

// joining are words that never end a line of an address.
var joining = set(`the a an of and or to in on at by for from with as is was are were be been my your his her its our their this that than but mr mrs ms dr`)
