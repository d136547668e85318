package speech

import (
	"math"
	"sync"

	"lilt/codec"
	"lilt/text"
)

// Word is a word with the time at which it is spoken.
type Word struct {
	Text       string // as written, with adjacent punctuation; several words if they are read as one, as in "5 May 2024"
	Sentence   int    // number of the sentence that it belongs to, from 0
	Begin, End int64  // it is spoken in the samples [Begin, End) of the whole signal
}

// lead is the time, in frames, by which the sound of a symbol precedes the time that the language model states for it: for 36 words after pauses, in 14
// sentences and two voices, the median was 13 ms.
const lead = 1

// timedWords returns the words of spans of a sentence, the number-th of the text, with times. bounds has the times of symbols, from the symbol first on, in
// frames from the frame begin.
func timedWords(sentence text.Sentence, spans []text.Span, bounds []float64, first int, begin int64, number int) []Word {
	sample := func(symbol int) int64 {
		return int64(math.Round((float64(begin) + max(bounds[symbol-first]-lead, 0)) * codec.Hop))
	}
	words := make([]Word, len(spans))
	for i, span := range spans {
		words[i] = Word{Text: sentence.Text[span.Start:span.End], Sentence: number, Begin: sample(span.From), End: sample(span.To)}
	}
	return words
}

// wordLog passes words from the stage that knows their times to the stage that writes their sound.
type wordLog struct {
	report func([]Word)

	mu    sync.Mutex
	words []Word
}

// add adds words that begin after all others.
func (l *wordLog) add(words []Word) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.words = append(l.words, words...)
}

// upTo reports the words that begin before that sample, and those that were added for the same sentences. It has no effect on a nil receiver.
func (l *wordLog) upTo(sample int64) {
	if l == nil {
		return
	}
	l.mu.Lock()
	n := 0
	for n < len(l.words) && (l.words[n].Begin < sample || n > 0 && l.words[n].Sentence == l.words[n-1].Sentence) {
		n++
	}
	due := l.words[:n:n]
	l.words = l.words[n:]
	l.mu.Unlock()
	if n > 0 {
		l.report(due)
	}
}
