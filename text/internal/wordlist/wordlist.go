// Package wordlist reads lists of words that are written in one string, "red white blue".
package wordlist

import "strings"

// Set makes a set of the words in a list, which any white space separates.
func Set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

// In reports whether a word is in a short list, in which single spaces separate the words. It allocates nothing; a long list is better a [Set].
func In(word, list string) bool {
	for word != "" && list != "" {
		first, rest, _ := strings.Cut(list, " ")
		if first == word {
			return true
		}
		list = rest
	}
	return false
}
