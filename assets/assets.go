// Package assets holds the files that are built into the programs.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed codec
var files embed.FS

// Codec returns the folder that train/export.py wrote for the codec: model.json, encoder.onnx, decoder.onnx and
// quantizers.safetensors. Package codec reads it.
func Codec() fs.FS {
	folder, err := fs.Sub(files, "codec")
	if err != nil {
		panic(err) // the name is not a valid path: impossible
	}
	return folder
}
