// Package lmtest finds the voice for tests that need intelligible speech.
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
