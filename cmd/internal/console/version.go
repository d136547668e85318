package console

import (
	"fmt"
	"runtime/debug"
)

// release is the version of this program in CHANGELOG.md, which may not be released yet.
const release = "0.1.0"

// Version returns the release, and the commit that was built if it is known.
func Version() string {
	build, _ := debug.ReadBuildInfo()
	if build == nil {
		return release
	}
	for _, setting := range build.Settings {
		if setting.Key == "vcs.revision" {
			return fmt.Sprintf("%s (%.12s)", release, setting.Value)
		}
	}
	return release
}
