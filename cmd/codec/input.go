package main

import (
	"bufio"
	"io"

	"github.com/urfave/cli/v2"

	"lilt/audio"
	"lilt/cmd/internal/console"
	"lilt/container"
)

// input is an input of which the first bytes were looked at: audio or a .lilt file. Its Reader can seek if it is a regular file.
type input struct {
	io.Reader
	io.Closer
	path   string
	isLilt bool
}

// sniffInput opens an input and finds out what it is.
func sniffInput(c *cli.Context, path string) (*input, error) {
	file, err := console.OpenInput(c, path)
	if err != nil {
		return nil, err
	}
	buffered := bufio.NewReader(file)
	start, err := buffered.Peek(container.SignatureBytes)
	if err != nil && err != io.EOF {
		file.Close()
		return nil, console.About(path, err)
	}
	if seeker, ok := file.(io.Seeker); ok {
		if _, err := seeker.Seek(0, io.SeekStart); err == nil {
			return &input{file, file, path, container.IsLilt(start)}, nil
		}
	}
	return &input{buffered, file, path, container.IsLilt(start)}, nil
}

// audio opens the input as audio. A regular file is opened anew, as some formats must be read out of order.
func (in *input) audio() (*audio.Source, error) {
	if sizeOf(in.path) >= 0 {
		return audio.Open(in.path)
	}
	return audio.NewReader(in, console.InputName(in.path))
}

// countingReader counts what is read.
type countingReader struct {
	io.Reader
	n int64 // bytes
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.n += int64(n)
	return n, err
}
