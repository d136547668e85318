package console

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// InputName returns what messages call an input.
func InputName(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// OpenInput opens a file, or for "-" standard input unless that is somebody's keyboard.
func OpenInput(c *cli.Context, path string) (io.ReadCloser, error) {
	if path == "-" {
		if c.App.Reader == os.Stdin && isTerminal(os.Stdin) {
			return nil, Usage("standard input is a terminal; give a file, or pipe one in")
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

// outputs are the extensions that a command does not write under: the mistake of a shell pattern in place of one name, say.
var outputs = []string{".lilt", ".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus", ".aac", ".aiff", ".json", ".npy", ".tsv"}

// CheckOutput refuses the terminal, the input itself, and a name that promises something else than what is written.
func CheckOutput(c *cli.Context, in, out, extension string) error {
	if out == "-" {
		if c.App.Writer == os.Stdout && isTerminal(os.Stdout) {
			return Usage("standard output is a terminal; give a file, or pipe it on")
		}
		return nil
	}
	if given := strings.ToLower(filepath.Ext(out)); given != extension && slices.Contains(outputs, given) {
		return Usage("%s writes %s files, not %s", c.Command.Name, extension, out)
	}
	if in == "-" {
		return nil
	}
	from, err := os.Stat(in)
	if err != nil {
		return nil // soon an error
	}
	if to, err := os.Stat(out); err == nil && to.Mode().IsRegular() && os.SameFile(from, to) {
		return Usage("%s is both input and output", out)
	}
	return nil
}
