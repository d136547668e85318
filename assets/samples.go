package assets

import (
	"embed"
	"io/fs"
)

//go:embed samples/*.flac
var sampleFiles embed.FS

// Samples returns a folder of short speech recordings, 24 kHz mono FLAC, of speakers or sentences that no model was trained
// on. assets/samples/README.md says what they are and whom to thank for them.
func Samples() fs.FS {
	folder, err := fs.Sub(sampleFiles, "samples")
	if err != nil {
		panic(err) // the name is not a valid path: impossible
	}
	return folder
}
