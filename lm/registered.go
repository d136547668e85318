package lm

import (
	"errors"
	"io/fs"

	"lilt/internal/registry"
)

// ErrNoModel is the error of [Registered] in a program without a language model.
var ErrNoModel = errors.New("lm: this program was built without a language model")

// Register adds a model to those of the program. Packages that hold one, such as lilt/assets/lm, call it in their init
// functions. files is as for [Open].
func Register(files fs.FS) { registry.Languages.Add(files) }

// Registered returns the first model registered, for [Open] and [Describe], or [ErrNoModel].
func Registered() (files fs.FS, err error) {
	list := registry.Languages.All()
	if len(list) == 0 {
		return nil, ErrNoModel
	}
	return list[0], nil
}

// orRegistered returns a folder, or for nil the registered model.
func orRegistered(folder fs.FS) (fs.FS, error) {
	if folder != nil {
		return folder, nil
	}
	return Registered()
}
