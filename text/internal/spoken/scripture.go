package spoken

import (
	"strconv"
	"strings"

	"lilt/text/internal/numeral"
)

// books are those whose chapters and verses are written like times; those of the Bible also cut short.
var books = map[string]string{}

// shortBooks are cut so short that nobody would take them for a word before a period.
var shortBooks = map[string]bool{}

func init() {
	for name := range strings.FieldsSeq(`genesis exodus leviticus numbers deuteronomy joshua judges ruth samuel kings chronicles ezra nehemiah
		esther job psalm psalms proverbs ecclesiastes isaiah jeremiah lamentations ezekiel daniel hosea joel amos obadiah jonah micah nahum
		habakkuk zephaniah haggai zechariah malachi maccabees matthew mark luke john acts romans corinthians galatians ephesians philippians
		colossians thessalonians timothy titus philemon hebrews james peter jude revelation surah sura quran qur'an`) {
		books[name] = strings.ToUpper(name[:1]) + name[1:]
	}
	names := set("ex num sam lam dan hos mic mal phil tim tit col pet jas")
	for line := range strings.SplitSeq(`gen Genesis/ex Exodus/exod Exodus/lev Leviticus/num Numbers/deut Deuteronomy/josh Joshua/judg Judges/
		sam Samuel/kgs Kings/chron Chronicles/neh Nehemiah/ps Psalm/pss Psalms/prov Proverbs/eccl Ecclesiastes/isa Isaiah/jer Jeremiah/
		lam Lamentations/ezek Ezekiel/dan Daniel/hos Hosea/mic Micah/hab Habakkuk/zech Zechariah/mal Malachi/macc Maccabees/matt Matthew/mk Mark/
		lk Luke/jn John/rom Romans/cor Corinthians/gal Galatians/eph Ephesians/phil Philippians/col Colossians/thess Thessalonians/tim Timothy/
		tit Titus/heb Hebrews/jas James/pet Peter/rev Revelation`, "/") {
		short, long, _ := strings.Cut(strings.TrimSpace(line), " ")
		books[short] = long
		shortBooks[short] = !names[short]
	}
}

var (
	// Books of which there are several; the second list has those whose names are other things as well.
	numberedBooks = set("corinthians cor thessalonians thess chronicles chron maccabees macc kgs")
	numberedNames = set("samuel sam kings timothy tim peter pet john")
)

// Scripture reports whether a word before a period is the short name of a book, so that a number after it begins no sentence.
func Scripture(text string) bool { return shortBooks[strings.ToLower(text)] }

// scripture reads chapters and verses, "Luke 2:1-7", "Ps. 23:4", and the numbers of books, "1 Cor. 13:4", "II Kings".
func (s *scanner) scripture(i int) int {
	if s.bookNumber(i) {
		number := s.text(i)
		if s.isWord(i) {
			number = strconv.Itoa(numeral.Roman(number))
		}
		s.say(capitalFirst(numeral.Ordinal(numeral.Cardinal(number)))...)
		return i + 1
	}
	name := books[s.lower(i)]
	if name == "" || !s.capitalised(i) {
		return i
	}
	at := s.pastPeriod(i + 1)
	if !s.isNumber(at) || !s.spaced(at) || s.size(at) > 3 {
		return i
	}
	verse := at + 2
	if !s.glued(at+1, ":") || !s.gluedNumber(verse) || s.size(verse) > 3 {
		if numberedBooks[s.lower(i)] {
			s.say(name)
			return at
		}
		return i
	}
	s.say(name)
	s.sayPairs(at)
	last := verse + 2
	if !s.oneOf(verse+1, "-–") || s.spaced(verse+1) || !s.gluedNumber(last) {
		s.sayPairs(verse)
		return verse + 1
	}
	s.mark(",")
	s.sayPairs(verse)
	s.say("to")
	s.sayPairs(last)
	return last + 1
}

// bookNumber reports whether at i stands the number of a book: of one that can be nothing else, or with a chapter after it.
func (s *scanner) bookNumber(i int) bool {
	roman := s.isAny(i, "I II III")
	if !roman && !s.is(i, "1") && !s.is(i, "2") && !s.is(i, "3") {
		return false
	}
	if roman && s.lower(i+1) == "and" && s.bookNumber(i+2) {
		return true
	}
	chapter := s.pastPeriod(i + 2)
	return s.spaced(i+1) && s.capitalised(i+1) &&
		(numberedBooks[s.lower(i+1)] || numberedNames[s.lower(i+1)] && s.isNumber(chapter) && s.spaced(chapter))
}
