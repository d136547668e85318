//go:build !unix

package audio

import "os/exec"

func detach(*exec.Cmd) {}
