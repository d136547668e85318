package codec

import (
	"crypto/sha256"
	"fmt"
	"io/fs"

	"lilt/internal/modelfile"
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

// export is the folder of an export, with the SHA-256 that its files must have.
type export struct {
	folder fs.FS
	sums   map[string]digest
}

// read reads a whole file of the export. It returns an error if the file does not match the description.
func (e export) read(name string) ([]byte, error) {
	data, err := modelfile.Read(e.folder, name, modelfile.MaxData)
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
		if err := modelfile.Check(e.folder, name, modelfile.MaxData); err != nil {
			return err
		}
	}
	return nil
}

// usualLookahead is the look-ahead of the encoder, in frames, of models whose id does not include it.
const usualLookahead = 1

// id returns the model ID, which identifies the encoder and the tables of an export, since they give codes their meaning:
// the first 8 bytes of the SHA-256 of their SHA-256s, 32 bytes each, first that of encoder.onnx and then that of
// quantizers.safetensors, if there is one. The look-ahead of the encoder determines the time that a code refers to, and
// follows as a byte unless it is 1 frame; everything else is the same for all models that this package runs. The decoder is
// not included: one that was trained further for the same codes decodes them too.
func (e export) id(lookahead int) ModelID {
	hash := sha256.New()
	for _, name := range []string{encoderFile, tablesFile} {
		if sum, ok := e.sums[name]; ok {
			hash.Write(sum[:])
		}
	}
	if lookahead != usualLookahead {
		hash.Write([]byte{byte(lookahead)})
	}
	return ModelID(hash.Sum(nil))
}
