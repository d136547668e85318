// Package lmtest finds the voice that tests are of which need one that is meant to be heard.
package lmtest

import (
	"io/fs"
	"os"

	"lilt/assets/lm"
)

// Files returns the model in the folder that LILT_LM names, or else that of package lilt/assets/lm.
func Files() fs.FS {
	if dir := os.Getenv("LILT_LM"); dir != "" {
		return os.DirFS(dir)
	}
	return lm.Files()
}
