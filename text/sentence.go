package text

import "time"

// Sentence is the unit in which text is spoken: a sentence, or a part of one where markup or its length asks for a cut.
type Sentence struct {
	Text     string        // as it was written, with markup taken out
	Words    string        // as it is said, in words
	Phonemes string        // as it is said, in the symbols of Symbols and spaces; at most MaxSymbols of them
	Spans    []Span        // which phonemes each part of Text is said with, in order; parts that are not said belong to none
	Rate     float64       // speed of speech, 1 is normal; within [MinRate, MaxRate]
	Pause    time.Duration // of silence before it, besides what the last mark of the one before asks for
	Audio    string        // where a recording is to be played here; then there are no Phonemes
}

// Span is a part of a sentence that is said together: a word, or several where they are read as one, as in "5 May 2024".
type Span struct {
	Start, End int // it is the bytes [Start, End) of Text,
	From, To   int // said with the symbols [From, To) of Phonemes
}

const (
	// MaxSymbols is the longest Phonemes, in symbols.
	MaxSymbols = 400
	// MinRate and MaxRate bound a Sentence's Rate.
	MinRate, MaxRate = 0.25, 4
	// ParagraphPause is the silence between paragraphs.
	ParagraphPause = 400 * time.Millisecond
	// MaxPause is the longest silence that a break may ask for; longer ones are cut to it.
	MaxPause = 30 * time.Second
)

// Symbols are the symbols that Phonemes are written in, besides the space: consonants, vowels (A as in day, I as in my, O as in go, W as in
// now, Y as in boy), stress marks and punctuation. They are those of misaki's American English, which the teacher speaks.
const Symbols = "AIOTWYbdfhijklmnpstuvwzæðŋɐɑɔəɛɜɡɪɹʃʊʌʒʤʧˈˌθᵊᵻ" + "!(),.:;?—“”"
