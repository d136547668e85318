package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/audio"
)

// inputName returns what messages call an input.
func inputName(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// openInput opens a file, or for "-" standard input unless that is somebody's keyboard.
func openInput(c *cli.Context, path string) (io.ReadCloser, error) {
	if path == "-" {
		if c.App.Reader == os.Stdin && isTerminal(os.Stdin) {
			return nil, usage("standard input is a terminal; give a file, or pipe one in")
		}
		return io.NopCloser(c.App.Reader), nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		err = fmt.Errorf("%s is a directory; give a file", path)
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// input is an input of which the first bytes were looked at: audio or a .lilt file.
type input struct {
	io.Reader
	io.Closer
	path   string
	isLilt bool
}

// sniffInput opens an input and finds out what it is.
func sniffInput(c *cli.Context, path string) (*input, error) {
	file, err := openInput(c, path)
	if err != nil {
		return nil, err
	}
	buffered := bufio.NewReader(file)
	start, err := buffered.Peek(4)
	if err != nil && err != io.EOF {
		file.Close()
		return nil, about(path, err)
	}
	return &input{buffered, file, path, startsLilt(start)}, nil
}

// startsLilt tells whether this is how .lilt files start, one damaged byte allowed: the reader puts that right.
func startsLilt(start []byte) bool {
	same := 0
	for i, b := range start {
		if b == "LILT"[i] {
			same++
		}
	}
	return same >= 3
}

// audio opens the input as audio. A regular file is opened anew, as some formats must be read out of order.
func (in *input) audio() (*audio.Source, error) {
	if info, err := os.Stat(in.path); err == nil && info.Mode().IsRegular() {
		return audio.Open(in.path)
	}
	return audio.NewReader(in, inputName(in.path))
}

// outputs are the extensions that a command does not write under: the mistake of a shell pattern in place of one name, say.
var outputs = []string{".lilt", ".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus", ".aac", ".aiff", ".json", ".npy", ".tsv"}

// checkOutput refuses the terminal, the input itself, and a name that promises something else than what is written.
func checkOutput(c *cli.Context, in, out, extension string) error {
	if out == "-" {
		if c.App.Writer == os.Stdout && isTerminal(os.Stdout) {
			return usage("standard output is a terminal; give a file, or pipe it on")
		}
		return nil
	}
	if given := strings.ToLower(filepath.Ext(out)); given != extension && slices.Contains(outputs, given) {
		return usage("%s writes %s files, not %s", c.Command.Name, extension, out)
	}
	from, err := os.Stat(in)
	if err != nil {
		return nil // standard input, or soon an error
	}
	if to, err := os.Stat(out); err == nil && to.Mode().IsRegular() && os.SameFile(from, to) {
		return usage("%s is both input and output", out)
	}
	return nil
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
