package atomicfile

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"sync"
)

// tempName matches the names of our temporary files.
var tempName = regexp.MustCompile(`^\.lilt-[0-9a-f]{16}\.tmp$`)

// swept holds the directories that this process has swept.
var swept sync.Map

// sweep removes the temporary files of this user in dir that killed programs left there, which no process has locked. It
// does so once for each directory, and ignores errors, since such files are merely a nuisance.
func sweep(dir string) {
	if _, done := swept.LoadOrStore(dir, true); done {
		return
	}
	folder, err := os.Open(dir)
	if err != nil {
		return
	}
	defer folder.Close()
	for {
		names, err := folder.Readdirnames(1000)
		for _, name := range names {
			if tempName.MatchString(name) {
				removeAbandoned(filepath.Join(dir, name))
			}
		}
		if err != nil { // usually io.EOF
			return
		}
	}
}

// hold is the lock that marks a temporary file as in use, until it is closed.
type hold struct{ io.Closer }

func (h hold) release() {
	if h.Closer != nil {
		h.Close()
	}
}
