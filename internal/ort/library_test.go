package ort

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestLocateOrder(t *testing.T) {
	put := func(name string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	explicit, env := put("mine.so"), put("theirs.so")
	first, second := put(fileNames()[0]), put(fileNames()[len(fileNames())-1])
	folder := func(path, origin string) place { return place{path, origin, trust{root: path}} }
	empty := folder(t.TempDir(), "empty")
	found := []place{empty, folder(filepath.Dir(first), "first"), folder(filepath.Dir(second), "second")}

	cases := []struct {
		name          string
		explicit, env string
		places        []place
		path, origin  string
	}{
		{"explicit path before all", explicit, env, found, explicit, "given path"},
		{"environment before folders", "", env, found, env, LibraryEnv},
		{"folders in order", "", "", found, first, "first"},
		{"either name", "", "", found[2:], second, "second"},
		{"the loader last", "", "", found[:1], fileNames()[0], systemLoader},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			lib, err := locate(c.explicit, c.env, c.places)
			if err != nil || lib != (Library{Path: c.path, Origin: c.origin}) {
				t.Errorf("got %+v, %v", lib, err)
			}
		})
	}
	for _, absent := range []string{filepath.Join(empty.dir, "none.so"), empty.dir} {
		if _, err := locate(absent, "", found); err == nil || !strings.Contains(err.Error(), absent) {
			t.Errorf("explicit %s: %v", absent, err)
		}
		if _, err := locate("", absent, found); err == nil || !strings.Contains(err.Error(), LibraryEnv) {
			t.Errorf("environment %s: %v", absent, err)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	cause := errors.New("invalid ELF header")
	file := Library{Path: "/x/libonnxruntime.so.1", Origin: "user cache"}
	cases := []struct {
		lib   Library
		cause error
		want  []string
	}{
		{file, cause, []string{file.Path, file.Origin, cause.Error()}},
		{file, errors.New("Platform-specific initialization failed: Error setting ORT API base: 2"), []string{file.Path, "too old", "1.24"}},
		{Library{Path: fileNames()[0], Origin: systemLoader}, cause, []string{"no ONNX Runtime library", places()[0].dir, LibraryEnv}},
	}
	for _, c := range cases {
		err := loadError(c.lib, c.cause)
		if !errors.Is(err, ErrNoRuntime) {
			t.Errorf("%v is not ErrNoRuntime", err)
		}
		got := err.Error()
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%q does not say %q", got, want)
			}
		}
		if strings.Contains(got, "\n") {
			t.Errorf("%q is more than one line", got)
		}
	}
}

// After a failed start the next one can succeed; concurrent starts create one environment.
func TestStart(t *testing.T) {
	bogus := filepath.Join(t.TempDir(), fileNames()[0])
	if err := os.WriteFile(bogus, []byte("not a library"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Start(bogus); err == nil || !strings.Contains(err.Error(), bogus) {
		t.Fatalf("started with %s: %v", bogus, err)
	}
	needRuntime(t)
	want, err := Start("")
	if err != nil || want.Version == "" || want.Path == "" || want.Origin == "" {
		t.Fatalf("%+v, %v", want, err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got, err := Start(want.Path); err != nil || got != want {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
	wg.Wait()
	if _, err := Start(bogus); err == nil || !strings.Contains(err.Error(), want.Path) {
		t.Errorf("a second library was accepted: %v", err)
	}
}
