package console

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"lilt/internal/atomicfile"
)

// InputName returns the name of an input for messages.
func InputName(path string) string {
	if path == "-" {
		return "standard input"
	}
	return path
}

// OpenInput opens a file, or for "-" standard input, which must not be a terminal.
func OpenInput(c *cli.Context, path string) (io.ReadCloser, error) {
	if path == "-" {
		if c.App.Reader == os.Stdin && isTerminal(os.Stdin) {
			return nil, Usage("standard input is a terminal; give a file, or redirect it")
		}
		if file, ok := c.App.Reader.(*os.File); ok {
			return keptOpen{file}, nil
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

// keptOpen is standard input, which is not closed.
type keptOpen struct{ *os.File }

func (keptOpen) Close() error { return nil }

// RegularFile returns the file of an input that OpenInput opened, nil unless it is a regular file.
func RegularFile(in io.Reader) *os.File {
	if kept, ok := in.(keptOpen); ok {
		in = kept.File
	}
	file, ok := in.(*os.File)
	if !ok {
		return nil
	}
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	return file
}

// outputs are extensions that a command must not use for another format. Such a name may be a mistake, for instance from a shell pattern.
var outputs = []string{".lilt", ".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus", ".aac", ".aiff", ".json", ".npy", ".tsv"}

// CheckOutput refuses a terminal, the input itself, and a name with the extension of another format than those that the command writes.
func CheckOutput(c *cli.Context, in, out string, extensions ...string) error {
	if out == "-" {
		if c.App.Writer == os.Stdout && isTerminal(os.Stdout) {
			return Usage("standard output is a terminal; give a file, or redirect it")
		}
		return CheckDistinct(c, out, in)
	}
	if given := strings.ToLower(filepath.Ext(out)); !slices.Contains(extensions, given) && slices.Contains(outputs, given) {
		return Usage("%s writes %s files, not %s", c.Command.Name, strings.Join(extensions, " and "), out)
	}
	return CheckDistinct(c, out, in)
}

// CheckDistinct refuses an output that is the same file as one of the inputs, even by other names: links, or - if standard input or output is
// redirected. It ignores inputs named "".
func CheckDistinct(c *cli.Context, out string, inputs ...string) error {
	to := stat(out, c.App.Writer)
	if to == nil || !to.Mode().IsRegular() {
		return nil
	}
	for _, in := range inputs {
		if from := stat(in, c.App.Reader); from != nil && os.SameFile(from, to) {
			if in == out || out == "-" {
				return Usage("%s is both input and output", InputName(in))
			}
			return Usage("%s is both input and output, as %s", out, InputName(in))
		}
	}
	return nil
}

// CheckOutside refuses standard output, or another open descriptor, that is redirected to a file with content below root, whose files are
// inputs that become known only after part of the output has been written. dir is the name of root for messages.
func CheckOutside(c *cli.Context, out string, root *os.Root, dir string) error {
	to := stat(out, c.App.Writer)
	if !atomicfile.InPlace(out) || to == nil || !to.Mode().IsRegular() || to.Size() == 0 {
		return nil
	}
	return fs.WalkDir(root.FS(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return nil // a folder that cannot be read has no inputs
		}
		if info, err := entry.Info(); err == nil && os.SameFile(info, to) {
			return Usage("%s is written to %s, a file of the folder %s from which recordings may be read", outputName(out), path, dir)
		}
		return nil
	})
}

// outputName returns the name of an output for messages.
func outputName(path string) string {
	if path == "-" {
		return "standard output"
	}
	return path
}

// stat returns information about a file or, for "-", a standard stream. It is nil if there is none.
func stat(path string, stream any) os.FileInfo {
	var info os.FileInfo
	err := os.ErrNotExist
	if path != "-" {
		info, err = os.Stat(path)
	} else if file, ok := stream.(*os.File); ok {
		info, err = file.Stat()
	}
	if err != nil {
		return nil
	}
	return info
}
