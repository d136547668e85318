package pronounce

import (
	"strings"
	"unicode"

	"lilt/text/internal/dictionary"
	"lilt/text/internal/spoken"
)

// Lexicon maps words to phonemes. A word in small letters stands for any capitals; one with capitals only for itself.
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

// lexicons are looked up one after the other.
type lexicons struct {
	list  []Lexicon
	lower map[string]string // entries with capitals in small letters, but for ordinary words: "kubernetes" for "Kubernetes", not "nice" for "Nice"
	long  int               // the most lexemes of an entry with more than one
}

func newLexicons(d *dictionary.Dictionary, list []Lexicon) lexicons {
	ls := lexicons{list: list, lower: map[string]string{}}
	for n := len(list) - 1; n >= 0; n-- {
		for word, p := range list[n] {
			lower := strings.ToLower(word)
			if lower != word {
				if e, ok := d.Look(lower); !ok || e.Source == dictionary.CMU {
					ls.lower[lower] = p
				}
			}
			if strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
				if count := spoken.Lexemes(word); count > 1 {
					ls.long = max(ls.long, count)
				}
			}
		}
	}
	return ls
}

// look finds a word, or the word whose genitive it is.
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
	p, ok := ls.lower[strings.ToLower(word)]
	return p, ok
}

// Speaker pronounces. It is safe for concurrent use.
type Speaker struct {
	dictionary *dictionary.Dictionary
	own        lexicons
	tagger     *tagger
	network    *network
}

// New returns a speaker that looks words up in the lexicons, best first, and then in the dictionary. Lexicons may be nil.
func New(d *dictionary.Dictionary, own ...Lexicon) (*Speaker, error) {
	t, err := openTagger()
	if err != nil {
		return nil, err
	}
	return &Speaker{dictionary: d, own: newLexicons(d, own), tagger: t, network: &network{}}, nil
}

// Look finds a word in the dictionary as it is spelled.
func (s *Speaker) Look(word string) (dictionary.Entry, bool) { return s.dictionary.Look(word) }

// Phrase returns how many lexemes the longest entry of a lexicon has that is more than a word.
func (s *Speaker) Phrase() int { return s.own.long }

// Own reports whether the word is in a lexicon.
func (s *Speaker) Own(word string) bool {
	_, ok := s.own.look(word)
	return ok
}

// Close frees what was loaded for unknown words.
func (s *Speaker) Close() error { return s.network.close() }

// Piece is a stretch of a sentence that is spoken in one go.
type Piece struct {
	Tokens   []spoken.Token
	Phonemes string
	Spans    []Span // of Tokens
}

// Span tells where in the phonemes of a piece a token is said: in the symbols [From, To), none if it is silent.
type Span struct {
	Token    int // its number among those that Speak was given
	From, To int
}

// Speak pronounces a sentence. stop tells a sentence's end from a cut inside one: a period is added where the sentence has no mark at its
// end. No piece has more than limit symbols. A sentence in which nothing is said has no pieces. The error is that of the network for unknown
// words, when it is needed and cannot be loaded.
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
	s.tagger.tag(units)
	if err := s.pronounce(units); err != nil {
		return nil, err
	}
	return assemble(units, stop, limit), nil
}

// follow is what a word is followed by.
type follow uint8

const (
	pause follow = iota // a mark, or the end
	vowel
	consonant
)

// unit is a token on its way to phonemes.
type unit struct {
	spoken.Token
	index    int // among the sentence's
	tag      tag
	phonemes string
}

// pronounce fills in the phonemes, from the last word to the first, for the form of a word may depend on the sound after it.
func (s *Speaker) pronounce(units []unit) error {
	next := pause
	for i := len(units) - 1; i >= 0; i-- {
		u := &units[i]
		switch u.Kind {
		case spoken.Mark:
			u.phonemes = u.Text
			if u.Text != "“" && u.Text != "”" && u.Text != "(" && u.Text != ")" {
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
				return err
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
	return nil
}

// letters spells: the last letter has the main stress.
func (s *Speaker) letters(text string) string {
	fields := strings.Fields(text)
	var b strings.Builder
	for i, f := range fields {
		letter, suffix := f, ""
		if stem, ok := strings.CutSuffix(f, "'s"); ok && stem != "" {
			letter, suffix = stem, "s"
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
