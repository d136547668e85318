package pronounce

import (
	"errors"
	"sort"
	"strings"

	"lilt/assets/lexicon"
)

// chooser chooses the senses of homographs by logistic regression. train/frontend/homographs.py trains it and describes its file. One of the clues is
// what the rules say, so that it overrules them only where the context speaks clearly against them.
type chooser struct {
	words   map[string]senses
	count   int
	hashes  string // u32 each
	weights string // i8 each, in units of 1/16
}

// senses are the pronunciations of a homograph. The first has the score 0, the others those of their clues.
type senses struct {
	kind  string // "verb" or "verbs": the last sense is a verb, the clues of which all words share; or "-"
	forms []string
}

const chooserMagic = "LILTHOM\x01"

// openChooser opens the built-in file.
func openChooser() (*chooser, error) { return parseChooser(lexicon.Homographs) }

// parseChooser checks the layout of the chooser's file.
func parseChooser(file string) (*chooser, error) {
	broken := errors.New("pronounce: the file of homographs is truncated")
	data, ok := strings.CutPrefix(file, chooserMagic)
	if !ok || len(data) < 4 {
		return nil, errors.New("pronounce: the file of homographs is not of version 1")
	}
	size := int(u32(data, 0))
	if size > len(data)-8 {
		return nil, broken
	}
	c := &chooser{words: map[string]senses{}}
	for line := range strings.Lines(data[4 : 4+size]) {
		if f := strings.Fields(line); len(f) > 3 {
			c.words[f[0]] = senses{f[1], f[2:]}
		}
	}
	data = data[4+size:]
	c.count = int(u32(data, 0))
	if c.count > len(data)/5 || len(data) != 4+5*c.count {
		return nil, broken
	}
	c.hashes, c.weights = data[4:4+4*c.count], data[4+4*c.count:]
	return c, nil
}

// weight returns the weight of a feature.
func (c *chooser) weight(hash uint32) int {
	i := sort.Search(c.count, func(i int) bool { return u32(c.hashes, i) >= hash })
	if i == c.count || u32(c.hashes, i) != hash {
		return 0
	}
	return int(int8(c.weights[i]))
}

// choose returns the pronunciation of a word in its context. was is its part of speech before the rules corrected it, ruled the pronunciation that the
// rules chose. A word that is not one of its homographs, or has a pronunciation of no known sense, is left as ruled.
func (c *chooser) choose(p place, was tag, ruled string) string {
	word := p.word(0)
	s, ok := c.words[word]
	if !ok {
		return ruled
	}
	rule := ""
	for k, f := range s.forms {
		if f == ruled {
			rule = digits[k : k+1]
		}
	}
	if rule == "" {
		return ruled
	}
	var room [maxClues]clue
	list := p.clues(room[:0], was)
	size, speech := list[len(list)-2], list[len(list)-1]
	list = append(list[:len(list)-2], clue{'Q', rule, ""}, clue{'Q', rule, size.a}, clue{'Q', rule, either(speech.a == "1", "speech", "prose")})
	shared := clue{'=', s.kind, ""}.hash(fnvStart)
	best, most, trusted := 0, 0, 0
	for k := 1; k < len(s.forms) && k < len(digits); k++ {
		own, score := clue{'=', word, digits[k : k+1]}.hash(fnvStart), 0
		for _, f := range list {
			score += c.weight(f.hash(own))
			if s.kind != "-" && f.kind != 'B' {
				score += c.weight(f.hash(shared))
			}
		}
		if score > most {
			best, most = k, score
		}
		if s.forms[k] == ruled {
			trusted = score
		}
	}
	if most < trusted+doubt {
		return ruled
	}
	return s.forms[best]
}

const (
	doubt    = 24 // how much better than the sense of the rules, in units of the weights, another must be
	digits   = "0123456789"
	fnvStart = 2166136261
)
