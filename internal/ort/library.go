package ort

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// LibraryEnv is the environment variable that names the shared library; it is the one the Go wrapper's own tests read.
const LibraryEnv = "ONNXRUNTIME_SHARED_LIBRARY_PATH"

// Library says which ONNX Runtime shared library is used and why.
type Library struct {
	Path    string // file, or a bare name that the system's loader resolves
	Origin  string // where it was found, in words
	Version string // as the library reports it, for example "1.30.0"; empty until Start has loaded it
}

// place is a folder that may hold the library.
type place struct{ dir, origin string }

// Locate finds the shared library without loading it. The first of these that exists wins: the explicit path, the file
// named by LibraryEnv, the executable's folder, assets/lib/<os>-<arch> in the executable's folder, in its parent and in
// the source tree the program was built from, lilt's folder in the user's cache, and last the bare name, left to the
// system's loader. The working directory is not searched: a library lying in somebody else's folder must not run.
//
// The error is about an explicit path or a LibraryEnv that names no file; such a wish is never silently passed over.
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
		for _, name := range fileNames() {
			path := filepath.Join(p.dir, name)
			if isFile(path) {
				return Library{Path: path, Origin: p.origin}, nil
			}
		}
	}
	return Library{Path: fileNames()[0], Origin: systemLoader}, nil
}

const systemLoader = "system loader"

func named(path, origin string) (Library, error) {
	if !isFile(path) {
		return Library{}, fmt.Errorf("ort: %s %q is not a file; name an ONNX Runtime library or leave it out", origin, path)
	}
	return Library{Path: path, Origin: origin}, nil
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// fileNames lists the names the library goes by on this system, the one that make setup writes first.
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
	assets := filepath.Join("assets", "lib", runtime.GOOS+"-"+runtime.GOARCH)
	var found []place
	if exe, err := os.Executable(); err == nil {
		dir := filepath.Dir(exe)
		// One level up and no further: bin/codec finds the tree it was built in, and a program run from a folder in
		// /tmp finds nothing that another user left in /tmp.
		found = append(found,
			place{dir, "beside the executable"},
			place{filepath.Join(dir, assets), "assets/lib"},
			place{filepath.Join(filepath.Dir(dir), assets), "assets/lib"})
	}
	// Tests and go run execute from a temporary folder; the path of this file, recorded at build time unless -trimpath
	// is given, leads them to the source tree.
	if _, file, _, ok := runtime.Caller(0); ok && filepath.IsAbs(file) {
		root := filepath.Dir(filepath.Dir(filepath.Dir(file)))
		found = append(found, place{filepath.Join(root, assets), "source tree"})
	}
	if cache, err := os.UserCacheDir(); err == nil {
		found = append(found, place{filepath.Join(cache, "lilt"), "user cache"})
	}
	return found
}

// missing is the error for a machine without the library: it names every place that was searched.
func missing(places []place) error {
	dirs := make([]string, len(places))
	for i, p := range places {
		dirs[i] = p.dir
	}
	return fmt.Errorf("ort: no ONNX Runtime library: %s is neither known to the system's loader nor in any of %s; run \"make setup\" or set %s",
		fileNames()[0], strings.Join(dirs, ", "), LibraryEnv)
}
