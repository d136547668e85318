package main

import (
	"os"
	"path/filepath"
	"testing"

	"lilt/internal/ort/orttest"
	"lilt/internal/testutil"
)

// Speaking into a file writes that and nothing else, and talks to nobody.
func TestPrivate(t *testing.T) {
	t.Parallel()
	orttest.Need(t)
	dir := t.TempDir()
	testutil.Private(t, command(t, "say", "-o", filepath.Join(dir, "x.wav"), "Hello."))
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}
