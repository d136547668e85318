package ort

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	onnx "github.com/yalue/onnxruntime_go"
)

// environment is the process-wide state of ONNX Runtime. It lives until the process ends: sessions may outlive any user of
// it, and the runtime allows only one at a time.
var environment struct {
	sync.Mutex
	library *Library // nil until started
}

// telemetryEnv turns off the telemetry of ONNX Runtime 1.30 and newer, which official builds enable. Otherwise the library
// repeatedly resolves a host name of Microsoft's, keeps a device id, paths and usage in ~/.cache/Microsoft, and writes files
// of predictable names to the temporary folder, following whatever links are there. It is read when the library is loaded,
// so it must be set before; older libraries ignore it.
const telemetryEnv = "ORT_DISABLE_TELEMETRY"

// Start loads the shared library found by Locate(path) and creates the environment of the process; further calls return what
// is loaded. Load calls it with an empty path, so a program needs to call it only to choose the library or to report it. It
// is safe for concurrent use; after a failure the next call tries again. The telemetry of the library is always off: Start
// sets ORT_DISABLE_TELEMETRY in the environment of the process.
//
// It returns an error if nothing was found, if the file cannot be loaded, if the library is older than ONNX Runtime 1.24
// (which introduced the version of the C API that is used here), or if path is not the library that is already loaded.
func Start(path string) (Library, error) {
	environment.Lock()
	defer environment.Unlock()
	if loaded := environment.library; loaded != nil {
		if path != "" && path != loaded.Path {
			return Library{}, fmt.Errorf("ort: cannot load %s: this process already uses %s", path, loaded.Path)
		}
		return *loaded, nil
	}
	lib, err := Locate(path)
	if err != nil {
		return Library{}, err
	}
	if err := os.Setenv(telemetryEnv, "1"); err != nil {
		return Library{}, fmt.Errorf("ort: cannot turn off the library's telemetry: %w", err)
	}
	onnx.SetSharedLibraryPath(lib.Path)
	if err := onnx.InitializeEnvironment(onnx.WithLogLevelFatal()); err != nil {
		return Library{}, loadError(lib, err)
	}
	lib.Version = onnx.GetVersion()
	environment.library = &lib
	return lib, nil
}

// ErrNoRuntime matches every [NoRuntimeError], for errors.Is.
var ErrNoRuntime = errors.New("ort: no usable ONNX Runtime library")

// NoRuntimeError is the reason why there is no usable library: none was found, with the places searched, or the one found is too old
// or cannot be loaded.
type NoRuntimeError struct {
	Reason string
	Err    error // from the system's loader; may be nil
}

// Error names the library and its fault, or the places searched.
func (e *NoRuntimeError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("ort: %s: %v", e.Reason, e.Err)
	}
	return "ort: " + e.Reason
}

// Unwrap returns ErrNoRuntime and the error of the loader.
func (e *NoRuntimeError) Unwrap() []error {
	if e.Err == nil {
		return []error{ErrNoRuntime}
	}
	return []error{ErrNoRuntime, e.Err}
}

func loadError(lib Library, err error) error {
	switch {
	case strings.Contains(err.Error(), "setting ORT API base"):
		// The wrapper's message for a library without our version of the C API.
		return &NoRuntimeError{fmt.Sprintf("%s (%s) is too old: ONNX Runtime 1.24 or newer is required", lib.Path, lib.Origin), nil}
	case lib.Origin == systemLoader:
		return missing(places())
	default:
		return &NoRuntimeError{fmt.Sprintf("cannot load %s (%s)", lib.Path, lib.Origin), err}
	}
}
