// Package orttest is for tests that run networks.
package orttest

import (
	"os"
	"testing"

	"lilt/internal/ort"
)

// Need skips a test on a machine without ONNX Runtime. A library that is there but does not work is a failure.
func Need(t testing.TB) {
	t.Helper()
	if _, err := ort.Start(""); err != nil {
		library, wrong := ort.Locate("")
		if _, missing := os.Stat(library.Path); wrong == nil && missing != nil {
			t.Skip(err)
		}
		t.Fatal(err)
	}
}
