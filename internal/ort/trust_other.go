//go:build !unix

package ort

// trust specifies whose library may be loaded from a location. Without the owners and modes of Unix, the folder alone decides.
type trust struct {
	root, executable string
	own              bool
}

func (t trust) check(string) error { return nil }
