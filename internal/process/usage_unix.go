//go:build unix

// Package process measures this process.
package process

import (
	"bytes"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"time"
)

// CPUTime returns the CPU time used by all threads of this process.
func CPUTime() time.Duration {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// PeakMemory returns the peak resident memory of this process in bytes.
func PeakMemory() int64 {
	// On Linux, ru_maxrss is inherited from the program that started this one; VmHWM is of this process alone.
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		for line := range bytes.Lines(status) {
			if fields := bytes.Fields(line); len(fields) > 1 && string(fields[0]) == "VmHWM:" {
				kib, _ := strconv.ParseInt(string(fields[1]), 10, 64)
				return kib << 10
			}
		}
	}
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) << 10
}
