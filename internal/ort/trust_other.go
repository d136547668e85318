//go:build !unix

package ort

// trust says whose library may be loaded from a place. Where files have no owner and mode as on Unix, it is the folder alone that decides.
type trust struct {
	root, executable string
	own              bool
}

func (t trust) check(string) error { return nil }
