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

// export is the folder of an export, and what its files must be.
type export struct {
	folder fs.FS
	sums   map[string]digest
}

// read reads a file of the export whole. It returns an error if the file is not what the description says.
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

// usualLookahead is the encoder's look-ahead, in frames, of the models whose ids say nothing about it.
const usualLookahead = 1

// id returns the model id, which names what gives codes their meaning, the encoder and the tables of an export: the first 8 bytes of the
// SHA-256 over their SHA-256, 32 bytes each, encoder.onnx first and then quantizers.safetensors if there is one. What the description says of
// the encoder belongs to that, too: its look-ahead decides to which time a code belongs, and follows as a byte unless it is 1 frame; all else
// is the same for all models that this package runs. The decoder has no part in it: one that was trained further for the same codes decodes
// them too.
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
