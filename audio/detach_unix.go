//go:build unix

package audio

import (
	"os/exec"
	"syscall"
)

// detach protects a process from signals of the keyboard: this program decides when it ends.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
