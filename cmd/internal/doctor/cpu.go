package doctor

import (
	"bufio"
	"os"
	"runtime"
	"strings"

	"golang.org/x/sys/cpu"
)

// processor returns the name of the processor, if the system reports it, and those of its features that speed up the networks.
func processor() (name string, features []string) {
	name = "unknown processor"
	if file, err := os.Open("/proc/cpuinfo"); err == nil {
		defer file.Close()
		for lines := bufio.NewScanner(file); lines.Scan(); {
			if key, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(key) == "model name" {
				name = strings.TrimSpace(value)
				break
			}
		}
	}
	for _, f := range []struct {
		name string
		has  bool
	}{
		{"AVX2", cpu.X86.HasAVX2},
		{"FMA", cpu.X86.HasFMA},
		{"AVX-512", cpu.X86.HasAVX512F},
		{"VNNI", cpu.X86.HasAVX512VNNI || cpu.X86.HasAVXVNNI},
		{"bfloat16", cpu.X86.HasAVX512BF16},
		{"NEON", runtime.GOARCH == "arm64"},
		{"dot product", cpu.ARM64.HasASIMDDP},
	} {
		if f.has {
			features = append(features, f.name)
		}
	}
	return name, features
}
