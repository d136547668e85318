// Package assets holds the files that are built into the programs.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed codec single lm
var files embed.FS

// Codec returns the folder that train/export.py wrote for the codec with residual quantisers: model.json, encoder.onnx,
// decoder.onnx and quantizers.safetensors. Package codec reads it.
func Codec() fs.FS { return folder("codec") }

// Single returns the folder that train/export.py wrote for the codec with the single book: model.json, encoder.onnx and
// decoder.onnx. Package codec reads it.
func Single() fs.FS { return folder("single") }

// LM returns the folder that python -m train.lm.export wrote for the language model that speaks. Package lm reads it. A program built
// without one has no model.json there.
func LM() fs.FS { return folder("lm") }

func folder(name string) fs.FS {
	folder, err := fs.Sub(files, name)
	if err != nil {
		panic(err) // the name is not a valid path: impossible
	}
	return folder
}
