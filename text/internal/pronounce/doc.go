// Package pronounce turns words into phonemes: the built-in dictionary, the user's own words, suffix rules, homographs told apart by their
// neighbours, and a network for words that are in no dictionary.
package pronounce
