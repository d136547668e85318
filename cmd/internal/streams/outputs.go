package console

import (
	"time"

	"github.com/urfave/cli/v2"

	"lilt/audio"
	"lilt/player"
)

// soundFile is a WAV file that says in the end what was clipped.
type soundFile struct {
	*audio.Writer
	console *Console
}

// CreateSound starts a WAV file of a rate in Hz, or for "-" a stream. In the end it says on the console what was clipped.
func CreateSound(out string, rate int, encoding audio.Encoding, con *Console) (player.Sink, error) {
	file, err := audio.Create(out, rate, audio.WithEncoding(encoding))
	if err != nil {
		return nil, err
	}
	return soundFile{file, con}, nil
}

func (f soundFile) Close() error {
	err := f.Writer.Close()
	if n := f.Clipped(); n > 0 {
		f.console.Note("%d samples were louder than full scale and were clipped", n)
	}
	return err
}

// OpenSpeaker opens the device that the flags ask for, with so much sound in its buffer before it plays, 0 for as much as usual. In the end
// it says on the console if there were gaps.
func OpenSpeaker(c *cli.Context, buffer time.Duration, con *Console) (player.Sink, error) {
	out, err := player.Open(c.Context, player.Options{Device: c.String("device"), Buffer: buffer})
	if err != nil {
		return nil, err
	}
	return speaker{out, con}, nil
}

// speaker is a device that says in the end if there were gaps.
type speaker struct {
	*player.Output
	console *Console
}

func (s speaker) Close() error {
	err := s.Output.Close()
	if stats := s.Stats(); stats.Gaps > 0 {
		s.console.Note("%d underruns, for %.2f s in total: the sound did not arrive in time", stats.Gaps, stats.Silence.Seconds())
	}
	return err
}
