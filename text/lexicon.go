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

// Lexicon is pronunciations of words.
type Lexicon = pronounce.Lexicon

// ReadLexicon reads a lexicon of the user's: a word, a phrase ("Wei Wuxian") or a name with symbols ("C++") and its phonemes on each line, with a tab
// between; lines that begin with # are comments. Phonemes are written in Symbols or in IPA, the file in UTF-8, UTF-16 or Windows-1252. A word in small
// letters stands for any capitals; one with capitals for itself, and for others if they are no word of the dictionary. Of two lines for a word the
// later counts. The error says which line is wrong, and how.
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
			return nil, fmt.Errorf("text: lexicon, line %d: %.40q is no word and its phonemes with a tab between", number, line)
		}
		word = strings.Join(strings.Fields(word), " ")
		if !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) || len(word) > maxPhrase {
			return nil, fmt.Errorf("text: lexicon, line %d: %.40q is no word or phrase of up to %d bytes", number, word, maxPhrase)
		}
		p, ok := Phonemic(phonemes)
		if !ok {
			return nil, fmt.Errorf("text: lexicon, line %d: %.60q are not phonemes of American English", number, strings.TrimSpace(phonemes))
		}
		words[word] = p
	}
	if err := lines.Err(); err == bufio.ErrTooLong {
		return nil, fmt.Errorf("text: lexicon, line %d: it is longer than %d bytes: is this a lexicon?", number, bufio.MaxScanTokenSize)
	} else if err != nil {
		return nil, fmt.Errorf("text: lexicon: %w", err)
	}
	return words, nil
}
