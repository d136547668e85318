package ort

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// LibraryEnv is the environment variable that names the shared library, the same as in the tests of the Go wrapper.
const LibraryEnv = "ONNXRUNTIME_SHARED_LIBRARY_PATH"

// Library identifies the ONNX Runtime shared library in use, and why it was chosen.
type Library struct {
	Path    string // file, or a bare name that the system's loader resolves
	Origin  string // how it was found, for humans
	Version string // as the library reports it, for example "1.30.0"; empty until Start has loaded it
}

// place is a folder that may hold the library.
type place struct {
	dir, origin string
	trust       trust // who may own a library found there
}

// Locate finds the shared library without loading it. It returns the first of these that exists: the explicit path; the file
// that LibraryEnv names; the library in the folder of the executable, or in assets/lib/<os>-<arch> of that folder, of its
// parent, or of the source tree that the program was built from; the library in lilt's folder of the user's cache; and
// finally the bare name, which the system's loader resolves. It does not search the working directory, since a library in
// somebody else's folder must not be loaded. For the same reason it skips folders into which anybody but root, the user, and
// the owner of the executable (or of the source tree) could have put the library.
//
// It returns an error only for an explicit path or a LibraryEnv that does not name a file, which is never silently ignored.
func Locate(explicit string) (Library, error) {
	return locate(explicit, os.Getenv(LibraryEnv), places())
}

func locate(explicit, fromEnv string, places []place) (Library, error) {
	if explicit != "" {
		return named(explicit, "given path")
	}
	if fromEnv != "" {
		return named(fromEnv, LibraryEnv)
	}
	for _, p := range places {
		if path := p.library(); path != "" && p.trust.check(path) == nil {
			return Library{Path: path, Origin: p.origin}, nil
		}
	}
	return Library{Path: fileNames()[0], Origin: systemLoader}, nil
}

const systemLoader = "system loader"

func named(path, origin string) (Library, error) {
	if !isFile(path) {
		return Library{}, &NoRuntimeError{fmt.Sprintf("%s %q is not a file", origin, path), nil}
	}
	return Library{Path: path, Origin: origin}, nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// library returns the library in the folder, "" if there is none.
func (p place) library() string {
	for _, name := range fileNames() {
		if path := filepath.Join(p.dir, name); isFile(path) {
			return path
		}
	}
	return ""
}

// fileNames returns the file names of the library on this system, starting with the one that make setup installs.
func fileNames() []string {
	switch runtime.GOOS {
	case "windows":
		return []string{"onnxruntime.dll"}
	case "darwin":
		return []string{"libonnxruntime.dylib"}
	default:
		return []string{"libonnxruntime.so.1", "libonnxruntime.so"}
	}
}

func places() []place {
	executable, _ := os.Executable()
	cache, _ := os.UserCacheDir()
	return placesOf(executable, sourceTree(), cache)
}

// sourceTree returns the folder that the program was built from, which is recorded at build time unless -trimpath is given.
// It leads tests and go run, which execute from a temporary folder, to the library.
func sourceTree() string {
	_, file, _, ok := runtime.Caller(0)
	if !ok || !filepath.IsAbs(file) {
		return ""
	}
	return filepath.Dir(filepath.Dir(filepath.Dir(file)))
}

// placesOf returns the folders for an executable, a source tree and a cache folder, each of which may be "".
func placesOf(executable, source, cache string) []place {
	assets := filepath.Join("assets", "lib", runtime.GOOS+"-"+runtime.GOARCH)
	var found []place
	if executable != "" {
		dir := filepath.Dir(executable)
		// One level up and no further: bin/codec finds the source tree that it belongs to.
		parent := filepath.Dir(dir)
		found = append(found,
			place{dir, "beside the executable", trust{root: dir, executable: executable}},
			place{filepath.Join(dir, assets), "assets/lib", trust{root: dir, executable: executable}},
			place{filepath.Join(parent, assets), "assets/lib", trust{root: parent, executable: executable}})
	}
	if source != "" {
		found = append(found, place{filepath.Join(source, assets), "source tree", trust{root: source, executable: executable, own: true}})
	}
	if cache != "" {
		dir := filepath.Join(cache, "lilt")
		found = append(found, place{dir, "user cache", trust{root: dir, executable: executable}})
	}
	return found
}

// missing returns the error for a machine without the library. It lists every place searched, and why libraries found there
// are not used.
func missing(places []place) error {
	dirs := make([]string, len(places))
	passed := ""
	for i, p := range places {
		dirs[i] = p.dir
		if path := p.library(); path != "" && passed == "" {
			if err := p.trust.check(path); err != nil {
				passed = fmt.Sprintf("; %s is not used: %v", path, err)
			}
		}
	}
	return &NoRuntimeError{fmt.Sprintf("no ONNX Runtime library: %s is neither known to the system's loader nor in any of %s%s, and %s is not set",
		fileNames()[0], strings.Join(dirs, ", "), passed, LibraryEnv), nil}
}
