// Package atomicfile writes output files that appear whole or not at all.
//
// Create writes to a temporary file beside the target; Close flushes it to the disk and renames it
// over the target in one step; Abort removes it. Until Close returns, a file that was there before
// is untouched, whatever happens to the program. Commands that handle SIGINT and SIGTERM call
// CleanupAll before they exit; after SIGKILL or a power failure a hidden ".lilt-*.tmp" stays behind, until
// the next file is created in that directory.
//
// Standard output ("-"), devices and named pipes cannot be renamed over. They are written directly.
package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
)

// File is an output file being written. It is used by one goroutine at a time.
type File struct {
	name   string // the target as the caller named it, for messages
	target string // where Close puts the file, symbolic links resolved
	temp   string // the temporary file, "" when the target is written directly
	out    *os.File
	hold   hold  // of the temporary file
	err    error // the first failure; it is final
	done   bool
}

// Create starts the file that Close will put at path; "-" is standard output. An existing file keeps its permission bits,
// and a symbolic link remains a link, whose destination is replaced. Errors that concern the target are returned here,
// before any work is done: a directory, a missing directory, or a file or directory without write permission.
func Create(path string) (*File, error) {
	if path == "-" || path == "/dev/stdout" {
		// A Go program is terminated when it writes to a closed pipe on standard output. Callers need an error instead.
		signal.Ignore(syscall.SIGPIPE)
		return &File{name: "standard output", out: os.Stdout}, nil
	}
	if path == "" {
		return nil, errors.New("atomicfile: the output has no name; give a file name or - for standard output")
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir(), err != nil && strings.HasSuffix(path, string(filepath.Separator)):
		return nil, fmt.Errorf("atomicfile: %s is a directory; give a file name", path)
	case err == nil && (!info.Mode().IsRegular() || isDescriptor(path)):
		out, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, failure(path, err)
		}
		return &File{name: path, out: out}, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, failure(path, err)
	}
	return createTemp(path, info)
}

// InPlace reports whether Create would write to the file of that name directly, although it may be a regular one: to standard output and
// other open descriptors.
func InPlace(path string) bool { return path == "-" || path == "/dev/stdout" || isDescriptor(path) }

// isDescriptor reports whether path names an open descriptor of this process, which may be
// a regular file and yet must not be renamed over.
func isDescriptor(path string) bool {
	path = filepath.Clean(path)
	return path == "/dev/stderr" || strings.HasPrefix(path, "/dev/fd/") || strings.HasPrefix(path, "/proc/self/fd/")
}

// createTemp opens a temporary file in the directory of the target. old describes the existing regular file, nil if there is
// none.
func createTemp(path string, old fs.FileInfo) (*File, error) {
	target := path
	if link, err := os.Lstat(path); err == nil && link.Mode()&fs.ModeSymlink != 0 {
		if target, err = filepath.EvalSymlinks(path); err != nil {
			return nil, failure(path, errors.New("it is a dangling symbolic link"))
		}
	}
	if old != nil {
		// A rename needs no right to write the old file; overwriting a read-only file would surprise.
		probe, err := os.OpenFile(target, os.O_WRONLY, 0)
		if err != nil {
			return nil, failure(path, err)
		}
		probe.Close()
	}
	dir := filepath.Dir(target)
	if info, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, failure(path, fmt.Errorf("the directory %s does not exist", dir))
	} else if err == nil && !info.IsDir() {
		return nil, failure(path, fmt.Errorf("%s is not a directory", dir))
	}
	f := &File{name: path, target: target}
	if err := register(f, dir); err != nil {
		return nil, err
	}
	if old != nil {
		if err := f.out.Chmod(old.Mode().Perm()); err != nil {
			f.Abort()
			return nil, failure(path, err)
		}
	}
	return f, nil
}

// openTemp opens a new file in dir with the permissions of an ordinary create; os.CreateTemp would give 0600 instead.
func openTemp(dir string) (*os.File, hold, error) {
	sweep(dir)
	for {
		name := filepath.Join(dir, fmt.Sprintf(".lilt-%016x.tmp", rand.Uint64()))
		out, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, hold{}, err
		}
		if h, ok := holdTemp(out); ok {
			return out, h, nil
		}
		out.Close()
	}
}

// Direct reports whether the target is written directly (standard output, a device, a named pipe):
// it cannot seek, and Abort cannot take back what was written.
func (f *File) Direct() bool { return f.temp == "" }

// Write appends p at the current position. A failure is final: every later Write and Close returns the same error.
func (f *File) Write(p []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	n, err := f.out.Write(p)
	if err != nil {
		f.err = f.failure(err)
	}
	return n, f.err
}

// Seek moves the position of the next Write, as io.Seeker. It fails on files that are written directly.
func (f *File) Seek(offset int64, whence int) (int64, error) {
	if f.Direct() {
		return 0, f.failure(errors.ErrUnsupported)
	}
	pos, err := f.out.Seek(offset, whence)
	if err != nil {
		return 0, f.failure(err)
	}
	return pos, nil
}

// Close flushes the file to the disk and renames it to its target. If it fails, or a Write failed before, the target is
// unchanged and the temporary file is removed. Later calls do nothing.
func (f *File) Close() error {
	if f.done {
		return f.err
	}
	if f.err == nil {
		f.err = f.finish()
	}
	err := f.err
	f.Abort()
	return err
}

func (f *File) finish() error {
	if f.Direct() {
		return f.finishDirect()
	}
	if err := f.out.Sync(); err != nil {
		return f.failure(err)
	}
	if err := f.out.Close(); err != nil {
		return f.failure(err)
	}
	if err := publish(f); err != nil {
		return err
	}
	// The rename itself becomes durable with its directory. Not every system can sync one, and the
	// file is complete either way.
	if dir, err := os.Open(filepath.Dir(f.target)); err == nil {
		dir.Sync()
		dir.Close()
	}
	return nil
}

// finishDirect reports errors that show only at the end, such as a full disk behind a redirected standard output. Pipes and
// devices have nothing to sync.
func (f *File) finishDirect() error {
	if info, err := f.out.Stat(); err == nil && info.Mode().IsRegular() {
		if err := f.out.Sync(); err != nil {
			return f.failure(err)
		}
	}
	f.done = true
	if f.out == os.Stdout {
		return nil
	}
	if err := f.out.Close(); err != nil {
		return f.failure(err)
	}
	return nil
}

// Abort removes the temporary file. It has no effect after Close or another Abort, so that it can be deferred.
func (f *File) Abort() {
	if f.done {
		return
	}
	f.done = true
	if f.err == nil {
		f.err = f.failure(fs.ErrClosed)
	}
	switch {
	case !f.Direct():
		f.out.Close()
		discard(f)
	case f.out != os.Stdout:
		f.out.Close()
	}
}

// failure returns the error of f: the caller closed it, CleanupAll did, or the system refused.
func (f *File) failure(err error) error {
	if errors.Is(err, fs.ErrClosed) && !f.done {
		return ErrInterrupted
	}
	return failure(f.name, err)
}

// failure says in one line which output failed and why. The operating system's error names the temporary file, which means
// nothing to the user, so only its cause is kept.
func failure(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &WriteError{name, err}
}

// WriteError says that an output cannot be written.
type WriteError struct {
	Name string // the file, or "standard output"
	Err  error  // what the operating system says
}

func (e *WriteError) Error() string {
	return fmt.Sprintf("atomicfile: cannot write %s: %v", e.Name, e.Err)
}
func (e *WriteError) Unwrap() error { return e.Err }
