package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/spoken"
)

// introduces reports whether what follows the period completes the abbreviation before it: the number, letter or name that it stands before.
func (s *stop) introduces() bool {
	switch w := s.abbr; {
	case s.number() && s.introducesNumber(), s.introducesCode(), s.letter() && s.introducesLetter(), s.capital() && s.introducesName():
		return true
	case s.lower == "subpt", spoken.Together(w, s.word), strings.HasSuffix(s.rest, "(") && spoken.Credits(w):
		return true
	case w == "lit" && s.left != "" && strings.ContainsRune("(,;:", rune(s.left[len(s.left)-1])): // "(lit. 'bread')"
		return true
	case strings.HasSuffix(s.rest, "-") && (s.lower == "yr" || spoken.Measure(w) && measured(strings.TrimSuffix(s.rest, "-"))): // "a 10-yr. Treasury"
		return true
	case strings.HasSuffix(s.rest, "-") && w == "cr", measured(s.rest) && (w == "cr" || w == "c" || w == "t"): // "a Rs 1,200-cr. IPO", "2 c. King Arthur flour"
		return !s.starts
	case w == "mi": // "6 mi. NE of"
		return compass[s.word] || s.word == "RT"
	case eras[s.word]: // "the 3rd c. AD"
		return w == "c" || w == "cent" || spoken.Lineage(w)
	case s.lower == "avail" && (s.number() || clockWords[s.word] || s.word == "Now"): // "avail. Jan. 1"
		return spoken.Available(s.previous)
	case spoken.Subject(w) && w != s.lower && spoken.Taught(s.word): // "Bio. Dept."
		return true
	case spoken.Clipped(w): // "srs. $9"
		return !unicode.IsLetter(s.first)
	}
	return false
}

// introducesNumber reports whether the abbreviation stands before the number that follows.
func (s *stop) introducesNumber() bool {
	switch w := s.abbr; {
	case spoken.Provision(w): // "under s. 12(3)", "at mm. 12–16", but not "3 s. 12 more"
		return !measured(s.rest)
	case len(w) == 1: // "(b. 1951)"
		return strings.Contains("bdrmncvl", w)
	case w == "Sat", w == "Sun": // "Sat. 10am"
		return true
	case s.lower == "mob": // "mob. 07700 900461"
		return s.first == '0'
	case s.lower == "sat": // "O2 sat. 97%", "12 g (sat. 3 g)"
		return strings.HasSuffix(s.left, "2") || strings.HasSuffix(s.rest, "(")
	case w == "Tim", w == "Sam", w == "Pet": // "2 Tim. 3:16"
		return strings.ContainsAny(s.previous, "123")
	case w == "long", w == "lon": // "Lat. 40.7° N, long. 74.0° W"
		return strings.Contains(s.rest, "°")
	case spoken.Filing(w, strings.ToLower(lastWord(strings.TrimRight(s.rest, " .")))): // "Reply Br. 5"
		return true
	case strings.HasSuffix(w, "str") && len(w) > 6 && unicode.IsUpper(firstRune(w)): // "Hauptstr. 12"
		return true
	}
	pounds, shillings := strings.CutSuffix(s.abbr, "s") // "26s. 4d."
	return shillings && pounds != "" && len(pounds) < 4 && strings.Trim(pounds, "0123456789") == "" ||
		s.lower == "precip" || cited[s.abbr] || spoken.Scripture(s.abbr) || spoken.Subject(s.abbr) && s.abbr != s.lower // "Bio. 201"
}

// introducesCode reports whether the abbreviation of a number stands before one that begins with a letter, or before "No.": "Ser. No. A1234",
// "Ref. no. BX-20491", "Cat. No. 88".
func (s *stop) introducesCode() bool {
	capitals := s.word == strings.ToUpper(s.word)
	switch {
	case s.word == "No" || s.word == "Nos":
		return strings.HasPrefix(s.tail, ".") && spoken.Listed(s.lower)
	case s.lower == "no" && capitals && filed[strings.ToLower(lastWord(strings.TrimSuffix(s.left, ".")))]:
		return true
	}
	return s.abbr == "No" && capitals && s.tail != "" && s.tail[0] >= '0' && s.tail[0] <= '9'
}

// introducesLetter reports whether the abbreviation stands before the single letter that follows: "Fig. S3", "Vit. D", "Dr. A. Khan".
func (s *stop) introducesLetter() bool {
	word := s.word == "I" || s.word == "A"
	switch w := s.abbr; {
	case s.lower == "vit", w == "Sta", w == "Stn":
		return true
	case s.lower == "dr" && s.initial():
		return true
	case s.capital() && !word && (w == "No" || w != s.lower && letterNumbers[s.lower]):
		return true
	}
	return s.word == "I" && spoken.Numbered(s.abbr) && s.abbr != s.lower && s.lower != "no" && !s.newline // "Art. I, § 8"
}

// introducesName reports whether the abbreviation stands before the name or other word with a capital that follows.
func (s *stop) introducesName() bool {
	switch w := s.abbr; {
	case w == "d", w == "def", w == "bt": // "Nadal d. Federer"
		if capitalised(s.rest) {
			return true
		}
	case w == "Pt", w == "Sec" && s.word != strings.ToUpper(s.word) && !opens[s.word]: // "Pt. Reyes", "Sec. Blinken"
		return !s.letter() && !s.starts
	case spoken.Language(w, s.left): // "cf. Ger. Hund"
		return !s.starts
	case spoken.Credits(w) && strings.HasSuffix(s.left, ","): // "ch. 9, ed. J. R. Roe"
		return true
	}
	if spoken.Lineage(s.abbr) && related(s.rest, s.word) { // "He m. Mary Lee", "b. Mar. 3"
		return true
	}
	return itemStart.MatchString(s.abbr+". A") && leads(s.before, s.abbr) // "b. Boil water"
}

// related reports whether a genealogical abbreviation fits between before and next: after a comma, a name or a pronoun, not after a number that
// it would measure; and before a name.
func related(before, next string) bool {
	before = strings.TrimRight(before, " \t\v\n")
	last, _ := utf8.DecodeLastRuneInString(before)
	word := lastWord(before)
	return !starters[strings.ToLower(next)] && (before == "" || strings.ContainsRune(",;(—“\":", last) && last != utf8.RuneError || itemNumber.MatchString(before) || capitalised(before) && !unicode.IsDigit(last) || word == "he" || word == "she" || (word == "and" || word == "was" || word == "were") && monthNames[strings.TrimSuffix(next, ".")])
}

// monthNames are the months in full and cut short.
var monthNames = set("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec January February March April May June July August September October November December")

// compass are directions after a distance.
var compass = set("N S E W NE NW SE SW NNE NNW SSE SSW ENE ESE WNW WSW")

// cited are abbreviated works that a passage's number follows: "Nic. Eth. 1094a".
var cited = set("Eth Kav Rhet Symp Aen")

// filed are things that have a number.
var filed = set("ref reference order invoice tracking serial part model acct account claim policy case patent ticket")

// eras follow a century or a year.
var eras = set("AD BC BCE CE")

// letterNumbers are abbreviations of things that have a letter as a number: "Fig. S3".
var letterNumbers = set("fig figs eq app tbl")
