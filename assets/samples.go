package assets

import (
	"embed"
	"io/fs"
)

//go:embed samples/*.flac
var samples embed.FS

// Samples returns a few short recordings of speech, FLAC at 24 kHz, by speakers or with sentences that the codec was not
// trained on. README.md in the folder samples names their sources and licences.
func Samples() fs.FS {
	folder, err := fs.Sub(samples, "samples")
	if err != nil {
		panic(err) // the name is not a valid path: impossible
	}
	return folder
}
