package spoken

import (
	"strings"
	"unicode"

	"lilt/text/internal/dictionary"
)

// Words in capitals that are letters although they could be words, unless everything is in capitals.
var lettersFirst = set(`US UK EU UN USA UAE AI ML PC TV ID IT HR PR VP OK AM PM IQ EQ QA UI UX IP AD BC CE BCE MD PhD DC LA NY NYC CA LED ATM CEO CFO CTO
	COO CIO FAQ DIY FYI RIP MIT LLC PHD WHO CIS EST CST MST PST EDT PDT GMT UTC CD DVD GPS GPU CPU RNA DNA HIV IOU SOS BA BS MA MBA MS TA RA ER
	SAT ACT GI GOP NBA NFL MLB NHL NPR PBS CBS ABC NBC CNN BBC ESP ET ETA ISO ISP IPO IRA IRS ICU IV ADD DIN ACL API ASL AKA DOE DOJ DOD HE LEA
	OD COD SEC SI TBA TBD UFO VIP WC ARM SSD RAF LSE PE EV SUV AC IE OS`)

// Short words that are shouted by themselves now and then.
var shortWords = set(`a i no yes not and the all you now big new hot top out off stop go up down in on at to of or so do did is was are be we me my
	he she it his her him they them who why how what one two three six ten day man men way old bad far few for from get got had has have
	let may our own put run say see sat set ran too try use war wet win won red yet very must never ever always only any can oh hey wow
	ha ah eh um love hate help max zip fire wait look read this that here there please thank end open free sale exit danger warning`)

// initialism reads a word in capitals letter by letter, if it is not said as a word: "FBI", "CEOs", "IBM's", "AT&T".
func (s *scanner) initialism(i int) int {
	if !s.isWord(i) {
		return i
	}
	text := s.at(i).text
	if len(text) == 1 && !s.glued(i+1, "&") {
		return s.letter(i)
	}
	if s.glued(i+1, "^") && len(text) <= 3 && !strings.ContainsAny(strings.ToLower(text), "aeiouy") { // mc^2
		s.spell(strings.ToUpper(text))
		return i + 1
	}
	if text == "PhD" || text == "PhDs" {
		s.spell("PHD" + strings.TrimPrefix(text, "PhD"))
		return i + 1
	}
	if right, _ := cutPlural(s.at(i + 2).text); s.glued(i+1, "&") && s.isWord(i+2) && !s.at(i+2).spaced && allUpper(text) && allUpper(right) { // AT&T, P&Ls
		s.spell(text)
		s.say("and")
		s.spell(s.at(i + 2).text)
		return i + 3
	}
	stem, suffix := cutPlural(text)
	if len(stem) == 1 && suffix == "s" && (!strings.Contains("AIMU", stem) || gradeCounts[s.lower(i-1)]) { // "Ps and Qs", "two As"
		s.spell(text)
		return i + 1
	}
	if !allUpper(stem) || strings.Contains(stem, "'") || len(stem) < 2 {
		return s.camelCase(i)
	}
	if s.readAsWord(i, stem) {
		return i
	}
	if s.glued(i+1, "-") && !s.at(i+2).spaced && s.hyphenated(stem, i) {
		return i
	}
	s.spell(stem + strings.TrimSuffix(suffix, "'"))
	return i + 1
}

// Words before the plural of a letter that could be a word.
var gradeCounts = set("two three four five six seven eight nine ten straight many few several only all")

// cutPlural parts "CEOs" and "IBM's".
func cutPlural(text string) (stem, suffix string) {
	for _, suffix := range []string{"'s", "s'", "s"} {
		if stem, ok := strings.CutSuffix(text, suffix); ok && allUpper(stem) {
			return stem, suffix
		}
	}
	return text, ""
}

// hyphenated reports whether the dictionary has the compound that begins with stem at i, as "CD-ROM".
func (s *scanner) hyphenated(stem string, i int) bool {
	_, ok := s.lexicon.Look(stem + "-" + s.at(i+2).text)
	return ok
}

// acronym says the capitals at i as letters or as a word.
func (s *scanner) acronym(i int) {
	if text := s.at(i).text; s.readAsWord(i, text) {
		s.say(text)
	} else {
		s.spell(text)
	}
}

// readAsWord decides whether capitals are said as a word: acronyms that the dictionary has, and words that are only shouted.
func (s *scanner) readAsWord(i int, text string) bool {
	lower := strings.ToLower(text)
	entry, exact := s.lexicon.Look(text)
	if s.shouted || s.shoutedAround(i) {
		return s.common(lower) || shortWords[lower] || exact && !entry.Spelled || len(text) > 5
	}
	switch {
	case lettersFirst[text]:
		return false
	case shortWords[lower] && allUpper(s.at(i-1).text) && allUpper(s.at(i+1).text): // "USA IS OK"
		return true
	case exact:
		return !entry.Spelled
	case shortWords[lower]:
		return true
	case len(text) <= 3:
		return false
	case s.common(lower):
		return true
	case s.known(lower) && pronounceable(lower):
		return true
	default:
		return len(text) > 5 && pronounceable(lower)
	}
}

// shoutedAround reports whether the words on both sides, or two on one side, are in capitals too.
func (s *scanner) shoutedAround(i int) bool {
	return s.loud(i-1) && s.loud(i+1) || s.loud(i-1) && s.loud(i-2) || s.loud(i+1) && s.loud(i+2)
}

// loud reports whether the lexeme is a common word in capitals.
func (s *scanner) loud(i int) bool {
	text := s.at(i).text
	if !s.isWord(i) || len(text) < 2 || !allUpper(text) {
		return false
	}
	lower := strings.ToLower(text)
	return shortWords[lower] || len(text) > 3 && s.common(lower)
}

// known reports whether the dictionary has the word, from whatever source.
func (s *scanner) known(lower string) bool {
	_, ok := s.lexicon.Look(lower)
	return ok
}

// common reports whether the word, or its stem, is in the dictionary that people checked.
func (s *scanner) common(lower string) bool {
	for _, suffix := range []string{"", "s", "es", "d", "ed", "ing", "ly", "er"} {
		stem, ok := strings.CutSuffix(lower, suffix)
		if e, known := s.lexicon.Look(stem); ok && len(stem) > 2 && known && e.Source == dictionary.Gold {
			return true
		}
	}
	return false
}

// pronounceable reports whether a word has vowels, and no more than three consonants on end.
func pronounceable(lower string) bool {
	run, vowels := 0, 0
	for _, r := range lower {
		if strings.ContainsRune("aeiouy", r) {
			run = 0
			vowels++
		} else if run++; run > 3 {
			return false
		}
	}
	return vowels > 1
}

// letter reads a single letter: a name by itself, except the words "a" and "I" and, in other languages' names, "y", "o", "e".
func (s *scanner) letter(i int) int {
	text := s.at(i).text
	switch {
	case s.letterRange(i):
		s.spell(text)
		s.say("to")
		s.spell(s.at(i + 2).text)
		return i + 3
	case text == "I" && !s.variable(i), text == "O" && (s.is(i+1, ",") || s.capitalised(i+1)):
		return i
	case s.glued(i+1, "-") && strings.Contains("ABCDF", text) && (s.at(i+2).spaced || s.oneOf(i+2, ".,;!?”)")): // a grade
		s.spell(text)
		s.say("minus")
		return i + 2
	case s.glued(i+1, "(") && s.isWord(i+2) && !s.at(i+2).spaced && len(s.at(i+2).text) == 1 && s.glued(i+3, ")"): // f(x)
		s.spell(strings.ToUpper(text))
		s.say("of")
		s.spell(strings.ToUpper(s.at(i + 2).text))
		return i + 4
	case s.article(i):
		return i
	case s.capitalised(i) && s.glued(i+1, ".") && s.gluedNumber(i+2) && len(s.at(i+2).text) == 3: // H.264
		s.spell(text)
		s.say("dot")
		s.say(pairs(s.at(i + 2).text)...)
		return i + 3
	case !unicode.Is(unicode.Latin, []rune(text)[0]):
		return i
	case s.glued(i+1, "-"):
		return i // X-ray: the dictionary has some
	}
	s.spell(text)
	return i + 1
}

// letterRange reports whether the letter at i begins a range: "A-Z", "Exhibits A–C".
func (s *scanner) letterRange(i int) bool {
	from, to := s.at(i).text, s.at(i+2).text
	if !s.oneOf(i+1, "-–") || s.at(i+1).spaced || s.at(i+2).spaced || !s.isWord(i+2) || len(to) != 1 || !allUpper(from) || !allUpper(to) || from >= to || !s.alone(i+3) {
		return false
	}
	return s.is(i+1, "–") || to == "Z" || s.counts(i-1) || strings.HasSuffix(s.lower(i-1), "s") || s.lower(i-1) == "from" || s.glued(i-1, ".") && exhibits[s.lower(i-2)]
}

// Abbreviations of several things with letters.
var exhibits = set("exs figs secs pts chs")

// Words after an A that is a letter, though it begins the sentence.
var afterLetterA = set("is was for and or to has equals stands means")

// article reports whether the letter at i is the word "a", which something follows.
func (s *scanner) article(i int) bool {
	text := s.at(i).text
	if text != "a" && text != "A" || s.variable(i) {
		return false
	}
	follows := s.isWord(i+1) && s.at(i+1).spaced || s.isNumber(i+1) || s.oneOf(i+1, "“($£€-—…~\\") || s.at(i+1).class == object ||
		s.at(i+1).spaced && (!s.oneOf(i+1, ".,;:!?)]}”’") || s.gluedNumber(i+2))
	switch {
	case !follows || text == "a" || s.shouted:
		return follows
	case s.isWord(i-1) && s.at(i).spaced: // within a sentence, only a title has a capital here: "Once Upon A Time"
		return s.capitalised(i-1) && s.capitalised(i+1) && !lettered[s.lower(i-1)]
	}
	return !s.isWord(i+1) || s.capitalised(i+1) || !afterLetterA[s.lower(i+1)]
}

// variable reports whether the letter at i is one in a formula or a chord: an operator stands beside it.
func (s *scanner) variable(i int) bool {
	signed := s.oneOf(i+1, "+") && s.at(i+1).spaced && s.gluedNumber(i+2) // "a +5 gain"
	modulo := s.is(i+1, "%") && s.at(i+1).spaced && s.at(i+2).spaced
	return modulo || s.oneOf(i+1, "=+×÷≠<>≤≥≈^→*") && !signed || s.oneOf(i-1, "=+×÷≠<>≤≥≈→*") || s.is(i+1, "/") && s.at(i+1).spaced
}

// camelCase reads "iPhone", "YouTube", "iOS": small letters and capitals mixed.
func (s *scanner) camelCase(i int) int {
	text := s.at(i).text
	if text == "" || camel(text) == text {
		return i
	}
	if allUpper(text[1:]) && len(text) <= 4 { // iOS
		s.spell(strings.ToUpper(text))
		return i + 1
	}
	if _, ok := s.lexicon.Look(text); ok {
		return i
	}
	if _, ok := s.lexicon.Look(strings.ToLower(text)); ok || strings.HasPrefix(text, "Mc") || strings.HasPrefix(text, "Mac") || strings.Contains(text, "'") {
		return i
	}
	// The capitals at the end are letters: "macOS".
	if at := strings.LastIndexFunc(text, unicode.IsLower) + 1; at > 0 && len(text)-at >= 2 && at < len(text) && !s.readAsWord(i, text[at:]) {
		s.say(camel(text[:at]))
		s.spell(text[at:])
		return i + 1
	}
	if shortParts(camel(text)) { // NaCl
		s.spell(strings.ToUpper(text))
		return i + 1
	}
	s.say(camel(text))
	return i + 1
}

// shortParts reports whether the parts of a word with hyphens have one or two letters each.
func shortParts(text string) bool {
	for part := range strings.SplitSeq(text, "-") {
		if len(part) > 2 {
			return false
		}
	}
	return true
}
