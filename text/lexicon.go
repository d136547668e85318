package text

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"lilt/text/internal/pronounce"
)

// maxPhrase is the longest word or phrase of a lexicon, in bytes.
const maxPhrase = 100

// Lexicon holds a user's pronunciations of words and phrases.
type Lexicon = pronounce.Lexicon

// ReadLexicon reads a user's lexicon. Each line holds a word, a phrase ("Wei Wuxian") or a name with symbols ("C++"), a tab, and its phonemes in
// Symbols or IPA; lines that begin with # are comments. The file may be in UTF-8, UTF-16 or Windows-1252. A lower-case entry matches any
// capitalisation; an entry with capitals matches itself, and other capitalisations that are not in the dictionary. If a word occurs twice, the
// later line wins. The error says which line is wrong, and how.
func ReadLexicon(r io.Reader) (Lexicon, error) {
	words := Lexicon{}
	lines := bufio.NewScanner(UTF8(r, nil))
	number := 1
	for ; lines.Scan(); number++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || line[0] == '#' {
			continue
		}
		word, phonemes, ok := strings.Cut(line, "\t")
		word = clean(strings.TrimSpace(word))
		if !ok || word == "" {
			return nil, fmt.Errorf("text: lexicon, line %d: %.40q is not a word, a tab and its phonemes", number, line)
		}
		word = strings.Join(strings.Fields(word), " ")
		if !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) || len(word) > maxPhrase {
			return nil, fmt.Errorf("text: lexicon, line %d: %.40q is not a word or phrase of at most %d bytes", number, word, maxPhrase)
		}
		p, ok := Phonemic(phonemes)
		if !ok {
			return nil, fmt.Errorf("text: lexicon, line %d: %.60q is not a sequence of American English phonemes", number, strings.TrimSpace(phonemes))
		}
		words[word] = p
	}
	if err := lines.Err(); err == bufio.ErrTooLong {
		return nil, fmt.Errorf("text: lexicon, line %d: longer than %d bytes: is this a lexicon?", number, bufio.MaxScanTokenSize)
	} else if err != nil {
		return nil, fmt.Errorf("text: lexicon: %w", err)
	}
	return words, nil
}
