package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/spoken"
)

// stop is a period after a word, with what stands on both sides.
type stop struct {
	follower
	before   string // the text up to the period, which ends with the word
	abbr     string // the word
	lower    string // in small letters
	rest     string // the text before the word
	left     string // without the space that it ends in
	previous string // the word that it ends in
	first    rune   // what follows
	newline  bool   // it begins a line
	speech   bool   // it is speech
	starts   bool   // it often begins a sentence, and is no name
}

// judgeStop decides whether a period after a word ends a sentence. before ends with the word; what follows begins with first.
func judgeStop(before, word string, f follower, first rune, newline, speech bool) verdict {
	if quiet, small, nextSmall := hushed(before, word, f); quiet {
		start := either(unicode.IsDigit(first), first, firstRune(nextSmall.word))
		if unicode.IsLower(start) {
			return inside
		}
		return judgeStop(strings.ToLower(strings.TrimSuffix(before, word))+small, small, nextSmall, start, newline, speech)
	}
	if closed, sure := unspaced(before, word, f.word); sure && (unicode.IsUpper(first) || unicode.IsDigit(first)) {
		return closed
	}
	if pair := spacedPair.FindString(before); pair != "" { // "5 p. m.", "e. g."
		word = strings.TrimLeft(strings.ReplaceAll(pair, " ", ""), "0123456789")
	}
	if half := gluedHalf.FindStringSubmatch(word); half != nil { // "7p.m."
		word = half[1]
	}
	s := &stop{follower: f, before: before, abbr: word, lower: strings.ToLower(word), first: first, newline: newline, speech: speech}
	s.rest = strings.TrimSuffix(before, word)
	s.left = strings.TrimRight(s.rest, " \t\v\n")
	s.previous = lastWord(s.left)
	s.starts = speech || starters[strings.ToLower(f.word)] && f.word != strings.ToLower(f.word)
	if len(word) > 1 && len(f.word) > 1 && word == strings.ToUpper(word) && f.word == strings.ToUpper(f.word) && shouted.MatchString(before) { // "ASK THE IT DEPT. TO HELP": any word has a capital
		s.starts = s.starts && opens[f.word[:1]+strings.ToLower(f.word[1:])]
	}
	switch {
	case spoken.PeriodLabel(word) && s.number() && !measured(s.rest): // "SFr. 20"
		return inside
	case spoken.Zone(word) && afterHalf.MatchString(before): // "at 7 p.m. MT. Doors open"
		return either(s.capital(), ends, inside)
	case strings.Contains(word, ".") && strings.Trim(strings.TrimPrefix(word, "v"), "0123456789.") == "": // "in v3.2.1. Steps", but not the number of a heading, "3.1. Methods"
		return either((s.capital() || s.number()) && !leads(before, word), ends, inside)
	case strings.Contains(word, "."): // U.S., p.m., e.g.
		return s.afterInitials()
	case s.capital() && (word == "ms" || word == "fr" || s.closesCode()): // milliseconds, "for real", "a 1099-MISC. Then"
		return ends
	case utf8.RuneCountInString(word) == 1 && unicode.IsUpper(firstRune(word)):
		return s.afterLetter()
	case s.introduces():
		return inside
	}
	return s.afterAbbreviation()
}

// capital, number and letter tell what follows the period: a word with a capital, a number, a single letter.
func (s *stop) capital() bool { return unicode.IsUpper(s.first) }
func (s *stop) number() bool  { return unicode.IsDigit(s.first) }
func (s *stop) letter() bool  { return utf8.RuneCountInString(s.word) == 1 }

// closesCode reports whether the word is the end of a code in capitals: "1099-MISC", "at 90 MAX".
func (s *stop) closesCode() bool {
	return len(s.abbr) > 1 && s.abbr == strings.ToUpper(s.abbr) && (strings.HasSuffix(s.rest, "-") && unicode.IsLetter(firstRune(s.abbr)) || s.abbr == "MAX" && measured(s.rest))
}

// afterAbbreviation decides about a period after a word that what follows does not complete. A period after a word that is no abbreviation ends
// the sentence.
func (s *stop) afterAbbreviation() verdict {
	mayEnd, known := spoken.Abbreviation(s.abbr)
	switch {
	case s.lower == "al" && s.rest != "": // et al.
		return either(s.starts || opens[s.word], ends, opensSentence(s.before, s.follower))
	case s.lower == "etc":
		return either(s.capital(), ends, inside)
	case !known:
		return ends
	case numbers[s.lower]:
		answer := s.abbr == "no" && answers[strings.ToLower(s.previous)]
		return either(!answer && s.number() || spokenRoman(s.word), inside, ends)
	case s.lower == "st" || s.lower == "dr":
		return s.afterStreet()
	case s.lower == "pls" && s.capital() && !leads(s.before, s.abbr):
		return ends
	case s.capital() && (!s.letter() || s.word == "U") && spoken.Measure(s.abbr): // "5 lbs. Ship it.", "Mon. U.S. envoys"
		return either(!s.starts && scheduling(s.before), inside, ends)
	case s.capital() && !s.letter() && !spokenRoman(s.word) && spoken.Numbered(s.abbr) && s.abbr == s.lower && s.abbr != "flt": // "Open the ex. Go."
		return ends
	case mayEnd && (s.starts || s.newline && s.capital()):
		return ends
	case s.starts && (s.lower == "incl" || s.lower == "excl" || s.abbr == "rev" || s.abbr == "exp"):
		return ends
	case mayEnd && !forenames[s.lower]:
		return opensSentence(s.before, s.follower)
	}
	return inside
}

// afterStreet decides about St. and Dr.: the end of a street, or a saint or a doctor before the name.
func (s *stop) afterStreet() verdict {
	title := s.abbr == "Dr" && ((s.word == "Who" || s.word == "No") && (!capitalised(s.left) || leads(s.before, s.abbr)) || starters[strings.ToLower(s.previous)])
	switch {
	case title:
		return inside
	case (s.starts && (s.word != "No" || s.abbr == "St") || titles[s.word]) && s.left != "" && !strings.HasSuffix(s.left, "."):
		return ends
	case street(s.before, s.abbr, s.word):
		return opensSentence(s.before, s.follower)
	}
	return inside
}

// numbers are abbreviations that a number follows, and that end a sentence otherwise.
var numbers = set("no nos p pp art pt sec ed fig")

// outOfTen is a rating and the space or mark that ends it, and outOfSome what may become one.
var (
	outOfTen  = regexp.MustCompile(`^\d{1,2}/10[\s,.;:]`)
	outOfSome = regexp.MustCompile(`^\d{1,2}(?:/1?0?)?$`)
)

// shouted is text that ends in words in capitals.
var shouted = regexp.MustCompile(`(?:^|\s)[A-Z']{2,} [A-Z']{2,}$`)

// measured reports whether a text ends with a number.
func measured(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " \t"))
	return unicode.IsNumber(last)
}

// capitalised reports whether the last word of a text has a capital.
func capitalised(text string) bool {
	first, _ := utf8.DecodeRuneInString(lastWord(strings.TrimRight(text, " \t\v\n")))
	return unicode.IsUpper(first)
}

// spokenRoman reports whether a word looks like a Roman numeral, other than the pronoun I.
func spokenRoman(w string) bool { return w != "" && w != "I" && strings.Trim(w, "IVXLC") == "" }

// Capitalised words that begin a sentence even after an initial, because they are not surnames.
var opens = set(`He She It They We You The This That These Those There Then But And In His Her Their It's He's She's That's There's They're We're I'm I've What Why
	When Where If At On For With Our Your`)

// Words after which "no" is an answer, not short for number.
var answers = set("say says said saying is was answer answered replied")

// titles are forms of address: a street abbreviation before one ends the sentence.
var titles = set("Dr Mr Mrs Ms Prof")

// starters are words that often begin a sentence and are not names.
var starters = set(`the a an he she it they we you i this that these those there here then but and or so if when while as after
	before once yet for in on at by to from with not no yes his her its their our my your who what where why how all some many most few
	one two each every both neither either nobody everybody someone everyone nothing everything now today later soon perhaps maybe
	however although because since until such only even still also let please never always it's he's she's they're we're i'm i've i'll
	you're don't didn't isn't another other several none many much more last next meanwhile then thus hence finally first second note see
	bring come take make call use add stir mix put keep try send read click press select open close check go give get find ask tell say
	look wait stop start run turn follow leave enter visit contact write remember consider do does did is are was were will can could
	would should have has had over under about between among whether whatever whenever wherever whoever unlike despite during according`)
