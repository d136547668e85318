package pronounce

import (
	"encoding/binary"
	"errors"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"lilt/assets/lexicon"
	"lilt/text/internal/dictionary"
	"lilt/text/internal/spoken"
)

// tag is a part of speech, numbered as in the tagger's file.
type tag uint8

const (
	otherTag tag = iota
	noun
	plural
	name
	base
	past
	gerund
	participle
	present
	third
	adjective
	adverb
	determiner
	preposition
	pronoun
	possessive
	modal
	toTag
	conjunction
	numeral
	particle
	interjection
	mark
	tagCount
)

// forms returns the dictionary's variants for a part of speech, given what follows.
func (t tag) forms(next follow) []dictionary.Tag {
	var list []dictionary.Tag
	if next == pause {
		list = append(list, dictionary.Final)
	}
	switch t {
	case noun, plural, name:
		return append(list, dictionary.Noun)
	case base, gerund, third:
		return append(list, dictionary.Verb)
	case past:
		return append(list, dictionary.Past, dictionary.Verb)
	case participle:
		return append(list, dictionary.Participle, dictionary.Verb)
	case present:
		return append(list, dictionary.Present, dictionary.Verb)
	case adjective:
		return append(list, dictionary.Adjective)
	case adverb:
		return append(list, dictionary.Adverb)
	case determiner:
		return append(list, dictionary.Determiner)
	}
	return list
}

func (t tag) isVerb() bool {
	return t == base || t == past || t == gerund || t == participle || t == present || t == third
}

func (t tag) isNoun() bool { return t == noun || t == plural || t == name }

// tagger is the linear part-of-speech classifier trained by train/frontend/tagger.py.
type tagger struct {
	count   int
	hashes  string // u32 each
	starts  string // u32 each
	weights string
}

const tagMagic = "LILTTAG\x01"

// openTagger opens the built-in file.
func openTagger() (*tagger, error) { return parseTagger(lexicon.Tagger) }

// parseTagger checks the layout of a tagger file; weights with invalid offsets are ignored when they are used.
func parseTagger(file string) (*tagger, error) {
	data, ok := strings.CutPrefix(file, tagMagic)
	if !ok || len(data) < 4 {
		return nil, errors.New("pronounce: the tagger file is not of version 1")
	}
	n := int(u32(data, 0))
	if n > len(data)/8 || len(data) < 8+8*n {
		return nil, errors.New("pronounce: the tagger file is truncated")
	}
	t := &tagger{count: n, hashes: data[4 : 4+4*n], starts: data[4+4*n : 8+8*n], weights: data[8+8*n:]}
	if int(u32(t.starts, n)) != len(t.weights) {
		return nil, errors.New("pronounce: the tagger file is truncated")
	}
	return t, nil
}

func u32(s string, i int) uint32 { return binary.LittleEndian.Uint32([]byte(s[4*i : 4*i+4])) }

// add adds the weights of a feature to the scores.
func (t *tagger) add(scores *[tagCount]int, hash uint32) {
	i := sort.Search(t.count, func(i int) bool { return u32(t.hashes, i) >= hash })
	if i == t.count || u32(t.hashes, i) != hash {
		return
	}
	for at, end := int(u32(t.starts, i)), int(u32(t.starts, i+1)); at+1 < end && end <= len(t.weights); at += 2 {
		if c := t.weights[at]; c < byte(tagCount) {
			scores[c] += int(int8(t.weights[at+1]))
		}
	}
}

// feature hashes a feature: its letter and its text.
func feature(kind byte, parts ...string) uint32 {
	h := (uint32(2166136261) ^ uint32(kind)) * 16777619
	for n, p := range parts {
		if n > 0 {
			h = (h ^ ' ') * 16777619
		}
		for i := range len(p) {
			h = (h ^ uint32(p[i])) * 16777619
		}
	}
	return h
}

var tagNames = [tagCount]string{"other", "noun", "plural", "name", "base", "past", "gerund", "participle", "present", "third", "adjective", "adverb",
	"determiner", "preposition", "pronoun", "possessive", "modal", "to", "conjunction", "numeral", "particle", "interjection", "mark"}

// tag gives every unit its part of speech, from left to right.
func (t *tagger) tag(units []unit) {
	words := make([]string, len(units)+3) // padded with two words in front and one behind
	words[0], words[1], words[len(words)-1] = "^", "^", "$"
	for i, u := range units {
		w := strings.ToLower(u.Text)
		if u.Kind == spoken.Letters {
			w = strings.ReplaceAll(w, " ", "")
		}
		words[i+2] = w
	}
	before, twoBefore := "^", "^"
	for i := range units {
		u := &units[i]
		u.tag = t.one(u, words[i:i+4], i == 0, before, twoBefore)
		twoBefore, before = before, tagNames[u.tag]
	}
}

// one tags the third of four consecutive words.
func (t *tagger) one(u *unit, words []string, first bool, before, twoBefore string) tag {
	if u.Kind == spoken.Mark {
		return mark
	}
	w, after := words[2], words[3]
	var scores [tagCount]int
	t.add(&scores, feature('b'))
	t.add(&scores, feature('w', w))
	t.add(&scores, feature('x', tail(w, 3)))
	t.add(&scores, feature('y', tail(w, 2)))
	t.add(&scores, feature('p', head(w)))
	t.add(&scores, feature('t', before))
	t.add(&scores, feature('u', twoBefore, before))
	t.add(&scores, feature('v', before, w))
	t.add(&scores, feature('l', words[1]))
	t.add(&scores, feature('r', after))
	t.add(&scores, feature('s', tail(after, 3)))
	t.add(&scores, feature('k', words[0]))
	t.add(&scores, feature('c', shape(u, first)))
	t.add(&scores, feature('m', before, after))
	best := otherTag
	for c := range scores {
		if scores[c] > scores[best] {
			best = tag(c)
		}
	}
	return best
}

// shapes are the feature names of the values of shape, whose bits mean: initial capital, first word, hyphen, all capitals.
var shapes = func() (list [16]string) {
	for i := range list {
		list[i] = either(i&1 != 0, "C", "c") + either(i&2 != 0, "0", "1") + either(i&4 != 0, "-", "") + either(i&8 != 0, "U", "")
	}
	return list
}()

// shape encodes a word's capitals and hyphens, and whether it is the first.
func shape(u *unit, first bool) string {
	r, _ := utf8.DecodeRuneInString(u.Text)
	bits := either(unicode.IsUpper(r), 1, 0) | either(first, 2, 0) | either(strings.Contains(u.Text, "-"), 4, 0)
	if strings.ContainsFunc(u.Text, unicode.IsUpper) && !strings.ContainsFunc(u.Text, unicode.IsLower) {
		bits |= 8
	}
	return shapes[bits]
}

// tail returns the last n characters of a word.
func tail(w string, n int) string {
	at := len(w)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(w[:at])
		at -= size
	}
	return w[at:]
}

func head(w string) string {
	_, size := utf8.DecodeRuneInString(w)
	return w[:size]
}
