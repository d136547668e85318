// Package registry holds the models that are part of a program. Packages that embed a model register it in their init
// functions, and packages codec and lm find it here, so that a program contains only the models that it imports.
package registry

import (
	"io/fs"
	"slices"
	"sync"
)

// List is a list of models, each a folder of files. It is safe for concurrent use.
type List struct {
	mu      sync.Mutex
	folders []fs.FS
}

// The models of the program.
var (
	Codecs    List // what codec.Register adds to
	Languages List // what lm.Register adds to
)

// Add adds a model.
func (l *List) Add(folder fs.FS) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.folders = append(l.folders, folder)
}

// All returns all models in the order in which they were added.
func (l *List) All() []fs.FS {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.folders)
}

// Empty removes all models from the list, for a test of a program without them, and returns a function that restores them.
func (l *List) Empty() (restore func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	folders := l.folders
	l.folders = nil
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.folders = folders
	}
}
