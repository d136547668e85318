// Package orttest is for tests that run networks.
package orttest

import (
	"flag"
	"os"
	"testing"

	"lilt/internal/ort"
)

// Need skips a test on a machine without ONNX Runtime. A library that is present but does not work is a failure.
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

// Main runs the tests of a package whose examples run networks, for TestMain. Without ONNX Runtime it leaves out the
// examples, which, unlike tests, cannot skip themselves.
func Main(m *testing.M) {
	flag.Parse()
	if _, err := ort.Start(""); err != nil && flag.Lookup("test.run").Value.String() == "" {
		flag.Set("test.run", "^(Test|Fuzz)")
	}
	os.Exit(m.Run())
}
