// Package pronounce turns words into phonemes, with the built-in dictionary, the user's lexicon, suffix rules, homograph disambiguation by
// context, and a grapheme-to-phoneme network for words that are in no dictionary.
package pronounce
