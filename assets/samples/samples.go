// Package samples holds a few short recordings of speech.
package samples

import (
	"embed"
	"io/fs"
)

//go:embed *.flac
var files embed.FS

// Files returns the recordings, FLAC at 24 kHz, by speakers or with sentences that the codec was not trained on. README.md in this
// folder names their sources and licences.
func Files() fs.FS { return files }
