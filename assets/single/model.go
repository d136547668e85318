// Package single holds the codec model of the single codebook, and registers it with package lilt/codec:
//
//	import _ "lilt/assets/single"
//
// It adds 35 MB to a program. MODEL_CARD.md, one folder up, says what the model was trained on.
package single

import (
	"embed"
	"io/fs"

	"lilt/internal/registry"
)

//go:embed model.json encoder.onnx decoder.onnx priors.bin
var files embed.FS

func init() { registry.Codecs.Add(files) }

// Files returns the files that train/export/codec.py and train/export/priors.py wrote, for codec.Open.
func Files() fs.FS { return files }
