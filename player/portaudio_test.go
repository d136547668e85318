//go:build portaudio

package player

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gordonklaus/portaudio"
)

// A sound system that does not answer holds nobody up, calls go one at a time, and what comes too late is undone.
func TestStuckPortAudio(t *testing.T) {
	old := turn
	defer func() { turn = old }()
	synctest.Test(t, func(t *testing.T) {
		turn = make(chan struct{}, 1) // of the bubble
		answer, undone := make(chan int), make(chan int, 1)
		slow := func() (int, error) { return <-answer, nil }
		undo := func(n int) { undone <- n }
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		_, err := within(ctx, time.Minute, slow, undo)
		wantErr(t, "the end of the context", err, context.Canceled)
		_, err = within(t.Context(), time.Minute, slow, undo)
		wantErr(t, "while the first still runs", err, errStuck)
		answer <- 7
		if n := <-undone; n != 7 {
			t.Errorf("%d was undone", n)
		}
		go func() { answer <- 8 }()
		if n, err := within(t.Context(), time.Minute, slow, undo); n != 8 || err != nil {
			t.Errorf("%d, %v", n, err)
		}
		failure := errors.New("no way")
		_, err = within(t.Context(), time.Minute, func() (int, error) { return 0, failure }, undo)
		wantErr(t, "a failing call", err, failure)
		_, err = within(t.Context(), time.Minute, slow, undo)
		wantErr(t, "the time limit", err, errStuck)
		answer <- 9
		if n := <-undone; n != 9 {
			t.Errorf("%d was undone", n)
		}
		synctest.Wait()
	})
}

// Our rate comes first, and two channels before one.
func TestParameters(t *testing.T) {
	type form struct {
		rate     float64
		channels int
		frames   int
	}
	for name, c := range map[string]struct {
		use    use
		device portaudio.DeviceInfo
		want   []form
	}{
		"loudspeakers": {toPlay, portaudio.DeviceInfo{MaxOutputChannels: 8, DefaultSampleRate: 44100},
			[]form{{24000, 2, 480}, {24000, 1, 480}, {44100, 2, 882}, {44100, 1, 882}, {48000, 2, 960}, {48000, 1, 960}}},
		"one loudspeaker": {toPlay, portaudio.DeviceInfo{MaxOutputChannels: 1, DefaultSampleRate: 16000},
			[]form{{24000, 1, 480}, {16000, 1, 320}, {48000, 1, 960}, {44100, 1, 882}}},
		"microphones": {toRecord, portaudio.DeviceInfo{MaxInputChannels: 2, DefaultSampleRate: 48000},
			[]form{{24000, 1, 480}, {48000, 1, 960}, {44100, 1, 882}}},
	} {
		list := parameters(c.use, &c.device)
		if len(list) != len(c.want) {
			t.Errorf("%s: %d, want %d", name, len(list), len(c.want))
			continue
		}
		for i, p := range list {
			got := form{p.SampleRate, p.Output.Channels + p.Input.Channels, p.FramesPerBuffer}
			if got != c.want[i] || (p.Output.Device != nil) != (c.use == toPlay) || (p.Input.Device != nil) != (c.use == toRecord) {
				t.Errorf("%s: %d: %+v, want %+v", name, i, got, c.want[i])
			}
		}
	}
}
