package text

import (
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"lilt/text/internal/spoken"
)

// Reader returns a text's sentences one by one. It holds only one sentence at a time and reads only as far ahead as it must to know that the
// sentence has ended, so that text can be spoken while it is being written.
type Reader struct {
	process func(text string, objects []spoken.Object, stop bool) ([]Sentence, error)
	from    source
	buffer  []byte          // text not yet returned, with object runes
	objects []spoken.Object // the objects in the buffer
	ended   int             // where in the buffer a sentence may end; -1 if nowhere
	rate    float64
	pause   time.Duration // before the next sentence
	quotes  spoken.Quotes // the open quotations
	column  int           // number of characters on the line so far
	widths  widths        // of the lines before
	spoke   bool          // something has been said
	queue   []Sentence
	err     error
}

// maxSentence is the length in bytes beyond which a sentence is split.
const maxSentence = 600

func newReader(f *FrontEnd, from source) *Reader {
	r := &Reader{from: from, ended: -1, rate: 1}
	r.process = func(text string, objects []spoken.Object, stop bool) ([]Sentence, error) {
		return f.process(text, objects, &r.quotes, stop)
	}
	return r
}

// Next returns the next sentence, and io.EOF after the last. Silence at the end of a text is a last Sentence without phonemes. Any other error
// comes from the source or says where the SSML is malformed; further calls return it again.
func (r *Reader) Next() (Sentence, error) {
	for len(r.queue) == 0 {
		if r.err != nil {
			return Sentence{}, r.err
		}
		r.read()
	}
	s := r.queue[0]
	r.queue = r.queue[1:]
	return s, nil
}

// read processes one item.
func (r *Reader) read() {
	it, err := r.from.next()
	if err != nil {
		// What was read before an error is spoken, except before malformed markup, where the sentence may be damaged too.
		if err == io.EOF {
			r.settle(true)
			r.flush(true)
			if r.pause > 0 && r.spoke && r.err == nil {
				r.give(Sentence{})
			}
		}
		if r.err == nil {
			r.err = err
		}
		return
	}
	switch it.kind {
	case character:
		r.character(it.char)
	case marked:
		if len(r.objects) == spoken.MaxObjects {
			r.flush(false)
		}
		r.objects = append(r.objects, it.object)
		r.character(spoken.ObjectRune(len(r.objects) - 1))
	case silence:
		r.settle(true)
		r.flush(false)
		r.pause = min(r.pause+it.pause, MaxPause)
	case tempo:
		r.settle(true)
		r.flush(false)
		r.rate = it.rate
	case recording:
		r.settle(true)
		r.flush(false)
		r.give(Sentence{Audio: it.audio})
	case paragraph:
		r.settle(true)
		r.flush(true)
		r.widths.before, r.widths.spaces, r.column = 0, 0, 0
		r.quotes = spoken.Quotes{}
		if r.spoke {
			r.pause = max(r.pause, ParagraphPause)
		}
	case boundary:
		r.settle(true)
		r.flush(true)
	}
}

// give queues a sentence with its rate and the silence before it.
func (r *Reader) give(s Sentence) {
	s.Rate, s.Pause = r.rate, r.pause
	r.pause, r.spoke = 0, true
	r.queue = append(r.queue, s)
}

// character adds to the buffer and checks whether a sentence has ended.
func (r *Reader) character(c rune) {
	if len(r.buffer) == 0 && unicode.IsSpace(c) {
		if c == '\n' {
			r.widths.before, r.widths.spaces, r.column = r.column, 0, 0
		}
		return
	}
	if c == '\n' && r.broken() {
		r.add('\v')
	}
	r.column++
	if c == '\n' {
		r.widths.before, r.widths.spaces, r.column = r.column-1, 0, 0
	}
	if r.bullet(c) {
		r.settle(true)
		r.flush(true)
	}
	r.add(c)
	r.apart(c)
	r.settle(false)
	if len(r.buffer) > maxSentence {
		r.cut()
	}
}

// add appends to the buffer and records whether a sentence may have ended.
func (r *Reader) add(c rune) {
	r.buffer = utf8.AppendRune(r.buffer, c)
	if r.ended < 0 && r.candidate(c) {
		r.ended = len(r.buffer) - utf8.RuneLen(c)
	}
}

// shortLine is the length, in characters, up to which a line is taken to end on purpose (an address, a signature, a poem) rather than by wrapping.
const shortLine = 45

// broken reports whether the line that ends the buffer is short.
func (r *Reader) broken() bool {
	return r.column > 0 && r.column <= shortLine && r.buffer[len(r.buffer)-1] != '\v'
}

// candidate reports whether a sentence may have ended before the character just added.
func (r *Reader) candidate(c rune) bool {
	before := r.buffer[:len(r.buffer)-utf8.RuneLen(c)]
	last, _ := utf8.DecodeLastRune(before)
	if !strings.ContainsRune(terminators+closers, last) {
		return false
	}
	if unicode.IsSpace(c) {
		return true
	}
	if strings.ContainsRune("。！？", last) {
		return !strings.ContainsRune(closers+terminators, c)
	}
	return unicode.IsUpper(c) && spaceMissing(string(before), last)
}

// spaceMissing reports whether the space between two sentences is missing, "The end.He left.", as opposed to a web address or initials.
func spaceMissing(before string, last rune) bool {
	start := strings.LastIndexAny(before, " \v\n") + 1
	chunk := before[start:]
	if strings.ContainsAny(chunk, "/@:\\_") || !strings.ContainsRune(".?!", last) {
		return false
	}
	word := strings.TrimSuffix(chunk, string(last))
	if strings.Contains(word, ".") || utf8.RuneCountInString(word) < 2 {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(word)
	_, abbreviation := spoken.Abbreviation(word)
	return unicode.IsLower(r) && !abbreviation && !strings.EqualFold(word, "ph")
}

// bullet reports whether the character turns the line at the end of the buffer into a list item and the buffer holds text before that line.
func (r *Reader) bullet(c rune) bool {
	if c != ' ' {
		return false
	}
	at := len(r.buffer)
	for at > 0 && r.buffer[at-1] != '\n' {
		at--
	}
	if at == 0 || len(strings.TrimSpace(string(r.buffer[:at]))) == 0 {
		return false
	}
	switch head := string(r.buffer[at:]); head {
	case "-", "*", "•", "–", "—":
	default:
		number := strings.TrimRight(head, ".)")
		if number == head || len(number) == 0 || len(number) > 3 || strings.Trim(number, "0123456789") != "" {
			return false
		}
	}
	// The line before ends where this one begins.
	head := string(r.buffer[at:])
	r.buffer = r.buffer[:at]
	r.ended = -1
	r.flush(true)
	r.buffer = append(r.buffer, head...)
	return false
}

// mostAddress is how long the part of an e-mail address before its @ is waited for, in bytes.
const mostAddress = 64

// notOfAddress reports whether a character cannot stand in an e-mail address before its @.
func notOfAddress(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-+'", r)
}

// settle decides whether the sentence ends at the candidate position; whole says that no more text follows.
func (r *Reader) settle(whole bool) {
	if r.ended < 0 {
		return
	}
	before, next := string(r.buffer[:r.ended]), string(r.buffer[r.ended:])
	if !unicode.IsSpace(rune(next[0])) {
		if strings.HasSuffix(before, ".") {
			if _, complete := firstWord(next); !complete && !whole {
				return
			}
			if fileEnding(next) {
				r.ended = -1
				return
			}
			address := strings.IndexFunc(next, notOfAddress)
			if address < 0 && !whole && len(next) < mostAddress {
				return
			}
			if address > 0 && next[address] == '@' { // "Mary.Smith@example.com"
				r.ended = -1
				return
			}
			if name, _ := firstWord(next); strings.HasPrefix(next[len(name):], ".") { // "http.Request.Context"
				if rest := next[len(name)+1:]; rest == "" && !whole {
					return
				} else if first, _ := utf8.DecodeRuneInString(rest); unicode.IsUpper(first) {
					r.ended = -1
					return
				}
			}
		}
		next = " " + next // the missing space
	}
	if number := strings.TrimSuffix(strings.TrimSpace(before), "."); len(number) <= 3 && number != "" && strings.Trim(number, "0123456789") == "" {
		r.ended = -1 // the number of a list item
		return
	}
	switch judge(before, next, whole) {
	case ends:
		rest := append([]byte(nil), r.buffer[r.ended:]...)
		r.buffer = r.buffer[:r.ended]
		r.ended = -1
		objects := r.objects
		r.flush(true)
		r.refill(rest, objects)
	case inside:
		r.ended = -1
	}
}

// refill puts back what follows a returned sentence. Objects keep their numbers.
func (r *Reader) refill(rest []byte, objects []spoken.Object) {
	rest = []byte(strings.TrimLeft(string(rest), " \v\n"))
	r.buffer = append(r.buffer[:0], rest...)
	if strings.ContainsFunc(string(rest), isObject) {
		r.objects = objects
	}
}

// flush emits what the buffer holds. stop says whether the sentence ends here or is only split.
func (r *Reader) flush(stop bool) {
	text, objects := strings.TrimSpace(string(r.buffer)), r.objects
	r.buffer, r.objects, r.ended = r.buffer[:0], nil, -1
	if text == "" {
		return
	}
	sentences, err := r.process(text, objects, stop)
	if err != nil {
		r.err = err
	}
	for _, s := range sentences {
		r.give(s)
	}
}

// cut emits the first part of a sentence that is too long: up to the last punctuation mark or space in its second half, or else all of it.
func (r *Reader) cut() {
	text := string(r.buffer)
	at := -1
	for _, marks := range []string{";:", "—–", ",", " \v\n"} {
		if i := strings.LastIndexAny(text[:len(text)-1], marks); i >= maxSentence/3 {
			_, size := utf8.DecodeRuneInString(text[i:])
			at = i + size
			break
		}
	}
	objects := r.objects
	if at < 0 || at >= len(text) {
		r.flush(false)
		return
	}
	rest := append([]byte(nil), r.buffer[at:]...)
	r.buffer = r.buffer[:at]
	r.flush(false)
	r.refill(rest, objects)
	r.ended = -1
}
