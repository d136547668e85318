// Package assets holds the files that are built into the programs.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed codec single
var codecs embed.FS

// A file system of its own: a program that does not speak does not carry it.
//
//go:embed lm
var speaker embed.FS

// Codec returns the folder that train/export.py wrote for the codec with residual quantisers: model.json, encoder.onnx,
// decoder.onnx and quantizers.safetensors, with the priors.bin of train/priors.py. Package codec reads it.
func Codec() fs.FS { return folder(codecs, "codec") }

// Single returns the folder that train/export.py wrote for the codec with the single book: model.json, encoder.onnx and
// decoder.onnx, with the priors.bin of train/priors.py. Package codec reads it.
func Single() fs.FS { return folder(codecs, "single") }

// LM returns the folder that train/lm/export.py wrote for the language model that speaks: model.json, encoder.onnx, step.onnx and
// tables.safetensors. Package lm reads it. ok is false in a program that was built without one.
func LM() (model fs.FS, ok bool) {
	model = folder(speaker, "lm")
	_, err := fs.Stat(model, "model.json")
	return model, err == nil
}

func folder(files embed.FS, name string) fs.FS {
	folder, err := fs.Sub(files, name)
	if err != nil {
		panic(err) // the name is not a valid path: impossible
	}
	return folder
}
