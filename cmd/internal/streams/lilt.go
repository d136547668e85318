package streams

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/cmd/internal/console"
	"lilt/container"
)

// Lilt is the audio of a .lilt file. It reports damage on the console.
type Lilt struct {
	*lilt.Reader
	name    string
	console *console.Console
}

// LiltFlags are for commands that decode .lilt files.
func LiltFlags() []cli.Flag {
	return []cli.Flag{
		&cli.DurationFlag{Name: "from", Usage: "start at `TIME` in a .lilt file, such as 90s or 1m30s", Action: func(_ *cli.Context, from time.Duration) error {
			if from < 0 {
				return console.Usage("--from %v: want 0s or more", from)
			}
			return nil
		}},
		&cli.BoolFlag{Name: "strict", Usage: "fail if the .lilt file is damaged"},
	}
}

// OpenLilt opens a .lilt stream with the given name, to be decoded according to the options and to LiltFlags.
func OpenLilt(c *cli.Context, name string, in io.Reader, o lilt.ReaderOptions, con *console.Console) (*Lilt, error) {
	o.OnDamage = OnDamage(name, c.Bool("strict"), con)
	con.Start(size(name, in))
	if console.RegularFile(in) == nil {
		pipe := bufio.NewReader(in)
		o.Live, in = o.Live || hasShortBlocks(pipe), pipe
	}
	r, err := lilt.NewReader(&reader{in, con}, &o)
	if err != nil {
		return nil, console.About(name, err)
	}
	if from := c.Duration("from"); from != 0 {
		if err := r.SeekSample(int64(from.Seconds() * float64(o.SampleRate))); err != nil { // a time after the end, or a pipe
			r.Close()
			return nil, console.About(name, fmt.Errorf("--from %v: %w", from, err))
		}
	}
	return &Lilt{r, name, con}, nil
}

// shortBlock is the maximum size, in frames, of the blocks of a live stream.
const shortBlock = 32

// hasShortBlocks reports whether the blocks of a stream have the length of those of a live stream.
func hasShortBlocks(pipe *bufio.Reader) bool {
	head, _ := pipe.Peek(container.HeaderBytes)
	r, err := container.NewReader(bytes.NewReader(head))
	return err == nil && r.Header().FramesPerBlock <= shortBlock
}

// OnDamage returns a function that reports damage to the file of that name as a warning or, if strict is set, as an error.
func OnDamage(name string, strict bool, con *console.Console) func(*lilt.DamagedError) error {
	return func(d *lilt.DamagedError) error {
		if strict {
			return d
		}
		con.Warn("%v", console.About(name, d))
		return nil
	}
}

// Read is as for [lilt.Reader]. Its errors name the file.
func (s *Lilt) Read(pcm []float32) (int, error) {
	n, err := s.Reader.Read(pcm)
	if err == io.EOF {
		s.console.Stop()
	} else if err != nil {
		err = console.About(s.name, err)
	}
	return n, err
}
