//go:build unix

package atomicfile

import (
	"os"
	"syscall"
)

// holdTemp locks a new temporary file. It returns false if another process, which took the file for abandoned, was about to
// remove it. On file systems without locks nothing is locked, and nothing is taken for abandoned.
func holdTemp(file *os.File) (hold, bool) {
	// A separate descriptor keeps the lock until the file has its name, when the one that was written to is closed.
	syscall.ForkLock.RLock()
	fd, err := syscall.Dup(int(file.Fd()))
	if err == nil {
		syscall.CloseOnExec(fd)
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return hold{}, true
	}
	h := hold{os.NewFile(uintptr(fd), file.Name())}
	if err := syscall.Flock(fd, syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		h.release()
		return hold{}, err != syscall.EWOULDBLOCK
	}
	info, err := file.Stat()
	if err == nil && info.Sys().(*syscall.Stat_t).Nlink == 0 {
		h.release()
		return hold{}, false
	}
	return h, true
}

// removeAbandoned removes a temporary file of this user that no process has locked.
func removeAbandoned(path string) {
	fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	if err != nil {
		return
	}
	defer syscall.Close(fd)
	var info syscall.Stat_t
	if syscall.Fstat(fd, &info) != nil || info.Mode&syscall.S_IFMT != syscall.S_IFREG || int(info.Uid) != os.Geteuid() {
		return
	}
	if syscall.Flock(fd, syscall.LOCK_EX|syscall.LOCK_NB) == nil {
		os.Remove(path)
	}
}
