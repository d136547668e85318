package pronounce

import (
	"strings"
	"unicode"

	"lilt/text/internal/dictionary"
	"lilt/text/internal/spoken"
)

// Lexicon maps words to phonemes. A lower-case entry matches any capitalisation; an entry with capitals matches only itself.
type Lexicon map[string]string

// look finds a word, with its accents or without.
func (l Lexicon) look(word string) (string, bool) {
	for _, w := range [...]string{word, strings.ToLower(word), fold(word), strings.ToLower(fold(word))} {
		if p, ok := l[w]; ok {
			return p, true
		}
	}
	return "", false
}

// lexicons are searched in order.
type lexicons struct {
	list []Lexicon
	// lower has the lower-case forms of capitalised entries and the forms of phrases without accents, except ordinary words: "kubernetes" for "Kubernetes",
	// but not "nice" for "Nice".
	lower map[string]string
	upper map[string]string // and those that words in capitals stand for, although the silver dictionary has the word: "CHOPIN"
	long  int               // the number of lexemes in the longest multi-word entry
}

func newLexicons(d *dictionary.Dictionary, list []Lexicon) lexicons {
	ls := lexicons{list: list, lower: map[string]string{}, upper: map[string]string{}}
	for n := len(list) - 1; n >= 0; n-- {
		for word, p := range list[n] {
			lower := strings.ToLower(word)
			if lower != word {
				if e, ok := d.Look(lower); !ok || e.Source == dictionary.CMU {
					ls.lower[lower] = p
				} else if e.Source != dictionary.Gold {
					ls.upper[lower] = p
				}
			}
			count := 1
			if strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
				count = spoken.Lexemes(word)
				ls.long = max(ls.long, either(count > 1, count, 0))
			}
			if plain := strings.ToLower(fold(word)); plain != lower && count > 1 { // "ménage à trois" without its accents, but no "resume" for "résumé"
				ls.lower[plain] = p
			}
		}
	}
	return ls
}

// look finds a word, or the word of which it is the possessive.
func (ls lexicons) look(word string) (string, bool) {
	for _, l := range ls.list {
		if p, ok := l.look(word); ok {
			return p, true
		}
		if stem, ok := strings.CutSuffix(word, "'s"); ok {
			if p, ok := l.look(stem); ok {
				return withS(p), true
			}
		}
	}
	if len(word) <= 3 && word == strings.ToUpper(word) {
		return "", false // ONS and SY aren't Ons and Sy
	}
	lower := strings.ToLower(word)
	if p, ok := ls.lower[lower]; ok {
		return p, true
	}
	if p, ok := ls.upper[lower]; ok && word == strings.ToUpper(word) {
		return p, true
	}
	if stem, owns := strings.CutSuffix(lower, "'s"); owns { // "WEI WUXIAN's"
		if p, ok := ls.lower[stem]; ok {
			return withS(p), true
		}
	}
	return "", false
}

// Speaker turns tokens into phonemes. It is safe for concurrent use.
type Speaker struct {
	dictionary *dictionary.Dictionary
	own        lexicons
	tagger     *tagger
	chooser    *chooser
	network    *network
}

// New returns a Speaker that looks words up in the lexicons, in order of precedence, and then in the dictionary. Lexicons may be nil.
func New(d *dictionary.Dictionary, own ...Lexicon) (*Speaker, error) {
	t, err := openTagger()
	if err != nil {
		return nil, err
	}
	c, err := openChooser()
	if err != nil {
		return nil, err
	}
	return &Speaker{dictionary: d, own: newLexicons(d, own), tagger: t, chooser: c, network: &network{}}, nil
}

// Look finds a word in the dictionary as it is spelled.
func (s *Speaker) Look(word string) (dictionary.Entry, bool) { return s.dictionary.Look(word) }

// Phrase returns the number of lexemes in the lexicons' longest multi-word entry.
func (s *Speaker) Phrase() int { return s.own.long }

// Own reports whether the word is in a lexicon.
func (s *Speaker) Own(word string) bool {
	_, ok := s.own.look(word)
	return ok
}

// Close frees the network for unknown words, if it was loaded.
func (s *Speaker) Close() error { return s.network.close() }

// Piece is a part of a sentence that is synthesized in one go.
type Piece struct {
	Tokens   []spoken.Token
	Phonemes string
	Spans    []Span // of Tokens
}

// Span gives the position of a token in the phonemes of a piece: the symbols [From, To), an empty range if the token is silent.
type Span struct {
	Token    int // its index among the tokens passed to Speak
	From, To int
}

// Speak pronounces a sentence. stop says that the sentence ends here rather than being split: a period is then added if it has no final mark. No
// piece has more than limit symbols. A sentence in which nothing is spoken has no pieces. The only possible error is that the network for unknown
// words is needed and cannot be loaded.
func (s *Speaker) Speak(tokens []spoken.Token, stop bool, limit int) ([]Piece, error) {
	units := make([]unit, len(tokens))
	heard := false
	for i, t := range tokens {
		units[i] = unit{Token: t, index: i}
		heard = heard || t.Kind != spoken.Mark
	}
	if !heard {
		return nil, nil
	}
	written := s.hush(units)
	s.tagWritten(units)
	if err := s.pronounce(units); err != nil {
		return nil, err
	}
	for i, text := range written {
		units[i].Text = either(units[i].Kind == spoken.Mark, units[i].Text, text)
	}
	return assemble(units, stop, limit), nil
}

// follow is the kind of sound that follows a word.
type follow uint8

const (
	pause follow = iota // punctuation, or the end
	vowel
	consonant
)

// unit is a token being turned into phonemes.
type unit struct {
	spoken.Token
	index    int // its index in the sentence
	tag      tag
	phonemes string
}

// pronounce fills in the phonemes from the last word to the first, because the form of a word may depend on the sound after it.
func (s *Speaker) pronounce(units []unit) error {
	_, err := s.pronounceRange(units, 0, len(units), pause)
	return err
}

// pronounceRange fills in the phonemes of units[from:to], before the kind of sound next, and returns the kind of sound that follows what comes before them.
func (s *Speaker) pronounceRange(units []unit, from, to int, next follow) (follow, error) {
	for i := to - 1; i >= from; i-- {
		u := &units[i]
		switch u.Kind {
		case spoken.Mark:
			u.phonemes = u.Text
			if !in(u.Text, "“ ” ( )") {
				next = pause
			}
			continue
		case spoken.Given:
			u.phonemes = u.Text
		case spoken.Letters:
			u.phonemes = s.letters(u.Text)
		default:
			p, err := s.word(units, i, next)
			if err != nil {
				return next, err
			}
			u.phonemes = p
		}
		if at := strings.IndexAny(u.phonemes, vowels+"bdfhjklmnpstvwzðŋɡɹTʃʒʤʧθ"); at >= 0 {
			next = consonant
			for _, r := range u.phonemes[at:] {
				if strings.ContainsRune(vowels, r) {
					next = vowel
				}
				break
			}
		}
	}
	return next, nil
}

// letters spells out letters, with primary stress on the last.
func (s *Speaker) letters(text string) string {
	fields := strings.Fields(text)
	var b strings.Builder
	for i, f := range fields {
		letter, suffix := f, ""
		if stem, ok := strings.CutSuffix(f, "'s"); ok && stem != "" {
			letter, suffix = stem, "s"
		} else if f == "Ses" { // OSes
			letter, suffix = "S", "s"
		} else if stem, ok := strings.CutSuffix(f, "s"); ok && stem != "" {
			letter, suffix = stem, "s"
		}
		e, ok := s.dictionary.Look(strings.ToUpper(fold(letter)))
		if !ok {
			continue
		}
		p := e.Usual
		if i < len(fields)-1 {
			p = demote(p)
		}
		if suffix != "" {
			p = withS(p)
		}
		b.WriteString(p)
	}
	return b.String()
}
