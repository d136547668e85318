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

// An incomplete sentence is started when this many words of it have arrived, or punctuation within it, and this many words are held back: the
// pronunciation of a word depends on the next.
const (
	wordsToBegin = 3
	wordsHeld    = 1
)

// How far the PCM may be ahead of real-time playback.
const (
	amplyAhead = 600 * time.Millisecond // an incomplete sentence is not continued: the more of it is known, the better it is spoken
	scarcely   = 200 * time.Millisecond // words that are held back are spoken, if no more text arrives
	dry        = 60 * time.Millisecond  // the frames that the decoder holds back are needed, too
	tick       = 10 * time.Millisecond  // interval at which this is checked
)

// heldFrames is the number of frames that the decoder holds back.
const heldFrames = firstPiece - 1

// live is a [generator] for a text that is being written. A sentence is spoken as far as it is known. When more of it arrives, the language model
// reads the longer sentence and continues from the tokens generated so far, so that neither intonation nor phase breaks.
type live struct {
	*generator
	feed   *Feed
	reader *text.Reader

	mu       sync.Mutex
	complete []text.Sentence // to be spoken
	pending  text.Sentence   // the incomplete sentence after them; without phonemes if there is none
	ended    bool            // whether the incomplete sentence may end here
	done     bool            // the text has ended
	changed  chan struct{}   // signals that one of these has changed; its capacity is 1

	open  *utterance // the utterance of an incomplete sentence
	skip  int        // number of fields of the next sentence that were spoken with the one before
	last  text.Sentence
	seed  uint64
	count int       // number of sentences started
	start time.Time // when playback of all PCM so far would have started, had it had no gap
	spent bool      // whether the decoder holds nothing back
	dried bool      // whether text was awaited since the last sentence was started
}

// newLive returns the stage for a text, which is read until done is closed.
func newLive(t *generator, from io.Reader, done <-chan struct{}) *live {
	feed, ok := from.(*Feed)
	if !ok {
		feed = &Feed{}
		go feed.pump(from, done)
	}
	return &live{generator: t, feed: feed, changed: make(chan struct{}, 1)}
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

// update changes what is known of the text, and signals it.
func (l *live) update(change func()) {
	l.mu.Lock()
	change()
	l.mu.Unlock()
	select {
	case l.changed <- struct{}{}:
	default:
	}
}

// room blocks while too many sentences are waiting to be spoken. ok is false at the end of ctx.
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

// liveText is the source of the sentence reader. When it has to wait for text, it records the incomplete sentence.
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
		case done && l.open != nil: // the rest could not be read
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

// wait waits for a change, for the time when the frames that the decoder holds back are needed, or, with clock, for a tick.
func (l *live) wait(ctx context.Context, clock bool) error {
	if !l.feed.closed() { // otherwise the reader is busy, not the text late
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

// ahead returns the length of the PCM that real-time playback has not reached yet. It is negative if playback has run out of PCM.
func (l *live) ahead() time.Duration {
	if l.frames == 0 {
		return 0
	}
	return time.Duration(l.frames-heldFrames)*time.Second/lm.FrameRate - time.Since(l.start)
}

// sounds records that more PCM is about to follow.
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

// mayBegin reports whether enough of a sentence has arrived to start it.
func (l *live) mayBegin(s text.Sentence) bool {
	if l.ahead() > amplyAhead {
		return false
	}
	words := len(s.Spans)
	return words >= wordsToBegin || words > wordsHeld && strings.ContainsAny(s.Phonemes, ",;:—") || l.feed.since() >= l.o.Patience
}

// begin begins a sentence that is not complete.
func (l *live) begin(ctx context.Context, s text.Sentence, ended bool) error {
	quiet, err := l.quiet(ctx, s.Pause)
	if err != nil {
		return err
	}
	u, err := l.utter(ctx, s, 0, quiet)
	if err != nil || u == nil {
		return err
	}
	u.ended = ended
	l.open = u
	return nil
}

// quiet passes on the pause before a sentence, less the time for which playback has already run out of PCM. been reports whether it was already
// quiet before the sentence, with no pause to pass on.
func (l *live) quiet(ctx context.Context, pause time.Duration) (been bool, err error) {
	been = l.frames == 0
	if !been && l.dried {
		gap := min(l.ahead(), 0)
		pause += gap
		been = gap < 0
	}
	l.dried = false
	if pause <= 0 {
		return been, nil
	}
	l.sounds()
	return false, l.pause(ctx, pause)
}

// utter starts an utterance of a sentence without the first fields of it, after silence if quiet. It is nil if that leaves nothing.
func (l *live) utter(ctx context.Context, s text.Sentence, skip int, quiet bool) (*utterance, error) {
	u := newUtterance(s, skip)
	if u == nil {
		return nil, nil
	}
	u.begin, u.number = l.frames, l.count
	err := l.generator.start(ctx, string(u.phonemes), s.Rate, l.seed, quiet)
	l.seed += seedStep
	l.count++
	u.bounds = l.speaker.Bounds(nil)
	return u, err
}

// goOn continues the incomplete sentence. busy is false if there is nothing to do now.
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

// whole speaks a complete sentence, or the rest of it.
func (l *live) whole(ctx context.Context, s text.Sentence) error {
	if s.Phonemes == "" {
		if l.open != nil { // what was pending has become something else
			if err := l.finish(ctx); err != nil {
				return err
			}
		}
		if _, err := l.quiet(ctx, s.Pause); err != nil || s.Audio == "" {
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
	skip, quiet := l.carry(s), false
	if skip == 0 {
		var err error
		if quiet, err = l.quiet(ctx, s.Pause); err != nil {
			return err
		}
	}
	u, err := l.utter(ctx, s, skip, quiet)
	if err != nil || u == nil {
		return err
	}
	l.open, l.last, l.skip = u, s, u.fields()
	return l.finish(ctx)
}

// carry returns the number of fields of a sentence that were already spoken with the one before: a very long sentence is read as several.
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

// finish speaks the rest of the open utterance.
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

// speakOpen speaks that many frames of an utterance.
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

// revise aligns the open utterance with the sentence as it is known now.
func (l *live) revise(ctx context.Context, s text.Sentence) error {
	keep, rest, parts := l.open.revision(s)
	if err := l.speaker.Revise(ctx, keep, string(rest)); err != nil {
		return err
	}
	l.open.take(keep, rest, parts)
	l.open.bounds = l.speaker.Bounds(l.open.bounds[:0])
	return nil
}
