// Package codec holds the codec model of the residual quantizers, rvq, grvq and mcrvq, and registers it with package lilt/codec:
//
//	import _ "lilt/assets/codec"
//
// It adds 35 MB to a program. MODEL_CARD.md, one folder up, says what the model was trained on.
package codec

import (
	"embed"
	"io/fs"

	"lilt/internal/registry"
)

//go:embed model.json encoder.onnx decoder.onnx quantizers.safetensors priors.bin
var files embed.FS

func init() { registry.Codecs.Add(files) }

// Files returns the files that train/export/codec.py and train/export/priors.py wrote, for codec.Open.
func Files() fs.FS { return files }
