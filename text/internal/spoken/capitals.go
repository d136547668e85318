package spoken

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/dictionary"
	"lilt/text/internal/numeral"
)

// Words in capitals that are spelled out although they could be words, unless the whole sentence is in capitals.
var lettersFirst = set(`ISBN ISSN COPD TIA US UK EU UN USA UAE AI ML PC TV ID IT HR PR VP OK AM PM IQ EQ QA UI UX IP AD BC CE BCE MD PhD DC LA NY NYC CA LED ATM CEO CFO CTO
	COO CIO FAQ DIY FYI RIP MIT LLC PHD WHO CIS EST CST MST PST EDT PDT GMT UTC CD DVD GPS GPU CPU RNA DNA HIV IOU SOS BA BS MA MBA MS TA RA ER
	SAT PSAT ACT GI GOP NBA NFL MLB NHL NPR PBS CBS PAYE ABC NBC CNN BBC ESP ET ETA ISO ISP IPO IRA IRS ICU IV ADD DIN ACL API ASL AKA DOE DOJ DOD HE LEA
	OD COD SEC SI TBA TBD UFO VIP WC ARM SSD RAF LSE PE EV SUV AC IE OS LOL OMG IDK BTW IMO DM DMS USSR USDA USAF YMCA NCAA NAACP USB URL LAX JFK SFO DFW USPS UCLA UNLV ESPN USMC UTC VAT ONS OBR IFS EIA EEG EKG IUD`)

// Of those, the ones that are words in a shouted sentence, but after "the" and the like for those of the second list.
var (
	shoutedWords = set("US IT WHO AM ADD HE LEA SAT ACT ARM IS OS")
	afterArticle = set("US IT WHO ADD HE SAT ACT")
)

// Short words that are shouted by themselves now and then.
var shortWords = set(`low due tax fee add ask a i no yes not and the all you now big new hot top out off stop go up down in on at to of or so do did is was are be we me my
	he she it his her him they them who why how what one two three six ten day man men way old bad far few for from get got had has have
	let may our own put run say see sat set ran too try use war wet win won red yet very must never ever always only any can oh hey wow
	ha ah eh um love hate help max zip fire wait look read this that here there please thank end open free sale exit danger warning
	mom dad boy god son kid guy girl mad sad fun sky sun sea eat ate buy pay cut hit fun yay boo aww ugh nah yep yup bye dog cat if as an by am us
	bug fix non tip bag box cup egg job joy kit bed key lot mix oil pen rat sky tea toy wet yes bus hat leg arm cow pig hen bee raw
	your were been just into more less best both each else even good gone want when then than with`)

// Names of three letters.
var shortNames = set(`bob tom tim jim joe sam dan ben ron don ken amy ann eva ida lee kim kay jay ray roy leo ian liz zoe meg sue rob ned ted pat gus vic hal
	lou nan nat abe art bea cal dee eli eve fay fox gil guy hank hal ira ivy jan jen jon kit len lex lyn mac mae mia nia noa pam peg rex rod ron roz sal sid
	tad tia tod ty val van viv wes zac zed ava ana ali ari amy max may lin wei kai yu xi lu wu li hu ma cho yoo bae oh lau kwan das rao roy sen`)

// normalizeCapitals lower-cases words that are in capitals only because the whole sentence is, or because they are a speaker label; names keep an
// initial capital. Whatever is left in capitals is an acronym, an initialism or an emphasised word.
func (s *scanner) normalizeCapitals() {
	label := s.label()
	for i := range s.list {
		l := &s.list[i]
		if l.class == word {
			if text := s.conventional(i); text != "" {
				l.text = text
				continue
			}
		}
		switch text := l.text; {
		case l.class != word || !allUpper(text) || s.partOfCode(i) || s.isRhymeScheme(i):
		case (s.shoutedAt(i) || i < label) && s.pluralLetters(text):
			l.text = text[:len(text)-1] + "s"
		case s.hyphenWord(i):
			l.text, s.list[i+2].text = titled(text), titled(s.list[i+2].text)
		case s.shoutedAt(i) || i < label:
			if len(text) > 1 && s.shoutedWord(i) || text == "A" && s.isWord(i+1) && s.spaced(i+1) && !letteredThings[s.lower(i-1)] {
				l.text = s.unshouted(i, i < label)
			}
		case s.nameInCapitals(i) && !(codes[text] != "" && s.isNumber(i+1)):
			l.text = titled(text)
		}
	}
	s.recapitalise()
}

// pluralLetters reports whether a shouted word is the plural of an initialism: "BBQS".
func (s *scanner) pluralLetters(text string) bool {
	stem, ok := strings.CutSuffix(text, "S")
	if lower := strings.ToLower(text); in(lower, "ads ups ins ifs") || len(text) > 4 && s.known(lower) && strings.ContainsAny(lower, "aeiou") {
		return false // words, or plurals that the words beside them tell
	}
	if !ok || len(stem) < 2 || shoutedWords[stem] || s.common(strings.ToLower(text)) && strings.ContainsAny(text, "AEIOUY") || shortWords[strings.ToLower(text)] {
		return false
	}
	entry, exact := s.lexicon.Look(stem)
	return lettersFirst[stem] || exact && entry.Spelled || chatLetters[strings.ToLower(stem)]
}

// partOfCode reports whether the word is joined to digits, underscores or an address, so that its capitals are kept.
func (s *scanner) partOfCode(i int) bool {
	joined := func(l lexeme) bool {
		return l.class == number || l.class == symbol && strings.Contains("_@/\\&=", l.text)
	}
	next := s.at(i + 1)
	return !next.spaced && joined(next) || !s.spaced(i) && joined(s.at(i-1)) || s.glued(i+1, ".") && s.isWord(i+2) && !s.spaced(i+2) || s.lexicon.Own(s.text(i))
}

// hyphenWord reports whether the dictionary has the word at i with the one after its hyphen as a word: "WI-FI".
func (s *scanner) hyphenWord(i int) bool {
	if !s.glued(i+1, "-") || !s.isWord(i+2) || s.spaced(i+2) || !allUpper(s.text(i+2)) {
		return false
	}
	a, b := strings.ToLower(s.text(i)), strings.ToLower(s.text(i+2))
	if _, exact := s.lexicon.Look(s.text(i) + "-" + s.text(i+2)); exact {
		return false
	}
	return s.known(a+"-"+b) || s.known(titled(a)+"-"+titled(b)) || len(a) < 4 && s.known(a+b)
}

// label returns how many lexemes at the start of the sentence name a speaker, "BOB SMITH: I said no.", or are one: "ROMEO."
func (s *scanner) label() int {
	n := 0
	for s.isWord(n) && allUpper(s.text(n)) && n < 4 {
		n++
	}
	if n == 0 || !s.is(n, ":") && !(s.is(n, ".") && s.closes(n+1)) || s.gluedNumber(n+1) {
		return 0
	}
	return n
}

// shouts reports whether the sentence is written in capitals rather than just full of initialisms.
func (s *scanner) shouts() bool {
	loud, quiet, count := 0, 0, 0
	for i, l := range s.list {
		if l.class != word || len(l.text) < 2 || nations[l.text] != "" && s.glued(i+1, "$") {
			continue
		}
		switch {
		case s.loud(i):
			loud++
			count++
		case allUpper(l.text):
			count++
		default:
			quiet++
		}
	}
	return loud >= 2 && quiet*3 <= loud || quiet == 0 && loud == 1 && count >= 2
}

// loud reports whether the lexeme is a common word in capitals.
func (s *scanner) loud(i int) bool {
	text := s.text(i)
	if !s.isWord(i) || len(text) < 2 || !allUpper(text) {
		return false
	}
	lower := strings.ToLower(text)
	return shortWords[lower] && (!lettersFirst[text] || shoutedWords[text]) || (len(text) > 3 || !lettersFirst[text]) && s.common(lower) || strings.Contains(text, "'")
}

// shoutedWord decides whether capitals are a word where everything is in capitals.
func (s *scanner) shoutedWord(i int) bool {
	text := s.text(i)
	lower := strings.ToLower(text)
	before := s.lower(i - 1)
	switch stem, _ := cutPlural(text); {
	case text == "LED" && s.leads(i), text == "ADS", text == "IFS", (text == "UPS" || text == "INS") && s.lower(i+1) == "and" && (s.lower(i+2) == "downs" || s.lower(i+2) == "outs"):
		return true
	case text == "US" && american[s.lower(i+1)], text == "IT" && technical[s.lower(i+1)] && s.spaced(i+1): // "US TROOPS LEAVE", "ASK IT SUPPORT"
		return false
	case shoutedWords[stem] && !(afterArticle[stem] && in(before, "the an a") && s.isWord(i-1)) && !(stem == "AM" && s.isNumber(i-1)):
		return true
	case lettersFirst[stem] && text != strings.ToUpper(stem)+"'RE" || strings.ToUpper(stem) == "PHD":
		return false
	}
	if shortWords[lower] {
		return true
	}
	if _, exact := s.lexicon.Look(text); exact {
		return false
	}
	if strings.Contains(text, "'") || shortNames[lower] || titleForms[lower] || s.common(lower) {
		return true
	}
	return s.known(lower) && strings.ContainsAny(lower, "aeiouy") && len(text) > 3 || s.namedTitle(lower) && len(text) > 3 || len(text) > 5 && pronounceable(lower)
}

// lamps are what LEDs are in.
var lamps = set("light lamp bulb screen tv display strip headlight panel lighting torch flashlight")

// leads reports whether LED at i in a shouted sentence is the verb: "ENGLAND LED", "SHE LED THE WAY".
func (s *scanner) leads(i int) bool {
	before := s.lower(i - 1)
	return pronouns[before] || s.isWord(i-1) && !determiners[before] && !functionWords[before] && !lamps[strings.TrimSuffix(s.lower(i+1), "s")]
}

// american are nouns after US, which is no pronoun then.
var american = set(`president troops army navy military government senate senator congress economy dollar officials official embassy ambassador forces election elections citizens
	citizen soldiers soldier tariffs trade markets treasury supreme sanctions strikes airstrikes visa border open marines vice envoy diplomat politics politicians stocks secretary
	jets warships bombers intelligence consulate dollars inflation`)

// technical are nouns after IT, which is no pronoun then.
var technical = set("dept department team teams staff manager director support helpdesk desk services guy guys admin infrastructure policy security budget equipment consultant consultants")

// titleForms are abbreviations that have a capital.
var titleForms = set("corp inc co ltd llc dr mr mrs ms prof sgt capt lt st jr sr gen col gov sen rep rev jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri ave blvd rd")

// namedTitle reports whether the dictionary has the word with a capital.
func (s *scanner) namedTitle(lower string) bool {
	_, ok := s.lexicon.Look(titled(lower))
	return ok
}

// unshouted is the word at i as it would be written by itself; name says that it names somebody.
func (s *scanner) unshouted(i int, name bool) string {
	text := s.text(i)
	lower := strings.ToLower(text)
	first := i == 0 || s.oneOf(i-1, ".!?:“”(") && (i < 2 || s.spaced(i)) && !s.abbreviatedBefore(i)
	entry, known := s.lexicon.Look(lower)
	switch {
	case lower == "i" || strings.HasPrefix(lower, "i'"):
		return titled(lower)
	case name && !shortWords[lower], first, titleForms[lower], months[lower] > 0 && !in(lower, "may mar dec"):
		return titled(lower)
	case !known && s.namedTitle(lower), known && entry.Source == dictionary.CMU, shortNames[lower] && !shortWords[lower] && entry.Source != dictionary.Gold, !known && strings.ContainsFunc(lower, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }):
		return titled(lower)
	}
	return lower
}

// nameInCapitals reports whether the word at i, in a sentence that is not shouted, is a name: "MARY had a lamb", "by TOM HANKS".
func (s *scanner) nameInCapitals(i int) bool {
	text := s.text(i)
	lower := strings.ToLower(text)
	if len(text) < 3 || lettersFirst[text] || strings.Contains(text, "'") {
		return false
	}
	if _, exact := s.lexicon.Look(text); exact || shortWords[lower] {
		return false
	}
	if len(text) == 3 {
		return shortNames[lower] && !s.glued(i+1, "-") && !s.glued(i-1, "-")
	}
	if numeral.Roman(text) == 0 && (givenNames[s.lower(i-1)] || (s.namedTitle(s.lower(i-1)) || s.known(s.lower(i-1))) && !s.common(s.lower(i-1))) && s.isWord(i-1) && s.capitalised(i-1) && !allUpper(s.text(i-1)) && s.spaced(i) && !strings.HasSuffix(text, "S") && pronounceable(lower) { // "Jean DUPONT"
		return true
	}
	e, known := s.lexicon.Look(titled(lower))
	if !known {
		e, known = s.lexicon.Look(lower)
		known = known && e.Source == dictionary.CMU
	}
	return known && strings.ContainsAny(lower, "aeiouy") && longestRun(lower) <= 3 && !s.common(lower)
}

// titled writes a word with one capital.
func titled(text string) string {
	lower := strings.ToLower(text)
	for i, r := range lower {
		return lower[:i] + strings.ToUpper(string(r)) + lower[i+len(string(r)):]
	}
	return lower
}

// readAsWord decides whether capitals are read as a word: acronyms in the dictionary, and words capitalised only for emphasis.
func (s *scanner) readAsWord(i int, text string) bool {
	lower := strings.ToLower(text)
	entry, exact := s.lexicon.Look(text)
	if s.shoutedAt(i) {
		return exact && !entry.Spelled && !lettersFirst[text] || len(text) > 5 && !lettersFirst[text]
	}
	if s.shoutedAround(i) && !lettersFirst[text] {
		return s.common(lower) || shortWords[lower] || exact && !entry.Spelled || len(text) > 5
	}
	switch {
	case text == "AM" && s.is(i-1, "I"):
		return true
	case lettersFirst[text]:
		return false
	case shortWords[lower] && !(states[text] != "" && s.is(i-1, ",") && !allUpper(s.text(i-2))): // "EAT ME", but "Bangor, ME"
		return true
	case exact:
		return !entry.Spelled
	case len(text) <= 3:
		return false
	case utf8.RuneCountInString(text) > 3 && utf8.RuneCountInString(text) < len(text): // "DVOŘÁK"
		return true
	case s.common(lower):
		return true
	case s.known(lower) && strings.ContainsAny(lower, "aeiouy"): // "NIETZSCHE", "CLARK"
		return true
	default:
		return len(text) > 7 && strings.ContainsAny(lower, "aeiouy") && longestRun(lower) <= 6 || pronounceable(lower) && (len(text) > 5 || len(text) > 3 && (s.wordInCapitals(i-1) || s.wordInCapitals(i+1)))
	}
}

// wordInCapitals reports whether a word that the dictionary has stands at i in capitals, so that its neighbour is one, too: "JABEZ WILSON".
func (s *scanner) wordInCapitals(i int) bool {
	text := s.text(i)
	return s.isWord(i) && len(text) > 3 && allUpper(text) && !lettersFirst[text] && s.common(strings.ToLower(text))
}

// shoutedAround reports whether the words on both sides, or two on one side, are in capitals too.
func (s *scanner) shoutedAround(i int) bool {
	return s.loud(i-1) && s.loud(i+1) || s.loud(i-1) && s.loud(i-2) || s.loud(i+1) && s.loud(i+2)
}

// known reports whether the dictionary has the word, from whatever source.
func (s *scanner) known(lower string) bool {
	_, ok := s.lexicon.Look(lower)
	return ok
}

// common reports whether the word, or its stem, is in the hand-checked dictionary.
func (s *scanner) common(lower string) bool {
	for _, suffix := range []string{"", "s", "es", "d", "ed", "ing", "ly", "er"} {
		stem, ok := strings.CutSuffix(lower, suffix)
		if e, known := s.lexicon.Look(stem); ok && len(stem) > 2 && known && e.Source == dictionary.Gold {
			return true
		}
	}
	if stem, ok := strings.CutSuffix(lower, "ies"); ok { // "tries"
		e, known := s.lexicon.Look(stem + "y")
		return known && e.Source == dictionary.Gold
	}
	return false
}

// pronounceable reports whether a word has vowels, and no more than three consonants on end.
func pronounceable(lower string) bool {
	vowels := 0
	for _, r := range lower {
		if strings.ContainsRune("aeiouy", r) {
			vowels++
		}
	}
	return vowels > 1 && longestRun(lower) <= 3
}

// longestRun returns the length of the longest run of consonants.
func longestRun(lower string) int {
	run, longest := 0, 0
	for _, r := range lower {
		if strings.ContainsRune("aeiouy", r) {
			run = 0
		} else if run++; run > longest {
			longest = run
		}
	}
	return longest
}
