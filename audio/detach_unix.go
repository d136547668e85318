//go:build unix

package audio

import (
	"os/exec"
	"syscall"
)

// detach keeps signals from the keyboard away from a process: it is for us to end it, or to let it finish what it has.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
