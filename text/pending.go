package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pending returns what has been read of the sentence that Next waits for, up to the last word that is known to be whole, as if it were all;
// ok is false if that is nothing, or already too long for one Sentence. ended tells that it has a mark at its end that ends a sentence unless more
// follows without a space. It takes nothing: Next returns the sentence again when it is complete, with the same Text at its beginning, though words may
// then be read differently by what follows them.
//
// It is meant for texts that are spoken while they are written, and must be called from within the Read of the text's source, which is where
// one learns that Next waits.
func (r *Reader) Pending() (s Sentence, ended, ok bool) {
	text := string(r.buffer)
	switch {
	case r.ended >= 0: // what follows may be another sentence
		text = text[:r.ended]
	case !whole(text):
		text = text[:strings.LastIndexFunc(text, unicode.IsSpace)+1]
	default:
		ended = true
	}
	text = strings.TrimSpace(text)
	if text == "" {
		return Sentence{}, false, false
	}
	quotes := r.quotes
	said, err := r.say(text, r.objects, ended)
	r.quotes = quotes
	if err != nil || len(said) != 1 {
		return Sentence{}, false, false
	}
	s = said[0]
	s.Rate, s.Pause = r.rate, r.pause
	return s, ended, true
}

// whole reports whether a sentence may be at its end where the text is.
func whole(text string) bool {
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
