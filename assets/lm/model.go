// Package lm holds the language model that speaks, and registers it with package lilt/lm:
//
//	import _ "lilt/assets/lm"
//
// It adds 18 MB to a program, which needs the codec of lilt/assets/single, too. MODEL_CARD.md, one folder up, says what the model was
// trained on.
package lm

import (
	"embed"
	"io/fs"

	"lilt/internal/registry"
)

//go:embed model.json encoder.onnx step.onnx tables.safetensors
var files embed.FS

func init() { registry.Languages.Add(files) }

// Files returns the files that train/lm/export.py wrote, for lm.Open.
func Files() fs.FS { return files }
