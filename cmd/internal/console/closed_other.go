//go:build !linux

package console

func refuseClosedOutput() {}
