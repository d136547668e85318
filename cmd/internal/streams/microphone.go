package streams

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/player"
)

// RecordFrames is the minimum number of frames that a microphone returns at a time. It returns more when the program falls behind.
const RecordFrames = 4

// Microphone is the signal of a microphone, of limited length. Sound is lost while nobody reads it.
type Microphone struct {
	*player.Input
	console *console.Console
	limit   int64 // samples
	samples int64
	silent  bool
	lost    error // why it ended early
}

// OpenMicrophone opens the device that the flags select, for at most the given number of samples. Its signal ends when ctx does.
func OpenMicrophone(ctx context.Context, c *cli.Context, limit int64, con *console.Console) (*Microphone, error) {
	in, err := player.OpenInput(ctx, player.Options{Device: c.String("device")})
	if ctx.Err() != nil && err != nil {
		return nil, errors.New("interrupted before the microphone was open: nothing was recorded")
	}
	if err != nil {
		return nil, err
	}
	name, rate := in.Device()
	con.Note("recording from %s at %d Hz; Ctrl-C ends it", name, rate)
	return &Microphone{Input: in, console: con, limit: limit, silent: true}, nil
}

// Read waits for the next samples. If the device is lost, the signal ends: see Finish.
func (m *Microphone) Read(pcm []float32) (int, error) {
	left := int(min(m.limit-m.samples, int64(len(pcm))))
	if left == 0 {
		return 0, io.EOF
	}
	n, err := m.Input.Read(pcm[:left], min(RecordFrames*codec.Hop, left))
	if errors.Is(err, player.ErrLost) && m.samples > 0 {
		m.lost = err
		return 0, io.EOF
	}
	if err != nil {
		return 0, err
	}
	for _, v := range pcm[:n] {
		m.silent = m.silent && v == 0
	}
	m.samples += int64(n)
	return n, nil
}

// Finish reports the result of the recording on the console. The error is that of a device that was lost, which ended the recording early.
func (m *Microphone) Finish() error {
	seconds := float64(m.samples) / codec.SampleRate
	m.console.Note("%.1f s recorded", seconds)
	if lost := m.Stats().Lost; lost > 0 {
		m.console.Warn("%.1f s of audio were lost because encoding could not keep up", lost.Seconds())
	}
	if m.silent {
		m.console.Note("the microphone delivered only silence: is it muted?")
	}
	if m.lost != nil {
		return fmt.Errorf("%w; the recording contains the first %.1f s", m.lost, seconds)
	}
	return nil
}
