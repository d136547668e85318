// Package modelfile reads the files of a model's folder, which may come from a stranger: it does not block on pipes, reads
// no devices, and bounds the memory that a file can take.
package modelfile

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"unicode"
	"unicode/utf8"
)

// Maximum sizes of files in bytes, far above those of our models.
const (
	MaxDescription = 1 << 20
	MaxData        = 1 << 29 // of networks and tables
)

// Read returns the content of a regular file of at most the given size in bytes. It returns an error for anything else, which wraps
// [fs.ErrNotExist] if there is no such file.
func Read(folder fs.FS, name string, most int64) ([]byte, error) {
	size, err := check(folder, name, most)
	if err != nil {
		return nil, err
	}
	file, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	// A buffer that grew while it was read would take twice the memory, for networks of tens of megabytes.
	var data bytes.Buffer
	data.Grow(int(size) + bytes.MinRead)
	if _, err = data.ReadFrom(io.LimitReader(file, most+1)); err == nil && int64(data.Len()) > most {
		err = tooLong(name, most)
	}
	return data.Bytes(), err
}

// Check returns an error unless there is a file that Read would read, as far as that is known without opening it.
func Check(folder fs.FS, name string, most int64) error {
	_, err := check(folder, name, most)
	return err
}

// check is Check, and returns the file's size.
func check(folder fs.FS, name string, most int64) (int64, error) {
	info, err := fs.Stat(folder, name) // first: opening a pipe blocks until somebody writes to it
	switch {
	case err != nil:
		return 0, err
	case info.IsDir():
		return 0, fmt.Errorf("%s is a folder, not a file", name)
	case !info.Mode().IsRegular():
		return 0, fmt.Errorf("%s is a device or a pipe, not a file", name)
	case info.Size() > most:
		return 0, tooLong(name, most)
	}
	return info.Size(), nil
}

func tooLong(name string, most int64) error {
	return fmt.Errorf("%s has more than %d bytes, too many for a model", name, most)
}

// Digest parses a SHA-256 in hexadecimal digits, as a description states it for a file.
func Digest(name, digits string) (sum [32]byte, err error) {
	b, err := hex.DecodeString(digits)
	if err != nil || len(b) != len(sum) {
		return sum, fmt.Errorf("sha256 of %s is %.40q: want 64 hexadecimal digits", name, digits)
	}
	return [32]byte(b), nil
}

// maxName bounds the name of a model or a voice, in characters.
const maxName = 100

// CheckName returns an error unless a name from a description can be displayed without escaping. what describes the name in the
// error.
func CheckName(what, name string) error {
	ok := name != "" && utf8.ValidString(name) && utf8.RuneCountInString(name) <= maxName
	for _, r := range name {
		ok = ok && unicode.IsPrint(r)
	}
	if !ok {
		return fmt.Errorf("%s is %.40q: want 1 to %d printable characters", what, name, maxName)
	}
	return nil
}
