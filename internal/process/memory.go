package process

import (
	"fmt"
	"os"
)

// Memory returns the resident memory of this process in bytes, 0 where the system does not report it.
func Memory() int64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var total, resident int64
	if _, err := fmt.Sscan(string(text), &total, &resident); err != nil {
		return 0
	}
	return resident * int64(os.Getpagesize())
}
