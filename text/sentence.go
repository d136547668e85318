package text

import "time"

// Sentence is the unit in which text is spoken: a sentence, or part of one that markup or its length splits.
type Sentence struct {
	Text     string        // as written, without markup
	Words    string        // the words as spoken
	Phonemes string        // the phonemes, in Symbols and spaces; at most MaxSymbols of them
	Spans    []Span        // the phonemes of each part of Text, in order; parts that are not spoken have no span
	Rate     float64       // speaking rate, 1 is normal; within [MinRate, MaxRate]
	Pause    time.Duration // silence before it, in addition to the pause for the previous sentence's final punctuation
	Audio    string        // a recording to play here; Phonemes is then empty
}

// Span aligns a part of a sentence's text with its phonemes: one word, or several that are read as a unit, as in "5 May 2024".
type Span struct {
	Start, End int // the bytes [Start, End) of Text
	From, To   int // the symbols [From, To) of Phonemes
}

const (
	// MaxSymbols is the maximum length of Phonemes, in symbols.
	MaxSymbols = 400
	// MinRate and MaxRate bound a Sentence's Rate.
	MinRate, MaxRate = 0.25, 4
	// ParagraphPause is the silence between paragraphs.
	ParagraphPause = 400 * time.Millisecond
	// MaxPause is the longest silence that a break can produce; longer ones are shortened to it.
	MaxPause = 30 * time.Second
)

// Symbols are the symbols that Phonemes are written in, besides the space: consonants, vowels (A as in day, I as in my, O as in go, W as in
// now, Y as in boy), stress marks and punctuation. They are misaki's symbols for American English, which the teacher model takes as its input.
const Symbols = "AIOTWYbdfhijklmnpstuvwzæðŋɐɑɔəɛɜɡɪɹʃʊʌʒʤʧˈˌθᵊᵻ" + "!(),.:;?—“”"
