package speech

import (
	"context"
	"io"
	"strings"
	"sync"
	"time"

	"lilt/lm"
	"lilt/text"
)

// A sentence that is still being written is begun when so many words of it are there, or a mark inside of it, and so many of them are held back: how a
// word is said depends on the next.
const (
	wordsToBegin = 3
	wordsHeld    = 1
)

// How far the sound may be ahead of who hears it, as the clock tells.
const (
	amplyAhead = 600 * time.Millisecond // a sentence that is being written need not be spoken further: the more of it is known, the better it is said
	scarcely   = 200 * time.Millisecond // words that are held back are needed, if no more text comes
	dry        = 60 * time.Millisecond  // what the decoder holds back is needed, too
	tick       = 10 * time.Millisecond  // how often that is looked at
)

// heldFrames is what the decoder holds back of tokens.
const heldFrames = firstPiece - 1

// live is a [teller] for a text that is being written. A sentence is spoken as far as it is known, and what follows is fitted to what has been
// said as it comes: the language model reads the longer sentence and goes on with it, so that neither melody nor phase break.
type live struct {
	*teller
	feed   *Feed
	reader *text.Reader

	mu       sync.Mutex
	complete []text.Sentence // to be said
	pending  text.Sentence   // what is there of the one after them; no phonemes for nothing
	ended    bool            // it may end there
	done     bool            // there is nothing more
	changed  chan struct{}   // takes one: something of this changed

	open  *utterance // of a sentence whose end is not known
	skip  int        // fields of the next sentence that have been said with the one before
	last  text.Sentence
	seed  uint64
	count int       // sentences begun
	start time.Time // when all sound so far would have begun, had it been heard without a gap
	spent bool      // the decoder holds nothing back
	dried bool      // text had to be waited for since the last sentence was begun
}

// newLive returns a teller of a text, which is read until done is closed.
func newLive(t *teller, from io.Reader, done <-chan struct{}) *live {
	feed, ok := from.(*Feed)
	if !ok {
		feed = &Feed{}
		go feed.pump(from, done)
	}
	return &live{teller: t, feed: feed, changed: make(chan struct{}, 1)}
}

// readLive starts the stage that reads sentences.
func (p *pipeline) readLive(l *live, front *text.FrontEnd) {
	go func() {
		from := &liveText{l, p.ctx}
		l.reader = front.Reader(from)
		for {
			sentence, err := l.reader.Next()
			if err != nil {
				if err != io.EOF {
					p.text = err
				}
				l.update(func() { l.done, l.pending = true, text.Sentence{} })
				return
			}
			l.update(func() { l.complete, l.pending = append(l.complete, sentence), text.Sentence{} })
			if !l.room(p.ctx) {
				return
			}
		}
	}()
}

// update changes what is known of the text.
func (l *live) update(change func()) {
	l.mu.Lock()
	change()
	l.mu.Unlock()
	select {
	case l.changed <- struct{}{}:
	default:
	}
}

// room waits until not too many sentences wait. ok is false at the end of ctx.
func (l *live) room(ctx context.Context) (ok bool) {
	for {
		l.mu.Lock()
		full := len(l.complete) >= sentencesAhead
		l.mu.Unlock()
		if !full {
			return true
		}
		select {
		case <-time.After(tick):
		case <-ctx.Done():
			return false
		}
	}
}

// liveText is where the reader of sentences reads. When it waits, it tells what is pending.
type liveText struct {
	*live
	ctx context.Context
}

func (r *liveText) Read(p []byte) (int, error) {
	for {
		n, changed, err := r.feed.take(p)
		if n > 0 || err != nil {
			return n, err
		}
		if r.reader != nil {
			if s, ended, ok := r.reader.Pending(); ok && (len(s.Text) > len(r.pending.Text) || ended != r.ended) {
				r.update(func() { r.pending, r.ended = s, ended })
			}
		}
		select {
		case <-changed:
		case <-r.ctx.Done():
			return 0, context.Cause(r.ctx)
		}
	}
}

// say is the stage of the language model.
func (l *live) say(ctx context.Context) error {
	l.seed, l.spent = l.o.Seed, true
	for {
		l.mu.Lock()
		pending, ended, done := l.pending, l.ended, l.done
		var head *text.Sentence
		if len(l.complete) > 0 {
			head = &l.complete[0]
			l.complete = l.complete[1:]
		}
		l.mu.Unlock()
		var err error
		busy := true
		switch {
		case head != nil:
			err = l.whole(ctx, *head)
		case done && l.open != nil: // what follows could not be read
			err = l.finish(ctx)
		case done:
			l.to.end()
			if l.count == 0 && l.frames == 0 {
				return ErrNothing
			}
			return nil
		case l.open != nil:
			busy, err = l.goOn(ctx, pending, ended)
		case pending.Phonemes != "" && l.mayBegin(pending):
			err = l.begin(ctx, pending, ended)
		default:
			busy = false
		}
		if err == nil && !busy {
			err = l.wait(ctx, l.open != nil || pending.Phonemes != "")
		}
		if err != nil {
			return err
		}
	}
}

// wait waits until something changes, or what the decoder holds back is needed, or for a while if the clock matters.
func (l *live) wait(ctx context.Context, clock bool) error {
	if !l.feed.closed() { // otherwise it is but the reader that is waited for
		l.dried = true
		if !l.spent && l.ahead() < dry {
			l.spent = true
			return l.silence(ctx, heldFrames)
		}
	}
	var timer <-chan time.Time
	if clock || !l.spent {
		timer = time.After(tick)
	}
	select {
	case <-l.changed:
	case <-timer:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	return nil
}

// ahead is how much sound there is that has not been heard yet, if it is heard as it comes; less than nothing if there is a gap.
func (l *live) ahead() time.Duration {
	if l.frames == 0 {
		return 0
	}
	return time.Duration(l.frames-heldFrames)*time.Second/lm.FrameRate - time.Since(l.start)
}

// sounds notes that more sound is about to come.
func (l *live) sounds() {
	if gap := -l.ahead(); l.frames == 0 || gap > 0 {
		if l.frames == 0 {
			l.start = time.Now()
		} else {
			l.start = l.start.Add(gap)
		}
	}
	l.spent = false
}

// mayBegin reports whether there is enough of a sentence.
func (l *live) mayBegin(s text.Sentence) bool {
	if l.ahead() > amplyAhead {
		return false
	}
	words := len(s.Spans)
	return words >= wordsToBegin || words > wordsHeld && strings.ContainsAny(s.Phonemes, ",;:—") || l.feed.since() >= l.o.Patience
}

// begin begins a sentence that is not complete.
func (l *live) begin(ctx context.Context, s text.Sentence, ended bool) error {
	if err := l.quiet(ctx, s.Pause); err != nil {
		return err
	}
	u, err := l.utter(ctx, s, 0)
	if err != nil || u == nil {
		return err
	}
	u.ended = ended
	l.open = u
	return nil
}

// quiet is the pause before a sentence, of which the time in which there was nothing to hear is a part.
func (l *live) quiet(ctx context.Context, pause time.Duration) error {
	if l.frames > 0 && l.dried {
		pause += min(l.ahead(), 0)
	}
	l.dried = false
	if pause <= 0 {
		return nil
	}
	l.sounds()
	return l.pause(ctx, pause)
}

// utter starts an utterance of a sentence without the first fields of it. It is nil if that leaves nothing.
func (l *live) utter(ctx context.Context, s text.Sentence, skip int) (*utterance, error) {
	u := newUtterance(s, skip)
	if u == nil {
		return nil, nil
	}
	u.begin, u.number = l.frames, l.count
	err := l.teller.start(ctx, string(u.phonemes), s.Rate, l.seed)
	l.seed += golden
	l.count++
	u.bounds = l.speaker.Bounds(nil)
	return u, err
}

// goOn says more of the open sentence. busy is false if there is nothing to do now.
func (l *live) goOn(ctx context.Context, pending text.Sentence, ended bool) (busy bool, err error) {
	u := l.open
	if n := len(pending.Spans); n > 0 && (partsOf(pending)[n-1].field > u.fields() || ended && !u.ended) {
		if err := l.revise(ctx, pending); err != nil {
			return false, err
		}
		u.ended = ended
	}
	if l.ahead() > amplyAhead {
		return false, nil
	}
	frames := u.until(max(len(u.parts)-wordsHeld, 0))
	if frames <= 0 && l.feed.since() >= l.o.Patience && l.ahead() < scarcely {
		frames = u.until(len(u.parts))
		if u.ended {
			frames = l.speaker.Left()
		}
	}
	if frames <= 0 {
		return false, nil
	}
	return true, l.speakOpen(ctx, u, min(frames, u.size))
}

// whole says a sentence, or the rest of it, to its end.
func (l *live) whole(ctx context.Context, s text.Sentence) error {
	if s.Phonemes == "" {
		if l.open != nil { // what was pending has become something else
			if err := l.finish(ctx); err != nil {
				return err
			}
		}
		if err := l.quiet(ctx, s.Pause); err != nil || s.Audio == "" {
			return err
		}
		l.sounds()
		l.count++
		return l.recording(ctx, s.Audio)
	}
	if l.open != nil {
		if err := l.revise(ctx, s); err != nil {
			return err
		}
		l.last, l.skip = s, l.open.fields()
		return l.finish(ctx)
	}
	skip := l.carry(s)
	if skip == 0 {
		if err := l.quiet(ctx, s.Pause); err != nil {
			return err
		}
	}
	u, err := l.utter(ctx, s, skip)
	if err != nil || u == nil {
		return err
	}
	l.open, l.last, l.skip = u, s, u.fields()
	return l.finish(ctx)
}

// carry returns how many fields of a sentence have been said already, with the one before: a sentence that is too long for one comes in several.
func (l *live) carry(s text.Sentence) int {
	switch n := len(l.last.Spans); {
	case n == 0 || len(s.Spans) == 0:
		return 0
	case s.Text == l.last.Text && s.Spans[0].Start >= l.last.Spans[n-1].End:
		return l.skip
	default:
		return max(l.skip-len(strings.Fields(l.last.Text)), 0)
	}
}

// finish says all that is left of the open utterance.
func (l *live) finish(ctx context.Context) error {
	u := l.open
	l.open = nil
	for l.speaker.Left() > 0 {
		if err := l.speakOpen(ctx, u, u.size); err != nil {
			return err
		}
	}
	return nil
}

// speakOpen says so many frames of an utterance.
func (l *live) speakOpen(ctx context.Context, u *utterance, frames int) error {
	l.sounds()
	u.spoken += min(frames, l.speaker.Left())
	if frames == u.size {
		u.size = min(2*u.size, largestPiece)
	}
	if words := u.news(); l.words != nil && len(words) > 0 {
		l.words.add(words)
	}
	return l.speak(ctx, frames)
}

// revise fits the open utterance to what is known of its sentence by now.
func (l *live) revise(ctx context.Context, s text.Sentence) error {
	keep, rest, parts := l.open.revision(s)
	if err := l.speaker.Revise(ctx, keep, string(rest)); err != nil {
		return err
	}
	l.open.take(keep, rest, parts)
	l.open.bounds = l.speaker.Bounds(l.open.bounds[:0])
	return nil
}
