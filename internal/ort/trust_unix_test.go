//go:build unix

package ort

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const nobody = 65534

// plant makes the folders of an installed program, bin/codec and assets/lib, in dir, and returns the path of the program and of the library.
func plant(t *testing.T, dir string) (program, library string) {
	t.Helper()
	program = filepath.Join(dir, "bin", "codec")
	library = filepath.Join(placesOf(program, "", "")[2].dir, fileNames()[0])
	for _, path := range []string{program, library} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return program, library
}

// A library is used only from a place to which no other user can have copied it.
func TestPlantedLibrary(t *testing.T) {
	chmod := func(name string, mode os.FileMode) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
				t.Fatal(err)
			}
		}
	}
	give := func(names ...string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if os.Getuid() != 0 {
				t.Skip("only root can give files away")
			}
			for _, name := range names {
				if err := os.Lchown(filepath.Join(dir, name), nobody, nobody); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	library := filepath.Join("assets", "lib", runtime.GOOS+"-"+runtime.GOARCH, fileNames()[0])
	for _, c := range []struct {
		name   string
		change func(*testing.T, string)
		found  bool
		why    string
	}{
		{"nothing wrong", func(*testing.T, string) {}, true, ""},
		{"executable in a folder in /tmp", chmod("", 0o777|os.ModeSticky), false, "can be written by other users"},
		{"tree open to all", chmod("", 0o777), false, "can be written by other users"},
		{"assets open to all", chmod("assets", 0o777), false, "can be written by other users"},
		{"assets/lib open to all, sticky", chmod("assets/lib", 0o777|os.ModeSticky), false, "can be written by other users"},
		{"library open to all", chmod(library, 0o666), false, "can be written by other users"},
		{"assets of another user", give("assets"), false, "belongs to another user"},
		{"library of another user", give(library), false, "belongs to another user"},
		{"open to another user's group", func(t *testing.T, dir string) {
			if os.Getuid() != 0 || os.Lchown(filepath.Join(dir, "assets"), 0, nobody) != nil {
				t.Skip("only root can give files away")
			}
			chmod("assets", 0o775)(t, dir)
		}, false, "can be written by other users"},
		{"open to the owner's own group", func(t *testing.T, dir string) {
			if os.Getuid() != 0 {
				t.Skip("knows the private group of root only")
			}
			chmod("assets", 0o775)(t, dir)
		}, true, ""},
		{"everything of the executable's owner", give("bin/codec", "assets", "assets/lib", filepath.Dir(library), library), true, ""},
		{"link into an open folder", func(t *testing.T, dir string) {
			open := t.TempDir()
			if err := os.Chmod(open, 0o777); err != nil {
				t.Fatal(err)
			}
			target := filepath.Join(open, "theirs.so")
			path := filepath.Join(dir, library)
			if os.WriteFile(target, nil, 0o755) != nil || os.Remove(path) != nil || os.Symlink(target, path) != nil {
				t.Fatal("cannot plant")
			}
		}, false, "can be written by other users"},
		{"link within the folder", func(t *testing.T, dir string) {
			path := filepath.Join(dir, library)
			if os.Rename(path, path+".30") != nil || os.Symlink(filepath.Base(path)+".30", path) != nil {
				t.Fatal("cannot link")
			}
		}, true, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			program, library := plant(t, dir)
			c.change(t, dir)
			places := placesOf(program, "", "")
			lib, err := locate("", "", places)
			if err != nil || (lib.Path == library) != c.found {
				t.Errorf("got %+v, %v", lib, err)
			}
			if said := missing(places).Error(); c.found == strings.Contains(said, "is not used") || !strings.Contains(said, c.why) {
				t.Errorf("%q does not say %q", said, c.why)
			}
		})
	}
}

// The source tree may belong to anybody, for its owner is the program's author, but it is not what lies where it was if
// others can have put it there.
func TestSourceTree(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can give files away")
	}
	for _, c := range []struct {
		name  string
		mode  os.FileMode
		found bool
	}{
		{"in a folder that its owner alone can write", 0o755, true},
		{"in a folder like /tmp", 0o777 | os.ModeSticky, false},
		{"in a folder open to all", 0o777, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			outside := t.TempDir()
			dir := filepath.Join(outside, "lilt")
			_, library := plant(t, dir)
			if err := exec.Command("chown", "-R", "65534:65534", dir).Run(); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(outside, c.mode); err != nil {
				t.Fatal(err)
			}
			lib, err := locate("", "", placesOf("", dir, ""))
			if err != nil || (lib.Path == library) != c.found {
				t.Errorf("got %+v, %v", lib, err)
			}
		})
	}
}

// A program that is copied into a folder in /tmp does not take the library that lies in /tmp/assets: here, this very test.
func TestCopiedProgram(t *testing.T) {
	if os.Getenv("ORT_TEST_LOCATE") != "" {
		lib, err := Locate("")
		os.Stdout.WriteString("located " + lib.Path + "\n")
		if err != nil {
			t.Error(err)
		}
		return
	}
	shared := t.TempDir()
	program, library := plant(t, shared)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	image, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, image, 0o755); err != nil {
		t.Fatal(err)
	}
	run := func() string {
		cmd := exec.Command(program, "-test.run", "^TestCopiedProgram$")
		cmd.Env = append(os.Environ(), "ORT_TEST_LOCATE=1", LibraryEnv+"=")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return string(out)
	}
	if out := run(); !strings.Contains(out, "located "+library+"\n") {
		t.Fatalf("the test is wrong, or the library beside a program is not found: %s", out)
	}
	if err := os.Chmod(shared, 0o777|os.ModeSticky); err != nil {
		t.Fatal(err)
	}
	if out := run(); strings.Contains(out, library) {
		t.Errorf("took what may be another user's: %s", out)
	}
}
