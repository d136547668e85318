package codec

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
)

// The files of an export.
const (
	descriptionFile = "model.json"
	encoderFile     = "encoder.onnx"
	decoderFile     = "decoder.onnx"
	tablesFile      = "quantizers.safetensors" // only of a model whose quantizers have tables
)

// digest is the SHA-256 of a file.
type digest = [sha256.Size]byte

// export is the folder of an export, and what its files must be.
type export struct {
	folder fs.FS
	sums   map[string]digest
}

// read reads a file of the export whole. It returns an error if the file is not what the description says.
func (e export) read(name string) ([]byte, error) {
	data, err := fs.ReadFile(e.folder, name)
	if err != nil {
		return nil, err
	}
	if got, want := sha256.Sum256(data), e.sums[name]; got != want {
		return nil, fmt.Errorf("it is damaged: %s has the SHA-256 %x, not %x as in %s",
			name, got, want, descriptionFile)
	}
	return data, nil
}

// find returns an error if a file of the export is missing. It does not read them.
func (e export) find() error {
	for name := range e.sums {
		info, err := fs.Stat(e.folder, name)
		if err != nil {
			return err
		}
		if info.IsDir() {
			return fmt.Errorf("%s is a folder, not a file", name)
		}
	}
	return nil
}

// id returns the model id, which names what gives codes their meaning, the encoder and the tables of an export: the first 8 bytes of the
// SHA-256 over their SHA-256, 32 bytes each, encoder.onnx first and then quantizers.safetensors if there is one. The decoder has no part
// in it: one that was trained further for the same codes decodes them too.
func (e export) id() ModelID {
	hash := sha256.New()
	for _, name := range []string{encoderFile, tablesFile} {
		if sum, ok := e.sums[name]; ok {
			hash.Write(sum[:])
		}
	}
	return ModelID(hash.Sum(nil))
}
