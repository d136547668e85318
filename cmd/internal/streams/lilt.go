package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/urfave/cli/v2"

	"lilt"
	"lilt/cmd/internal/console"
	"lilt/container"
)

// liltInput is the sound of a .lilt file, which says on the console what is damaged. Its errors name the file.
type liltInput struct {
	*lilt.Reader
	name    string
	console *console.Console
}

// openLilt opens a .lilt file to be decoded as the options say.
func openLilt(c *cli.Context, name string, in io.Reader, o lilt.ReaderOptions, con *console.Console) (*liltInput, error) {
	o.OnDamage = onDamage(name, c.Bool("strict"), con)
	if console.RegularFile(in) == nil {
		pipe := bufio.NewReader(in)
		o.Live, in = o.Live || hasShortBlocks(pipe), pipe
	}
	con.Start(sizeOf(name))
	r, err := lilt.NewReader(&progressReader{in, con}, &o)
	if err != nil {
		return nil, console.About(name, adviseModel(err))
	}
	return &liltInput{r, name, con}, nil
}

// shortBlock is the longest block, in frames, of a stream that is meant to be heard while it is made.
const shortBlock = 32

// hasShortBlocks looks at the header of a stream.
func hasShortBlocks(pipe *bufio.Reader) bool {
	head, _ := pipe.Peek(container.HeaderBytes)
	r, err := container.NewReader(bytes.NewReader(head))
	return err == nil && r.Header().FramesPerBlock <= shortBlock
}

// onDamage reports damage, or makes it an error.
func onDamage(name string, strict bool, con *console.Console) func(*lilt.DamagedError) error {
	return func(d *lilt.DamagedError) error {
		if strict {
			return d
		}
		con.Warn("%v", console.About(name, d))
		return nil
	}
}

func (s *liltInput) Read(pcm []float32) (int, error) {
	n, err := s.Reader.Read(pcm)
	if err == io.EOF {
		s.console.Stop()
	} else if err != nil {
		err = console.About(s.name, err)
	}
	return n, err
}

// seek goes on from a time in the signal, which is decoded to a rate in Hz.
func (s *liltInput) seek(to time.Duration, rate int) error {
	if to == 0 {
		return nil
	}
	if err := s.SeekSample(int64(to.Seconds() * float64(rate))); err != nil { // a time after the end, or a pipe
		return console.About(s.name, fmt.Errorf("--from %v: %w", to, err))
	}
	return nil
}

// fromFlag is for commands that decode.
func fromFlag() cli.Flag {
	return &cli.DurationFlag{Name: "from", Usage: "start at `TIME` of a .lilt file: 90s, 1m30s", Action: func(_ *cli.Context, from time.Duration) error {
		if from < 0 {
			return console.Usage("--from %v: want a time after the start", from)
		}
		return nil
	}}
}

// sizeOf returns the size of a regular file in bytes, -1 for anything else.
func sizeOf(path string) int64 {
	if path == "-" {
		return -1
	}
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
		return info.Size()
	}
	return -1
}

// progressReader shows how much of a file was read.
type progressReader struct {
	io.Reader
	console *console.Console
}

func (r *progressReader) Seek(offset int64, whence int) (int64, error) {
	seeker, ok := r.Reader.(io.Seeker)
	if !ok {
		return 0, errors.New("it is a pipe; give a file")
	}
	return seeker.Seek(offset, whence)
}

func (r *progressReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.console.Advance(int64(n))
	return n, err
}
