package streams

import (
	"bufio"
	"io"
	"os"

	"github.com/urfave/cli/v2"

	"lilt/cmd/internal/console"
	"lilt/container"
)

// Input is an input of a detected type: audio or a .lilt file. Its Reader can seek if it is a regular file.
type Input struct {
	io.Reader
	io.Closer
	Path   string
	IsLilt bool
}

// Open opens an input and detects its type. With the flag --raw it is audio, and is not examined, because that could wait for a pipe.
func Open(c *cli.Context, path string) (*Input, error) {
	file, err := console.OpenInput(c, path)
	if err != nil {
		return nil, err
	}
	in := &Input{Reader: file, Closer: file, Path: path}
	regular := console.RegularFile(file)
	if regular != nil {
		in.Reader = regular
	}
	if c.IsSet("raw") {
		return in, nil
	}
	var start []byte
	if regular != nil {
		start = make([]byte, container.SignatureBytes)
		var n int
		if n, err = regular.Read(start); err == nil {
			_, err = regular.Seek(int64(-n), io.SeekCurrent)
		}
		start = start[:n]
	} else {
		buffered := bufio.NewReader(file)
		in.Reader = buffered
		start, err = buffered.Peek(container.SignatureBytes)
	}
	if err != nil && err != io.EOF {
		file.Close()
		return nil, console.About(path, err)
	}
	in.IsLilt = container.IsLilt(start)
	return in, nil
}

// size returns the size of an input in bytes, -1 if it is not known.
func size(path string, in io.Reader) int64 {
	if memory, ok := in.(interface{ Len() int }); ok {
		return int64(memory.Len())
	}
	if path == "-" {
		return -1
	}
	if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
		return info.Size()
	}
	return -1
}
