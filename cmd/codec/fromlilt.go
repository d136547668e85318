package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/codec"
	"lilt/container"
)

// liltSource reads a .lilt file and reports damage as it finds it.
type liltSource struct {
	*container.Reader
	name    string
	console *console.Console
	strict  bool // damage is an error
	codes   []uint16
	begin   int64 // samples of the signal before the first frame that is read
	intact  bool  // some frames were
	damaged bool  // beyond what could be put right
}

// newLiltSource reads the header.
func newLiltSource(c *cli.Context, name string, in io.Reader, strict bool, con *console.Console) (*liltSource, error) {
	con.Start(sizeOf(name))
	r, err := container.NewReader(&progressReader{in, con})
	if err != nil {
		return nil, console.About(name, err)
	}
	if err := useCoder(c, r); err != nil {
		return nil, console.About(name, err)
	}
	return &liltSource{
		Reader:  r,
		name:    name,
		console: con,
		strict:  strict,
		codes:   make([]uint16, container.MaxFramesPerBlock*r.Header().Codebooks),
	}, nil
}

func (s *liltSource) header() container.Header { return s.Header() }

func (s *liltSource) samples() int64 {
	samples, _ := s.Length()
	return samples - s.begin
}

// runIn is how many frames a decoder hears at least before the first that is heard from it, so that it sounds as it would from the start.
const runIn = codec.ChunkFrames

// seek goes on from a time in the signal. It returns how many samples of what is decoded then lie before that time. A Bulk decoder gives
// bit for bit what it would from the start, as it begins with a whole chunk; with the single book but for the phase of the voice, whose
// harmonics turn on from wherever they began.
func (s *liltSource) seek(to time.Duration) (early int64, err error) {
	if to == 0 {
		return 0, nil
	}
	wanted := int64(to.Seconds() * float64(s.Header().SampleRate))
	hop := int64(s.Header().Hop)
	first := max(wanted/hop-runIn, 0) / codec.ChunkFrames * codec.ChunkFrames
	if err := s.SeekFrame(wanted / hop); err != nil { // a time after the end, or a pipe
		return 0, console.About(s.name, fmt.Errorf("--from %v: %w", to, err))
	}
	if err := s.SeekFrame(first); err != nil {
		return 0, console.About(s.name, err)
	}
	s.begin = first * hop
	return wanted - s.begin, nil
}

// fromFlag is for commands that decode.
func fromFlag() cli.Flag {
	return &cli.DurationFlag{Name: "from", Usage: "begin at `TIME` of a .lilt file: 90s, 1m30s", Action: func(_ *cli.Context, from time.Duration) error {
		if from < 0 {
			return console.Usage("--from %v: want a time after the start", from)
		}
		return nil
	}}
}

func (s *liltSource) next(ctx context.Context) ([]uint16, int, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		n, err := s.ReadFrames(s.codes)
		var damage *container.DamagedError
		switch {
		case err == nil:
			s.intact = true
			return s.codes[:n*s.Header().Codebooks], 0, nil
		case errors.As(err, &damage):
			if s.strict {
				return nil, 0, console.About(s.name, err)
			}
			s.console.Warn("%v", console.About(s.name, damage))
			s.damaged = s.damaged || damage.Err != container.ErrRepaired
			if damage.Conceal > 0 {
				return nil, int(damage.Conceal), nil
			}
		case err == io.EOF:
			s.console.Stop()
			if s.damaged && !s.intact {
				return nil, 0, console.About(s.name, errors.New("nothing of it is intact"))
			}
			return nil, 0, io.EOF
		default:
			return nil, 0, console.About(s.name, err)
		}
	}
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
