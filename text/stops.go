package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/spoken"
)

// judgeWord decides from the word before the period and what follows it, which may begin a new line, be an initial with a period, or be speech.
func judgeWord(before, word string, f follower, first rune, newline, initial, speech bool) verdict {
	next := f.word
	if quiet, small, nextSmall := hushed(before, word, f); quiet {
		start, _ := utf8.DecodeRuneInString(nextSmall.word)
		if unicode.IsDigit(first) {
			start = first
		}
		if unicode.IsLower(start) {
			return inside
		}
		return judgeWord(strings.ToLower(strings.TrimSuffix(before, word))+small, small, nextSmall, start, newline, initial, speech)
	}
	if closed, sure := unspaced(before, word, next); sure && (unicode.IsUpper(first) || unicode.IsDigit(first)) {
		return closed
	}
	if pair := spacedPair.FindString(before); pair != "" { // "5 p. m.", "e. g."
		word = strings.TrimLeft(strings.ReplaceAll(pair, " ", ""), "0123456789")
	}
	if half := gluedHalf.FindStringSubmatch(word); half != nil { // "7p.m."
		word = half[1]
	}
	if spoken.PeriodLabel(word) && unicode.IsDigit(first) && !measured(strings.TrimSuffix(before, word)) { // "SFr. 20"
		return inside
	}
	if spoken.Zone(word) && afterHalf.MatchString(before) { // "at 7 p.m. MT. Doors open"
		return either(unicode.IsUpper(first), ends, inside)
	}
	starts := speech || starters[strings.ToLower(next)] && next != strings.ToLower(next)
	if len(word) > 1 && len(next) > 1 && word == strings.ToUpper(word) && next == strings.ToUpper(next) && shouted.MatchString(before) { // "ASK THE IT DEPT. TO HELP": any word has a capital
		starts = starts && opens[next[:1]+strings.ToLower(next[1:])]
	}
	if strings.Contains(word, ".") && strings.Trim(strings.TrimPrefix(word, "v"), "0123456789.") == "" { // "in v3.2.1. Steps", but not the number of a heading, "3.1. Methods"
		return either((unicode.IsUpper(first) || unicode.IsDigit(first)) && !leads(before, word), ends, inside)
	}
	if strings.Contains(word, ".") { // U.S., p.m., e.g.
		if dottedName(word) && (unicode.IsUpper(first) || unicode.IsDigit(first)) {
			return ends
		}
		switch strings.ToLower(word) {
		case "e.g", "i.e", "cf", "viz", "a.k.a", "f.k.a":
			return inside
		case "a.m", "p.m":
			if !starts && unicode.IsUpper(first) && !f.settled {
				return needMore
			}
			goesOn := clockWords[next] || spoken.Zone(next) || f.second == "time" || timed.MatchString(before) || scheduling(before) // "At 5 p.m. Smith left."
			return either(starts && !spoken.Zone(next) || unicode.IsUpper(first) && !goesOn, ends, inside)
		case "b.c", "a.d", "b.c.e", "c.e":
			return either(starts || unicode.IsUpper(first) && !scheduling(before), ends, inside)
		}
		if starts && !(strings.HasPrefix(word, "U.S") && next == "Open") {
			return ends
		}
		if rest := strings.TrimSuffix(before, word); strings.HasPrefix(word, "U.") && !strings.HasSuffix(rest, " the ") || !places[strings.ToLower(word)] { // "U.S. Steel", "J.K. Rowling"
			return inside
		}
		return opensSentence(before, f)
	}
	if (word == "ms" || word == "fr") && unicode.IsUpper(first) { // milliseconds, "for real"
		return ends
	}
	if pounds := strings.TrimSuffix(word, "s"); pounds != word && pounds != "" && len(pounds) < 4 && strings.Trim(pounds, "0123456789") == "" && unicode.IsDigit(first) {
		return inside // "26s. 4d."
	}
	if (word == "d" || word == "def" || word == "bt") && unicode.IsUpper(first) && capitalised(strings.TrimSuffix(before, word)) || strings.Contains("bdrmncvl", word) && len(word) == 1 && unicode.IsDigit(first) { // "Nadal d. Federer", "(b. 1951)"
		return inside
	}
	if spoken.Lineage(word) && unicode.IsUpper(first) && related(strings.TrimSuffix(before, word), next) { // "He m. Mary Lee", "b. Mar. 3"
		return inside
	}
	if strings.ToLower(word) == "sat" && unicode.IsDigit(first) && strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(before, word), " "), "2") { // "O2 sat. 97%"
		return inside
	}
	if len(word) > 1 && word == strings.ToUpper(word) && unicode.IsUpper(first) && (strings.HasSuffix(before, "-"+word) && unicode.IsLetter(firstRune(word)) || word == "MAX" && measured(strings.TrimSuffix(before, word))) { // "a 1099-MISC. Then"
		return ends
	}
	letters := []rune(word)
	if len(letters) == 1 && unicode.IsUpper(letters[0]) {
		previous := lastWord(strings.TrimRight(strings.TrimSuffix(before, word), " \t\v\n"))
		switch {
		case opens[next] && titles[strings.TrimSuffix(previous, ".")]: // "I met Mr. T. He was nice."
			return ends
		case strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(before, word), " "), ":") && (starts || opens[next]): // "Answer: C. The capital"
			return ends
		case (previous == "a" || previous == "an") && (strings.HasSuffix(next, "ing") || spoken.Judges(next)), strings.EqualFold(previous, "size"): // "It fits like an M. Sending it back."
			return ends
		case opens[next] && !leads(before, word), speech && previous != "":
			return ends
		case starts && spoken.Numbered(strings.TrimSuffix(previous, ".")): // "See Apt. B. Take the stairs."
			return ends
		case previous == "a" || previous == "an":
			return either(starts, ends, opensSentence(before, f))
		case previous == "" && !strings.HasSuffix(before, "° "+word) || strings.HasSuffix(previous, "."):
			return inside
		case initial && utf8.RuneCountInString(next) == 1 && !spoken.Lettered(previous) && word != "I" && previous != "": // "It is spelled M. A. R. I. A."
			return inside
		case previous == "" || unicode.IsDigit(rune(previous[len(previous)-1])): // "60 W. Parking", "12 W. Baker St."
			return either(starts, ends, opensSentence(before, f))
		case spoken.Lettered(previous), word == "I" && previous == strings.ToLower(previous), starts && previous == strings.ToLower(previous):
			return ends
		}
		return inside
	}
	if (word == "c" || word == "cent" || spoken.Lineage(word)) && (next == "AD" || next == "BC" || next == "BCE" || next == "CE") { // "the 3rd c. AD"
		return inside
	}
	if (word == "Tim" || word == "Sam" || word == "Pet") && unicode.IsDigit(first) && strings.ContainsAny(lastWord(strings.TrimRight(strings.TrimSuffix(before, word), " ")), "123") { // "2 Tim. 3:16"
		return inside
	}
	if strings.EqualFold(word, "vit") && utf8.RuneCountInString(next) == 1 || strings.EqualFold(word, "precip") && unicode.IsDigit(first) || word == "mi" && (compass[next] || next == "RT") { // "Vit. D", "6 mi. NE of"
		return inside
	}
	if (word == "long" || word == "lon") && unicode.IsDigit(first) && strings.Contains(before, "°") { // "Lat. 40.7° N, long. 74.0° W"
		return inside
	}
	if strings.EqualFold(word, "avail") && spoken.Available(lastWord(strings.TrimRight(strings.TrimSuffix(before, word), " \t\v\n"))) && (unicode.IsDigit(first) || clockWords[next] || next == "Now") { // "avail. Jan. 1"
		return inside
	}
	if spoken.Credits(word) && unicode.IsUpper(first) && strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(before, word), " \t\v\n"), ",") || strings.HasSuffix(before, "("+word) && spoken.Credits(word) { // "ch. 9, ed. J. R. Roe"
		return inside
	}
	if strings.HasSuffix(word, "str") && len(word) > 6 && unicode.IsDigit(first) && unicode.IsUpper([]rune(word)[0]) { // "Hauptstr. 12"
		return inside
	}
	if (word == "c" || word == "T" || word == "t") && measured(strings.TrimSuffix(before, word)) && !starts { // "2 c. King Arthur flour"
		return inside
	}
	if word == "cr" && !starts && (strings.HasSuffix(before, "-cr") || measured(strings.TrimSuffix(before, word))) { // "a Rs 1,200-cr. IPO"
		return inside
	}
	if word == "subpt" || word == "Subpt" {
		return inside
	}
	if (word == "Sta" || word == "Stn") && utf8.RuneCountInString(next) == 1 { // "Sta. A"
		return inside
	}
	if b := strings.TrimRight(strings.TrimSuffix(before, word), " "); word == "lit" && b != "" && strings.ContainsRune("(,;:", rune(b[len(b)-1])) || spoken.Together(word, next) || cited[word] && unicode.IsDigit(first) {
		return inside
	}
	if (word == "Pt" || word == "Sec" && next != strings.ToUpper(next) && !opens[next]) && unicode.IsUpper(first) && utf8.RuneCountInString(next) > 1 && !starts { // "Pt. Reyes", "Sec. Blinken"
		return inside
	}
	if unicode.IsDigit(first) && spoken.Filing(word, strings.ToLower(lastWord(strings.TrimRight(strings.TrimSuffix(before, word), " .")))) { // "Reply Br. 5"
		return inside
	}
	if spoken.Clipped(word) && !unicode.IsLetter(first) { // "srs. $9"
		return inside
	}
	if word == "sat" && strings.HasSuffix(before, "("+word) && unicode.IsDigit(first) { // "12 g (sat. 3 g)"
		return inside
	}
	if itemStart.MatchString(word+". A") && unicode.IsUpper(first) && leads(before, word) { // "b. Boil water"
		return inside
	}
	mayEnd, known := spoken.Abbreviation(word)
	lower := strings.ToLower(word)
	switch {
	case lower == "al" && before != word: // et al.
		return either(starts || opens[next], ends, opensSentence(before, f))
	case lower == "etc":
		return either(unicode.IsUpper(first), ends, inside)
	case (word == "Sat" || word == "Sun") && unicode.IsDigit(first):
		return inside
	case spoken.Scripture(word) && unicode.IsDigit(first), spoken.Subject(word) && word != lower && (unicode.IsDigit(first) || spoken.Taught(next)): // "Bio. 201"
		return inside
	case !known:
		return ends
	case utf8.RuneCountInString(next) == 1 && unicode.IsUpper(first) && (lower == "fig" || lower == "figs" || lower == "eq" || lower == "app" || lower == "tbl") && word != lower && next != "I" && next != "A": // "Fig. S3"
		return inside
	case word == "No" && utf8.RuneCountInString(next) == 1 && unicode.IsUpper(first) && next != "I" && next != "A": // "No. B301234"
		return inside
	case next == "I" && spoken.Numbered(word) && word != lower && lower != "no" && !newline: // "Art. I, § 8"
		return inside
	case lower == "yr" && strings.HasSuffix(before, "-"+word), spoken.Measure(word) && strings.HasSuffix(before, "-"+word) && measured(strings.TrimSuffix(before, "-"+word)): // "a 10-yr. Treasury"
		return inside
	case lower == "no" || lower == "nos" || lower == "p" || lower == "pp" || lower == "art" || lower == "pt" || lower == "sec" || lower == "ed" || lower == "fig":
		if before := strings.TrimRight(strings.TrimSuffix(before, word), " \t\v\n"); lower == "no" && next == strings.ToUpper(next) && filed[strings.ToLower(lastWord(strings.TrimSuffix(before, ".")))] { // "Ref. no. BX-20491"
			return inside
		}
		answer := word == "no" && answers[strings.ToLower(lastWord(strings.TrimRight(strings.TrimSuffix(before, word), " \t\v\n")))]
		if !answer && unicode.IsDigit(first) || spokenRoman(next) {
			return inside
		}
		return ends
	case lower == "dr" && utf8.RuneCountInString(next) == 1 && initial: // "Dr. A. Khan"
		return inside
	case lower == "st" || lower == "dr":
		text, before := before, strings.TrimSpace(strings.TrimSuffix(before, word))
		if word == "Dr" && (next == "Who" || next == "No") && (!capitalised(before) || leads(text, word)) || word == "Dr" && starters[strings.ToLower(lastWord(before))] { // a title, not a drive
			return inside
		}
		if (starts && (next != "No" || word == "St") || titles[next]) && before != "" && !strings.HasSuffix(before, ".") {
			return ends
		}
		if street(text, word, next) {
			return opensSentence(text, f)
		}
		return inside
	case lower == "pls" && unicode.IsUpper(first) && !leads(before, word):
		return ends
	case unicode.IsUpper(first) && (utf8.RuneCountInString(next) > 1 || next == "U") && spoken.Measure(word): // "5 lbs. Ship it.", "Mon. U.S. envoys"
		return either(!starts && scheduling(before), inside, ends)
	case spoken.Numbered(word) && word == lower && word != "flt" && unicode.IsUpper(first) && utf8.RuneCountInString(next) > 1 && !spokenRoman(next): // "Open the ex. Go."
		return ends
	case mayEnd && (starts || newline && unicode.IsUpper(first)):
		return ends
	case starts && (lower == "incl" || lower == "excl" || word == "rev" || word == "exp"):
		return ends
	case mayEnd && !forenames[lower]:
		return opensSentence(before, f)
	}
	return inside
}

// spacedPair are two initials with a space between them at the end of a text, gluedHalf is an hour with the half of the day, and afterHalf is a word
// after the half of the day.
var (
	spacedPair = regexp.MustCompile(`(?:\b[ei]\. [ge]|\d ?[AaPp]\. [Mm])$`)
	gluedHalf  = regexp.MustCompile(`^\d+([AaPp]\.[Mm])$`)
	afterHalf  = regexp.MustCompile(`(?:[ap]\. ?m\.|[AP]\. ?M\.|\d ?[apAP][mM]) [A-Z]+$`)
)

// outOfTen is a rating and the space or mark that ends it, and outOfSome what may become one.
var (
	outOfTen  = regexp.MustCompile(`^\d{1,2}/10[\s,.;:]`)
	outOfSome = regexp.MustCompile(`^\d{1,2}(?:/1?0?)?$`)
)

// shouted is text that ends in words in capitals.
var shouted = regexp.MustCompile(`(?:^|\s)[A-Z']{2,} [A-Z']{2,}$`)

// compass are directions after a distance.
var compass = map[string]bool{"N": true, "S": true, "E": true, "W": true, "NE": true, "NW": true, "SE": true, "SW": true, "NNE": true, "NNW": true, "SSE": true, "SSW": true, "ENE": true, "ESE": true, "WNW": true, "WSW": true}

// measured reports whether a text ends with a number.
func measured(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " \t"))
	return unicode.IsNumber(last)
}

// cited are abbreviated works that a passage's number follows: "Nic. Eth. 1094a".
var cited = map[string]bool{"Eth": true, "Kav": true, "Rhet": true, "Symp": true, "Aen": true}

// capitalised reports whether the last word of a text has a capital.
func capitalised(text string) bool {
	first, _ := utf8.DecodeRuneInString(lastWord(strings.TrimRight(text, " \t\v\n")))
	return unicode.IsUpper(first)
}

// related reports whether a genealogical abbreviation fits between before and next: after a comma, a name or a pronoun, not after a number that
// it would measure; and before a name.
func related(before, next string) bool {
	before = strings.TrimRight(before, " \t\v\n")
	last, _ := utf8.DecodeLastRuneInString(before)
	word := lastWord(before)
	return !starters[strings.ToLower(next)] && (before == "" || strings.ContainsRune(",;(—“\":", last) && last != utf8.RuneError || itemNumber.MatchString(before) || capitalised(before) && !unicode.IsDigit(last) || word == "he" || word == "she")
}

// spokenRoman reports whether a word looks like a Roman numeral, other than the pronoun I.
func spokenRoman(w string) bool { return w != "" && w != "I" && strings.Trim(w, "IVXLC") == "" }

// Capitalised words that begin a sentence even after an initial, because they are not surnames.
var opens = map[string]bool{"He": true, "She": true, "It": true, "They": true, "We": true, "You": true, "The": true, "This": true, "That": true,
	"These": true, "Those": true, "There": true, "Then": true, "But": true, "And": true, "In": true, "His": true, "Her": true, "Their": true,
	"It's": true, "He's": true, "She's": true, "That's": true, "There's": true, "They're": true, "We're": true, "I'm": true, "I've": true,
	"What": true, "Why": true, "When": true, "Where": true, "If": true, "At": true, "On": true, "For": true, "With": true, "Our": true, "Your": true}

// Words after which "no" is an answer, not short for number.
var answers = map[string]bool{"say": true, "says": true, "said": true, "saying": true, "is": true, "was": true, "answer": true, "answered": true, "replied": true}

// filed are things that have a number.
var filed = map[string]bool{"ref": true, "reference": true, "order": true, "invoice": true, "tracking": true, "serial": true, "part": true, "model": true, "acct": true, "account": true, "claim": true, "policy": true, "case": true, "patent": true, "ticket": true}

// titles are forms of address: a street abbreviation before one ends the sentence.
var titles = map[string]bool{"Dr": true, "Mr": true, "Mrs": true, "Ms": true, "Prof": true}

// starters are words that often begin a sentence and are not names.
var starters = map[string]bool{}

func init() {
	for w := range strings.FieldsSeq(`the a an he she it they we you i this that these those there here then but and or so if when while as after
		before once yet for in on at by to from with not no yes his her its their our my your who what where why how all some many most few
		one two each every both neither either nobody everybody someone everyone nothing everything now today later soon perhaps maybe
		however although because since until such only even still also let please never always it's he's she's they're we're i'm i've i'll
		you're don't didn't isn't another other several none many much more last next meanwhile then thus hence finally first second note see
		bring come take make call use add stir mix put keep try send read click press select open close check go give get find ask tell say
		look wait stop start run turn follow leave enter visit contact write remember consider do does did is are was were will can could
		would should have has had over under about between among whether whatever whenever wherever whoever unlike despite during according`) {
		starters[w] = true
	}
}
