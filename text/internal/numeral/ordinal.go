package numeral

import "strings"

var irregular = map[string]string{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}

// Ordinal turns a cardinal in words into an ordinal: "twenty three" becomes "twenty third".
func Ordinal(words []string) []string {
	last := words[len(words)-1]
	switch ordinal, ok := irregular[last]; {
	case ok:
		return replaceLast(words, ordinal)
	case strings.HasSuffix(last, "y"):
		return replaceLast(words, strings.TrimSuffix(last, "y")+"ieth")
	default:
		return replaceLast(words, last+"th")
	}
}

// Plural makes the last word plural: "nineties", "hundreds", "sixes".
func Plural(words []string) []string {
	switch last := words[len(words)-1]; {
	case strings.HasSuffix(last, "y"):
		return replaceLast(words, strings.TrimSuffix(last, "y")+"ies")
	case strings.HasSuffix(last, "x"):
		return replaceLast(words, last+"es")
	default:
		return replaceLast(words, last+"s")
	}
}

// replaceLast returns a copy of words with another last word.
func replaceLast(words []string, last string) []string {
	return append(words[:len(words)-1:len(words)-1], last)
}
