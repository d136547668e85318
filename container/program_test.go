package container

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A program that reads codes contains no model, no network and no C: this package and package tokens depend on no other package
// of Lilt.
func TestProgramIsSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs the compiler")
	}
	golang, err := exec.LookPath("go")
	if err != nil {
		t.Skip(err)
	}
	program := filepath.Join(t.TempDir(), "codes")
	build := exec.Command(golang, "build", "-o", program, "./testdata/codes")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	info, err := os.Stat(program)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > 10<<20 {
		t.Errorf("the program has %d bytes", info.Size())
	}
	deps, err := exec.Command(golang, "list", "-deps", "./testdata/codes").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range strings.Fields(string(deps)) {
		first, _, _ := strings.Cut(path, "/")
		if first == "lilt" && path != "lilt/container" && path != "lilt/tokens" && path != "lilt/container/testdata/codes" || strings.Contains(first, ".") {
			t.Errorf("it needs %s", path)
		}
	}
	run := exec.Command(program)
	if run.Stdin, err = os.Open("testdata/rvq.lilt"); err != nil {
		t.Fatal(err)
	}
	if out, err := run.Output(); err != nil || !bytes.Contains(out, []byte("# quantizer rvq")) {
		t.Errorf("%v: %.200s", err, out)
	}
}
