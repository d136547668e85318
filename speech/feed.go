package speech

import (
	"errors"
	"io"
	"sync"
	"time"
)

// Feed is a buffer for a text that is written, in pieces of any size, while it is spoken: Read returns what Write was given. Its methods may be called
// from any goroutine. The zero value is ready to use.
type Feed struct {
	mu      sync.Mutex
	text    []byte
	err     error         // after text
	last    time.Time     // when text was last written
	changed chan struct{} // closed at the next change; nil if no goroutine waits
}

// feedAhead is the number of bytes that pump reads ahead.
const feedAhead = 16 << 10

// ErrFeedClosed is the error of writing to a feed that is closed.
var ErrFeedClosed = errors.New("speech: the text has already ended")

// Write adds text. It does not retain the slice, and does not block. The error is [ErrFeedClosed].
func (f *Feed) Write(text []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return 0, ErrFeedClosed
	}
	f.text = append(f.text, text...)
	f.last = time.Now()
	f.change()
	return len(text), nil
}

// Flush ends the paragraph, so that all text written so far is spoken now. The error is [ErrFeedClosed].
func (f *Feed) Flush() error {
	_, err := f.Write([]byte("\n\n"))
	return err
}

// Close ends the text. It has no effect if the text has ended.
func (f *Feed) Close() error {
	f.end(io.EOF)
	return nil
}

// end ends the text with an error.
func (f *Feed) end(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil {
		f.err = err
		f.change()
	}
}

func (f *Feed) change() {
	if f.changed != nil {
		close(f.changed)
		f.changed = nil
	}
}

// Read blocks until there is text and returns as much as there is, or io.EOF after the end.
func (f *Feed) Read(p []byte) (int, error) {
	for {
		n, changed, err := f.take(p)
		if n > 0 || err != nil {
			return n, err
		}
		<-changed
	}
}

// take is Read without blocking: if there is no text it returns a channel that is closed when there is.
func (f *Feed) take(p []byte) (n int, changed <-chan struct{}, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n = copy(p, f.text); n > 0 {
		f.text = f.text[n:]
		f.change() // pump may be waiting for room
		return n, nil, nil
	}
	if f.err != nil {
		return 0, nil, f.err
	}
	return 0, f.wait(), nil
}

// wait returns a channel that is closed at the next change.
func (f *Feed) wait() <-chan struct{} {
	if f.changed == nil {
		f.changed = make(chan struct{})
	}
	return f.changed
}

// since returns the time since text was last written.
func (f *Feed) since() time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	return time.Since(f.last)
}

// closed reports whether the text has ended.
func (f *Feed) closed() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err != nil
}

// pump copies another text to the feed until it ends or done is closed. Nothing can interrupt a Read that blocks.
func (f *Feed) pump(from io.Reader, done <-chan struct{}) {
	piece := make([]byte, 4096)
	for {
		n, err := from.Read(piece)
		if n > 0 {
			f.Write(piece[:n])
		}
		if err != nil {
			f.end(err)
			return
		}
		for {
			f.mu.Lock()
			full := len(f.text) >= feedAhead
			changed := f.wait()
			f.mu.Unlock()
			if !full {
				break
			}
			select {
			case <-changed:
			case <-done:
				return
			}
		}
	}
}

// Unread returns the number of bytes that were written but not read yet.
func (f *Feed) Unread() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.text)
}
