package pronounce

import "lilt/text/internal/dictionary"

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
