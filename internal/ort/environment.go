package ort

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	onnx "github.com/yalue/onnxruntime_go"
)

// environment is ONNX Runtime's process-wide state. It lives until the process ends: sessions may outlive any one user
// of it, and the runtime allows only one at a time.
var environment struct {
	sync.Mutex
	library *Library // nil until started
}

// telemetryEnv turns off the telemetry of ONNX Runtime 1.30 and newer, which the official builds have on. Otherwise the
// library looks up a host of Microsoft's time and again, keeps a device id, paths and usage in ~/.cache/Microsoft, and
// writes files of foreseeable names to the folder for temporary files, through whatever links lie in wait there. It is read when the
// library is opened, and so it has to be set before; older libraries ignore it.
const telemetryEnv = "ORT_DISABLE_TELEMETRY"

// Start loads the shared library found by Locate(path) and creates the process's one environment; once that has been
// done it only reports what is loaded. Load calls it with an empty path, so a program calls it itself only to choose the
// library or to report it. Safe for concurrent use; after a failure the next call tries again. The library's telemetry is
// off in every case: Start sets ORT_DISABLE_TELEMETRY in the process's environment.
//
// Errors: nothing found, a file that cannot be loaded, a library older than ONNX Runtime 1.24 (the version that
// introduced the C interface we are built for), or a path other than the one already loaded.
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

// ErrNoRuntime is what every [NoRuntimeError] is, for errors.Is.
var ErrNoRuntime = errors.New("ort: no usable ONNX Runtime library")

// NoRuntimeError says why there is no usable library: none was found, with the places where it was looked for, or one that is too old or
// cannot be loaded.
type NoRuntimeError struct {
	Reason string
	Err    error // of the system's loader; may be nil
}

// Error says what is wrong with which library, or where none was found.
func (e *NoRuntimeError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("ort: %s: %v", e.Reason, e.Err)
	}
	return "ort: " + e.Reason
}

// Unwrap returns ErrNoRuntime and the loader's error.
func (e *NoRuntimeError) Unwrap() []error {
	if e.Err == nil {
		return []error{ErrNoRuntime}
	}
	return []error{ErrNoRuntime, e.Err}
}

func loadError(lib Library, err error) error {
	switch {
	case strings.Contains(err.Error(), "setting ORT API base"):
		// The wrapper's words for a library without our version of the C interface.
		return &NoRuntimeError{fmt.Sprintf("%s (%s) is too old: ONNX Runtime 1.24 or newer is needed", lib.Path, lib.Origin), nil}
	case lib.Origin == systemLoader:
		return missing(places())
	default:
		return &NoRuntimeError{fmt.Sprintf("cannot load %s (%s)", lib.Path, lib.Origin), err}
	}
}
