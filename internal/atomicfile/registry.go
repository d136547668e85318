package atomicfile

import (
	"errors"
	"os"
	"sync"
)

// ErrInterrupted is returned by Create and Close after CleanupAll.
var ErrInterrupted = errors.New("atomicfile: interrupted; the output was discarded")

// unfinished holds every temporary file of the process. Its lock is held while files are opened, renamed and removed, so
// that a signal handler sees each file either before or after such a step.
var unfinished struct {
	sync.Mutex
	files    map[*File]struct{}
	shutdown bool
}

// CleanupAll removes the temporary files of all unfinished outputs and refuses new ones. A command calls it last, on its way
// out after SIGINT or SIGTERM. It is safe while other goroutines write.
func CleanupAll() {
	unfinished.Lock()
	defer unfinished.Unlock()
	unfinished.shutdown = true
	for f := range unfinished.files {
		f.out.Close() // some systems cannot remove an open file
		os.Remove(f.temp)
	}
	unfinished.files = nil
}

// register opens the temporary file of f in dir and records it.
func register(f *File, dir string) error {
	unfinished.Lock()
	defer unfinished.Unlock()
	if unfinished.shutdown {
		return ErrInterrupted
	}
	out, hold, err := openTemp(dir)
	if err != nil {
		return failure(f.name, err)
	}
	f.out, f.temp, f.hold = out, out.Name(), hold
	if unfinished.files == nil {
		unfinished.files = make(map[*File]struct{})
	}
	unfinished.files[f] = struct{}{}
	return nil
}

// publish renames the temporary file of f to its target.
func publish(f *File) error {
	unfinished.Lock()
	defer unfinished.Unlock()
	if unfinished.shutdown {
		return ErrInterrupted
	}
	if err := os.Rename(f.temp, f.target); err != nil {
		var link *os.LinkError
		if errors.As(err, &link) {
			err = link.Err
		}
		return failure(f.name, err)
	}
	delete(unfinished.files, f)
	f.hold.release()
	f.done = true
	return nil
}

// discard removes the temporary file of f.
func discard(f *File) {
	unfinished.Lock()
	defer unfinished.Unlock()
	os.Remove(f.temp)
	f.hold.release()
	delete(unfinished.files, f)
}
