//go:build unix

package ort

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// trust specifies whose library may be loaded from a location. Nobody else may be able to put one there, neither into one of the
// folders from root down, nor by replacing a folder further up.
type trust struct {
	root       string // from this folder on nobody else may have write permission, sticky or not
	executable string // its owner is trusted, since they could have changed the program itself; "" for none
	own        bool   // root is the program's own source tree, whose owner is trusted too
}

// check returns why path, which is below t.root, must not be loaded; nil if it may be.
func (t trust) check(path string) error {
	if err := t.walk(path, t.root); err != nil {
		return err
	}
	// Links lead to other paths, with other folders.
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	root, err := filepath.EvalSymlinks(t.root)
	if err != nil {
		return err
	}
	if real == path && root == t.root {
		return nil
	}
	if !below(real, root) {
		root = filepath.Dir(real)
	}
	return t.walk(real, root)
}

// walk checks path and every folder above it.
func (t trust) walk(path, root string) error {
	owners := map[uint32]bool{0: true, uint32(os.Geteuid()): true}
	if info, err := os.Stat(t.executable); err == nil {
		owners[owner(info).Uid] = true
	}
	for child := path; ; {
		info, err := os.Lstat(child)
		if err != nil {
			return err
		}
		parent := filepath.Dir(child)
		inside := below(child, root)
		// The permissions of a link do not matter; those of its folder do.
		if info.Mode()&os.ModeSymlink == 0 && writable(info) && (inside || info.Mode()&os.ModeSticky == 0) {
			return fmt.Errorf("%s can be written by other users", child)
		}
		// In the source tree and above it, any owner is as trustworthy as the author of the program, except for a tree in
		// a folder such as /tmp: there, once it is deleted, anybody can create one of the same name.
		if !owners[owner(info).Uid] && (!t.own || sticky(parent)) {
			return fmt.Errorf("%s belongs to another user", child)
		}
		if parent == child {
			return nil
		}
		child = parent
	}
}

func below(path, root string) bool {
	return path == root || strings.HasPrefix(path, strings.TrimSuffix(root, "/")+"/")
}

// writable reports whether others than the owner can write. A group with the number of the owner is the private group that
// many systems give each user.
func writable(info os.FileInfo) bool {
	o := owner(info)
	return info.Mode()&0o002 != 0 || info.Mode()&0o020 != 0 && o.Gid != o.Uid
}

func sticky(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.Mode()&os.ModeSticky != 0
}

func owner(info os.FileInfo) *syscall.Stat_t { return info.Sys().(*syscall.Stat_t) }
