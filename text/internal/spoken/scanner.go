package spoken

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/numeral"
)

// scanner walks over a sentence's lexemes and collects the spoken tokens.
type scanner struct {
	src      string
	list     []lexeme
	objects  []Object
	lexicon  Lexicon
	shouted  bool   // the sentence is in capitals
	game     game   // whether the sentence has moves of chess
	headline bool   // every word of weight in it has a capital
	small    bool   // nothing in it has a capital, but for "I"
	cried    []bool // the lexemes of outcries in capitals within a sentence that is not
	// adjective is the lexeme after a measure that was read in the singular, so that a further measure there is singular too: "6 ft. 2 in. plank".
	adjective int
	out       []Token
}

// rule tries to read what begins at lexeme i. It emits the words and returns the lexeme after what it read, or i if it does not apply.
type rule func(s *scanner, i int) int

// Tokens returns the spoken tokens of a cleaned sentence. It accepts any text: what cannot be read is dropped, and there is no error. quotes
// holds the quotations left open by earlier sentences, and may be nil for a text of one sentence.
func Tokens(sentence string, objects []Object, lexicon Lexicon, quotes *Quotes) []Token {
	tokens, _ := Sourced(sentence, objects, lexicon, quotes)
	return tokens
}

// Source says where a token comes from: the white-space-separated fields First to Last of the sentence, counted from 0.
type Source struct{ First, Last int }

// Sourced is [Tokens] with the source of each token.
func Sourced(sentence string, objects []Object, lexicon Lexicon, quotes *Quotes) ([]Token, []Source) {
	if quotes == nil {
		quotes = &Quotes{}
	}
	sentence = joinSyllables(quotes.Turn(hyphens(strings.ToValidUTF8(sentence, ""))), lexicon)
	s := &scanner{src: sentence, list: lex(sentence), objects: objects, lexicon: lexicon, adjective: -1}
	s.expandOptional()
	s.pluralQuotes()
	s.shouted = s.shouts()
	s.outcries()
	s.small = s.isSmall()
	s.headline = !s.shouted && s.headlined()
	s.normalizeSpelling()
	s.dateline()
	s.normalizeCapitals()
	var sources []Source
	for i := 0; i < len(s.list); {
		next := s.step(i)
		source := Source{s.list[i].source.First, s.list[min(next, len(s.list))-1].source.Last}
		sources = sources[:min(len(sources), len(s.out))] // a rule may retract tokens that another emitted
		for len(sources) < len(s.out) {
			sources = append(sources, source)
		}
		i = next
	}
	return s.out, sources
}

// step reads what begins at lexeme i, and returns the next.
func (s *scanner) step(i int) int {
	if next := s.first(i, rules...); next > i {
		return next
	}
	return i + 1 // dropped
}

// first reads what begins at lexeme i by the first rule that applies, and returns the next lexeme, or i if none does.
func (s *scanner) first(i int, rules ...rule) int {
	for _, r := range rules {
		if next := r(s, i); next > i {
			return next
		}
	}
	return i
}

// at returns a lexeme, or one of class end outside the sentence.
func (s *scanner) at(i int) lexeme {
	if i < 0 || i >= len(s.list) {
		return lexeme{spaced: true}
	}
	return s.list[i]
}

// inside reports whether the sentence has a lexeme i.
func (s *scanner) inside(i int) bool { return i >= 0 && i < len(s.list) }

// text returns the text of a lexeme, "" outside the sentence.
func (s *scanner) text(i int) string {
	if s.inside(i) {
		return s.list[i].text
	}
	return ""
}

// size returns the length of a lexeme's text in bytes.
func (s *scanner) size(i int) int { return len(s.text(i)) }

// value returns the value of the number at i.
func (s *scanner) value(i int) int { return numeral.Value(s.text(i)) }

// spaced reports whether white space or the start of the sentence comes before the lexeme.
func (s *scanner) spaced(i int) bool { return !s.inside(i) || s.list[i].spaced }

// atEnd reports whether the lexeme is outside the sentence.
func (s *scanner) atEnd(i int) bool { return !s.inside(i) }

// is reports whether the lexeme is this text.
func (s *scanner) is(i int, text string) bool { return s.inside(i) && s.list[i].text == text }

// isAny reports whether the text of the lexeme is in a short list.
func (s *scanner) isAny(i int, list string) bool { return in(s.text(i), list) }

// glued reports whether the lexeme has this text and no space before it.
func (s *scanner) glued(i int, text string) bool { return !s.spaced(i) && s.list[i].text == text }

// oneOf reports whether the lexeme is a symbol in the list.
func (s *scanner) oneOf(i int, symbols string) bool {
	return s.at(i).class == symbol && strings.Contains(symbols, s.text(i))
}

func (s *scanner) isWord(i int) bool { return s.inside(i) && s.list[i].class == word }

func (s *scanner) isNumber(i int) bool { return s.inside(i) && s.list[i].class == number }

// gluedNumber reports whether the lexeme is a number with no space before it.
func (s *scanner) gluedNumber(i int) bool { return s.isNumber(i) && !s.spaced(i) }

// lower returns the word at i in lower case, or "" if lexeme i is not a word.
func (s *scanner) lower(i int) string {
	if !s.isWord(i) {
		return ""
	}
	return strings.ToLower(s.list[i].text)
}

// capitalised reports whether the lexeme is a word with a capital first letter.
func (s *scanner) capitalised(i int) bool {
	r, _ := utf8.DecodeRuneInString(s.text(i))
	return s.isWord(i) && unicode.IsUpper(r)
}

// lowercase reports whether the lexeme is a word without capitals.
func (s *scanner) lowercase(i int) bool { return s.isWord(i) && s.list[i].text == s.lower(i) }

// alone reports whether nothing but punctuation directly follows the text before lexeme i.
func (s *scanner) alone(i int) bool {
	l := s.at(i)
	return l.spaced || l.class == symbol && !strings.Contains("/@_-–#$&%^°'", l.text) || s.glued(i, "-") && s.spaced(i+1)
}

// say adds words.
func (s *scanner) say(words ...string) {
	for _, w := range words {
		for part := range strings.FieldsSeq(w) {
			s.out = append(s.out, Token{Word, part})
		}
	}
}

// sayLike adds words, the first of them with a capital if the word at i has one.
func (s *scanner) sayLike(i int, words string) {
	if s.capitalised(i) {
		words = titled(words)
	}
	s.say(words)
}

// sayCardinal reads the number at i as a cardinal.
func (s *scanner) sayCardinal(i int) { s.say(numeral.Cardinal(s.text(i))...) }

// sayPairs reads the number at i by pairs of digits.
func (s *scanner) sayPairs(i int) { s.say(numeral.Pairs(s.text(i))...) }

// sayDigits reads the number at i digit by digit.
func (s *scanner) sayDigits(i int) { s.say(numeral.Digits(s.text(i))...) }

// spell adds letters, which are passed without spaces; a final lower-case s is the plural ending.
func (s *scanner) spell(text string) {
	s.out = append(s.out, Token{Letters, spaceOut(text)})
}

// mark adds punctuation, unless it follows a mark that makes it redundant.
func (s *scanner) mark(m string) {
	if n := len(s.out); n > 0 && s.out[n-1].Kind == Mark {
		last := s.out[n-1].Text
		if last == m && !in(m, "“ ” ( )") {
			return
		}
		if strings.Contains(",;:—", m) && strings.Contains(".?!,;:—...", last) && last != "—" || strings.Contains("?!", last) && strings.Contains(".?!", m) {
			return
		}
	}
	s.out = append(s.out, Token{Mark, m})
}

// justSaid reports whether the last token is one of these texts.
func (s *scanner) justSaid(texts ...string) bool {
	return len(s.out) > 0 && slices.Contains(texts, s.out[len(s.out)-1].Text)
}

// possess adds a possessive ending to the last token.
func (s *scanner) possess() { s.out[len(s.out)-1].Text += "'s" }

// closes reports whether nothing but closing punctuation follows from lexeme i on.
func (s *scanner) closes(i int) bool {
	for ; s.at(i).class != end; i++ {
		if !s.oneOf(i, "”)'") {
			return false
		}
	}
	return true
}

// pastPeriod returns the lexeme after the period at i, or i if there is none.
func (s *scanner) pastPeriod(i int) int {
	if s.glued(i, ".") {
		return i + 1
	}
	return i
}

// dot reads the period of an abbreviation: it returns the lexeme after it, and emits the period if it also ends the sentence.
func (s *scanner) dot(i int) int {
	if !s.glued(i, ".") {
		return i
	}
	if s.closes(i + 1) {
		s.mark(".")
	}
	return i + 1
}

// spaceOut writes letters with spaces between them; small letters at the end stay with the last one ("CEOs" is "C E Os").
func spaceOut(text string) string {
	var b strings.Builder
	tail := ""
	if len(text) > 1 {
		for _, suffix := range []string{"'s", "Ses", "s"} {
			if strings.HasSuffix(text, suffix) && len(text) > len(suffix) {
				suffix = strings.TrimPrefix(suffix, "S")
				text, tail = strings.TrimSuffix(text, suffix), suffix
				break
			}
		}
	}
	for i, r := range text {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String() + tail
}

// allUpper reports whether a word has letters, none of them lower-case.
func allUpper(text string) bool {
	return strings.ToUpper(text) == text && strings.ToLower(text) != text
}
