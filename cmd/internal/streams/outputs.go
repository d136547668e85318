package streams

import (
	"context"
	"time"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/player"
)

// soundFile is an audio file. When it is closed, it reports clipping on the console.
type soundFile struct {
	*audio.Writer
	console *console.Console
}

// CreateSound starts a WAV or FLAC file with a sample rate in Hz, or for "-" a WAV stream.
func CreateSound(out string, rate int, encoding audio.Encoding, con *console.Console) (player.Sink, error) {
	file, err := audio.Create(out, rate, audio.WithEncoding(encoding))
	if err != nil {
		return nil, err
	}
	return soundFile{file, con}, nil
}

func (f soundFile) Close() error {
	err := f.Writer.Close()
	if n := f.Clipped(); n > 0 {
		f.console.Note("%d samples exceeded full scale and were clipped", n)
	}
	return err
}

// OpenSpeaker opens the device that the flags select. Playback starts when the given duration of sound is queued, 0 for the default.
func OpenSpeaker(c *cli.Context, buffer time.Duration, con *console.Console) (player.Sink, error) {
	out, err := player.Open(c.Context, player.Options{Device: c.String("device"), Buffer: buffer})
	if err != nil {
		return nil, err
	}
	return speaker{out, con}, nil
}

// speaker is a sound device. When it is closed, it reports underruns on the console.
type speaker struct {
	*player.Output
	console *console.Console
}

func (s speaker) Close() error {
	err := s.Output.Close()
	if stats := s.Stats(); stats.Gaps > 0 {
		s.console.Note("%d underruns, %.2f s in total: audio did not arrive in time", stats.Gaps, stats.Silence.Seconds())
	}
	return err
}

// Copy copies all of a sound, and closes its destination, or aborts it after an error.
func Copy(ctx context.Context, to player.Sink, from lilt.PCMReader) error {
	defer to.Abort()
	if _, err := lilt.Copy(ctx, to, from); err != nil {
		return err
	}
	return to.Close()
}
