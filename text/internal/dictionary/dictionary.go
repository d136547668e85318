// Package dictionary looks words up in the built-in pronouncing dictionary of American English.
//
// The data are searched in place in the executable: nothing is parsed or built at start-up, and a look-up touches a few hundred bytes.
package dictionary

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

const magic = "LILTLEX\x01"

// Tag says when a pronunciation other than a word's usual one applies: for a part of speech (a Penn Treebank tag, or the broader Noun, Verb,
// Adjective, Adverb), for a determiner, or at the end of a phrase.
type Tag uint8

// The tags, numbered as in the file.
const (
	Noun Tag = iota
	Verb
	Adjective
	Adverb
	Past       // VBD
	Participle // VBN
	Present    // VBP
	Determiner
	Final // before a pause
	tagCount
)

// Source is the word list that an entry comes from.
type Source uint8

// The sources, best first.
const (
	Gold   Source = iota // checked by hand
	Silver               // larger, not checked
	CMU                  // the CMU Pronouncing Dictionary, used mainly for names
)

// Entry is a word's entry in the dictionary.
type Entry struct {
	Usual   string // pronunciation in the symbols of package text
	Source  Source
	Spelled bool // the noun is an initialism: "IT", "US"
	count   int
	others  string // the encoded further pronunciations
	symbols *[256]string
}

// As returns the pronunciation for the first of the tags that has one of its own.
func (e Entry) As(tags ...Tag) (string, bool) {
	for _, tag := range tags {
		rest := e.others
		for range e.count {
			if Tag(rest[0]) == tag {
				return decode(rest[2:2+int(rest[1])], e.symbols), true
			}
			rest = rest[2+int(rest[1]):]
		}
	}
	return "", false
}

// Varies reports whether the word has more than one pronunciation.
func (e Entry) Varies() bool { return e.count > 0 }

// Dictionary is an opened dictionary. It is immutable and safe for concurrent use.
type Dictionary struct {
	words, block int
	starts       string // u32 each
	blocks       string
	symbols      [256]string
}

// Open checks the header of a dictionary and returns the dictionary. Entries are not checked until they are read.
func Open(data string) (*Dictionary, error) {
	if !strings.HasPrefix(data, magic) || len(data) < 20 {
		return nil, errors.New("dictionary: not a dictionary of version 1")
	}
	d := &Dictionary{words: int(u32(data[8:])), block: int(u32(data[12:]))}
	table := int(u32(data[16:]))
	rest := data[20:]
	if d.words == 0 || d.block == 0 || table > len(rest) {
		return nil, errors.New("dictionary: damaged header")
	}
	n := 0
	for at := 0; at < table; n++ {
		_, size := utf8.DecodeRuneInString(rest[at:table])
		if n == len(d.symbols) {
			return nil, errors.New("dictionary: too many symbols")
		}
		d.symbols[n] = rest[at : at+size]
		at += size
	}
	rest = rest[table:]
	count := (d.words-1)/d.block + 1
	if count > len(rest)/4 {
		return nil, fmt.Errorf("dictionary: truncated: %d words do not fit", d.words)
	}
	d.starts, d.blocks = rest[:4*count], rest[4*count:]
	return d, nil
}

func u32(s string) uint32 { return binary.LittleEndian.Uint32([]byte(s[:4])) }

// Look finds a word exactly as it is spelled, capitals included.
func (d *Dictionary) Look(word string) (Entry, bool) {
	if word == "" {
		return Entry{}, false
	}
	low, high := 0, len(d.starts)/4 // the word is in the last block whose first word is not after it
	for high-low > 1 {
		middle := (low + high) / 2
		if first, ok := d.first(middle); !ok || first > word {
			high = middle
		} else {
			low = middle
		}
	}
	return d.scan(low, word)
}

// first returns the first word of a block.
func (d *Dictionary) first(block int) (string, bool) {
	b, ok := d.from(block)
	if !ok || len(b) < 2 || int(b[1])+2 > len(b) {
		return "", false
	}
	return b[2 : 2+int(b[1])], true
}

func (d *Dictionary) from(block int) (string, bool) {
	start := int(u32(d.starts[4*block:]))
	if start > len(d.blocks) {
		return "", false
	}
	return d.blocks[start:], true
}

// scan reads a block up to the word. Of each earlier entry, only the length of the prefix it shares with the word matters.
func (d *Dictionary) scan(block int, word string) (Entry, bool) {
	b, ok := d.from(block)
	if !ok {
		return Entry{}, false
	}
	same := 0 // length of the prefix that the current entry shares with the word
	for range min(d.block, d.words-block*d.block) {
		if len(b) < 3 {
			return Entry{}, false
		}
		shared, size := int(b[0]), int(b[1])
		if len(b) < 3+size {
			return Entry{}, false
		}
		suffix := b[2 : 2+size]
		flags := b[2+size]
		entry, rest, ok := d.entry(flags, b[3+size:])
		if !ok {
			return Entry{}, false
		}
		b = rest
		if shared < same {
			return Entry{}, false // the entries have moved past the word's prefix: the word is not there
		}
		if shared > same {
			continue // it differs from the word within the prefix it shares with its neighbour
		}
		more := 0
		for more < size && same+more < len(word) && suffix[more] == word[same+more] {
			more++
		}
		same += more
		if same == len(word) && more == size {
			entry.Usual = decode(entry.Usual, &d.symbols)
			return entry, true
		}
	}
	return Entry{}, false
}

// entry reads what follows a word, and returns the rest.
func (d *Dictionary) entry(flags byte, b string) (Entry, string, bool) {
	if len(b) < 1 || len(b) < 1+int(b[0]) {
		return Entry{}, "", false
	}
	// The usual pronunciation stays encoded until scan has found its word.
	e := Entry{Source: Source(flags & 3), Spelled: flags&4 != 0, count: int(flags >> 3), symbols: &d.symbols}
	e.Usual = b[1 : 1+int(b[0])]
	b = b[1+int(b[0]):]
	e.others = b
	for range e.count {
		if len(b) < 2 || len(b) < 2+int(b[1]) {
			return Entry{}, "", false
		}
		b = b[2+int(b[1]):]
	}
	return e, b, true
}

func decode(codes string, symbols *[256]string) string {
	var s strings.Builder
	s.Grow(2 * len(codes))
	for i := range len(codes) {
		s.WriteString(symbols[codes[i]])
	}
	return s.String()
}
