package main

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"lilt/container"
	"lilt/internal/console"
)

// liltSource reads a .lilt file and reports damage as it finds it.
type liltSource struct {
	*container.Reader
	name    string
	console *console.Console
	strict  bool // damage is an error
	codes   []uint16
	intact  bool // some frames were
	damaged bool // beyond what could be put right
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
		codes:   make([]uint16, container.MaxFramesPerBlock*r.Header().Books),
	}, nil
}

func (s *liltSource) header() container.Header { return s.Header() }

func (s *liltSource) samples() int64 {
	samples, _ := s.Length()
	return samples
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
			return s.codes[:n*s.Header().Books], 0, nil
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

func (r *progressReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.console.Advance(int64(n))
	return n, err
}
