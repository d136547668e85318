//go:build !unix

package atomicfile

import "os"

// Without Unix file locks, files in use by other processes cannot be recognized, so nothing is removed.

func holdTemp(*os.File) (hold, bool) { return hold{}, true }

func removeAbandoned(string) {}
