package speech

import (
	"math"
	"sync"

	"lilt/codec"
	"lilt/text"
)

// Word is a word, with the time at which it is spoken.
type Word struct {
	Text       string // as it is written, with the marks that touch it; several words where they are read as one, as in "5 May 2024"
	Sentence   int    // number of the sentence that it belongs to, from 0
	Begin, End int64  // it is heard in the samples [Begin, End) of the whole speech
}

// lead is by how much, in frames, the sound of a symbol comes before the time that the language model has for it: the median of 36 words after pauses, in
// 14 sentences and two voices, was 13 ms.
const lead = 1

// timedWords gives spans of a sentence the times that bounds has for symbols, counted from the symbol first on, in frames from begin on.
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

// wordLog brings words from who times them to who passes their sound on. Its zero value is empty.
type wordLog struct {
	tell func([]Word)

	mu    sync.Mutex
	words []Word
}

// add adds the words of a sentence, of which nothing has been passed on.
func (l *wordLog) add(words []Word) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.words = append(l.words, words...)
}

// upTo tells what there is of words of all sentences of which one begins before that sample.
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
		l.tell(due)
	}
}
