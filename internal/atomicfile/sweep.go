package atomicfile

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"sync"
)

// tempName is what the names of our temporary files look like.
var tempName = regexp.MustCompile(`^\.lilt-[0-9a-f]{16}\.tmp$`)

// swept holds the directories that have been looked through by this process.
var swept sync.Map

// sweep removes from dir what programs that were killed have left there: the temporary files of this user that no process holds. It does so
// once for each directory. What goes wrong is of no interest: such files are a nuisance and no more.
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
		if err != nil { // io.EOF, as a rule
			return
		}
	}
}

// hold is what tells others that a temporary file is in use, until it is closed.
type hold struct{ io.Closer }

func (h hold) release() {
	if h.Closer != nil {
		h.Close()
	}
}
