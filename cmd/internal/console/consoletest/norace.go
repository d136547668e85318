//go:build !race

package consoletest

// Race reports whether the race detector runs, which takes several times the memory.
const Race = false
