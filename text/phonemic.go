package text

import (
	"regexp"
	"strings"
)

// ipa maps the International Phonetic Alphabet, as usually written for American English, to Symbols. Longer sequences come first.
var ipa = strings.NewReplacer(
	"ɛər", "ɛɹ", "ɪər", "ɪɹ", "ʊər", "ʊɹ", "aɪ", "I", "eɪ", "A", "oʊ", "O", "aʊ", "W", "ɔɪ", "Y", "əʊ", "O", "tʃ", "ʧ", "dʒ", "ʤ", "t͡ʃ", "ʧ", "d͡ʒ", "ʤ",
	"ɝ", "ɜɹ", "ɚ", "əɹ", "əl", "əl", "l̩", "ᵊl", "n̩", "ᵊn", "m̩", "ᵊm", "r", "ɹ", "g", "ɡ", "ɾ", "T", "ʔ", "t", "ɫ", "l", "ʍ", "w",
	"a", "æ", "e", "ɛ", "or", "ɔɹ", "oɹ", "ɔɹ", "o", "O", "ɒ", "ɑ", "ɨ", "ᵻ", "ʰ", "", "ː", "", "ˑ", "", ".", "", "'", "ˈ", "͡", "", "‿", "", "y", "j", "x", "k",
)

// onset is a stress mark before the consonants of a syllable, where IPA has it. Symbols have it before the vowel.
var onset = regexp.MustCompile(`([ˈˌ])([bdfhjklmnpstvwzðŋɡɹʃʒʤʧθT]+)([AIOWYiuæɐɑɔəɛɜɪʊʌᵻᵊ])`)

// Phonemic converts phonemes given in a text to Symbols: IPA is rewritten; everything else must be a symbol or a space.
func Phonemic(text string) (string, bool) {
	fields := strings.Fields(text)
	for i, f := range fields {
		fields[i] = onset.ReplaceAllString(ipa.Replace(f), "$2$1$3")
	}
	phonemes := strings.Join(fields, " ")
	if phonemes == "" {
		return "", false
	}
	sound := false
	for _, r := range phonemes {
		if r != ' ' && !strings.ContainsRune(Symbols, r) {
			return "", false
		}
		sound = sound || strings.ContainsRune(sounds, r)
	}
	return phonemes, sound
}

// sounds are the Symbols that stand for sounds, without stress marks and punctuation.
const sounds = "AIOTWYbdfhijklmnpstuvwzæðŋɐɑɔəɛɜɡɪɹʃʊʌʒʤʧθᵊᵻ"
