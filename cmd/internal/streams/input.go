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

// sniffInput opens an input and finds out what it is. What the flags say is raw PCM is not looked at, and so not waited for.
func sniffInput(c *cli.Context, path string) (*input, error) {
	file, err := console.OpenInput(c, path)
	if err != nil {
		return nil, err
	}
	in := &input{Reader: file, Closer: file, path: path}
	if c.IsSet("raw") {
		if regular := console.RegularFile(file); regular != nil {
			in.Reader = regular
		}
		return in, nil
	}
	var start []byte
	if regular := console.RegularFile(file); regular != nil {
		in.Reader = regular
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
	in.isLilt = container.IsLilt(start)
	return in, nil
}

// audio opens the input as audio.
func (in *input) audio(options ...audio.SourceOption) (*audio.Source, error) {
	source, err := audio.NewReader(in.Reader, console.InputName(in.path), options...)
	return source, adviseRaw(err)
}
