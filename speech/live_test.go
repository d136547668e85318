package speech

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"lilt/codec"
	"lilt/internal/lmtest"
)

// A text that is there as a whole is spoken as ever, whoever is ready to listen while it is written.
func TestLiveWholeText(t *testing.T) {
	s := open(t)
	const text = "Once upon a time there was a fox. It was quick!\n\nWas it brown?"
	want := tokens(t, s, strings.NewReader(text), drawn)
	o := drawn
	o.Patience = time.Hour
	feed := &Feed{}
	io.WriteString(feed, text)
	feed.Close()
	if got := tokens(t, s, feed, o); !slices.Equal(got, want) {
		t.Errorf("%d tokens, want %d, which are others", len(got), len(want))
	}
	if got := tokens(t, s, strings.NewReader(text), o); !slices.Equal(got, want) {
		t.Errorf("%d tokens, want %d, which are others", len(got), len(want))
	}
	if got := speak(t, s, strings.NewReader(text), o); !slices.Equal(got, speak(t, s, strings.NewReader(text), drawn)) {
		t.Error("the same tokens, but another sound")
	}
	if _, err := feed.Write([]byte("x")); err != ErrFeedClosed {
		t.Error(err)
	}
}

// However a text is cut, and whenever its pieces come, each of its words is said once, in order.
func TestLiveSaysEveryWordOnce(t *testing.T) {
	s := open(t)
	const text = "Dr. Smith, who paid $3.50 for 12 lbs. of tea on May 5th, 2024, left at 5 p.m. We saw him. \"Why?\" she asked; nobody knew... " +
		"Call 555 123 4567 now, please. No. No. 1,000,000 people can't be wrong: they never are. **Bold** words, too."
	want := strings.Join(strings.Fields(strings.ReplaceAll(text, "*", "")), " ")
	for seed := range uint64(12) {
		random := rand.New(rand.NewPCG(seed, 7))
		feed := &Feed{}
		go func() {
			for rest := text; rest != ""; {
				n := min(1+random.IntN(9), len(rest))
				io.WriteString(feed, rest[:n])
				rest = rest[n:]
				time.Sleep(time.Duration(random.IntN(int(seed)*2+1)) * time.Millisecond)
			}
			feed.Close()
		}()
		var words []string
		o := drawn
		o.Patience = time.Duration(1+seed) * 3 * time.Millisecond
		o.Words = func(of []Word) {
			for _, w := range of {
				words = append(words, w.Text)
			}
		}
		tokens(t, s, feed, o)
		if got := strings.Join(words, " "); got != want {
			t.Errorf("seed %d:\n got %s\nwant %s", seed, got, want)
		}
	}
}

// What has been written is spoken when it is flushed, and after a while without that, and the sound comes out to its last sample.
func TestLiveFlush(t *testing.T) {
	s := open(t)
	for name, flush := range map[string]bool{"flushed": true, "left alone": false} {
		feed := &Feed{}
		heard := make(chan int64, 1000)
		o := drawn
		o.Patience = time.Hour
		if !flush {
			o.Patience = 5 * time.Millisecond
		}
		var last Word
		o.Words = func(of []Word) { last = of[len(of)-1] }
		ended := make(chan error)
		go func() {
			total := int64(0)
			_, err := s.Speak(t.Context(), sink[float32](func(piece []float32) error {
				total += int64(len(piece))
				if last.Text == "there." && total >= last.End {
					heard <- total
				}
				return nil
			}), feed, o)
			ended <- err
		}()
		io.WriteString(feed, "Hello there.")
		if flush {
			feed.Flush()
		}
		select {
		case <-heard:
		case err := <-ended:
			t.Fatal(name, err)
		case <-time.After(30 * time.Second):
			t.Fatalf("%s: nothing is heard", name)
		}
		feed.Close()
		if err := <-ended; err != nil {
			t.Error(name, err)
		}
	}
}

func TestLiveErrors(t *testing.T) {
	s := open(t)
	settle := goroutines(t)
	o := drawn
	o.Patience = time.Millisecond
	keep := sink[float32](func([]float32) error { return nil })
	broken := errors.New("the line is broken")
	if _, err := s.Speak(t.Context(), keep, io.MultiReader(strings.NewReader("Yes, and so it"), errReader{broken}), o); err != broken {
		t.Error(err)
	}
	if _, err := s.Speak(t.Context(), keep, strings.NewReader(" ... "), o); err != ErrNothing {
		t.Error(err)
	}
	if _, err := s.Speak(t.Context(), keep, strings.NewReader("<speak>Hello <emphasis>you</speak>"), o); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Error(err)
	}
	if _, err := s.Speak(t.Context(), sink[float32](func([]float32) error { return broken }), &endless{}, o); !errors.Is(err, broken) || !errors.As(err, new(*OutputError)) {
		t.Error(err)
	}
	feed := &Feed{}
	ctx, cancel := context.WithCancelCause(t.Context())
	io.WriteString(feed, "Never mind what I")
	go func() {
		time.Sleep(30 * time.Millisecond)
		cancel(broken)
	}()
	if _, err := s.Speak(ctx, keep, feed, o); err != broken {
		t.Error(err)
	}
	feed.Close()
	settle()
}

type errReader struct{ err error }

func (r errReader) Read([]byte) (int, error) { return 0, r.err }

// A word each 50 ms, as a language model writes: how soon the first sample is there, and what is missing to somebody who listens, is printed.
func TestLiveAtTwentyWordsASecond(t *testing.T) {
	s := openModel(t, lmtest.Files())
	const text = "The committee has not yet decided whether the old bridge across the river will be repaired this year, or replaced in the next."
	feed := &Feed{}
	var third time.Time
	go func() {
		for i, word := range strings.SplitAfter(text, " ") {
			io.WriteString(feed, word)
			if i == 2 {
				third = time.Now()
			}
			time.Sleep(50 * time.Millisecond)
		}
		feed.Close()
	}()
	var first time.Time
	var played, gap time.Duration
	var words []string
	_, err := s.Speak(t.Context(), sink[float32](func(piece []float32) error {
		if first.IsZero() {
			first = time.Now()
		}
		if late := time.Since(first) - played; late > gap {
			gap = late
		}
		played += time.Duration(len(piece)) * time.Second / codec.SampleRate
		return nil
	}), feed, Options{Seed: 1, Sampling: DefaultSampling, Patience: DefaultPatience, Words: func(of []Word) {
		for _, w := range of {
			words = append(words, w.Text)
		}
	}})
	if got := strings.Join(words, " "); err != nil || got != text {
		t.Errorf("%v, %q", err, got)
	}
	t.Logf("the first sample is there %v after the third word; the sound is at most %v late", first.Sub(third), gap)
}
