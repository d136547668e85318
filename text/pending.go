package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pending returns what has been read of the sentence that Next is waiting for, up to the last word known to be complete, as if that were the whole
// sentence. ok is false if there is nothing yet, or already too much for one Sentence. ended reports that it ends in a mark that ends a sentence
// unless more text follows without a space. Pending consumes nothing: Next returns the sentence again when it is complete, with the same Text at
// its beginning, although later words may change how earlier ones are read.
//
// It is meant for texts that are spoken while they are being written. Call it only from within the Read method of the text's source: that call
// means that Next is waiting.
func (r *Reader) Pending() (s Sentence, ended, ok bool) {
	text := string(r.buffer)
	switch {
	case r.ended >= 0: // what follows may be another sentence
		text = text[:r.ended]
	case !endsSentence(text):
		text = text[:strings.LastIndexFunc(text, unicode.IsSpace)+1]
	default:
		ended = true
	}
	text = strings.TrimSpace(text)
	if text == "" {
		return Sentence{}, false, false
	}
	quotes := r.quotes
	said, err := r.process(text, r.objects, ended)
	r.quotes = quotes
	if err != nil || len(said) != 1 {
		return Sentence{}, false, false
	}
	s = said[0]
	s.Rate, s.Pause = r.rate, r.pause
	return s, ended, true
}

// endsSentence reports whether a sentence may end where the text does.
func endsSentence(text string) bool {
	core := strings.TrimRight(text, closers)
	last, size := utf8.DecodeLastRuneInString(core)
	switch {
	case core == "" || !strings.ContainsRune(terminators, last):
		return false
	case last == '.':
		return plainEnd(core[:len(core)-size])
	}
	return true
}
