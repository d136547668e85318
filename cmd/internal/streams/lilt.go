package streams

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

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

// OpenLilt opens a .lilt file to be decoded according to the options. Damage is an error if strict is set.
func OpenLilt(name string, in io.Reader, o lilt.ReaderOptions, strict bool, con *console.Console) (*Lilt, error) {
	o.OnDamage = OnDamage(name, strict, con)
	con.Start(size(name, in))
	if console.RegularFile(in) == nil {
		pipe := bufio.NewReader(in)
		o.Live, in = o.Live || hasShortBlocks(pipe), pipe
	}
	r, err := lilt.NewReader(&reader{in, con}, &o)
	if err != nil {
		return nil, console.About(name, AdviseModel(err))
	}
	return &Lilt{r, name, con}, nil
}

// shortBlock is the maximum size, in frames, of the blocks of a live stream.
const shortBlock = 32

// hasShortBlocks reports whether the header of a stream says that it is a live one.
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

// AdviseModel adds advice to the error that there is no model for a file.
func AdviseModel(err error) error {
	if errors.Is(err, lilt.ErrNoModel) {
		return fmt.Errorf("%w; give the folder of that model with --model", err)
	}
	return err
}

func (s *Lilt) Read(pcm []float32) (int, error) {
	n, err := s.Reader.Read(pcm)
	if err == io.EOF {
		s.console.Stop()
	} else if err != nil {
		err = console.About(s.name, err)
	}
	return n, err
}

// SeekTime continues at a time of the flag --from, in a signal that is decoded to a sample rate in Hz.
func (s *Lilt) SeekTime(to time.Duration, rate int) error {
	if to == 0 {
		return nil
	}
	if err := s.SeekSample(int64(to.Seconds() * float64(rate))); err != nil { // a time after the end, or a pipe
		return console.About(s.name, fmt.Errorf("--from %v: %w", to, err))
	}
	return nil
}
