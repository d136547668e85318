//go:build !unix

package atomicfile

import "os"

// Without the locks of Unix, nothing is known of other processes' files, and nothing is removed.

func holdTemp(*os.File) (hold, bool) { return hold{}, true }

func removeAbandoned(string) {}
