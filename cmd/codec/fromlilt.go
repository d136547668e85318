package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"lilt/codec"
	"lilt/container"
)

// liltSource reads a .lilt file and reports damage as it finds it.
type liltSource struct {
	*container.Reader
	name    string
	console *console
	strict  bool // damage is an error
	codes   []uint16
	intact  int64 // frames
	lost    int64
	damaged bool // beyond what could be put right
}

// newLiltSource reads the header.
func newLiltSource(c *cli.Context, name string, in io.Reader, strict bool, con *console) (*liltSource, error) {
	con.start(sizeOf(name))
	r, err := container.NewReader(&progressReader{in, con})
	if err != nil {
		return nil, about(name, err)
	}
	if err := useCoder(c, r); err != nil {
		return nil, about(name, err)
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
			s.intact += int64(n)
			return s.codes[:n*s.Header().Books], 0, nil
		case errors.As(err, &damage):
			if s.strict {
				return nil, 0, about(s.name, err)
			}
			s.console.warn("%v", about(s.name, damage))
			if err := s.note(damage); err != nil {
				return nil, 0, err
			}
			if damage.Lost > 0 {
				return nil, int(damage.Lost), nil
			}
		case err == io.EOF:
			s.console.stop()
			if s.damaged && s.intact == 0 {
				return nil, 0, about(s.name, errors.New("nothing of it is intact"))
			}
			return nil, 0, io.EOF
		default:
			return nil, 0, about(s.name, err)
		}
	}
}

// maxLost is ten minutes. A small file can claim to have lost days.
const maxLost = 600 * codec.FrameRate

// note counts damage. It returns an error where more is lost than can be worth concealing.
func (s *liltSource) note(damage *container.DamagedError) error {
	s.damaged = s.damaged || damage.Err != container.ErrRepaired
	s.lost += damage.Lost
	if s.lost > s.intact+maxLost {
		return about(s.name, fmt.Errorf("%.0f seconds are lost and only %.0f intact so far; what is left is not worth decoding",
			s.Header().Seconds(s.lost), s.Header().Seconds(s.intact)))
	}
	return nil
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
	console *console
}

func (r *progressReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.console.advance(int64(n))
	return n, err
}
