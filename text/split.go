package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/spoken"
)

// verdict is the decision about the end of a buffer.
type verdict uint8

const (
	inside   verdict = iota // no sentence ends here
	ends                    // a sentence ends here
	needMore                // the text that follows decides
)

// Marks that can end a sentence, and closing marks that may follow them and still belong to it.
const (
	terminators = ".?!。！？…"
	closers     = `"'”’)]»」』`
)

// judge decides whether a sentence ends after the terminators and closers that precede at. next is the text from there on: a space, then as
// much as is known; whole says that nothing follows it.
func judge(before, next string, whole bool) verdict {
	core := strings.TrimRight(before, closers)
	last, size := utf8.DecodeLastRuneInString(core)
	if core == "" || !strings.ContainsRune(terminators, last) {
		return inside
	}
	if strings.ContainsRune("。！？", last) {
		return ends
	}
	follow := strings.TrimLeft(next, " \t\v\n")
	if follow == "" {
		if whole {
			return ends
		}
		// A line end after a plain word: there is no need to wait for what follows.
		if strings.Contains(next, "\n") && last == '.' && !strings.HasSuffix(core, "..") && core == before && plainEnd(core[:len(core)-size]) {
			return ends
		}
		return needMore
	}
	// The first character that is not a quotation mark tells how the text continues.
	start := strings.TrimLeft(follow, `"'“‘«([`)
	if start == "" || start == "@" && !whole {
		if whole {
			return ends
		}
		return needMore
	}
	first, _ := utf8.DecodeRuneInString(start)
	quoted := core != before // a quotation or parenthesis has closed
	if unicode.IsLower(first) {
		plain := plainEnd(core[:len(core)-size])
		switch word, complete := firstWord(start); {
		case plain && itemStart.MatchString(start):
			return ends
		case !whole && (!complete && len(word) < 5 || plain && itemBegun.MatchString(start)):
			return needMore
		case !capitalInside.MatchString(word) || strings.HasSuffix(core, "..") || last == '…':
			return inside
		}
		first = unicode.ToUpper(first)
	}
	switch {
	case strings.ContainsRune(",;:", first):
		return inside
	case strings.ContainsRune("-–—", first):
		// A dash continues the sentence, a bullet on a new line does not.
		if !strings.Contains(next[:len(next)-len(follow)], "\n") {
			return inside
		}
	case (strings.ContainsRune("=+<>&%*/|~≈≤≥×÷^§¶", first) || strings.HasPrefix(start, "@ ")) && (last == '.' || last == '…') && !strings.Contains(next[:len(next)-len(follow)], "\n"): // "1 in. = 2.54 cm"
		return inside
	case strings.ContainsRune("=+<>*/≈≤≥×÷", first) && last == '!' && factorial(core[:len(core)-size]): // "5! = 120"
		return inside
	case first == '.': // part of a spaced ellipsis
		return inside
	}
	if strings.HasSuffix(core, "Yahoo!") && strings.HasPrefix(start, "Inc") {
		return inside
	}
	switch ellipsis := last == '…' || strings.HasSuffix(strings.ReplaceAll(core, " ", ""), ".."); {
	case quoted && last != '.' && aside.MatchString(follow): // “Who?” (1902) asks
		return inside
	case quoted && last != '.' && !whole && asideBegun.MatchString(follow):
		return needMore
	case quoted && (ellipsis || last != '.'):
		return attributed(start, whole)
	case ellipsis:
		return afterEllipsis(core, start, whole)
	case last != '.' || quoted && !dottedTail(core):
		return ends
	}
	word := lastWord(core[:len(core)-size])
	if name := crowded.FindStringSubmatch(word); name != nil && len(name[0]) == len(word) {
		word = name[2]
	}
	if _, complete := firstWord(start); !complete && !whole {
		return needMore
	}
	newline := strings.Contains(next[:len(next)-len(follow)], "\n")
	shortLine := newline && strings.Contains(next[:len(next)-len(follow)], "\v") && unicode.IsUpper(first)
	if mayEnd, known := spoken.Abbreviation(word); known && mayEnd && unicode.IsDigit(first) {
		if outOfTen.MatchString(start) { // "It lasted a wk. 8/10 would recommend."
			return ends
		}
		if !whole && outOfSome.MatchString(start) {
			return needMore
		}
	}
	if len(word) <= 2 && word != "" && word[0] >= '1' && word[0] <= '9' && spoken.ChessMove(start) { // "1. e4 e5 2. Nf3"
		return inside
	}
	f := following(start, whole)
	speech := quotation(follow, f) || shortLine && (strings.Contains(word, ".") && !strings.Contains(word, "..") && len(word) > 2 || spoken.Measure(word))
	if speech && !f.settled {
		return needMore
	}
	text := core[:len(core)-size]
	if at := strings.LastIndexAny(text, "“(\""); quoted && at >= 0 { // what comes before the quotation tells more than it does
		_, size := utf8.DecodeRuneInString(text[at:])
		text = text[:at] + text[at+size:]
	}
	return judgeStop(text, word, f, first, newline, speech)
}

// Small letters that can begin a sentence: the letter or small Roman number of a list's item, and what may become one, "b. Boil", "(ii) The
// owner"; and names with a capital inside, "iPhone", "mRNA".
var (
	itemStart     = regexp.MustCompile(`^(?:[a-z]|[ivx]{1,4})[.)]\s+\p{Lu}`)
	itemBegun     = regexp.MustCompile(`^(?:[a-z]|[ivx]{1,4})(?:[.)]\s*)?$`)
	capitalInside = regexp.MustCompile(`^[a-z]{1,3}\p{Lu}`)
)

// aside is a parenthesis after a title, before the rest of its sentence, and asideBegun what may become one.
var (
	aside      = regexp.MustCompile(`^\([^().!?]{1,40}\)(?:[,.;:]|\s+\p{Ll})`)
	asideBegun = regexp.MustCompile(`^\([^().!?]{0,40}\)?\s*$`)
)

// afterEllipsis decides whether an ellipsis ends a sentence: not if the speaker stutters, "I... I can't".
func afterEllipsis(core, start string, whole bool) verdict {
	next, complete := firstWord(start)
	if !complete && !whole {
		return needMore
	}
	return either(strings.EqualFold(next, lastWord(strings.TrimRight(core, ". …"))), inside, ends)
}

// fileEnding reports whether the text after a period is the ending of a file's name in capitals: "clip.HEIC", "photo.CR2".
func fileEnding(next string) bool {
	word, _ := firstWord(next)
	number := len(word) == 2 && len(next) > 2 && next[2] >= '0' && next[2] <= '9'
	return (len(word) >= 3 && len(word) <= 5 || number) && word == strings.ToUpper(word)
}

// factorial reports whether a number or a single letter stands before an exclamation mark.
func factorial(before string) bool {
	word := lastWord(before)
	return word != "" && (len(word) == 1 || strings.Trim(word, "0123456789") == "")
}

// dottedTail reports whether the text ends in initials: letters with periods.
func dottedTail(text string) bool {
	return strings.Count(lastWord(strings.TrimSuffix(text, ".")), ".") > 0
}

// plainEnd reports whether the text ends in a word that is not an abbreviation, so that a period after it ends the sentence.
func plainEnd(before string) bool {
	word := lastWord(before)
	_, abbreviation := spoken.Abbreviation(word)
	return len(word) > 1 && !strings.Contains(word, ".") && !abbreviation && !unicode.IsDigit(rune(word[len(word)-1]))
}

// lastWord returns the letters, digits and inner periods that the text ends in.
func lastWord(text string) string {
	start := len(text)
	for start > 0 && len(text)-start < 40 {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '\'' && r != '’' {
			break
		}
		start -= size
	}
	return strings.TrimLeft(text[start:], ".'’")
}

// firstWord returns the word that the text begins with, and whether its end is known.
func firstWord(text string) (string, bool) {
	for i, r := range text {
		if !unicode.IsLetter(r) && r != '\'' && r != '’' {
			return strings.ReplaceAll(text[:i], "’", "'"), true
		}
	}
	return strings.ReplaceAll(text, "’", "'"), false
}
