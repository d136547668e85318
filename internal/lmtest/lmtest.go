// Package lmtest finds the voice that tests are of which need one that is meant to be heard.
package lmtest

import (
	"io/fs"
	"os"
	"testing"

	"lilt/assets"
)

// Find returns the export in the folder that LILT_LM names, or else the one that is built into the programs. ok is false if there is
// neither.
func Find() (folder fs.FS, ok bool) {
	if dir := os.Getenv("LILT_LM"); dir != "" {
		return os.DirFS(dir), true
	}
	return assets.LM()
}

// Need is Find for a test that is skipped if there is no voice.
func Need(t testing.TB) fs.FS {
	t.Helper()
	folder, ok := Find()
	if !ok {
		t.Skip("there is no language model in assets/lm, and LILT_LM names none")
	}
	return folder
}
